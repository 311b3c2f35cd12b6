"""The entry point of the command line: `shosnlp`, or `python -m shosnlp`."""

import gc
import os
import sys


def main() -> None:
    """Run the command line with the arguments of this process, and exit."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is imported: extra threads cost CPU time and gain nothing
    try:
        from shosnlp.command_line import run

        run(sys.argv[1:])
    except KeyboardInterrupt:  # before a command started; commands handle it themselves
        sys.exit(130)
    finally:
        gc.freeze()  # the OS reclaims all memory at exit: skip the final collection


if __name__ == "__main__":
    main()
