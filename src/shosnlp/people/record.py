"""Turn a group of mentions into the record of a person."""

from collections import Counter
from collections.abc import Iterable

from shosnlp.findings import Group, aliases, mentions
from shosnlp.people.finding import PersonFinding
from shosnlp.people.names.name import PersonName, is_initial, last_fit
from shosnlp.reading.document import Document
from shosnlp.records import Gender, Person


def record(group: Group[PersonFinding], id: str, document: Document) -> Person:
    """The record of one person.

    Args:
        group: The mentions.
        id: The id of the record.
        document: The document, for offsets in the user's string.
    """
    names = [finding.name for finding in group.findings]
    name = full_name(names)
    return Person(
        id=id,
        name=name.canonical,
        first=name.first,
        middle=name.middle,
        last=name.last,
        gender=name.gender,
        aliases=aliases(group, name.canonical),
        mentions=mentions(group, document),
    )


def full_name(names: list[PersonName]) -> PersonName:
    """The fullest name that the mentions support.

    >>> full_name([PersonName("А.", None, "Бакаев"), PersonName("Алибек", None, "Бакаев")]).canonical
    'Алибек Бакаев'
    """
    names = [name for name in names if not name.written[:1].isascii()] or names  # «Джошуа Вольф (Joshua Wolf)»
    fullest = max(dict.fromkeys(names), key=lambda name: name.completeness)  # the first of the fullest
    names = [name for name in names if not name.last or not fullest.last or last_fit(name.last, fullest.last)]  # no maiden name
    first, middle, last = (_best(getattr(name, part) for name in names) for part in ("first", "middle", "last"))
    written = fullest.written.removesuffix("-джи")
    if first and middle and is_initial(middle) and any(word.startswith(middle[0]) for word in first.split()[1:]):
        middle = None  # «Р. Т. Эрдоган» is «Реджеп Тайип Эрдоган»
    gender = _gender(names)
    if fullest.fixed_order:
        return PersonName(first, middle, last, gender, True, written)
    return PersonName(first, middle, last, gender, False, written)


def _best(parts: Iterable[str | None]) -> str | None:
    """The fullest form of a part; ties go to the most frequent form, then to the first."""
    stated = [part for part in parts if part]
    if len(set(stated)) < 2:
        return stated[0] if stated else None
    counted = Counter(stated)  # in order of appearance, and `max` takes the first
    return max(counted, key=lambda part: (not is_initial(part), part.count(" ") + part.count("-"), counted[part]))


def _gender(names: Iterable[PersonName]) -> Gender | None:
    stated = [name.gender for name in names if name.gender]
    if not stated:
        return None
    return "male" if stated.count("male") >= stated.count("female") else "female"
