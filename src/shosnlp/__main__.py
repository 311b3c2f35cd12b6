"""Starts the command line: `shosnlp`, or `python -m shosnlp`."""

import gc
import os
import sys


def main() -> None:
    """Run the command line with the arguments of this process, and exit."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is imported: more threads burn processors and gain nothing
    try:
        from shosnlp.command_line import run

        run(sys.argv[1:])
    except KeyboardInterrupt:  # before a command began; each command ends by itself
        sys.exit(130)
    finally:
        gc.freeze()  # all memory is given back anyway: do not search it for garbage first


if __name__ == "__main__":
    main()
