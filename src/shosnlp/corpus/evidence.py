"""What two records of different documents share that says they are one thing: a post, an employer, two names beside theirs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from shosnlp.corpus.clusters import Node, Partition

_BESIDE = 16  # names beside a node that are looked at: 120 pairs
_WORDS_OF_A_POST = 2
_SLIP = 5  # a name that is so many times rarer than one near it may be a slip even where both stand in one document


class Clue(NamedTuple):
    """Something that a node has; nodes with an equal one may be one thing.

    Args:
        what: `post`, `title`, `employer` or `beside`.
        value: The post as text, or the two forms named beside it.
    """

    what: str
    value: tuple[object, ...]

    @property
    def strong(self) -> bool:
        """Whether it counts for names that are not complete."""
        return self.what != "title"

    def __str__(self) -> str:
        return {"post": "same post", "title": "same title", "employer": "same employer", "beside": "two names beside both"}[self.what]


def clues(node: Node) -> Iterator[Clue]:
    """All clues of a node."""
    for post in node.posts:
        title, where = post.split("\t", 1)
        if title and (where or len(title.split(" ")) >= _WORDS_OF_A_POST):
            yield Clue("post", (title, where))
        elif title:
            yield Clue("title", (title,))
        else:
            yield Clue("employer", (where,))
    for pair in combinations(sorted(node.context[:_BESIDE]), 2):
        yield Clue("beside", pair)


def by_clue(nodes: Iterable[Node], *, strong: bool = False) -> dict[Clue, list[Node]]:
    """The nodes by clue; those that only one node has are left out."""
    found: dict[Clue, list[Node]] = defaultdict(list)
    given = list(nodes)
    for node in given if len(given) > 1 else ():
        for clue in clues(node):
            if clue.strong or not strong:
                found[clue].append(node)
    return {clue: same for clue, same in found.items() if len(same) > 1}


def join_by_clues(partition: Partition, nodes: Iterable[Node], name: str, *, strong: bool = False) -> None:
    """Put together those nodes of equal name that share a clue.

    Args:
        partition: Of the block.
        nodes: Those of equal name.
        name: What the reason calls the name: «same full name».
        strong: Whether a bare title is too little.
    """
    for clue, same in sorted(by_clue(nodes, strong=strong).items(), key=lambda item: str(item[0].value)):
        for node in same[1:]:
            if agree_in_gender(same[0], node):
                partition.join(same[0].node, node.node, f"{name}, {clue}")


def agree_in_gender(one: Node, other: Node) -> bool:
    """Whether two nodes can be of one gender."""
    return one.gender is None or other.gender is None or one.gender == other.gender


def side_by_side(one: Node, other: Node) -> bool:
    """Whether both are named in one document, where they were told apart: so they are two, unless one is a rare slip for the other."""
    rare, common = sorted((one.documents, other.documents))
    return common < _SLIP * rare and (other.form in one.beside or one.form in other.beside)
