"""How readily names begin and go on: `python training/balance.py FOLDER OUT.json`, two minutes.

A network that decides token by token breaks long names off too early, and rare labels off altogether. For each label of each head, in the
convention of each corpus, two numbers are added to the scores of «begins» and «goes on»: those that serve the fold models best on documents
that they have not seen, by the measure of the corpus: F1 of the label's strict spans (NEREL) or tokens (factRuEval). `export.py --balance`
adds them to the weights.
"""

from __future__ import annotations

import argparse
import json
from itertools import product
from pathlib import Path

import corpora
import numpy as np
from corpora import Doc
from folds import FOLDS, fold_of
from labels import HEADS, encode
from quick import spans

from shosnlp.reading.document import Label
from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.tagging import context
from shosnlp.reading.tagging.decoding import guesses

BEGINS = (-0.3, 0.0, 0.3)
GOES_ON = (0.0, 0.4, 0.8, 1.2)
LEAST = 0.001  # of F1: a smaller gain is none
Case = tuple[np.ndarray, np.ndarray, set[tuple[int, int, str]]]  # scores, where nothing goes on, gold


def cases(folder: Path, docs: list[Doc], domain: str, head: str) -> list[Case]:
    """What the fold models say of documents that they have not seen."""
    found = []
    for fold in range(FOLDS):
        tagger = NeuralTagger(folder / f"fold{fold}.tar", domain)
        tagger.tag([])
        assert tagger._loaded
        for doc in docs:
            if fold_of(doc.id) == fold:
                layout = context.layout(doc.segmented)
                scores = tagger._loaded._scores(doc.segmented, layout)[head]
                gold = {(first, end - 1, HEADS[head][kind]) for first, end, kind in spans(encode(doc)[head])}
                found.append((scores, layout.line & layout.sentence, gold))
    return found


def quality(found: list[Case], labels: list[Label], label: Label, change: np.ndarray, by_token: bool) -> float:
    """F1 of the strict spans or of the tokens of a label."""
    right = said = there = 0
    for scores, fresh, gold in found:
        mine = {(guess.first, guess.last) for guess in guesses(scores + change, labels, fresh) if guess.label == label}
        true = {(first, last) for first, last, of in gold if of == label}
        ours, theirs = (tokens(mine), tokens(true)) if by_token else (mine, true)
        right, said, there = right + len(ours & theirs), said + len(ours), there + len(theirs)
    return 2 * right / max(said + there, 1)


def tokens(found: set[tuple[int, int]]) -> set[int]:
    return {place for first, last in found for place in range(first, last + 1)}


def balanced(found: list[Case], head: str, by_token: bool) -> dict[str, tuple[float, float]]:
    """The best two numbers for each label, one label after another."""
    labels = [Label(label) for label in HEADS[head]]
    change = np.zeros(1 + 2 * len(labels), np.float32)
    for place, label in enumerate(labels):
        best = start = quality(found, labels, label, change, by_token)
        for pair in product(BEGINS, GOES_ON):
            tried = change.copy()
            tried[1 + 2 * place : 3 + 2 * place] = pair
            if (reached := quality(found, labels, label, tried, by_token)) > best + LEAST:
                best, change = reached, tried
        print(f"  {head} {label}: {change[1 + 2 * place]:.1f} {change[2 + 2 * place]:.1f}, {start:.4f} → {best:.4f}", flush=True)
    return {str(label): tuple(change[1 + 2 * place : 3 + 2 * place].tolist()) for place, label in enumerate(labels)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpora", type=Path, default=Path(__file__).parents[1] / "../shared/corpora")
    args = parser.parse_args()
    chosen: dict[str, dict[str, dict[str, tuple[float, float]]]] = {}
    for domain, docs, heads in (
        ("nerel", list(corpora.nerel(args.corpora, "train")), ("names", "others")),
        ("factrueval", list(corpora.factrueval(args.corpora)), ("names",)),
    ):
        print(domain)
        chosen[domain] = {head: balanced(cases(args.folder, docs, domain, head), head, domain == "factrueval") for head in heads}
    args.out.write_text(json.dumps(chosen, indent=1))


if __name__ == "__main__":
    main()
