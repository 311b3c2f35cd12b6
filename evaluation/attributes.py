"""Scores of entities with their attributes: factRuEval-2016, track 2, strict.

Gold and found entities of one type are paired one to one, exact pairs first, so that the sum of qualities is highest. The quality of a
pair is the share of attributes both have. A gold attribute may have several accepted values; values are the same up to case, ё, quotes,
dashes and one or two letters. Entities that lie inside others, or that no name mentions, are not counted, and nor is what pairs with them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Levenshtein
from scipy.optimize import linear_sum_assignment

from evaluation.corpora import GoldDocument, GoldObject
from evaluation.found import NAMES, FoundEntity, System
from evaluation.measures import Table

_LOCORG = "LOCORG"
_TYPES = {"Person": "PER", "Org": "ORG", "Organization": "ORG", "Location": "LOC", "LocOrg": _LOCORG}
_HOSTS = {"PER": {"LOC", "ORG", _LOCORG}, "LOC": {"LOC", "ORG", _LOCORG}, "ORG": {"ORG", _LOCORG}, _LOCORG: {"ORG", _LOCORG}}
_FOLD = str.maketrans({**dict.fromkeys("«»“”„", '"'), **dict.fromkeys("’`", "'"), **dict.fromkeys("‐−‒–—―", "-"), "ё": "е"})
_EXACT = 1000.0  # what an exact pair is worth: more than all others together
_IGNORED = 0.45  # what it is worth to pair something found with an entity that is not counted
Attributes = list[tuple[str, set[str]]]  # name, accepted values


@dataclass(frozen=True)
class _Item:
    type: str
    attributes: Attributes
    ignored: bool = False


def score_attributes(documents: Iterable[GoldDocument], system: System) -> Table:
    """A row for each type, and one for all."""
    table = Table()
    for type in NAMES:
        table.rows[type]
    for document in documents:
        _score(table, list(_gold(document)), [*_found(system(document.text, document.id))])
    table.add_sum("all", NAMES)
    return table


def _score(table: Table, gold: Sequence[_Item], found: Sequence[_Item]) -> None:
    pairs = _pairs(gold, found)
    for number, item in enumerate(gold):
        if not item.ignored:
            quality = pairs[number][1] if number in pairs else 0.0
            table.rows[item.type].add(number in pairs, quality, 1, quality)
    paired = {number for number, _ in pairs.values()}
    for number, item in enumerate(found):
        if number not in paired:
            table.rows[item.type].add(1, 0, 0, 0)


def _pairs(gold: Sequence[_Item], found: Sequence[_Item]) -> dict[int, tuple[int, float]]:
    """For gold entities the one found that is paired with it, and the quality of the pair."""
    if not gold or not found:
        return {}
    quality = np.array([[_quality(one, other) if one.type == other.type else 0.0 for other in found] for one in gold])
    ignored = np.array([item.ignored for item in gold])[:, None]
    gain = np.where(quality > 0, np.where(ignored, _IGNORED, quality) + _EXACT * (quality == 1), 0.0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return {
        int(row): (int(column), float(quality[row, column])) for row, column in zip(rows, columns, strict=True) if gain[row, column] > 0
    }


def _quality(gold: _Item, found: _Item) -> float:
    same = [(i, j) for i, one in enumerate(gold.attributes) for j, other in enumerate(found.attributes) if _same(one, other)]
    extra = len(found.attributes) - len({j for _, j in same})
    return len({i for i, _ in same}) / (len(gold.attributes) + extra)


def _same(one: tuple[str, set[str]], other: tuple[str, set[str]]) -> bool:
    return one[0] == other[0] and any(_near(a, b) for a in one[1] for b in other[1])


def _near(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    limit = 0 if longest < 2 else 1 if longest < 9 else 2
    return int(Levenshtein.distance(one, other, score_cutoff=limit)) <= limit


def _found(entities: Iterable[FoundEntity]) -> Iterator[_Item]:
    for entity in entities:
        if entity.type in NAMES:
            attributes = [(name, {fold(value)}) for name, value in entity.parts.items()]
            other = "nickname" if entity.type == "PER" else "name"
            yield _Item(entity.type, attributes or [(other, {fold(entity.name)})])


def _gold(document: GoldDocument) -> Iterator[_Item]:
    everywhere = [(_TYPES.get(one.type, ""), *_extent(one)) for one in document.objects.values()]
    for ids, *lines in document.entities:
        own = [document.objects[id] for id in ids.split()[1:]]
        types = {_TYPES.get(one.type, "") for one in own}
        type = "LOC" if types & {"LOC", _LOCORG} else types.pop()
        attributes = _attributes(document, lines, [one for one in own if _TYPES.get(one.type) != "PER"])
        if type and attributes:
            inside = all(_is_inside((_TYPES.get(one.type, ""), *_extent(one)), everywhere) for one in own)
            nameless = all(
                all(name == "geo_adj" for name, _, _ in one.spans) or all("descr" in name for name, _, _ in one.spans) for one in own
            )
            yield _Item(type, attributes, inside or nameless)


def _extent(one: GoldObject) -> tuple[int, int]:
    return min(start for _, start, _ in one.spans), max(end for _, _, end in one.spans)


def _is_inside(one: tuple[str, int, int], others: Iterable[tuple[str, int, int]]) -> bool:
    type, start, end = one
    return any(
        (type in ("PER", "LOC") and host == "ORG")
        if (start, end) == (left, right)
        else host in _HOSTS.get(type, ()) and left <= start and end <= right
        for host, left, right in others
    )


def _attributes(document: GoldDocument, lines: Iterable[str], own: Sequence[GoldObject]) -> Attributes:
    """The attributes of a gold entity. A name may also be written in its quotes, and before or after a noun that describes it."""
    values: defaultdict[str, set[str]] = defaultdict(set)
    nouns = set()
    for key, _, value in (line.partition(" ") for line in lines):
        if key.endswith(("descr", "descriptor")):
            nouns.add(fold(value))
        elif key != "wikidata":
            values[key].add(fold(value))
            if key == "name":
                values[key] |= _in_quotes(document, fold(value), own)
    for accepted in values.values():
        for value in list(accepted):
            for noun in nouns:
                if f" {noun} " not in f" {value} ":
                    accepted |= {f"{value} {noun}", f"{noun} {value}"}
    return [(key.strip("0123456789"), accepted) for key, accepted in values.items()]


def _in_quotes(document: GoldDocument, name: str, own: Iterable[GoldObject]) -> set[str]:
    """A name in quotes, if it stands in quotes in the text."""
    spans = [(start, end) for one in own for type, start, end in one.spans if "name" in type]
    found = set()
    for start, end in spans:
        inside = [number for number, (a, b, _) in enumerate(document.tokens) if start <= a and b <= end]
        if inside and fold(" ".join(document.tokens[number][2] for number in inside)) == name:
            before, after = inside[0] - 1, inside[-1] + 1
            if before >= 0 and after < len(document.tokens):
                left, right = (fold(document.tokens[number][2]) for number in (before, after))
                if left == right and left in ('"', "'"):
                    found.add(f"{left}{name}{left}")
    return found


def fold(text: str) -> str:
    """Small letters, е for ё, one kind of quotes and dashes, no spaces beside marks.

    >>> fold("«Союз — Аполлон»")
    '"союз-аполлон"'
    """
    return re.sub(r" (?=[,.)-])|(?<=[(-]) ", "", text.lower().strip().translate(_FOLD))
