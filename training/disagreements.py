"""A blind sheet: sentences where our tagger and natasha's differ, the two in random order.

    python training/disagreements.py sheet.txt key.json [--count 200]

Judge the sheet (write A, B, or = for «both right or both wrong»), then look into the key.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from shosnlp.reading.document import Document, Label
from shosnlp.reading.natasha_tagger import NatashaTagger
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.reader import Reader

NAMES = (Label.PERSON, Label.ORGANIZATION, Label.PLACE)


def outermost(document: Document) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for tag in document.tagged(*NAMES):
        if not spans or tag.span.start >= spans[-1][1]:
            spans.append((tag.span.start, tag.span.end, str(tag.label)))
    return spans


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sheet", type=Path)
    parser.add_argument("key", type=Path)
    parser.add_argument("--corpora", type=Path, default=Path(__file__).parents[1] / "../shared/corpora")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    lines = (args.corpora / "raw" / "wikipedia-sentences.txt").read_text(encoding="utf-8").splitlines()
    rng.shuffle(lines)
    ours, theirs = Reader(NeuralTagger(args.weights)), Reader(NatashaTagger())
    sheet: list[str] = []
    key: dict[int, list[str]] = {}
    read = 0
    for line in lines:
        read += 1
        one, two = ours.read(line), theirs.read(line)
        a, b = set(outermost(one)), set(outermost(two))
        if a == b:
            continue
        answers = [("ours", a - b), ("natasha", b - a)]
        rng.shuffle(answers)
        number = len(key) + 1
        key[number] = [name for name, _ in answers]
        shown = ["; ".join(f"{label} «{one.text[start:end]}»" for start, end, label in sorted(spans)) or "nothing" for _, spans in answers]
        sheet.append(f"{number}. {one.text}\n   A: {shown[0]}\n   B: {shown[1]}\n")
        if len(key) == args.count:
            break
    args.sheet.write_text("\n".join(sheet), encoding="utf-8")
    args.key.write_text(json.dumps(key), encoding="utf-8")
    print(f"{len(key)} of {read} sentences differ")


if __name__ == "__main__":
    main()
