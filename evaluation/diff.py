"""Gains and losses: what changed in the results between a revision and the working tree, mention by mention.

    python evaluation/diff.py FOLDER [--before HEAD] [--limit 200]

FOLDER holds texts (*.txt, searched in depth). Whoever changes a rule reads this report: it shows what a small fix broke.
"""

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORKER = """
import json, sys
from shosnlp import extract
for path in sys.stdin.read().splitlines():
    text = open(path, encoding="utf-8").read()
    rows = [[r["start"], r["end"], r["text"], r["type"], r["name"], r["kind"], r["rule"]] for r in extract(text).rows()]
    held = [
        [p.mentions[0].start, p.mentions[0].end, t.title, "position", p.name, t.organization or t.place, ""]
        for p in extract(text).people
        for t in p.positions
    ]
    print(json.dumps([path, rows + held], ensure_ascii=False))
"""


def results(source: Path, paths: list[Path]) -> dict[str, list[list[object]]]:
    """What the package in `source` finds in each file."""
    environment = os.environ | {"PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", WORKER], input="\n".join(map(str, paths)), env=environment, capture_output=True, text=True, check=True
    )
    return dict(json.loads(line) for line in done.stdout.splitlines())


def main() -> None:
    parser = argparse.ArgumentParser(description="Gains and losses between a revision and the working tree.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--before", default="HEAD")
    parser.add_argument("--limit", type=int, default=200)
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.rglob("*.txt"))[: arguments.limit]
    archive = subprocess.run(["git", "archive", arguments.before, "src"], cwd=ROOT, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as source:
            source.extractall(folder, filter="data")
        before, after = results(Path(folder) / "src", paths), results(ROOT / "src", paths)
    for path in map(str, paths):
        was, now = ({tuple(row[:-1]): row[-1] for row in found[path]} for found in (before, after))
        for row in sorted(was.keys() ^ now.keys(), key=str):
            print("+" if row in now else "-", Path(path).name, *row, now.get(row, was.get(row)), sep="\t")


if __name__ == "__main__":
    main()
