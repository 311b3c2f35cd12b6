"""Precision, recall and F1, and tables of them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Any


@dataclass(slots=True)
class Count:
    """How much was found and how much there is. Right answers are counted on both sides, since they may differ."""

    found: float = 0
    right: float = 0
    gold: float = 0
    hit: float = 0

    def add(self, found: float, right: float, gold: float, hit: float) -> None:
        """Add the counts of a document."""
        self.found += found
        self.right += right
        self.gold += gold
        self.hit += hit

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Table:
    """Counts by the name of what is measured."""

    def __init__(self) -> None:
        self.rows: defaultdict[str, Count] = defaultdict(Count)

    def add_sets(self, row: str, found: Set[Hashable], gold: Set[Hashable]) -> None:
        """Count what two sets share."""
        right = len(found & gold)
        self.rows[row].add(len(found), right, len(gold), right)

    def add_sum(self, row: str, parts: Iterable[str]) -> None:
        """A row for several others together."""
        for part in parts:
            count = self.rows[part]
            self.rows[row].add(count.found, count.right, count.gold, count.hit)


def outermost(spans: Iterable[tuple[int, int, str]]) -> set[tuple[int, int, str]]:
    """The spans that do not lie inside a longer one.

    >>> sorted(outermost([(0, 6, "ORG"), (4, 6, "LOC")]))
    [(0, 6, 'ORG')]
    """
    kept = list(spans)
    return {one for one in kept if not any(a <= one[0] and one[1] <= b and b - a > one[1] - one[0] for a, b, _ in kept)}


def count_pairs(count: Count, gold: Mapping[Any, Hashable], found: Mapping[Any, Hashable]) -> None:
    """Compare two groupings of the same items, pair by pair. Items that `found` lacks are in no pair of it."""
    for one, other in combinations(sorted(gold, key=repr), 2):
        together = one in found and other in found and found[one] == found[other]
        same = gold[one] == gold[other]
        count.add(together, together and same, same, together and same)
