"""Where the time of `extract` goes: CPU milliseconds per 1000 characters of each stage, on texts it has not seen.

    python -m benchmarks.profile [--texts FOLDER] [--functions 25]

`--functions` lists the functions that take the most time by themselves (cProfile: proportions, not figures to quote).
"""

import argparse
import cProfile
import gc
import os
import pstats
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.texts import read_texts, split
from shosnlp import extractor, positions
from shosnlp.reading import reader
from shosnlp.reading.trigger_index import TriggerIndex
from shosnlp.resources import shared_resources

_STAGES: tuple[tuple[Any, str, str], ...] = (
    (reader, "clean", "read: clean"),
    (reader, "identify", "read: language"),
    (reader, "segment", "read: tokens, sentences"),
    (reader, "fold", "read: fold"),
    (TriggerIndex, "positions", "trigger words"),
    (extractor, "settle", "settle"),
    (positions, "attach", "positions: attach"),
)
Function = TypeVar("Function", bound=Callable[..., Any])


class Clock:
    """CPU seconds of each stage, without what the stages inside it took."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    def timed(self, name: str, function: Function) -> Function:
        """The function, which adds its time to the stage."""

        @wraps(function)
        def run(*arguments: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                self.spent[name] += time.process_time() - started

        return run  # type: ignore[return-value]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="measure on the .txt files of this folder")
    parser.add_argument("--measure", type=int, default=80, help="texts to measure on (80)")
    parser.add_argument("--warm", type=int, default=800, help="texts to warm up on, at most (800)")
    parser.add_argument("--functions", type=int, default=0, metavar="N", help="list N functions by their own time, too")
    arguments = parser.parse_args()
    warm, measured = split(read_texts(arguments.texts), arguments.measure)
    warm = warm[: arguments.warm]
    stages(warm, measured)
    if arguments.functions:
        functions(measured, arguments.functions)


def stages(warm: list[str], measured: list[str]) -> None:
    """Print the time of each stage."""
    clock = Clock()
    for module, attribute, name in _STAGES:
        setattr(module, attribute, clock.timed(name, getattr(module, attribute)))
    for kind in shared_resources().kinds:
        for step in ("find", "group", "record"):
            setattr(type(kind), step, clock.timed(f"{kind.name}: {step}", getattr(type(kind), step)))
    extract = extractor.Extractor()
    extract._reader._tagger.tag = clock.timed("read: tagger", extract._reader._tagger.tag)  # type: ignore[method-assign]
    for text in warm:
        extract.extract(text)
    gc.collect()
    gc.freeze()  # a collection of all objects would fall on some stage
    clock.spent.clear()
    started = time.process_time()
    for text in measured:
        extract.extract(text)
    total = time.process_time() - started
    size = sum(map(len, measured))
    clock.spent["everything else"] = total - sum(clock.spent.values())
    print(f"{len(measured)} texts, {size} characters, warmed up on {len(warm)} others\n")
    for name, seconds in [*clock.spent.items(), ("all", total)]:
        print(f"{name:26} {1e6 * seconds / size:8.3f} ms/1000 characters {100 * seconds / total:6.1f} %")


def functions(texts: list[str], count: int) -> None:
    """Print the functions that take the most time by themselves; the texts are read twice, so that caches are warm."""
    extract = extractor.Extractor()
    for text in texts:
        extract.extract(text)
    profiler = cProfile.Profile()
    profiler.enable()
    for text in texts:
        extract.extract(text)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(count)


if __name__ == "__main__":
    main()
