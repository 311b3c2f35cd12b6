"""How the time of `extract` grows with the length of a text, on texts made to be hard: up to 1 MB each.

    python -m benchmarks.growth [--max 1000000] [--only NAME …]

Prints seconds and the exponent between the two largest sizes (1 is linear). The last line is JSON. Fails if anything grows faster.
"""

import argparse
import json
import math
import os
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.hard_texts import hard_texts

_STEP = 4
_STEEPEST = 1.1
_TOO_SHORT = 0.5  # seconds under which an exponent is noise


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--max", type=int, default=1_000_000, help="characters of the longest text (1000000)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these kinds of text")
    arguments = parser.parse_args()
    from shosnlp import extract

    extract("Алибек Бакаев прибыл в Астану 4 июля 2024 года.")
    steepest, slowest, superlinear = 0.0, 0.0, []
    for name, make in hard_texts().items():
        if arguments.only and name not in arguments.only:
            continue
        short, long = (cpu_seconds(extract, make(size)) for size in (arguments.max // _STEP, arguments.max))
        power = exponent(short, long)
        counts = long > _TOO_SHORT
        print(f"{name:32} {long:7.2f} s  exponent {power:.2f}{'  !' if counts and power > _STEEPEST else ''}", flush=True)
        slowest = max(slowest, long)
        if counts:
            steepest = max(steepest, power)
            superlinear += [name] if power > _STEEPEST else []
    figures = {"characters": arguments.max, "slowest_s": round(slowest, 1), "steepest": round(steepest, 2), "superlinear": superlinear}
    print(json.dumps(figures, ensure_ascii=False))
    sys.exit(bool(superlinear))


def cpu_seconds(run: object, text: str) -> float:
    """CPU time of one call."""
    started = time.process_time()
    run(text)  # type: ignore[operator]
    return time.process_time() - started


def exponent(short: float, long: float) -> float:
    """The power of the length that the time grows with, when the long text is four times the short one."""
    return math.log(max(long, 1e-3) / max(short, 1e-3)) / math.log(_STEP)


if __name__ == "__main__":
    main()
