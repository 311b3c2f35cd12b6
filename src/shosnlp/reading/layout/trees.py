"""Boosted regression trees, kept as a table of splits and evaluated for many rows at once.

The model is the sum of the trees' leaves, a log-odds (Friedman, «Greedy function approximation», 2001). `training/layout` makes the table.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shosnlp.errors import DataError
from shosnlp.lexicon import read_table

_PORTION = 2_048  # rows at once: what is in memory stays small


class Split(NamedTuple):
    """A question that a tree asks: is the feature at most the threshold? The answers lead to a split of the same tree or to a leaf."""

    tree: int
    split: int
    feature: str
    threshold: float
    yes: int | None = None  # a split; without one the leaf's value counts
    no: int | None = None
    yes_leaf: float = 0.0
    no_leaf: float = 0.0


class Trees:
    """A set of trees. Leaves are splits that lead to themselves, so that all rows can go down all trees together."""

    def __init__(self, splits: Sequence[Split], names: Sequence[str]) -> None:
        columns = {name: number for number, name in enumerate(names)}
        places = {(split.tree, split.split): number for number, split in enumerate(splits)}
        features, thresholds, targets, values = [], [], [], []
        leaves: list[float] = []
        for split in splits:
            features.append(columns[split.feature])
            thresholds.append(split.threshold)
            for target, leaf in ((split.yes, split.yes_leaf), (split.no, split.no_leaf)):
                if target is None:
                    targets.append(len(splits) + len(leaves))
                    leaves.append(leaf)
                else:
                    targets.append(places[split.tree, target])
        values = [0.0] * len(splits) + leaves
        own = range(len(splits), len(values))
        self._features = np.array(features + [0] * len(leaves))
        self._thresholds = np.array(thresholds + [0.0] * len(leaves))
        self._targets = np.array(targets + [place for place in own for _ in range(2)]).reshape(-1, 2)
        self._values = np.array(values)
        self._roots = np.array([number for (_, split), number in places.items() if split == 0])
        self._depth = _depth(self._targets, self._roots, len(splits))

    def log_odds(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of the leaves that each row comes to."""
        return np.concatenate([self._portion(rows[at : at + _PORTION]) for at in range(0, len(rows), _PORTION)])

    def _portion(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        places = np.tile(self._roots, (len(rows), 1))
        each = np.arange(len(rows))[:, None]
        for _ in range(self._depth):
            over = rows[each, self._features[places]] > self._thresholds[places]
            places = self._targets[places, over.astype(np.intp)]
        sums: NDArray[np.float64] = self._values[places].sum(axis=1)
        return sums


def _depth(targets: NDArray[np.int64], roots: NDArray[np.int64], splits: int) -> int:
    depth, places = 0, roots
    while (places := places[places < splits]).size:
        depth, places = depth + 1, targets[places].ravel()
    return depth


@cache
def load(path: str, names: tuple[str, ...]) -> Trees:
    """The trees of a data file.

    Raises:
        DataError: If the file is missing or damaged, or asks for a feature that is none of `names`.
    """
    splits = read_table(path, Split)
    try:
        return Trees(splits, names)
    except KeyError as error:
        raise DataError(f"{path}: there is no feature or split {error}; train the model anew") from error
