"""Compare two states of the library: whether they give the same records, and how much CPU time each takes, alternating.

    git worktree add ../before v0.1
    python -m benchmarks.compare ../before/src src [--texts FOLDER] [--pythons PYTHON PYTHON]

Two processes stay open and read the same texts in turn, 25 at a time, so that both bear the same load of the machine. With `--pythons` each
can have its own packages. Prints the ratio of the times for the first 50 texts (caches empty) and for those after 300 (caches full).
"""

import argparse
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.texts import read_texts

_BLOCK = 25  # texts
_COLD, _WARM = 2, 12  # blocks
_WORKER = """
import hashlib, json, sys, time
sys.path.insert(0, sys.argv[1])
import shosnlp
assert shosnlp.__file__.startswith(sys.argv[1]), shosnlp.__file__
extractor = shosnlp.Extractor()
extractor.extract("Алибек Бакаев прибыл в Астану.")
print(json.dumps({"seconds": time.process_time()}), flush=True)
for line in sys.stdin:
    texts, digest, started = json.loads(line), hashlib.sha256(), time.process_time()
    found = [extractor.extract(text) for text in texts]
    seconds = time.process_time() - started
    for one in found:
        digest.update(one.model_dump_json().encode())
    print(json.dumps({"seconds": seconds, "digest": digest.hexdigest()}), flush=True)
"""


class Reader:
    """A process that reads texts with the library of one folder."""

    def __init__(self, source: Path, python: str) -> None:
        self._process = subprocess.Popen(
            [python, "-c", _WORKER, str(source.resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"},
        )
        self.first_result = self._answer()["seconds"]

    def read(self, texts: list[str]) -> dict[str, Any]:
        """CPU seconds, and a digest of the records."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(texts) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            sys.exit("a process ended early; its error is above")
        answer: dict[str, Any] = json.loads(line)
        return answer


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path, help="the folder src of one state")
    parser.add_argument("after", type=Path, help="the folder src of the other")
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="read the .txt files of this folder")
    parser.add_argument("--pythons", nargs=2, default=[sys.executable] * 2, metavar="PYTHON", help="the interpreter of each (this one)")
    arguments = parser.parse_args()
    texts = read_texts(arguments.texts)
    random.Random(5).shuffle(texts)
    readers = [Reader(*pair) for pair in zip((arguments.before, arguments.after), arguments.pythons, strict=True)]
    blocks = []
    for number, start in enumerate(range(0, len(texts), _BLOCK)):
        answers = {place: readers[place].read(texts[start : start + _BLOCK]) for place in ((0, 1) if number % 2 else (1, 0))}
        blocks.append((answers[0], answers[1]))
    different = sum(before["digest"] != after["digest"] for before, after in blocks)
    print(f"{len(texts)} texts: {f'other records in {different} of {len(blocks)} blocks' if different else 'the same records'}")
    print("CPU seconds until the first result: " + ", ".join(f"{reader.first_result:.2f}" for reader in readers))
    for name, part in (("first 50", blocks[:_COLD]), ("after 300", blocks[_WARM:])):
        before, after = (sum(block[place]["seconds"] for block in part) for place in (0, 1))
        print(f"CPU seconds, {name}: {before:.2f} and {after:.2f}" + (f", ratio {after / before:.3f}" if before else ""))


if __name__ == "__main__":
    main()
