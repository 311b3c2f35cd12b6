"""Make the fixture of the test that numpy computes what torch does: a tiny network with random weights, its input and its scores.

python training/tiny.py tests/cases/tagger/tiny.tar
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import model
import numpy as np
import torch
from corpora import NEREL, make
from dataset import GAP, Lexicon, batch, sample
from export import EXPORTED, arrays

from shosnlp import archive

TEXT = (
    "Министр иностранных дел Казахстана Мурат Нуртлеу прибыл в Ташкент 3 июля.\n"
    "Там Нуртлеу встретился с главой МИД Узбекистана; по словам Нуртлеу, «Казахстан — надёжный партнёр Узбекистана»."
)

DESIGN = model.Design(size=8, word=6, side=3, reach=(1, 2, 3), affix=1, shape=4)
model.SLOVNET = ((330, 8), (8, 6), (6, 4))


class Random(torch.nn.Module):
    """Convolutions of slovnet's form with random weights."""

    forward = model.Slovnet.forward

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.shapes = torch.nn.Parameter(torch.randn(66, 30) * 0.3)
        for layer, (inputs, outputs) in enumerate(model.SLOVNET):
            self.register_parameter(f"weight{layer}", torch.nn.Parameter(torch.randn(3 * inputs, outputs) * 0.1))
            for name in ("bias", "scale", "shift"):
                self.register_parameter(f"{name}{layer}", torch.nn.Parameter(torch.randn(outputs)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="where to write it")
    out = parser.parse_args().out
    torch.manual_seed(0)
    model.Slovnet = Random  # type: ignore[misc]  # the tagger takes its convolutions from there
    doc = make("tiny", TEXT, NEREL, [])
    lexicon = Lexicon()
    one = sample(doc, lexicon)
    lexicon.finish()
    tagger = model.Tagger(lexicon.tensors, DESIGN).eval()
    for name, value in tagger.named_parameters():
        value.data = (value.data + 0.05 * torch.randn_like(value)).half().float()
        del name
    with torch.no_grad():
        logits = tagger(batch([one], lexicon))
    scores = np.concatenate([logits[head][GAP:-GAP].numpy() for head in EXPORTED], 1)
    meta = {"text": TEXT, "reach": DESIGN.reach}
    out.parent.mkdir(parents=True, exist_ok=True)
    archive.write(out, {"meta.json": json.dumps(meta, ensure_ascii=False)}, {**arrays(tagger.state_dict(), {}), "scores/scores": scores})
    print(f"{out}: {out.stat().st_size / 1e3:.0f} KB; scores from {scores.min():.2f} to {scores.max():.2f}")


if __name__ == "__main__":
    main()
