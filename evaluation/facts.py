"""Scores of positions as facts of a document: which title a person holds, and where they work (NEREL: WORKS_AS, WORKPLACE)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from evaluation.corpora import GoldDocument
from evaluation.found import NAMES, FoundEntity
from evaluation.measures import Table

Fact = tuple[str, tuple[str, ...]]  # the person's entity, the stems of a title or the entity of a workplace
Extent = tuple[int, int]


def score_facts(table: Table, document: GoldDocument, entities: Sequence[FoundEntity]) -> None:
    """Add the rows «position» and «workplace» of a document."""
    where: defaultdict[str, list[Extent]] = defaultdict(list)
    for one in document.mentions:
        where[one.entity or ""].append((one.start, one.end))
    titles, workplaces = _gold_titles(document), _gold_workplaces(document)
    for row, gold in (("position", titles), ("workplace", {fact: _names(document, where[fact[1][0]]) for fact in workplaces})):
        found, right, hit = 0, 0, set[Fact]()
        for person, said in _said(entities, row):
            found += 1
            holders = {entity for entity, extents in where.items() if _touch(person, extents)}
            same = {fact for fact, names in gold.items() if fact[0] in holders and any(_same_words(name, said) for name in names)}
            right += bool(same)
            hit |= same
        table.rows[row].add(found, right, len(gold), len(hit))


def _said(entities: Sequence[FoundEntity], row: str) -> Iterable[tuple[list[Extent], str]]:
    """What a system says of people: where each is named, and a title or the name of a workplace."""
    for person in entities:
        for position in person.positions:
            said = position.title if row == "position" else position.held_at
            if said:
                yield [(mention.start, mention.end) for mention in person.mentions], said


def _gold_titles(document: GoldDocument) -> dict[Fact, list[str]]:
    """Each title somebody holds, with its accepted texts: «президент США» may be «президент»."""
    titles = {}
    for name, person, title in document.relations:
        if name == "WORKS_AS" and person.type == "PER" and title.type == "POSITION":
            text = document.text[title.start : title.end]
            inside = [m.start for m in document.mentions if m.type in NAMES and m.end == title.end and m.start > title.start]
            titles[person.entity or "", _stems(text)] = [text, *(document.text[title.start : start].strip() for start in inside)]
    return titles


def _gold_workplaces(document: GoldDocument) -> set[Fact]:
    related = (one for one in document.relations if one[0] == "WORKPLACE" and one[1].type == "PER")
    return {(person.entity or "", (place.entity or "",)) for _, person, place in related}


def _names(document: GoldDocument, extents: Iterable[Extent]) -> list[str]:
    return [document.text[start:end] for start, end in extents]


def _touch(one: Iterable[Extent], other: Iterable[Extent]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _stems(text: str) -> tuple[str, ...]:
    """The words of a title cut where endings begin."""
    return tuple(word[: max(4, len(word) - 3)] for word in text.lower().replace("ё", "е").split())


def _same_words(one: str, other: str) -> bool:
    """Whether two titles have the same words, whatever their endings.

    >>> _same_words("министра обороны", "министр обороны")
    True
    """
    first, second = _stems(one), _stems(other)
    return len(first) == len(second) and all(a.startswith(b) or b.startswith(a) for a, b in zip(first, second, strict=True))
