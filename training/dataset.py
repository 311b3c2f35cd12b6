"""Documents as arrays: features of every word form once, tokens as numbers of forms, and ways to dirty them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from corpora import SLOVNET, Doc
from labels import HEADS, IGNORED, WIDTHS, encode

from shosnlp.reading.tagging import context
from shosnlp.reading.tagging.forms import FormReader

QUOTES = (("«", "»"), ('"', '"'), ("“", "”"), ("„", "“"))
GAP = 3  # zero rows between samples: no layer may see across them


HEADINGS = (("Теги", ":"), ("Ключевые", "слова", ":"), ("Темы", ":"), ("#",), (), (), ())
TOPICS = (
    ("Саммит",), ("Политика",), ("Экономика",), ("Общество",), ("Международное", "сотрудничество"), ("Культура",), ("Спорт",),
    ("Дипломатия",), ("Новости",), ("Внешняя", "политика"), ("Происшествия",), ("Выборы",), ("Переговоры",), ("Бизнес",), ("Образование",),
)  # fmt: skip


class Lexicon:
    """Every word form of the corpora, and those that changes of case and quotes make of them."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.words: list[str] = []

    def add(self, word: str) -> int:
        number = self.numbers.get(word)
        if number is None:
            number = self.numbers[word] = len(self.words)
            self.words.append(word)
        return number

    def finish(self) -> None:
        """Compute the features of all forms and the tables of changes."""
        for word in [w for words in HEADINGS + TOPICS for w in words] + [","]:
            self.add(word)
        base = len(self.words)
        self.upper = self._table(base, lambda w: w.upper())
        self.lower = self._table(base, lambda w: w.lower())
        self.title = self._table(base, lambda w: w[:1].upper() + w[1:])
        straight = {q: '"' for pair in QUOTES for q in pair}
        self.straight = self._table(base, lambda w: straight.get(w, w))
        self.curly = self._table(base, lambda w: {"«": "“", "»": "”"}.get(w, w))
        self.guillemets = self._table(base, lambda w: {"“": "«", "”": "»", "„": "«"}.get(w, w))
        self.forms = FormReader().read(self.words)
        stems: dict[str, int] = {"": -1}
        self.stems = np.array([stems.setdefault(s, len(stems)) for s in self.forms.stems], np.int32)
        self.tensors = {
            "vectors": torch.from_numpy(self.forms.vectors).long(),
            "shapes": torch.from_numpy(self.forms.shapes).long(),
            "affixes": torch.from_numpy(self.forms.affixes).long(),
            "morphology": torch.from_numpy(self.forms.morphology),
        }

    def _table(self, base: int, change) -> np.ndarray:  # type: ignore[no-untyped-def]
        table = [self.add(change(word)) for word in self.words[:base]]
        return np.array(table + list(range(base, len(self.words) + 10**6))[: 10**6], np.int64)


@dataclass
class Sample:
    """A document or a piece of one."""

    id: str
    domain: int
    words: np.ndarray  # numbers of forms
    layout: context.Layout
    labels: dict[str, np.ndarray]
    sentences: np.ndarray  # number of the sentence of each token
    soft: dict[str, np.ndarray] | None = None  # probabilities of teachers
    raw: bool = False  # whether it has no gold
    share: float = 1.0  # how often an epoch sees it

    def __len__(self) -> int:
        return len(self.words)

    def cut(self, start: int, end: int) -> Sample:
        part = slice(start, end)
        layout = context.Layout(self.layout.line[part].copy(), self.layout.glued[part].copy(), self.layout.sentence[part].copy())
        layout.line[:1], layout.glued[:1], layout.sentence[:1] = True, False, True
        soft = None if self.soft is None else {h: p[part] for h, p in self.soft.items()}
        return Sample(
            self.id,
            self.domain,
            self.words[part],
            layout,
            {h: y[part] for h, y in self.labels.items()},
            self.sentences[part],
            soft,
            self.raw,
            self.share,
        )


