"""From the scores of tags to spans with a probability: the likeliest sequence in which nothing goes on that has not begun."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]

_SURE = 0.95  # of «outside»: there a token ends whatever stands around it
_LEAST = 1e-6
_LONGEST = 64  # tokens; what is longer is no name, but a text without sense («ъ ъ ъ …»)
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Guess:
    """A span in tokens, `last` included, and the network's own probability of it."""

    first: int
    last: int
    label: str
    probability: float

    def inside(self, other: "Guess") -> bool:
        """Whether it lies within `other` and is shorter."""
        return other.first <= self.first and self.last <= other.last and self.last - self.first < other.last - other.first

    def crosses(self, other: "Guess") -> bool:
        """Whether the two overlap and neither lies within the other."""
        return self.first < other.first <= self.last < other.last or other.first < self.first <= other.last < self.last


def guesses(scores: Rows, labels: Sequence[str], fresh: NDArray[np.bool_]) -> list[Guess]:
    """The spans of one head.

    Args:
        scores: A row for each token: outside, then «begins» and «goes on» for each label.
        labels: The labels of the head.
        fresh: Where nothing goes on: the first token of a line that is a sentence of its own.
    """
    scores = scores.copy()
    scores[fresh, 2::2] = _NEVER
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    codes = _mended(odds, odds.argmax(axis=1))
    return [guess for guess in _spans(codes, odds, labels) if guess.last - guess.first < _LONGEST]


def _mended(odds: Rows, codes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Where the likeliest tags make no sequence, the likeliest sequence, between two tokens that are surely outside."""
    before = np.append(0, codes[:-1])
    broken = np.flatnonzero((codes > 0) & (codes % 2 == 0) & (before != codes) & (before != codes - 1))
    if not len(broken):
        return codes
    sure = np.flatnonzero(odds[:, 0] >= _SURE)
    done = 0
    for place in broken.tolist():
        if place < done:
            continue
        right = int(np.searchsorted(sure, place))
        start = int(sure[right - 1]) + 1 if right else 0
        done = int(sure[right]) if right < len(sure) else len(codes)
        codes[start:done] = _best_sequence(odds[start:done])
    return codes


def _best_sequence(odds: Rows) -> NDArray[np.intp]:
    """Viterbi's algorithm; a label goes on only after itself."""
    logs = np.log(np.maximum(odds, 1e-30))
    best, back = logs[0].copy(), np.zeros(logs.shape, np.intp)
    best[2::2] = -np.inf
    labels = np.arange(1, logs.shape[1], 2)
    for i in range(1, len(logs)):
        top = int(best.argmax())
        back[i] = top
        goes_on = np.maximum(best[labels], best[labels + 1])
        back[i, labels + 1] = np.where(best[labels] >= best[labels + 1], labels, labels + 1)
        base = np.full(logs.shape[1], best[top])
        base[labels + 1] = goes_on
        best = base + logs[i]
    codes = np.zeros(len(logs), np.intp)
    codes[-1] = best.argmax()
    for i in range(len(logs) - 1, 0, -1):
        codes[i - 1] = back[i, codes[i]]
    return codes


def _spans(codes: NDArray[np.intp], odds: Rows, labels: Sequence[str]) -> Iterator[Guess]:
    begins = np.flatnonzero(codes % 2 == 1)
    inside = (codes > 0) & (codes % 2 == 0)
    for first in begins.tolist():
        code = int(codes[first])
        last = first
        while last + 1 < len(codes) and inside[last + 1]:
            last += 1
        probability = float(odds[first, code]) * float(np.prod(odds[first + 1 : last + 1, code + 1], dtype=np.float64))
        if last + 1 < len(codes):
            probability *= 1 - float(odds[last + 1, code + 1])
        yield Guess(first, last, labels[(code - 1) // 2], probability)


def calibrated(probability: float, shift: float, slope: float) -> float:
    """A probability made true to the share of right spans: a line in log odds."""
    inner = min(max(probability, _LEAST), 1 - _LEAST)
    odds = shift + slope * float(np.log(inner / (1 - inner)))
    return float(1 / (1 + np.exp(-odds)))


def nested(outer: Sequence[Guess], inner: Sequence[Guess]) -> list[Guess]:
    """The outer guesses, and those inner ones that lie within an outer one and cross no other; the likelier first.

    Args:
        outer: In order, none overlaps another.
        inner: In any order.
    """
    kept: dict[int, list[Guess]] = {}
    starts = [guess.first for guess in outer]
    for guess in sorted(inner, key=lambda guess: -guess.probability):
        place = bisect_right(starts, guess.first) - 1
        if place < 0 or not guess.inside(outer[place]):
            continue
        beside = kept.setdefault(place, [])
        if not any(guess.crosses(other) or (guess.first, guess.last) == (other.first, other.last) for other in beside):
            beside.append(guess)
    return [*outer, *(guess for beside in kept.values() for guess in beside)]
