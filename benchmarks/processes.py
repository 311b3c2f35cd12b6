"""How much sooner several processes finish a stream of texts: wall time of `extract_many`, alternating with one process.

    python -m benchmarks.processes [--texts FOLDER] [--limit 800] [--processes 2] [--rounds 2]

Measure on an otherwise idle machine with at least as many cores. Each run starts with new processes, so loading counts. Prints the least
time of each, their ratio and, as JSON, the same.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.texts import read_texts

_RUN = """
import sys
from pathlib import Path
from benchmarks.texts import read_texts
from shosnlp import Extractor
folder, limit, processes = sys.argv[1:]
texts = read_texts(Path(folder) if folder else None)[: int(limit)]
print(sum(len(found.text) for found in Extractor().extract_many(texts, processes=int(processes))))
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="read the .txt files of this folder")
    parser.add_argument("--limit", type=int, default=800, help="texts to read, at most (800)")
    parser.add_argument("--processes", type=int, default=2, help="processes to compare with one (2)")
    parser.add_argument("--rounds", type=int, default=2, help="runs of each (2)")
    arguments = parser.parse_args()
    texts = len(read_texts(arguments.texts)[: arguments.limit])
    seconds: dict[int, float] = {}
    for _ in range(arguments.rounds):
        for processes in (1, arguments.processes):
            spent = wall_seconds(arguments.texts, arguments.limit, processes)
            seconds[processes] = min(spent, seconds.get(processes, spent))
            print(f"{processes} processes: {spent:.2f} s", flush=True)
    ratio = round(seconds[1] / seconds[arguments.processes], 2)
    print(json.dumps({"texts": texts, "processes": arguments.processes, "ratio": ratio}))


def wall_seconds(folder: Path | None, limit: int, processes: int) -> float:
    """The time from the start of a fresh process until it has read all texts and has ended."""
    started = time.perf_counter()
    command = [sys.executable, "-c", _RUN, str(folder or ""), str(limit), str(processes)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"})
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
