"""Which organizations and places of different documents are one entity: by name and country, abbreviation, or similar name."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from shosnlp.corpus.clusters import Node, Partition, grouped
from shosnlp.corpus.evidence import clue, join_only, sharing, side_by_side
from shosnlp.corpus.names import UNSURE_KINDS
from shosnlp.corpus.spelling import near

_SHORT = 2  # letters of words that are not looked at: «э», «и», «ат» between the others
_LONG = 6  # letters of the others together: shorter names are near each other by chance


def link_organizations(partition: Partition) -> None:
    """Join the nodes of a block that are one organization."""
    for same in grouped(partition.nodes, lambda node: node.spelled[0]):
        _link_same_name(partition, same)
    _link_variants(partition)
    _link_abbreviations(partition)


def link_places(partition: Partition) -> None:
    """Join the nodes of a block that are one place. Countries are told apart by their codes."""
    for same in grouped(partition.nodes, lambda node: node.spelled[0]):
        _link_same_name(partition, same)
    _link_variants(partition)


def _link_same_name(partition: Partition, same: Sequence[Node]) -> None:
    """Join nodes of equal name, country and kind; one with an unknown country or kind joins if only one entity fits."""
    whole = [node for node in same if node.complete]
    for group in grouped(whole, lambda node: (node.country, _kind(node))):
        for node in group[1:]:
            partition.join(group[0].node, node.node, "same name")
    _join_unsaid(partition, whole, lambda node: _kind(node) is None, lambda one, other: one.country == other.country)
    _join_unsaid(partition, whole, lambda node: node.country is None, lambda one, other: _kinds_agree(one, other))
    for one, other in _different(partition, whole):
        partition.refuse(one.node, other.node, _why_apart(one, other))


def _join_unsaid(partition: Partition, same: Sequence[Node], unsaid: Callable[[Node], bool], agree: Callable[[Node, Node], bool]) -> None:
    for node in same:
        if unsaid(node):
            others = [other for other in same if not unsaid(other) and agree(node, other)]
            join_only(partition, node, others, "same name, the only one it can be")


def _link_abbreviations(partition: Partition) -> None:
    """An abbreviation such as «TLP» joins an organization if it is the only one with this abbreviation in any document."""
    called: dict[str, list[Node]] = defaultdict(list)
    for node in partition.nodes:
        if node.parts[1] and node.parts[1] != node.parts[0]:
            called[node.spelled[1]].append(node)
    for node in partition.nodes:
        fitting = [other for other in called.get(node.spelled[0], ()) if _countries_agree(node, other)]
        roots = {partition.root(other.node) for other in fitting} - {partition.root(node.node)}
        if len(roots) > 1:
            fitting = [other for other in fitting if clue(node, other)]
            roots = {partition.root(other.node) for other in fitting}
        if len(roots) == 1:
            partition.join(fitting[0].node, node.node, "abbreviation")
        for other in fitting if len(roots) > 1 else ():
            partition.refuse(other.node, node.node, "abbreviation of several bodies")


def _link_variants(partition: Partition) -> None:
    """Join similar names that occur beside the same names."""
    for one, other, same in sharing(partition, partition.nodes):
        if _alike(one.spelled[0], other.spelled[0]):
            if reason := _against_variant(one, other):
                partition.refuse(one.node, other.node, reason)
            else:
                partition.join(one.node, other.node, f"names alike, {same}")


def _against_variant(one: Node, other: Node) -> str | None:
    if not _countries_agree(one, other):
        return "names alike, but different countries"
    if one.type == "place" and not _kinds_agree(one, other):
        return "names alike, but different kinds"
    return "names alike, but both in one document" if side_by_side(one, other) else None


def _alike(one: str, other: str) -> bool:
    """Whether names are equal word by word, apart from misspellings and transliteration variants."""
    words, others = one.split(" "), other.split(" ")
    if len(words) != len(others):
        return False
    long = [pair for pair in zip(words, others, strict=True) if min(map(len, pair)) > _SHORT]
    return all(near(*pair) for pair in long) and sum(len(word) for word, _ in long) >= _LONG


def _kind(node: Node) -> str | None:
    kind = node.parts[1] if node.type == "place" else node.kind
    return None if kind in UNSURE_KINDS else kind


def _kinds_agree(one: Node, other: Node) -> bool:
    return _kind(one) is None or _kind(other) is None or _kind(one) == _kind(other)


def _countries_agree(one: Node, other: Node) -> bool:
    return one.country is None or other.country is None or one.country == other.country


def _different(partition: Partition, same: Sequence[Node]) -> list[tuple[Node, Node]]:
    first: dict[int, Node] = {}
    for node in same:
        first.setdefault(partition.root(node.node), node)
    clusters = list(first.values())
    return [(clusters[0], other) for other in clusters[1:]]


def _why_apart(one: Node, other: Node) -> str:
    return "same name, but different countries" if not _countries_agree(one, other) else "same name, but different kinds"
