"""CPU time of `extract` against natasha's whole pipeline: in one process, alternating, on texts that neither has seen.

    make bench                                        the articles of this repository
    python -m benchmarks.speed --texts FOLDER         your own .txt files (as many as you have: caches warm up on half of them)

natasha needs setuptools below 82, so `make bench` makes an environment of its own. The last line is JSON.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from benchmarks.natasha_pipeline import natasha_pipeline  # noqa: E402
from benchmarks.texts import read_texts, split  # noqa: E402

_FIRST = "import shosnlp; shosnlp.extract('А. Бакаев прибыл в Астану 4 июля 2024 года.')"
_MANY = """
import resource, sys
from pathlib import Path
from benchmarks.texts import read_texts, split
from shosnlp import extract
folder, count = sys.argv[1], int(sys.argv[2])
texts = read_texts(Path(folder) if folder else None)
for text in texts[:count]:
    extract(text)
print(len(texts[:count]), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="measure on the .txt files of this folder")
    parser.add_argument("--measure", type=int, default=80, help="texts to measure on (80)")
    parser.add_argument("--memory", type=int, default=800, help="articles after which memory is read (800)")
    arguments = parser.parse_args()
    warm, measured = split(read_texts(arguments.texts), arguments.measure)
    seconds, memory = cold_start()
    articles, after = memory_after(arguments.texts, arguments.memory)
    figures = {
        **compare(warm, measured),
        "cold_start_s": round(seconds, 2),
        "cold_start_mb": memory,
        "articles": articles,
        "memory_mb": after,
    }
    for name, value in figures.items():
        print(f"{name:16} {value}")
    print(json.dumps(figures))


def compare(warm: list[str], measured: list[str]) -> dict[str, float]:
    """Milliseconds of CPU per 1000 characters of both, and their ratio."""
    from shosnlp import extract

    for text in warm:
        extract(text)
    natasha = natasha_pipeline()
    for text in warm[:20]:
        natasha(text)
    systems: dict[str, Callable[[str], Any]] = {"natasha_ms": natasha, "shosnlp_ms": extract}
    spent = dict.fromkeys(systems, 0.0)
    for text in measured:
        for name, run in systems.items():
            started = time.process_time()
            run(text)
            spent[name] += time.process_time() - started
    size = sum(map(len, measured))
    per_thousand = {name: round(1e6 * seconds / size, 2) for name, seconds in spent.items()}
    return {
        "texts": len(measured),
        "characters": size,
        **per_thousand,
        "ratio": round(spent["natasha_ms"] / spent["shosnlp_ms"], 1),
        "chars_per_s": round(size / spent["shosnlp_ms"]),
    }


def cold_start() -> tuple[float, int]:
    """Wall seconds (best of three) and peak megabytes of a fresh process up to its first result."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", _FIRST], check=True)
        best = min(best, time.perf_counter() - started)
    return best, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def memory_after(folder: Path | None, count: int) -> tuple[int, int]:
    """How many articles there were (at most `count`), and the peak megabytes of a process that read them."""
    ran = subprocess.run([sys.executable, "-c", _MANY, str(folder or ""), str(count)], check=True, capture_output=True, text=True)
    articles, memory = ran.stdout.split()
    return int(articles), int(memory)


if __name__ == "__main__":
    main()
