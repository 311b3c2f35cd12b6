"""Clusters of nodes, joined or kept apart for stated reasons. The order of the calls affects only which reasons are recorded."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Node:
    """Records that their own documents give no reason to distinguish, with what the corpus knows about them.

    Args:
        node: Its number.
        type: `person`, `organization` or `place`.
        name: A name to show.
        parts: The name by its parts; see `Profile`.
        documents: How many it appears in.
        posts: Its positions, as text.
        gender: If all records agree.
        kind: Of an organization or a place.
        country: Of an organization or a place.
        complete: Whether the name alone identifies it.
        context: The numbers of the forms named beside it, the most frequent first.
        form: The number of its own form.
        beside: The forms that share a key with it and a document, where they are separate records.
    """

    node: int
    type: str
    name: str
    parts: tuple[str, str, str]
    form: int
    documents: int = 1
    posts: tuple[str, ...] = ()
    gender: str | None = None
    kind: str | None = None
    country: str | None = None
    complete: bool = True
    context: tuple[int, ...] = ()
    beside: frozenset[int] = frozenset()


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
        apart: Pairs of nodes that must stay apart whatever the evidence, because the user said so.
    """

    nodes: Sequence[Node]
    apart: frozenset[frozenset[int]] = frozenset()
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
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def members(self, node: int) -> list[Node]:
        """The nodes in the same cluster as this one."""
        return self._members[self.root(node)]

    def clusters(self, nodes: Iterable[Node] | None = None) -> list[list[Node]]:
        """The clusters of some nodes, of all by default; the largest first."""
        roots = {self.root(node.node) for node in (self.nodes if nodes is None else nodes)}
        return sorted((self._members[root] for root in roots), key=rank)

    def join(self, one: int, other: int, reason: str) -> bool:
        """Join two clusters, unless the user keeps some of their nodes apart.

        Returns:
            Whether the two nodes are in one cluster now.
        """
        first, second = self.root(one), self.root(other)
        if first == second:
            return True
        if self.apart and self._kept_apart(first, second):
            self.refuse(one, other, "kept apart by the user")
            return False
        low, high = min(first, second), max(first, second)
        self._parent[high] = low
        self._members[low] += self._members.pop(high)
        self.links.append(Link(one, other, reason))
        return True

    def refuse(self, one: int, other: int, reason: str) -> None:
        """Record why two nodes were not joined."""
        self.refused.setdefault((min(one, other), max(one, other)), reason)

    def _kept_apart(self, first: int, second: int) -> bool:
        return any(frozenset((one.node, other.node)) in self.apart for one in self._members[first] for other in self._members[second])


def rank(cluster: Sequence[Node]) -> tuple[int, int]:
    """The sort key of clusters: those with most documents first."""
    return -sum(node.documents for node in cluster), min(node.node for node in cluster)


def grouped(nodes: Iterable[Node], key: Callable[[Node], Hashable]) -> list[list[Node]]:
    """The nodes grouped by key, each group sorted by number."""
    groups: dict[Hashable, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: node.node):
        groups[key(node)].append(node)
    return list(groups.values())
