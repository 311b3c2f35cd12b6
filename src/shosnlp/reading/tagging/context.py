"""What the document says of a token besides the word: how often its stem comes, with or without a capital, where in the layout."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.document import Segmented

FEATURES = 9
_BREAK = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the tokens of a text stand in it, an entry for each."""

    line: NDArray[np.bool_]  # first of a line
    glued: NDArray[np.bool_]  # no space before it
    sentence: NDArray[np.bool_]  # first of a sentence


@dataclass(frozen=True, slots=True)
class Repeats:
    """The tokens whose stem comes more than once, ordered by stem."""

    tokens: NDArray[np.intp]
    starts: NDArray[np.intp]  # where each stem begins in `tokens`
    counts: NDArray[np.intp]


def repeats(stems: NDArray[np.int32]) -> Repeats:
    """Find repeated stems; negative numbers are no stems."""
    order = np.argsort(stems, kind="stable")
    order = order[np.searchsorted(stems[order], 0) :]
    ordered = stems[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])) if len(ordered) else np.zeros(0, np.intp)
    counts = np.diff(np.append(starts, len(ordered)))
    kept = np.repeat(counts > 1, counts)
    counts = counts[counts > 1]
    return Repeats(order[kept], np.cumsum(counts) - counts, counts)


def features(found: Repeats, cases: NDArray[np.int8], layout: Layout) -> NDArray[np.float32]:
    """A row for each token.

    Args:
        found: The repeated stems.
        cases: What `letter_case` says of each token.
        layout: How the tokens stand in the text.
    """
    rows = np.zeros((len(cases), FEATURES), np.float32)
    capital = cases >= 2
    inside = capital & ~layout.sentence
    rows[:, 1] = capital
    rows[:, 2] = inside
    rows[:, 3] = cases == 1
    if len(found.tokens):
        sizes = found.counts.astype(np.float32)
        rows[found.tokens, 0] = np.repeat(np.log2(sizes) / 4, found.counts)
        for column, seen in ((1, capital), (2, inside), (3, cases == 1)):
            share = np.add.reduceat(seen[found.tokens].astype(np.float32), found.starts) / sizes
            rows[found.tokens, column] = np.repeat(share, found.counts)
    rows[:, 4] = layout.line
    rows[:, 5] = layout.glued
    rows[:, 6] = layout.sentence
    letters = max(int((cases > 0).sum()), 1)
    rows[:, 7] = (cases == 3).sum() / letters
    rows[:, 8] = inside.sum() / letters
    return rows


def layout(text: Segmented) -> Layout:
    """How the tokens of a text stand in it."""
    starts = np.fromiter((token.start for token in text.tokens), np.int64, len(text.tokens))
    ends = np.fromiter((token.end for token in text.tokens), np.int64, len(text.tokens))
    before = np.append(0, ends[:-1])
    begin, end = (text.tokens[0].start, text.tokens[-1].end) if text.tokens else (0, 0)
    breaks = np.array([match.start() for match in _BREAK.finditer(text.text, begin, end)], np.int64)
    line = np.searchsorted(breaks, before) < np.searchsorted(breaks, starts)
    line[:1] = True
    glued = starts == before
    glued[:1] = False
    sentences = np.fromiter((sentence.start for sentence in text.sentences), np.int64, len(text.sentences))
    sentence = np.isin(starts, sentences, assume_unique=True)
    return Layout(line, glued, sentence)
