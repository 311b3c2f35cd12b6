"""Evidence that two records of different documents are one entity: a shared position, employer, or pair of neighbours."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from shosnlp.corpus.clusters import Node, Partition

_BESIDE = 16  # neighbours of a node that are compared: 120 pairs
_WORDS_OF_A_POST = 2
_SLIP = 5  # a name this many times rarer than a similar one may be a slip, even if both occur in one document


class Clue(NamedTuple):
    """A property of a node; nodes that share one may be one entity.

    Args:
        what: `post`, `title`, `employer` or `beside`.
        value: The position as text, or the two forms named beside it.
    """

    what: str
    value: tuple[object, ...]

    @property
    def strong(self) -> bool:
        """Whether it is enough for incomplete names."""
        return self.what != "title"

    def __str__(self) -> str:
        return {"post": "same post", "title": "same title", "employer": "same employer", "beside": "two names beside both"}[self.what]


def clues(node: Node, among: Container[int] | None = None) -> Iterator[Clue]:
    """The clues of a node; only with neighbours that are `among` these forms, if given."""
    for post in node.posts:
        title, where = post.split("\t", 1)
        if title and (where or len(title.split(" ")) >= _WORDS_OF_A_POST):
            yield Clue("post", (title, where))
        elif title:
            yield Clue("title", (title,))
        else:
            yield Clue("employer", (where,))
    beside = node.context[:_BESIDE]
    for pair in combinations(sorted(beside if among is None else [form for form in beside if form in among]), 2):
        yield Clue("beside", pair)


def neighbours(nodes: Iterable[Node]) -> Counter[int]:
    """The forms named beside some nodes, with the number of nodes. A node has 120 pairs of them: leave out rare forms early."""
    return Counter(form for node in nodes for form in node.context[:_BESIDE])


def by_clue(nodes: Iterable[Node], *, strong: bool = False) -> dict[Clue, list[Node]]:
    """The nodes by clue; clues of a single node are left out."""
    found: dict[Clue, list[Node]] = defaultdict(list)
    given = list(nodes)
    if len(given) < 2:
        return {}
    shared = {form for form, count in neighbours(given).items() if count > 1}
    for node in given:
        for clue in clues(node, shared):
            if clue.strong or not strong:
                found[clue].append(node)
    return {clue: same for clue, same in found.items() if len(same) > 1}


def join_by_clues(partition: Partition, nodes: Iterable[Node], name: str, *, strong: bool = False) -> None:
    """Join those nodes of equal name that share a clue.

    Args:
        partition: The partition of the block.
        nodes: Nodes of equal name.
        name: The first part of the reason: «same full name».
        strong: Whether a bare title is not enough.
    """
    for clue, same in sorted(by_clue(nodes, strong=strong).items(), key=lambda item: str(item[0].value)):
        for node in same[1:]:
            if agree_in_gender(same[0], node):
                partition.join(same[0].node, node.node, f"{name}, {clue}")


def agree_in_gender(one: Node, other: Node) -> bool:
    """Whether two nodes may have the same gender."""
    return one.gender is None or other.gender is None or one.gender == other.gender


def side_by_side(one: Node, other: Node) -> bool:
    """Whether one document names both as separate records: then they are two, unless one is a rare misspelling of the other."""
    rare, common = sorted((one.documents, other.documents))
    return common < _SLIP * rare and (other.form in one.beside or one.form in other.beside)


def join_only(partition: Partition, node: Node, fitting: Sequence[Node], reason: str) -> None:
    """Join a node to the only cluster among those that fit; of several, to the only one that shares a clue."""
    roots = {partition.root(other.node) for other in fitting}
    if len(roots) > 1:
        own = set(clues(node))
        fitting = [other for other in fitting if own & set(clues(other))]
        roots = {partition.root(other.node) for other in fitting}
    if len(roots) == 1:
        partition.join(fitting[0].node, node.node, reason)
