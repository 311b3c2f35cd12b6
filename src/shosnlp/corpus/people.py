"""Link people: full names first; then shorter names and spelling variants join the only person that fits.

A name alone is enough only if it is complete and nothing contradicts it. Different given names, patronymics or genders are never joined.
Shorter names must share a position, an employer or two neighbouring names; so must namesakes with different positions.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, combinations

from shosnlp.corpus.clusters import Node, Partition, grouped
from shosnlp.corpus.evidence import Clue, agree_in_gender, by_clue, clues, join_by_clues, join_only, neighbours, side_by_side
from shosnlp.corpus.names import Level, PersonName
from shosnlp.corpus.spelling import near, skeleton, spelled


def link_people(partition: Partition) -> None:
    """Join the nodes of a block that are one person."""
    by_level: dict[Level, list[Node]] = defaultdict(list)
    for node in partition.nodes:
        by_level[_name(node).level].append(node)
    for same in grouped(by_level[Level.FULL], _spelled):
        _link_namesakes(partition, same)
    for same in grouped(by_level[Level.FULL], lambda node: _spelled(node)[::2]):
        _link_patronymics(partition, same)
    _link_variants(partition, by_level[Level.FULL])
    for level in (Level.INITIALS, Level.WORD):
        for same in grouped(by_level[level], _spelled):
            join_by_clues(partition, same, "same name", strong=True)
        _link_shorter(partition, by_level[level], by_level[Level.FULL])


def _name(node: Node) -> PersonName:
    return PersonName(*node.parts)


def _spelled(node: Node) -> tuple[str, str, str]:
    first, middle, last = map(spelled, node.parts)
    return first, middle, last


def _link_namesakes(partition: Partition, same: Sequence[Node]) -> None:
    """Link nodes of one full name. Those with positions need a shared clue; the others join if only one person fits."""
    join_by_clues(partition, same, "same full name")
    for without in [node for node in same if not node.posts and partition.members(node.node) == [node]]:
        others = [cluster for cluster in partition.clusters(same) if without not in cluster]
        fitting = [cluster for cluster in others if agree_in_gender(cluster[0], without)]
        if len(fitting) == 1 and partition.members(without.node) == [without]:
            partition.join(fitting[0][0].node, without.node, "same full name, the only person with it")
    clusters = partition.clusters(same)
    for cluster in clusters[1:]:
        reason = "namesakes with different posts" if agree_in_gender(clusters[0][0], cluster[0]) else "different genders"
        partition.refuse(clusters[0][0].node, cluster[0].node, reason)


def _link_patronymics(partition: Partition, same: Sequence[Node]) -> None:
    """«Алибек Бакаев» joins «Алибек Сакенович Бакаев» if that name has no other patronymic."""
    middles = {spelled(_name(node).middle) for node in same} - {""}
    known = [node for node in same if _name(node).middle]
    for node in [node for node in same if not _name(node).middle]:
        fitting = [other for other in known if agree_in_gender(node, other)]
        join_only(partition, node, fitting, "same full name, patronymic left out")
    if len(middles) > 1:
        for node in known[1:]:
            if spelled(_name(node).middle) != spelled(_name(known[0]).middle):
                partition.refuse(known[0].node, node.node, "different patronymics")


def _link_variants(partition: Partition, full: Sequence[Node]) -> None:
    """Link similar full names: spelling proposes a pair, shared clues decide."""
    names = {node.node: PersonName(*_spelled(node)) for node in full}
    if len(set(names.values())) < 2:
        return
    alike = {frozenset(pair) for pair in combinations(sorted(set(names.values())), 2) if _alike(*pair)}
    doubtful = frozenset(chain.from_iterable(alike))
    nodes = [node for node in full if names[node.node] in doubtful]
    for clue, same in sorted(by_clue(nodes, strong=True).items(), key=lambda item: str(item[0].value)):
        if len({names[node.node] for node in same}) == 1:
            continue
        for one, other in combinations(same, 2):
            pair = frozenset((names[one.node], names[other.node]))
            if pair in alike and partition.root(one.node) != partition.root(other.node):
                _link_variant(partition, other, one, clue)


def _link_variant(partition: Partition, node: Node, other: Node, clue: Clue) -> None:
    if reason := _against_variant(node, other, clue):
        partition.refuse(node.node, other.node, reason)
    else:
        partition.join(node.node, other.node, f"names alike, {clue}")


def _against_variant(node: Node, other: Node, clue: Clue) -> str | None:
    if not agree_in_gender(node, other):
        return "different genders"
    middles = {spelled(_name(node).middle), spelled(_name(other).middle)} - {""}
    if len(middles) > 1:
        return "different patronymics"
    if side_by_side(node, other):
        return "names alike, but both in one document"
    if clue.what == "beside" and node.posts and other.posts and not _same_post(node, other):
        return "names alike, but different posts"
    return None


def _same_post(node: Node, other: Node) -> bool:
    return bool({clue for clue in clues(node) if clue.what != "beside"} & {clue for clue in clues(other) if clue.what != "beside"})


def _alike(one: PersonName, other: PersonName) -> bool:
    """Whether two names may be variants: a misspelling, another transliteration, one of two given names, another word order."""
    if near(one.first, other.first) and near(one.last, other.last):
        return True
    words, others = f"{one.first} {one.last}", f"{other.first} {other.last}"
    if near(one.last, other.last) and _part_of(one.first, other.first):
        return True
    return skeleton(words) == skeleton(others) or sorted(map(spelled, words.split())) == sorted(map(spelled, others.split()))


def _part_of(one: str, other: str) -> bool:
    """Whether one name is a part of the other: «Хадим» of «Хадим Хуссейн»."""
    words, others = {*map(spelled, one.split())}, {*map(spelled, other.split())}
    return words < others or others < words


def _link_shorter(partition: Partition, shorter: Sequence[Node], full: Sequence[Node]) -> None:
    """Initials and bare surnames join the only person who fits and shares a clue."""
    sharing: dict[Clue, list[Node]] = defaultdict(list)
    beside = neighbours(shorter)
    for node in full if shorter else ():
        for clue in clues(node, beside):
            if clue.strong:
                sharing[clue].append(node)
    for node in sorted(shorter, key=lambda node: node.node):
        found: dict[int, tuple[Node, Clue]] = {}
        for clue in clues(node):
            for other in sharing.get(clue, ()):
                if _fits(_name(node), _name(other)) and agree_in_gender(node, other):
                    found.setdefault(partition.root(other.node), (other, clue))
        if len(found) == 1:
            other, clue = next(iter(found.values()))
            partition.join(other.node, node.node, f"shorter name, {clue}")
        for other, clue in found.values() if len(found) > 1 else ():
            partition.refuse(other.node, node.node, f"shorter name, {clue}, but so do others")


def _fits(short: PersonName, full: PersonName) -> bool:
    """Whether initials with a surname, or a single word, can refer to a full name."""
    if short.level is Level.WORD:
        return spelled(short.last or short.first) in (spelled(full.last), spelled(full.first))
    initials = f"{full.first} {full.middle}".split()
    return spelled(short.last) == spelled(full.last) and all(
        given[:1] == initial for given, initial in zip(initials, f"{short.first} {short.middle}".split(), strict=False)
    )