def sample(doc: Doc, lexicon: Lexicon) -> Sample:
    tokens = doc.segmented.tokens
    starts = np.array([t.start for t in tokens], np.int64)
    sentences = np.searchsorted(np.array([s.start for s in doc.segmented.sentences]), starts, side="right") - 1
    return Sample(
        doc.id,
        doc.domain,
        np.array([lexicon.add(t.text) for t in tokens], np.int64),
        context.layout(doc.segmented),
        encode(doc),
        sentences,
        raw=doc.domain == SLOVNET,
    )


def pieces(s: Sample, rng: np.random.Generator) -> list[Sample]:
    """Cut into pieces of one to four sentences."""
    starts = np.flatnonzero(np.append(True, s.sentences[1:] != s.sentences[:-1]))
    cuts, at = [0], 0
    while at < len(starts):
        at += int(rng.integers(1, 5))
        cuts.append(int(starts[at]) if at < len(starts) else len(s))
    return [s.cut(a, b) for a, b in pairwise(cuts) if b > a]


@dataclass
class Mentions:
    """Names as they stand in the samples, for lines of tags: «ШОС МИД РК Астана», each by itself."""

    words: list[np.ndarray]
    labels: list[dict[str, np.ndarray]]


def mentions(samples: list[Sample], domain: int) -> Mentions:
    """All names of a domain but adjectives and common nouns."""
    found = Mentions([], [])
    last = 2 * HEADS["names"].index("LOC") + 2
    for s in samples:
        row = s.labels["names"]
        if s.domain != domain:
            continue
        for first in np.flatnonzero((row % 2 == 1) & (row <= last)):
            end = first + 1
            while end < len(row) and row[end] == row[first] + 1:
                end += 1
            found.words.append(s.words[first:end])
            found.labels.append({h: y[first:end] for h, y in s.labels.items()})
    return found


def with_tags(s: Sample, pool: Mentions, lexicon: Lexicon, rng: np.random.Generator) -> Sample:
    """The sample with a line of tags after it, parted by spaces, commas or line breaks."""
    parts: list[tuple[np.ndarray, dict[str, np.ndarray] | None]] = [
        (np.array([lexicon.numbers[w] for w in HEADINGS[int(rng.integers(len(HEADINGS)))]], np.int64), None)
    ]
    manner = rng.choice(["space", "comma", "line"], p=[0.5, 0.2, 0.3])
    for number in range(int(rng.integers(2, 8))):
        if number and manner == "comma":
            parts.append((np.array([lexicon.numbers[","]]), None))
        if rng.random() < 0.2:
            parts.append((np.array([lexicon.numbers[w] for w in TOPICS[int(rng.integers(len(TOPICS)))]]), None))
        else:
            at = int(rng.integers(len(pool.words)))
            parts.append((pool.words[at], pool.labels[at]))
    words, labels = [s.words], {h: [y] for h, y in s.labels.items()}
    line = []
    for number, (chosen, known) in enumerate(parts):
        words.append(chosen)
        line += [i == 0 and (manner == "line" or number == 0) for i in range(len(chosen))]
        for h in labels:
            plain = np.full(len(chosen), IGNORED if (s.labels[h] == IGNORED).all() else 0, np.int64)
            labels[h].append(plain if known is None else known[h])
    if line:
        line[0] = True
    added = np.array(line, bool)
    layout = context.Layout(
        np.concatenate([s.layout.line, added]),
        np.concatenate([s.layout.glued, np.zeros(len(added), bool)]),
        np.concatenate([s.layout.sentence, added]),
    )
    sentences = np.concatenate([s.sentences, int(s.sentences.max(initial=0)) + 1 + np.cumsum(added)])
    return Sample(s.id, s.domain, np.concatenate(words), layout, {h: np.concatenate(y) for h, y in labels.items()}, sentences)


