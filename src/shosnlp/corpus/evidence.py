"""Evidence that two records of different documents are one entity: a shared position, employer, or pair of neighbours."""

from collections.abc import Iterable, Iterator, Sequence

from shosnlp.corpus.clusters import Node, Partition

NEIGHBOURS = 2  # names beside two nodes that tell as much as a position
_WORDS_OF_A_POST = 2
_SLIP = 5  # a name this many times rarer than a similar one may be a slip, even if both occur in one document


def clue(one: Node, other: Node, *, strong: bool = False) -> str | None:
    """What two nodes share that tells that they may be one entity; None if there is nothing.

    Args:
        one: A node.
        other: Another node of the same block.
        strong: Whether a bare title is not enough, because the names are incomplete or differ.
    """
    if (same := shared_post(one, other)) and not (strong and same == "same title"):
        return same
    return "two names beside both" if (one.shared & other.shared).bit_count() >= NEIGHBOURS else None


def shared_post(one: Node, other: Node) -> str | None:
    """The most telling of the positions that two nodes share: a post with its place, an employer, or a bare title."""
    if common := one.posts & other.posts:
        return max(map(_what, common))[1]
    return None


def _what(post: str) -> tuple[int, str]:
    title, where = post.split("\t", 1)
    if title and (where or len(title.split(" ")) >= _WORDS_OF_A_POST):
        return 2, "same post"
    return (0, "same title") if title else (1, "same employer")


def join_by_clues(partition: Partition, nodes: Iterable[Node], name: str, *, strong: bool = False) -> None:
    """Join those nodes of equal name that share a clue.

    Args:
        partition: The partition of the block.
        nodes: Nodes of equal name.
        name: The first part of the reason: «same full name».
        strong: Whether a bare title is not enough.
    """
    for one, other, same in sharing(partition, nodes, strong=strong):
        if agree_in_gender(one, other):
            partition.join(one.node, other.node, f"{name}, {same}")


def sharing(partition: Partition, nodes: Iterable[Node], *, strong: bool = False) -> Iterator[tuple[Node, Node, str]]:
    """The pairs of nodes that share a clue, with the clue, unless they are in one cluster when it is their turn."""
    root, before = partition.root, list[Node]()
    for node in nodes:
        shared, posts, own = node.shared, node.posts, root(node.node)
        for other in [other for other in before if (other.shared & shared).bit_count() >= NEIGHBOURS or not posts.isdisjoint(other.posts)]:
            if root(other.node) != own and (same := clue(other, node, strong=strong)):
                yield other, node, same
                own = root(node.node)
        before.append(node)


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
        fitting = [other for other in fitting if clue(node, other)]
        roots = {partition.root(other.node) for other in fitting}
    if len(roots) == 1:
        partition.join(fitting[0].node, node.node, reason)
