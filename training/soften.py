"""Let teachers say what they think of texts whose labels they have not seen: softer, less noisy targets for the student.

    python training/soften.py FOLDER OUT             # for the shipped model
    python training/soften.py FOLDER OUT --fold 0    # for the student of fold 0, by teachers that have not seen its documents either

FOLDER holds teachers, larger models without a third of the documents: teacher0-1.pt, teacher0-2.pt (another seed), teacher1-1.pt …
Labelled documents get the opinion of those teachers that have not seen them, and that of all teachers in the convention of the other
corpus; unlabelled ones the opinion of all, in NEREL's and in factRuEval's convention, mixed with the tags of natasha's tagger: on
encyclopedic sentences full of foreign names it errs elsewhere.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from corpora import FACTRUEVAL, NEREL, UNION
from dataset import Lexicon, Sample, batch
from folds import FOLDS, fold_of
from labels import HEADS, WIDTHS
from model import DESIGNS, Tagger
from prepared import Prepared, prepare

NATASHA = {NEREL: 0.2, FACTRUEVAL: 0.3}  # weight of natasha's tags on unlabelled text: she parts names as factRuEval does
ASKED = 0.1  # probability of a name from which on heads for inner spans are asked
Soft = dict[str, np.ndarray]
Opinions = dict[str, dict[int, Soft]]


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


def where_asked(soft: Soft) -> Soft:
    """Opinions of the heads for inner spans only at names or positions and beside them, as with gold (`labels.encode`)."""
    outer = {"inner_places": "names", "inner_organizations": "names", "inner_positions": "others"}
    found = dict(soft)
    for head in outer.keys() & soft.keys():
        inside = np.convolve(soft[outer[head]][:, 0] < 1 - ASKED, np.ones(3), "same") > 0
        found[head] = soft[head] * inside[:, None]
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


def mixed(s: Sample, average: Soft, weight: float) -> Soft:
    """The models' opinion with natasha's: her people, organizations and places are the first three labels of ours."""
    hers = np.eye(WIDTHS["names"], dtype=np.float32)[s.labels["names"]]
    return {**average, "names": ((1 - weight) * average["names"] + weight * hers).astype(np.float16)}


def soften(prepared: Prepared, teachers: dict[int, list[Tagger]]) -> Opinions:
    """What teachers, given by the fold that they have not seen, say of each document in each convention, by its id."""
    found: Opinions = {s.id: {} for s in [*prepared.labelled, *prepared.unlabelled]}
    everyone = [teacher for teachers_of_fold in teachers.values() for teacher in teachers_of_fold]
    for domain, heads in ((NEREL, list(HEADS)), (FACTRUEVAL, ["names"])):
        for s, soft in asked(prepared.unlabelled, domain, heads, everyone, prepared.lexicon):
            found[s.id][domain] = united(s, mixed(s, soft, NATASHA[domain]), prepared.lexicon)
        foreign = [s for s in prepared.labelled if s.domain != domain]
        for s, soft in asked(foreign, domain, heads, everyone, prepared.lexicon):
            found[s.id][domain] = united(s, soft, prepared.lexicon)
        if len(teachers) == FOLDS:
            for fold, mine in teachers.items():
                unseen = [s for s in prepared.labelled if s.domain == domain and fold_of(s.id) == fold]
                for s, soft in asked(unseen, domain, heads, mine, prepared.lexicon):
                    found[s.id][domain] = united(s, soft, prepared.lexicon)
    return found


def asked(samples: list[Sample], domain: int, heads: list[str], teachers: list[Tagger], lexicon: Lexicon) -> Iterator[tuple[Sample, Soft]]:
    """The mean opinion of some teachers, in the convention of a domain."""
    opinions = [predict(teacher, [replace(s, domain=domain) for s in samples], lexicon) for teacher in teachers]
    for s, said in zip(samples, zip(*opinions, strict=True), strict=True):
        yield s, where_asked({h: np.mean([o[h].astype(np.float32) for o in said], axis=0).astype(np.float16) for h in heads})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--corpora", type=Path, default=Path(__file__).parents[1] / "../shared/corpora")
    parser.add_argument("--cache", type=Path, default=Path("/tmp/shosnlp-tagger.pickle"))
    args = parser.parse_args()
    torch.set_num_threads(1)
    prepared = prepare(args.corpora, args.cache)
    if args.fold is not None:
        prepared.labelled = [s for s in prepared.labelled if fold_of(s.id) != args.fold]
    folds = range(FOLDS) if args.fold is None else [args.fold]
    teachers = {fold: [load(path, prepared) for path in sorted(args.folder.glob(f"teacher{fold}-*.pt"))] for fold in folds}
    args.out.write_bytes(pickle.dumps(soften(prepared, teachers)))


def load(path: Path, prepared: Prepared) -> Tagger:
    model = Tagger(prepared.lexicon.tensors, DESIGNS["teacher"])
    model.load_state_dict(torch.load(path))
    model.eval()
    return model


if __name__ == "__main__":
    main()
