"""Fit the classifier of the kinds of organizations.

    PYTHONPATH=training python -m kinds.train                # examples.tsv → src/shosnlp/data/kinds/weights.tar, ten seconds
    PYTHONPATH=training python -m kinds.train --figures      # ten folds; the corpora are read, nothing is written; two minutes

A fold is a tenth of the documents. Its classifier has seen neither these documents nor any name that begins like one of theirs.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
from sklearn.linear_model import LogisticRegression

from kinds.collect import NONE, Example, documents, label, read, read_labels
from shosnlp import Extractor
from shosnlp.archive import Archive
from shosnlp.archive import write as write_archive
from shosnlp.organizations.kinds import classifier
from shosnlp.organizations.kinds.classifier import KindClassifier, KindVectors
from shosnlp.organizations.kinds.surroundings import Surroundings
from shosnlp.organizations.words import key, load

STRENGTH = 0.1  # inverse of the regularization
FOLDS = 10
BEGINNING = 5  # letters that make two names alike
SHORTEST = 6  # letters: shorter abbreviations of the list say nothing by themselves


def listed() -> list[Example]:
    """The names of the list, without surroundings."""
    rows = [(row.kind, name) for row in load().known for name in row.names]
    return [
        Example("list", (kind,), Surroundings(name, (), (), False)) for kind, name in rows if not name.isupper() or len(name) >= SHORTEST
    ]


def beginning(example: Example) -> str:
    words = example.around.words
    return words[0][:BEGINNING].lower() if words else example.around.name


def fit(examples: Sequence[Example], features: KindVectors, path: Path) -> None:
    """Fit the classifier and write it: eight bits a weight, with a scale for each kind."""
    rows = np.array([features.row(example.around) for example in examples])
    kinds = [example.kinds[0] for example in examples]
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit(rows, kinds)
    scales = (np.abs(model.coef_).max(axis=1) / 127).astype(np.float32)
    weights = np.round(model.coef_ / scales[:, None]).astype(np.int8)
    write_archive(
        path,
        {"kinds": "\n".join(model.classes_)},
        {"linear/weights": weights, "linear/scales": scales, "linear/bias": model.intercept_.astype(np.float32)},
    )


def figures(corpora: Path) -> None:
    """Accuracy on names that the list lacks, by kind, for the tables with the classifier of the fold."""
    examples, labels, features = [*read(), *listed()], read_labels(), KindVectors()
    paths = documents(corpora)
    random.Random(5).shuffle(paths)
    counts: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            held = paths[fold::FOLDS]
            names = {path.stem for path in held}
            alike = {beginning(example) for example in examples if example.document in names}
            file = Path(folder) / f"{fold}.tar"
            fit([one for one in examples if one.document not in names and beginning(one) not in alike], features, file)
            trained = KindClassifier(Archive(file))
            with patch.object(classifier, "load", lambda trained=trained: trained):
                count(held, labels, counts)
    report(counts)


def count(paths: Iterable[Path], labels: dict[tuple[str, ...], tuple[str, ...]], counts: Counter[tuple[str, str]]) -> None:
    extractor, by_name = Extractor(), load().by_name
    for path in paths:
        for record in extractor.extract(path.read_text(encoding="utf-8")).organizations:
            kinds = label(record, labels)
            if kinds is None or kinds[0] == NONE or any(key(name) in by_name for name in (record.name, *record.aliases)):
                continue
            right = record.kind in kinds
            counts[kinds[0], "names"] += 1
            counts[kinds[0], "right"] += right
            counts[kinds[0] if right else record.kind, "said"] += 1


def report(counts: Counter[tuple[str, str]]) -> None:
    print("| kind | names | found | right of those said |\n| --- | --: | --: | --: |")
    kinds = sorted({kind for kind, _ in counts})
    for kind in kinds:
        names, right, said = (counts[kind, what] for what in ("names", "right", "said"))
        print(f"| {kind} | {names} | {100 * right / max(names, 1):.0f} % | {100 * right / max(said, 1):.0f} % |")
    names, right = (sum(counts[kind, what] for kind in kinds) for what in ("names", "right"))
    print(f"| all | {names} | {100 * right / names:.1f} % | |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("src/shosnlp/data/kinds/weights.tar"))
    parser.add_argument("--figures", action="store_true")
    arguments = parser.parse_args()
    if arguments.figures:
        figures(arguments.corpora)
        return
    fit([*read(), *listed()], KindVectors(), arguments.out)
    print(arguments.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
