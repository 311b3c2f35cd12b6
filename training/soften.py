"""Let fold models say what they think of every text they have not seen: softer, less noisy targets for the final training.

    python training/soften.py FOLDER OUT        # FOLDER holds fold0.pt, fold1.pt, fold2.pt

Labelled documents get the probabilities of the model that has not seen them. Unlabelled ones get the average of all models, in NEREL's and
in factRuEval's convention, mixed with the tags of natasha's tagger: on encyclopedic sentences full of foreign names it errs elsewhere.
"""

from __future__ import annotations

import argparse
import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from corpora import FACTRUEVAL, NEREL, UNION
from dataset import Lexicon, Sample, batch
from folds import FOLDS, fold_of
from labels import HEADS, WIDTHS
from model import Tagger
from prepared import Prepared, prepare

NATASHA = 0.3  # weight of natasha's tags on unlabelled text
Soft = dict[str, np.ndarray]


def predict(model: Tagger, samples: list[Sample], lexicon: Lexicon) -> list[Soft]:
    """Probabilities of every head for each sample."""
    found: list[Soft] = []
    for start in range(0, len(samples), 40):
        group = samples[start : start + 40]
        b = batch(group, lexicon)
        with torch.no_grad():
            odds = {h: torch.softmax(x, 1).numpy().astype(np.float16) for h, x in model(b).items()}
        found += [{h: p[at : at + len(s)] for h, p in odds.items()} for s, at in zip(group, b.offsets, strict=True)]
    return found


def united(s: Sample, soft: Soft, lexicon: Lexicon) -> Soft:
    """The European Union is an organization, though the models have learnt from natasha that it is a place."""
    words, odds = [lexicon.words[w] for w in s.words], soft["names"].copy()
    organization, place = (1 + 2 * HEADS["names"].index(label) for label in ("ORG", "LOC"))
    for i, word in enumerate(words):
        pair = " ".join(words[i : i + 2])
        size = 1 if UNION.fullmatch(word) else 2 if UNION.fullmatch(pair) else 0
        for j in range(i, i + size):
            for step in (0, 1):
                odds[j, organization + step] += odds[j, place + step]
                odds[j, place + step] = 0
    return {**soft, "names": odds}


def mixed(s: Sample, average: Soft) -> Soft:
    """The models' opinion with natasha's: her people, organizations and places are the first three labels of ours."""
    hers = np.eye(WIDTHS["names"], dtype=np.float32)[s.labels["names"]]
    return {**average, "names": ((1 - NATASHA) * average["names"] + NATASHA * hers).astype(np.float16)}


def soften(prepared: Prepared, models: list[Tagger]) -> tuple[dict[str, Soft], dict[str, dict[int, Soft]]]:
    lexicon = prepared.lexicon
    labelled: dict[str, Soft] = {}
    for fold, model in enumerate(models):
        mine = [s for s in prepared.labelled if fold_of(s.id) == fold]
        labelled.update((s.id, united(s, soft, lexicon)) for s, soft in zip(mine, predict(model, mine, lexicon), strict=True))
    unlabelled: dict[str, dict[int, Soft]] = {s.id: {} for s in prepared.unlabelled}
    for domain, heads in ((NEREL, list(HEADS)), (FACTRUEVAL, ["names"])):
        asked = [replace(s, domain=domain) for s in prepared.unlabelled]
        opinions = [predict(model, asked, lexicon) for model in models]
        for number, s in enumerate(prepared.unlabelled):
            average = {h: np.mean([o[number][h].astype(np.float32) for o in opinions], axis=0) for h in heads}
            unlabelled[s.id][domain] = united(s, mixed(s, average), lexicon)
    return labelled, unlabelled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpora", type=Path, default=Path(__file__).parents[1] / "../shared/corpora")
    parser.add_argument("--cache", type=Path, default=Path("/tmp/shosnlp-tagger.pickle"))
    args = parser.parse_args()
    torch.set_num_threads(1)
    prepared = prepare(args.corpora, args.cache)
    models = []
    for fold in range(FOLDS):
        model = Tagger(prepared.lexicon.tensors).eval()
        model.load_state_dict(torch.load(args.folder / f"fold{fold}.pt"))
        models.append(model)
    args.out.write_bytes(pickle.dumps(soften(prepared, models)))


if __name__ == "__main__":
    main()
