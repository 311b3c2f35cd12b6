"""How the time of `extract` grows with the length of a text: up to 1 MB each.

    python -m benchmarks.growth [--max 1000000] [--only NAME …]           texts made to be hard
    python -m benchmarks.growth --texts FOLDER [--max 1000000]            your own .txt files, joined to one text

Of hard texts it prints seconds and the exponent between the two largest sizes (1 is linear). Your own are read in pieces of 10,000
characters and as one text, in turns, and it prints the ratio of the least CPU times. The last line is JSON. Fails if anything grows faster.
"""

import argparse
import json
import math
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.hard_texts import hard_texts
from benchmarks.texts import read_texts

_STEP = 4
_STEEPEST = 1.1
_TOO_SHORT = 0.5  # seconds under which an exponent is noise
_PIECE = 10_000  # characters
_DEAREST = 1.15  # a character of the whole text, against one of a piece
_ROUNDS = 5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--max", type=int, default=1_000_000, help="characters of the longest text (1000000)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these kinds of text")
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="measure on the .txt files of this folder instead")
    arguments = parser.parse_args()
    if arguments.texts:
        sys.exit(joined(read_texts(arguments.texts), arguments.max) > _DEAREST)
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


def joined(texts: list[str], size: int) -> float:
    """Print and return how many times as much CPU time a text takes as its pieces do, one after another."""
    from shosnlp import extract

    whole = "\n\n".join(texts)[:size]
    parts = list(pieces(whole))
    spent: dict[str, list[float]] = {"pieces": [], "whole": []}
    for _ in range(_ROUNDS):
        spent["pieces"].append(sum(cpu_seconds(extract, part) for part in parts))
        spent["whole"].append(cpu_seconds(extract, whole))
        print("   ".join(f"{name} {seconds[-1]:.2f} s" for name, seconds in spent.items()), flush=True)
    ratio = min(spent["whole"]) / min(spent["pieces"])
    print(json.dumps({"characters": len(whole), "pieces": len(parts), "ratio": round(ratio, 2)}))
    return ratio


def pieces(text: str) -> Iterator[str]:
    """Cut a text at blank lines into pieces of at most `_PIECE` characters; anywhere, if a piece has none."""
    while len(text) > _PIECE:
        cut = text.rfind("\n\n", 1, _PIECE)
        cut = cut if cut > 0 else _PIECE
        yield text[:cut]
        text = text[cut:]
    yield text


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
