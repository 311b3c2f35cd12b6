"""From the scores of tags to spans with a probability: the most likely valid BIO sequence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import exp, inf, log, prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.document import Label

Rows = NDArray[np.float32]

_SURE = 0.95  # probability of «outside» above which a token lies between spans, whatever its neighbours are
_LEAST = 1e-6
_LONGEST = 64  # tokens; longer spans are not names but meaningless text («ъ ъ ъ …»)
_NEVER = -1e4
_TINY = 1e-30  # the least odds, so that all have a logarithm
_HUGE = 700.0  # the exponential of a larger number overflows


class Guess(NamedTuple):
    """A span in tokens, `last` included, with the probability that the network gives it."""

    first: int
    last: int
    label: Label
    probability: float

    def inside(self, other: "Guess") -> bool:
        """Whether it lies within `other` and is shorter."""
        return other.first <= self.first and self.last <= other.last and self.last - self.first < other.last - other.first

    def crosses(self, other: "Guess") -> bool:
        """Whether the two overlap and neither lies within the other."""
        return self.first < other.first <= self.last < other.last or other.first < self.first <= other.last < self.last


def guesses(scores: Rows, labels: Sequence[Label], fresh: NDArray[np.bool_]) -> list[Guess]:
    """The spans of one head.

    Args:
        scores: A row for each token: outside, then «begins» and «goes on» for each label.
        labels: The labels of the head.
        fresh: Tokens that cannot continue a span: the first of each line that is a sentence of its own.
    """
    scores = scores.copy()
    scores[fresh, 2::2] = _NEVER
    codes = scores.argmax(axis=1)
    if not codes.any():
        return []
    odds = np.exp(scores - np.ascontiguousarray(scores.T).max(axis=0)[:, None])
    odds /= np.add.reduce(odds, axis=1, keepdims=True)
    return [guess for guess in _spans(_mended(odds, codes), odds, labels) if guess.last - guess.first < _LONGEST]


def guesses_inside(scores: Rows, labels: Sequence[Label], outer: Sequence[Guess]) -> list[Guess]:
    """The spans of a head inside the guesses of another head; the rest of the text is not decoded.

    Args:
        scores: As for `guesses`.
        labels: The labels of the head.
        outer: In order, none overlaps another.
    """
    wide = [(guess.first, guess.last + 1) for guess in outer if guess.first < guess.last]
    if not wide:
        return []
    rows = np.concatenate([np.arange(first, end) for first, end in wide])
    fresh = np.zeros(len(rows), np.bool_)
    fresh[np.cumsum([0] + [end - first for first, end in wide[:-1]])] = True
    found = guesses(scores[rows], labels, fresh)
    return [Guess(rows.item(guess.first), rows.item(guess.last), guess.label, guess.probability) for guess in found]


def _mended(odds: Rows, codes: NDArray[np.intp]) -> list[int]:
    """Replace invalid runs of best tags by the best valid sequence; a run lies between two tokens that are surely outside."""
    mended: list[int] = codes.tolist()
    broken = [at for at in np.flatnonzero(codes).tolist() if not _goes_after(mended[at], mended[at - 1] if at else 0)]
    if not broken:
        return mended
    sure = np.flatnonzero(odds[:, 0] >= _SURE).tolist()
    done = 0
    for place in broken:
        if place < done:
            continue
        right = bisect_left(sure, place)
        start = sure[right - 1] + 1 if right else 0
        done = sure[right] if right < len(sure) else len(mended)
        mended[start:done] = _best_sequence(odds[start:done])
    return mended


def _goes_after(code: int, before: int) -> bool:
    return code % 2 == 1 or code in (before, before + 1)


def _best_sequence(odds: Rows) -> list[int]:
    """The Viterbi algorithm. «I» follows only the same label; apart from that, the best previous tag is the same for all tags."""
    first, *rest = np.log(np.maximum(odds, _TINY)).tolist()
    best = [-inf if code and code % 2 == 0 else score for code, score in enumerate(first)]
    back: list[list[int]] = []
    for outside, *scores in rest:
        top = max(best)
        at = best.index(top)
        came, reached = [at], [top + outside]
        for begin in range(1, len(best), 2):
            before = begin if best[begin] >= best[begin + 1] else begin + 1
            came += (at, before)
            reached += (top + scores[begin - 1], best[before] + scores[begin])
        back.append(came)
        best = reached
    codes = [best.index(max(best))]
    for came in reversed(back):
        codes.append(came[codes[-1]])
    return codes[::-1]


def _spans(codes: Sequence[int], odds: Rows, labels: Sequence[Label]) -> Iterator[Guess]:
    end = len(codes)
    for first in [first for first, code in enumerate(codes) if code % 2]:
        code, after = codes[first], first + 1
        while after < end and codes[after] and codes[after] % 2 == 0:
            after += 1
        probability = odds.item(first, code) * prod(odds[first + 1 : after, code + 1].tolist())
        if after < end:
            probability *= 1 - odds.item(after, code + 1)
        yield Guess(first, after - 1, labels[(code - 1) // 2], probability)


def calibrated(probability: float, shift: float, slope: float) -> float:
    """Calibrate a probability: linear in log odds."""
    inner = min(max(probability, _LEAST), 1 - _LEAST)
    return 1 / (1 + exp(min(-shift - slope * log(inner / (1 - inner)), _HUGE)))


def nested(outer: Sequence[Guess], inner: Sequence[Guess]) -> list[Guess]:
    """The outer guesses, and the inner ones that lie inside an outer one and cross no other; the more likely take precedence.

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
