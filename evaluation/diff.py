"""Gains and losses: every mention and position that changed between two revisions.

    python -m evaluation.diff FOLDER [--before main] [--after HEAD] [--limit 200] [--corpus nerel]

FOLDER holds texts (*.txt, searched in depth); with `--corpus`, it is the folder of the corpora, and an annotated corpus is read. Without
`--after`, the working tree is compared. Read this report when you change a rule: it shows what a small fix broke. With a corpus, a last
column says whether borders and type of each mention are right: «-» with «right» is a loss, «-» with «wrong» a gain.
"""

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from evaluation.corpora import CORPORA

ROOT = Path(__file__).parents[1]
WORKER = """
import json, sys
from shosnlp import Extractor
extractor = Extractor()
for line in sys.stdin:
    name, text = json.loads(line)
    found = extractor.extract(text)
    rows = [[r["start"], r["end"], r["text"], r["type"], r["name"], r["kind"], r["rule"]] for r in found.rows()]
    rows += [
        [m.start, m.end, t.title, "position", p.name, found[t.organization or t.place].name if t.organization or t.place else None, ""]
        for p in found.people for t in p.positions for m in t.mentions[:1]
    ]
    print(json.dumps([name, rows], ensure_ascii=False))
"""
TYPES = {"PER": "person", "ORG": "organization", "LOC": "place", "DATE": "date", "POSITION": "position"}
Rows = list[list[object]]


def results(source: Path, texts: Mapping[str, str]) -> dict[str, Rows]:
    """What the package in `source` finds in each text."""
    environment = os.environ | {"PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"}
    lines = "".join(json.dumps(item) + "\n" for item in texts.items())
    done = subprocess.run([sys.executable, "-c", WORKER], input=lines, env=environment, capture_output=True, text=True, check=True)
    return dict(json.loads(line) for line in done.stdout.splitlines())


def at_revision(revision: str | None, texts: Mapping[str, str]) -> dict[str, Rows]:
    """What a revision finds; None is the working tree."""
    if revision is None:
        return results(ROOT / "src", texts)
    archive = subprocess.run(["git", "archive", revision, "src"], cwd=ROOT, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as source:
            source.extractall(folder, filter="data")
        return results(Path(folder) / "src", texts)


def changes(before: Mapping[str, Rows], after: Mapping[str, Rows]) -> Iterator[tuple[str, str, tuple[object, ...], object]]:
    """Sign, text, row and rule of each difference. A rule alone that changed is none."""
    for name in before:
        was, now = ({tuple(row[:-1]): row[-1] for row in found[name]} for found in (before, after))
        for row in sorted(was.keys() ^ now.keys(), key=str):
            yield "+" if row in now else "-", name, row, now.get(row, was.get(row))


def main() -> None:
    parser = argparse.ArgumentParser(description="Every mention and position that changed between two revisions.")
    parser.add_argument("folder", type=Path, help="texts; with --corpus, the folder of the corpora")
    parser.add_argument("--corpus", choices=CORPORA, help="read this annotated corpus")
    parser.add_argument("--before", default="HEAD", help="a revision")
    parser.add_argument("--after", help="a revision; by default the working tree")
    parser.add_argument("--limit", type=int, default=200, help="at most so many texts")
    arguments = parser.parse_args()
    gold: dict[str, set[tuple[object, ...]]] = {}
    if arguments.corpus:
        documents = list(CORPORA[arguments.corpus].read(arguments.folder))[: arguments.limit]
        texts = {one.id: one.text for one in documents}
        gold = {one.id: {(m.start, m.end, TYPES.get(m.type)) for m in one.mentions} for one in documents}
    else:
        paths = sorted(arguments.folder.rglob("*.txt"))[: arguments.limit]
        texts = {str(path): path.read_text(encoding="utf-8") for path in paths}
    for sign, name, row, rule in changes(at_revision(arguments.before, texts), at_revision(arguments.after, texts)):
        judged = [("right" if (row[0], row[1], row[3]) in gold[name] else "wrong")] if gold.get(name) else []
        print(sign, Path(name).name, *row, rule, *judged, sep="\t")


if __name__ == "__main__":
    main()
