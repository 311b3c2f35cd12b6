"""Train a tagger: `python training/train.py --out model.pt`; about five minutes on one core.

Everything is seeded. `--fold K` leaves out a third of the factRuEval devset and of NEREL train (see folds.py). `--design teacher` trains a
larger network, whose opinions (`soften.py`, `--soft`) a student learns beside gold.
"""

from __future__ import annotations

import argparse
import copy
import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import corpora
import numpy as np
import torch
from dataset import Batch, Lexicon, Sample, batch, dirty, mentions, pieces, with_tags
from folds import fold_of
from labels import HEADS, IGNORED
from model import DESIGNS, Design, Tagger
from prepared import prepare
from quick import Quick
from torch.nn import functional

Soft = dict[str, np.ndarray]
SOFT = 0.3  # weight of soft targets where there is gold
NATASHA = 0.25  # share of the sentences labelled by natasha that an epoch sees, while there are no teachers
SHARES = {corpora.NEREL: 0.3, corpora.FACTRUEVAL: 0.25}  # of what teachers have labelled in each convention
WEIGHTS = {"names": 1.0, "inner_places": 0.2, "inner_organizations": 0.2, "others": 0.7, "inner_positions": 0.12, "auxiliary": 0.2}


def loss_of(model: Tagger, b: Batch) -> torch.Tensor:
    """Cross-entropy with the gold tags and, where there are soft targets, with those."""
    logits = model(b)
    total = torch.zeros(())
    for head, weight in WEIGHTS.items():
        logs = functional.log_softmax(logits[head], 1)
        hard = functional.nll_loss(logs, b.labels[head], ignore_index=IGNORED, reduction="none")
        known = b.labels[head] != IGNORED
        if b.soft is not None:
            soft = -(b.soft[head] * logs).sum(1)
            softened = b.soft[head].sum(1) > 0.5
            hard = torch.where(softened, torch.where(known, (1 - SOFT) * hard + SOFT * soft, soft), hard)
            known = known | softened
        if known.any():
            total = total + weight * hard[known].mean()
    return total


class Average:
    """Exponential moving average of the weights."""

    def __init__(self, model: torch.nn.Module, decay: float) -> None:
        self.state, self.decay, self.steps = copy.deepcopy(model.state_dict()), decay, 0

    def update(self, model: torch.nn.Module) -> None:
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        for name, value in model.state_dict().items():
            self.state[name].mul_(decay).add_(value, alpha=1 - decay)


def epoch_samples(train: list[Sample], lexicon: Lexicon, rng: np.random.Generator, rate: float) -> list[list[Sample]]:
    """The samples of one epoch: factRuEval twice, half the documents in pieces, some dirty; in batches of about 2,000 tokens."""
    pools = {domain: mentions(train, domain) for domain in (corpora.NEREL, corpora.FACTRUEVAL)}
    units: list[list[Sample]] = []
    for s in train:
        if rng.random() >= s.share:
            continue
        for _ in range(2 if s.domain == corpora.FACTRUEVAL and not s.raw else 1):
            parts = pieces(s, rng) if rng.random() < 0.5 else [s]
            if not s.raw and rng.random() < 2 * rate:
                parts[-1] = with_tags(parts[-1], pools[s.domain], lexicon, rng)
            units += [[dirty(part, lexicon, rng, rate)] for part in parts]
    rng.shuffle(units)
    batches: list[list[Sample]] = [[]]
    for (s,) in units:
        if sum(map(len, batches[-1])) + len(s) > 2000 and batches[-1]:
            batches.append([])
        batches[-1].append(s)
    return batches


@dataclass(frozen=True)
class Course:
    """How to train."""

    design: Design
    epochs: int
    seed: int
    rate: float  # of dirty samples
    drop: float  # share of the words that a document loses
    bfloat16: bool


def train(samples: list[Sample], lexicon: Lexicon, course: Course, report: Callable[[Tagger], None]) -> Tagger:
    seed, epochs = course.seed, course.epochs
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = Tagger(lexicon.tensors, course.design, seed=seed)
    slow = list(model.slovnet.parameters())
    slow_ids = set(map(id, slow))
    fast = [p for p in model.parameters() if id(p) not in slow_ids]
    optimizer = torch.optim.AdamW([{"params": fast, "lr": 2e-3}, {"params": slow, "lr": 3e-4}], weight_decay=0.01)
    steps = epochs * len(epoch_samples(samples, lexicon, np.random.default_rng(0), course.rate))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * min(1.0, step / steps))))
    )
    average = Average(model, 0.995)
    for epoch in range(epochs):
        model.train()
        began, losses = time.process_time(), []
        for group in epoch_samples(samples, lexicon, rng, course.rate):
            with torch.autocast("cpu", torch.bfloat16, enabled=course.bfloat16):
                loss = loss_of(model, batch(group, lexicon, rng, course.drop))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update(model)
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.process_time() - began:.0f} s", flush=True)
    model.load_state_dict(average.state)
    report(model.eval())
    return model


def softened(samples: list[Sample], opinions: dict[str, dict[int, Soft]]) -> list[Sample]:
    """The samples with what teachers say of them: beside gold where there is gold, else instead of it, in each convention."""
    found = []
    for s in samples:
        soft = opinions.get(s.id, {})
        if not s.raw:
            found.append(replace(s, soft=soft.get(s.domain)))
        for domain, share in SHARES.items():
            if domain in soft and (s.raw or domain != s.domain):
                nothing = {h: np.full(len(s), IGNORED, np.int64) for h in HEADS}
                found.append(replace(s, domain=domain, labels=nothing, soft=soft[domain], raw=True, share=share))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path(__file__).parents[1] / "../shared/corpora")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--drop", type=float, default=0.1, help="share of the words that a document loses")
    parser.add_argument("--soft", type=Path, help="what soften.py wrote")
    parser.add_argument("--cache", type=Path, default=Path("/tmp/shosnlp-tagger.pickle"))
    parser.add_argument("--dirt", type=float, default=0.05)
    parser.add_argument("--design", choices=DESIGNS, default="student")
    parser.add_argument("--bfloat16", action="store_true", help="faster on processors that compute with it, slower on others")
    args = parser.parse_args()
    torch.set_num_threads(1)
    prepared = prepare(args.corpora, args.cache)
    lexicon = prepared.lexicon
    kept = [s for s in prepared.labelled if args.fold is None or fold_of(s.id) != args.fold]
    held = [s for s in prepared.labelled if args.fold is not None and fold_of(s.id) == args.fold] + prepared.development
    print(f"{len(kept)} documents, {sum(map(len, kept))} tokens; {len(lexicon.words)} forms", flush=True)
    samples = kept + [replace(s, share=NATASHA) for s in prepared.unlabelled]
    if args.soft:
        samples = softened(samples, pickle.loads(args.soft.read_bytes()))
    course = Course(DESIGNS[args.design], args.epochs, args.seed, args.dirt, args.drop, args.bfloat16)
    torch.save(dict(train(samples, lexicon, course, Quick(held, lexicon)).state_dict()), args.out)


if __name__ == "__main__":
    main()
