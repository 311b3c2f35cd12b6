"""The package's numpy network gives what the torch model gives: `python training/check_equal.py model.pt tagger.tar`."""

from __future__ import annotations

import argparse
from pathlib import Path

import corpora
import numpy as np
import torch
from dataset import GAP, Lexicon, batch, sample
from export import EXPORTED
from model import DESIGNS, Tagger

from shosnlp.reading.neural_tagger import NeuralTagger
from shosnlp.reading.tagging import context

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("model", type=Path)
parser.add_argument("weights", type=Path)
parser.add_argument("--corpora", type=Path, default=Path(__file__).parents[1] / "../shared/corpora")
args = parser.parse_args()

docs = list(corpora.nerel(args.corpora, "dev"))
lexicon = Lexicon()
samples = [sample(doc, lexicon) for doc in docs]
lexicon.finish()
model = Tagger(lexicon.tensors, DESIGNS["student"]).eval()
model.load_state_dict(torch.load(args.model))
tagger = NeuralTagger(args.weights)
tagger.tag([docs[0].segmented])
assert tagger._loaded
worst, different, tokens = 0.0, 0, 0
for doc, s in zip(docs, samples, strict=True):
    with torch.no_grad():
        theirs = model(batch([s], lexicon))
    ours = tagger._loaded._scores(doc.segmented, context.layout(doc.segmented))
    for head in EXPORTED:
        a, b = theirs[head][GAP:-GAP].numpy(), ours[head]
        worst = max(worst, float(np.abs(a - b).max()))
        different += int((a.argmax(1) != b.argmax(1)).sum())
        tokens += len(a)
print(f"largest difference of a score {worst:.4f}; tags that differ {different} of {tokens} (weights are in half precision here)")