def dirty(s: Sample, lexicon: Lexicon, rng: np.random.Generator, rate: float) -> Sample:
    """Write a sample in capitals, in lower case, with other quotes; labels stay."""
    words, layout, draw = s.words, s.layout, rng.random()
    if draw < rate:
        words = lexicon.upper[words]
    elif draw < 2 * rate:
        words = lexicon.lower[words]
        layout = context.Layout(layout.line, layout.glued, layout.sentence & layout.line)
    elif draw < 2.5 * rate:
        words = lexicon.title[words]
    elif draw < 3.5 * rate:  # a headline or a sentence here and there in capitals
        chosen = rng.random(int(s.sentences.max()) + 1) < 0.25
        words = np.where(chosen[s.sentences], lexicon.upper[words], words)
    if rng.random() < 2 * rate:
        words = (lexicon.straight, lexicon.curly, lexicon.guillemets)[int(rng.integers(3))][words]
    return Sample(s.id, s.domain, words, layout, s.labels, s.sentences, s.soft, s.raw)


@dataclass
class Batch:
    """Samples one after another, zero rows before, between and after them."""

    words: torch.Tensor
    real: torch.Tensor  # 1 for tokens, 0 for the rows between samples
    domains: torch.Tensor
    context: torch.Tensor
    repeated: torch.Tensor  # rows whose stem comes again in the same sample
    groups: torch.Tensor  # the group of each of them
    group_count: int
    labels: dict[str, torch.Tensor]
    offsets: list[int]
    dropped: torch.Tensor  # 1 for tokens whose stem is hidden in this sample: only outline, suffixes and morphology are left
    soft: dict[str, torch.Tensor] | None = None


def batch(samples: list[Sample], lexicon: Lexicon, rng: np.random.Generator | None = None, drop: float = 0.0) -> Batch:
    """Put samples together; for training, hide a share `drop` of the stems of each."""
    total = GAP + sum(len(s) + GAP for s in samples)
    words, real, domains = np.zeros(total, np.int64), np.zeros((total, 1), np.float32), np.zeros(total, np.int64)
    rows = np.zeros((total, context.FEATURES), np.float32)
    dropped = np.zeros((total, 1), np.float32)
    labels = {h: np.full(total, IGNORED, np.int64) for h in HEADS}
    softened = any(s.soft is not None for s in samples)
    soft = {h: np.zeros((total, WIDTHS[h]), np.float32) for h in HEADS} if softened else {}
    repeated, groups, offsets, group_count, at = [], [], [], 0, GAP
    for s in samples:
        part = slice(at, at + len(s))
        offsets.append(at)
        words[part], real[part], domains[part] = s.words, 1, s.domain
        found = context.repeats(lexicon.stems[s.words])
        rows[part] = context.features(found, lexicon.forms.cases[s.words], s.layout)
        if rng is not None and drop:
            stems = lexicon.stems[s.words]
            chosen = rng.random(len(np.unique(stems)) + 1) < drop * rng.random() * 2
            dropped[part, 0] = chosen[np.unique(stems, return_inverse=True)[1]] & (stems >= 0)
        repeated.append(found.tokens + at)
        groups.append(np.repeat(np.arange(len(found.counts)), found.counts) + group_count)
        group_count += len(found.counts)
        for h in HEADS:
            labels[h][part] = s.labels[h]
        for h, p in (s.soft or {}).items():
            soft[h][part] = p
        at += len(s) + GAP
    return Batch(
        torch.from_numpy(words), torch.from_numpy(real), torch.from_numpy(domains), torch.from_numpy(rows),
        torch.from_numpy(np.concatenate(repeated)), torch.from_numpy(np.concatenate(groups)), group_count,
        {h: torch.from_numpy(y) for h, y in labels.items()}, offsets, torch.from_numpy(dropped),
        {h: torch.from_numpy(p) for h, p in soft.items()} or None,
    )  # fmt: skip
