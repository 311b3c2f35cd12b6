"""The corpora ready for training, kept on disk between runs."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path

import corpora
from dataset import Lexicon, Sample, sample


@dataclass
class Prepared:
    """All corpora as samples, with the features of their words."""

    lexicon: Lexicon
    labelled: list[Sample]
    development: list[Sample]  # NEREL dev: never trained on
    unlabelled: list[Sample]  # labelled by natasha's tagger


def prepare(path: Path, cache: Path) -> Prepared:
    """Read the corpora, or what an earlier run kept of them (two minutes against two seconds)."""
    if cache.exists():
        kept: Prepared = pickle.loads(cache.read_bytes())
        return kept
    lexicon = Lexicon()
    parts = (
        [*corpora.factrueval(path), *corpora.nerel(path, "train")],
        corpora.nerel(path, "dev"),
        [*corpora.wikipedia(path), *corpora.news(path)],
    )
    made = [[sample(doc, lexicon) for doc in part] for part in parts]
    lexicon.finish()
    found = Prepared(lexicon, *made)
    cache.write_bytes(pickle.dumps(found))
    return found
