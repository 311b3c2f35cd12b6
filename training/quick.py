"""Strict span F1 of each head on held-out samples, in the corpus's own convention: a look while training."""

from __future__ import annotations

from collections import Counter

import numpy as np
import torch
from dataset import GAP, Lexicon, Sample, batch
from labels import HEADS, IGNORED
from model import Tagger


def spans(row: np.ndarray) -> set[tuple[int, int, int]]:
    found, start, kind = set(), None, -1
    for i, code in enumerate([*row.tolist(), 0]):
        if start is not None and not (code and code % 2 == 0 and (code - 2) // 2 == kind):
            found.add((start, i, kind))
            start = None
        if code and (code % 2 == 1 or start is None):
            start, kind = i, (code - 1) // 2
    return found


class Quick:
    def __init__(self, held: list[Sample], lexicon: Lexicon) -> None:
        self.held, self.lexicon = held, lexicon

    def __call__(self, model: Tagger) -> None:
        counts: dict[tuple[int, str, str], Counter[str]] = {}
        with torch.no_grad():
            for s in self.held:
                b = batch([s], self.lexicon)
                logits = model(b)
                for head, labels in HEADS.items():
                    gold = s.labels[head]
                    if (gold == IGNORED).all():
                        continue
                    mine, true = spans(np.where(gold == IGNORED, 0, logits[head][GAP:-GAP].argmax(1).numpy())), spans(gold)
                    for kind, label in enumerate(labels):
                        for key in ((s.domain, head, label), (s.domain, head, "all")):
                            c = counts.setdefault(key, Counter())
                            p, t = {x for x in mine if x[2] == kind}, {x for x in true if x[2] == kind}
                            c["p"] += len(p)
                            c["t"] += len(t)
                            c["ok"] += len(p & t)
        for (domain, head, label), c in sorted(counts.items()):
            if head != "auxiliary":
                print(
                    f"  {domain} {head:20} {label:9} {2 * c['ok'] / max(c['p'] + c['t'], 1):.3f} ({c['t']})",
                    end="\n" if label == "all" else "",
                )
        print(flush=True)
