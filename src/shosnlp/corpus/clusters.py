"""Clusters of nodes, joined or kept apart for stated reasons. The order of the calls affects only which reasons are recorded."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_CACHED = 16_384  # combinations of positions: some 8 MB


@dataclass(slots=True, eq=False)
class Node:
    """Records that their own documents give no reason to distinguish, with what the corpus knows about them.

    Args:
        node: Its number.
        type: `person`, `organization` or `place`.
        parts: The name by its parts; see `Profile`.
        spelled: The parts in one spelling for regular variants.
        form: The number of its own form.
        documents: How many it appears in.
        posts: Its positions, as text.
        gender: If all records agree.
        kind: Of an organization or a place.
        country: Of an organization or a place.
        complete: Whether the name alone identifies it.
        context: The numbers of the forms named beside it.
        beside: The forms that share a key with it and a document, where they are separate records.
        shared: Those of its context that are also beside another node of the block, as the bits of a number.
    """

    node: int
    type: str
    parts: tuple[str, ...]
    spelled: tuple[str, ...]
    form: int
    documents: int = 1
    posts: frozenset[str] = frozenset()
    gender: str | None = None
    kind: str | None = None
    country: str | None = None
    complete: bool = True
    context: Sequence[int] = ()
    beside: frozenset[int] = frozenset()
    shared: int = 0

    @property
    def bare_titles(self) -> frozenset[str]:
        """The titles of positions without a place: «министр образования»."""
        return _titles(self.posts)[0]

    @property
    def held_titles(self) -> frozenset[str]:
        """The titles of positions with a place: «министр образования Кыргызстана»."""
        return _titles(self.posts)[1]


@lru_cache(_CACHED)
def _titles(posts: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    split = [post.split("\t", 1) for post in posts]
    return frozenset(title for title, where in split if not where), frozenset(title for title, where in split if title and where)


def with_shared_context(block: Sequence[Node]) -> Sequence[Node]:
    """Number the forms that are beside several nodes of a block, and give each node those that are beside it."""
    counts = Counter(form for node in block for form in node.context)
    bits = {form: 1 << number for number, form in enumerate(form for form, count in counts.items() if count > 1)}
    for node in block:
        node.shared = sum(bits.get(form, 0) for form in node.context)
    return block


class Link(NamedTuple):
    """Two nodes, and why they are one entity, or why not."""

    one: int
    other: int
    reason: str


@dataclass(slots=True)
class Partition:
    """Which nodes are one entity.

    Args:
        nodes: All of a block.
    """

    nodes: Sequence[Node]
    links: list[Link] = field(default_factory=list)
    refused: dict[tuple[int, int], str] = field(default_factory=dict)
    _parent: dict[int, int] = field(default_factory=dict)
    _members: dict[int, list[Node]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._parent = {node.node: node.node for node in self.nodes}
        self._members = {node.node: [node] for node in self.nodes}

    def __contains__(self, node: int) -> bool:
        return node in self._parent

    def root(self, node: int) -> int:
        """The number that represents the cluster of a node."""
        parent = self._parent
        while (above := parent[node]) != node:
            parent[node] = node = parent[above]
        return node

    def members(self, node: int) -> list[Node]:
        """The nodes in the same cluster as this one."""
        return self._members[self.root(node)]

    def clusters(self, nodes: Iterable[Node] | None = None) -> list[list[Node]]:
        """The clusters of some nodes, of all by default; the largest first."""
        roots = {self.root(node.node) for node in (self.nodes if nodes is None else nodes)}
        return sorted((self._members[root] for root in roots), key=rank)

    def join(self, one: int, other: int, reason: str) -> None:
        """Join the clusters of two nodes."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return
        low, high = min(first, second), max(first, second)
        self._parent[high] = low
        self._members[low] += self._members.pop(high)
        self.links.append(Link(one, other, reason))

    def refuse(self, one: int, other: int, reason: str) -> None:
        """Record why two nodes were not joined."""
        self.refused.setdefault((min(one, other), max(one, other)), reason)


def rank(cluster: Sequence[Node]) -> tuple[int, int]:
    """The sort key of clusters: those with most documents first."""
    return -sum(node.documents for node in cluster), min(node.node for node in cluster)


def grouped(nodes: Iterable[Node], key: Callable[[Node], Hashable]) -> list[list[Node]]:
    """The nodes grouped by key, each group sorted by number."""
    groups: dict[Hashable, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: node.node):
        groups[key(node)].append(node)
    return list(groups.values())


def roots(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each number in some pairs, the lowest one that it is connected with.

    >>> roots([(1, 2), (4, 3), (2, 5)])
    {1: 1, 2: 1, 4: 3, 3: 3, 5: 1}
    """
    parent: dict[int, int] = {}

    def root(one: int) -> int:
        while (above := parent.setdefault(one, one)) != one:
            parent[one] = one = parent[above]
        return one

    for one, other in pairs:
        first, second = root(one), root(other)
        parent[max(first, second)] = min(first, second)
    return {one: root(one) for one in parent}
