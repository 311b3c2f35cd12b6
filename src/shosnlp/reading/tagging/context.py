"""Document features of a token: how often its stem occurs, with or without a capital, and where the token stands in the layout."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.document import Segmented

FEATURES = 9
_BREAK = re.compile("\n")


class Layout(NamedTuple):
    """The position of each token in the layout of the text."""

    line: NDArray[np.bool_]  # first token of a line
    glued: NDArray[np.bool_]  # no space before it
    sentence: NDArray[np.bool_]  # first token of a sentence


class Repeats(NamedTuple):
    """The tokens whose stem occurs more than once, ordered by stem."""

    tokens: NDArray[np.intp]
    starts: NDArray[np.intp]  # where each stem begins in `tokens`
    counts: NDArray[np.intp]

    def portions(self, size: int) -> "Iterator[Repeats]":
        """The same in parts, each with about so many tokens."""
        last = self.starts[-1] + 1 if len(self.starts) else 0
        borders = sorted(set(np.searchsorted(self.starts, np.arange(0, last, size)).tolist()))
        for first, end in pairwise([*borders, len(self.starts)]):
            start, stop = self.starts[first], self.starts[end - 1] + self.counts[end - 1]
            yield Repeats(self.tokens[start:stop], self.starts[first:end] - start, self.counts[first:end])


def repeats(stems: NDArray[np.int32]) -> Repeats:
    """Find repeated stems; negative numbers do not stand for stems."""
    order = np.argsort(stems, kind="stable")
    order = order[np.searchsorted(stems[order], 0) :]
    ordered = stems[order]
    borders = np.concatenate(([0], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1, [len(ordered)]))
    counts = borders[1:] - borders[:-1]
    again = counts > 1
    kept = np.repeat(again, counts)
    counts = counts[again]
    return Repeats(order[kept], np.cumsum(counts) - counts, counts)


def features(found: Repeats, cases: NDArray[np.int8], layout: Layout) -> NDArray[np.float32]:
    """A row for each token.

    Args:
        found: The repeated stems.
        cases: The `letter_case` of each token.
        layout: The position of each token.
    """
    rows = np.zeros((len(cases), FEATURES), np.float32)
    capital = cases >= 2
    inside = capital & ~layout.sentence
    rows[:, 1] = capital
    rows[:, 2] = inside
    rows[:, 3] = cases == 1
    if len(found.tokens):
        sizes = found.counts.astype(np.float32)
        shares = np.add.reduceat(rows[found.tokens, 1:4], found.starts, axis=0) / sizes[:, None]
        known = np.concatenate([np.log2(sizes)[:, None] / 4, shares], axis=1)
        rows[found.tokens, :4] = np.repeat(known, found.counts, axis=0)
    rows[:, 4] = layout.line
    rows[:, 5] = layout.glued
    rows[:, 6] = layout.sentence
    letters = max(int((cases > 0).sum()), 1)
    rows[:, 7] = (cases == 3).sum() / letters
    rows[:, 8] = inside.sum() / letters
    return rows


def layout(text: Segmented) -> Layout:
    """The position of each token in the layout of a text that has tokens."""
    starts, ends, _ = zip(*text.tokens, strict=True)
    begins = np.array(starts)
    breaks = [match.start() for match in _BREAK.finditer(text.text, starts[0], ends[-1])]
    line = np.zeros(len(starts), np.bool_)
    line[np.searchsorted(begins, breaks)] = True
    line[0] = True
    glued = np.append(False, begins[1:] == ends[:-1])
    sentence = np.zeros(len(starts), np.bool_)
    sentence[np.searchsorted(begins, [part.start for part in text.sentences if part.start <= starts[-1]])] = True
    return Layout(line, glued, sentence)
