"""Link people: full names first; then shorter names and spelling variants join the only person that fits.

A name alone is enough only if it is complete and nothing contradicts it. Different given names, patronymics or genders are never joined.
Shorter names must share a position, an employer or two neighbouring names; so must namesakes with different positions.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from shosnlp.corpus.clusters import Node, Partition, grouped
from shosnlp.corpus.evidence import agree_in_gender, clue, join_by_clues, join_only, shared_post, sharing, side_by_side
from shosnlp.corpus.names import Level, PersonName
from shosnlp.corpus.spelling import near, skeleton


def link_people(partition: Partition) -> None:
    """Join the nodes of a block that are one person."""
    by_level: dict[Level, list[Node]] = defaultdict(list)
    for node in partition.nodes:
        by_level[_name(node).level].append(node)
    for same in grouped(by_level[Level.FULL], lambda node: node.spelled):
        _link_namesakes(partition, same)
    for same in grouped(by_level[Level.FULL], lambda node: node.spelled[::2]):
        _link_patronymics(partition, same)
    _link_variants(partition, by_level[Level.FULL])
    for level in (Level.INITIALS, Level.WORD):
        for same in grouped(by_level[level], lambda node: node.spelled):
            join_by_clues(partition, same, "same name", strong=True)
        _link_shorter(partition, by_level[level], by_level[Level.FULL])


def _name(node: Node) -> PersonName:
    return PersonName(*node.parts)


def _link_namesakes(partition: Partition, same: Sequence[Node]) -> None:
    """Link nodes of one full name. Those with positions need a shared clue; the others join if only one person fits."""
    join_by_clues(partition, same, "same full name")
    for node in same if len(same) > 1 else ():
        if titles := node.bare_titles:
            holders = [other for other in same if titles & other.held_titles and agree_in_gender(node, other)]
            join_only(partition, node, holders, "same full name, the only person with this title")
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
    middles = {node.spelled[1] for node in same} - {""}
    known = [node for node in same if _name(node).middle]
    for node in [node for node in same if not _name(node).middle]:
        fitting = [other for other in known if agree_in_gender(node, other)]
        join_only(partition, node, fitting, "same full name, patronymic left out")
    if len(middles) > 1:
        for node in known[1:]:
            if node.spelled[1] != known[0].spelled[1]:
                partition.refuse(known[0].node, node.node, "different patronymics")


def _link_variants(partition: Partition, full: Sequence[Node]) -> None:
    """Link similar full names: spelling proposes a pair, shared clues decide."""
    alike = cache(_alike)
    for one, other, same in sharing(partition, full, strong=True):
        if one.spelled != other.spelled and alike(*sorted((one.spelled, other.spelled))):
            _link_variant(partition, one, other, same)


def _link_variant(partition: Partition, one: Node, other: Node, same: str) -> None:
    if reason := _against_variant(one, other):
        partition.refuse(one.node, other.node, reason)
    else:
        partition.join(one.node, other.node, f"names alike, {same}")


def _against_variant(one: Node, other: Node) -> str | None:
    if not agree_in_gender(one, other):
        return "different genders"
    if len({one.spelled[1], other.spelled[1]} - {""}) > 1:
        return "different patronymics"
    if side_by_side(one, other):
        return "names alike, but both in one document"
    if one.posts and other.posts and not shared_post(one, other):
        return "names alike, but different posts"
    return None


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names may be variants: a misspelling, another transliteration, one of two given names, another word order."""
    first, _, last = one
    other_first, _, other_last = other
    if near(first, other_first) and near(last, other_last):
        return True
    words, others = f"{first} {last}", f"{other_first} {other_last}"
    if near(last, other_last) and _part_of(first, other_first):
        return True
    return skeleton(words) == skeleton(others) or sorted(words.split()) == sorted(others.split())


def _part_of(one: str, other: str) -> bool:
    """Whether one name is a part of the other: «Хадим» of «Хадим Хуссейн»."""
    words, others = {*one.split()}, {*other.split()}
    return words < others or others < words


def _link_shorter(partition: Partition, shorter: Sequence[Node], full: Sequence[Node]) -> None:
    """Initials and bare surnames join the only person who fits and shares a clue."""
    by_word: dict[str, list[Node]] = defaultdict(list)
    for node in full if shorter else ():
        by_word[node.spelled[2]].append(node)
    for node in shorter:
        found: dict[int, tuple[Node, str]] = {}
        for other in by_word.get(_word(node), ()):
            if (root := partition.root(other.node)) in found or not (_fits(node, other) and agree_in_gender(node, other)):
                continue
            if same := clue(node, other, strong=True):
                found[root] = other, same
        if len(found) == 1:
            [(other, same)] = found.values()
            partition.join(other.node, node.node, f"shorter name, {same}")
        for other, same in found.values() if len(found) > 1 else ():
            partition.refuse(other.node, node.node, f"shorter name, {same}, but so do others")


def join_short(partition: Partition, short: Node, other: Node) -> bool:
    """Join a short name with an equal one, or with a full name that it may stand for, if they share a clue.

    Returns:
        Whether they were joined.
    """
    equal = short.spelled == other.spelled
    fits = equal or (_name(other).level is Level.FULL and _word(short) == other.spelled[2] and _fits(short, other))
    if not (fits and agree_in_gender(short, other) and (same := clue(short, other, strong=True))):
        return False
    partition.join(other.node, short.node, f"{'same' if equal else 'shorter'} name, {same}")
    return True


def _word(short: Node) -> str:
    """The surname, or the only word of a name."""
    return short.spelled[2] or short.spelled[0]


def _fits(short: Node, full: Node) -> bool:
    """Whether initials with a surname, or a single word, can refer to a full name; they share a word."""
    if _name(short).level is Level.WORD:
        return True
    (first, middle, _), (given, patronymic, _) = full.parts, short.parts
    initials = f"{first} {middle}".split()
    return short.spelled[2] == full.spelled[2] and all(
        word[:1] == initial for word, initial in zip(initials, f"{given} {patronymic}".split(), strict=False)
    )
