"""Make probabilities true: `python training/calibrate.py FOLDER OUT.json`, and show that they are: `--check tagger.tar`.

For each label a line in log odds, fitted on what the fold models say of documents they have not seen; right is a span with the very
borders and label of a gold span, at any level. The check is on NEREL dev.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import corpora
import numpy as np
from corpora import Doc
from folds import FOLDS, fold_of

from shosnlp.reading.cleaning import clean
from shosnlp.reading.neural_tagger import NeuralTagger

BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0001)


def judged(weights: Path, docs: Iterable[Doc]) -> dict[str, list[tuple[float, bool]]]:
    """Confidence and truth of every span found, by label."""
    tagger, found = NeuralTagger(weights, least=0), defaultdict(list)
    for doc in docs:
        cleaned = clean(doc.text)
        gold = {(g.start, g.end, g.label) for g in doc.gold}
        for tag in tagger.tag([doc.segmented])[0]:
            span = cleaned.original_span(tag.span)
            found[str(tag.label)].append((tag.confidence, (span.start, span.end, str(tag.label)) in gold))
    return found


def fit(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """Shift and slope by Newton's method, drawn a little to (0, 1)."""
    p = np.clip([x for x, _ in pairs], 1e-6, 1 - 1e-6)
    x, y = np.log(p / (1 - p)), np.array([t for _, t in pairs], float)
    features = np.stack([np.ones_like(x), x], 1)
    start = np.array([0.0, 1.0])
    w = start.copy()
    for _ in range(50):
        q = 1 / (1 + np.exp(-features @ w))
        gradient = features.T @ (q - y) + 2 * (w - start)
        hessian = (features * (q * (1 - q))[:, None]).T @ features + 2 * np.eye(2)
        w -= np.linalg.solve(hessian, gradient)
    return float(w[0]), float(w[1])


def table(found: dict[str, list[tuple[float, bool]]]) -> str:
    """The reliability curve as Markdown: what was said and what was true."""
    lines = ["| said | spans | mean said | right |", "| --- | --: | --: | --: |"]
    pairs = [pair for label in found.values() for pair in label]
    error = 0.0
    for low, high in pairwise(BINS):
        mine = [pair for pair in pairs if low <= pair[0] < high]
        if mine:
            said, right = (float(np.mean(values)) for values in zip(*mine, strict=True))
            error += len(mine) / len(pairs) * abs(said - right)
            lines.append(f"| {low:.2f}–{min(high, 1):.2f} | {len(mine)} | {said:.3f} | {right:.3f} |")
    lines.append(f"\nExpected calibration error {error:.3f}.")
    for label, mine in sorted(found.items()):
        lines.append(
            f"{label}: {len(mine)} spans, mean said {np.mean([p for p, _ in mine]):.3f}, right {np.mean([t for _, t in mine]):.3f}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--corpora", type=Path, default=Path(__file__).parents[1] / "../shared/corpora")
    parser.add_argument("--check", type=Path)
    args = parser.parse_args()
    if args.check:
        print(table(judged(args.check, corpora.nerel(args.corpora, "dev"))))
        return
    docs = list(corpora.nerel(args.corpora, "train"))
    found: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        for label, pairs in judged(args.folder / f"fold{fold}.tar", (d for d in docs if fold_of(d.id) == fold)).items():
            found[label] += pairs
    fitted = {label: [round(x, 4) for x in fit(pairs)] for label, pairs in sorted(found.items())}
    print(fitted)
    args.out.write_text(json.dumps(fitted, indent=1))


if __name__ == "__main__":
    main()
