"""CPU time of reading where nothing limits the threads of numpy, against `OMP_NUM_THREADS=1`: processes that alternate.

    python -m benchmarks.threads [--texts FOLDER] [--rounds 3] [--busy 2]

`--busy` starts so many processes that do nothing but keep a core busy. The last line is JSON.
Fails if the ratio of the minima is above 1.1.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

_MOST = 1.1
_READ = """
import sys, time
from pathlib import Path
from benchmarks.texts import read_texts, split
from shosnlp import extract
folder, count = sys.argv[1], int(sys.argv[2])
warm, measured = split(read_texts(Path(folder) if folder else None), count)
for text in warm[:count]:
    extract(text)
started = time.process_time()
for text in measured:
    extract(text)
print(time.process_time() - started)
"""
_LIMITS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="measure on the .txt files of this folder")
    parser.add_argument("--measure", type=int, default=80, help="texts to measure on, after as many others (80)")
    parser.add_argument("--rounds", type=int, default=3, help="processes of each kind (3)")
    parser.add_argument("--busy", type=int, default=0, metavar="N", help="keep N cores busy meanwhile (0)")
    arguments = parser.parse_args()
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(arguments.busy)]
    try:
        figures = compare(arguments.texts, arguments.measure, arguments.rounds)
    finally:
        for process in busy:
            process.kill()
    print(json.dumps({**figures, "busy": arguments.busy}))
    sys.exit(figures["ratio"] > _MOST)


def compare(folder: Path | None, count: int, rounds: int) -> dict[str, float]:
    """CPU seconds with one thread and with as many as numpy likes, the least of some rounds, and their ratio."""
    free = {name: value for name, value in os.environ.items() if name not in _LIMITS}
    one = {**free, "OMP_NUM_THREADS": "1"}
    spent: dict[str, list[float]] = {"one_thread_s": [], "unlimited_s": []}
    for _ in range(rounds):
        for name, environment in zip(spent, (one, free), strict=True):
            seconds = cpu_seconds(folder, count, environment)
            spent[name].append(seconds)
            print(f"{name:14} {seconds:.2f}", flush=True)
    best = {name: round(min(seconds), 2) for name, seconds in spent.items()}
    return {**best, "ratio": round(min(spent["unlimited_s"]) / min(spent["one_thread_s"]), 2)}


def cpu_seconds(folder: Path | None, count: int, environment: dict[str, str]) -> float:
    """CPU seconds that a process of its own spends on the measured texts, in all threads."""
    command = [sys.executable, "-c", _READ, str(folder or ""), str(count)]
    return float(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
