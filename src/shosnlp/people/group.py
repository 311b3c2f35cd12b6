"""Which mentions are of one person: the fullest names found groups, shorter ones join the only group that fits.

The order of the mentions plays no part. A short name that fits two people stays alone.
"""

from collections import defaultdict
from collections.abc import Sequence

from shosnlp.findings import Group, in_order, make_group
from shosnlp.people.find import PersonFinding
from shosnlp.people.name import PersonName, compatible, fits, folded, is_initial
from shosnlp.reading.document import Document

_Key = tuple[str, str, str, str | None, str | None]


class _Person:
    """A group in the making, and the names it is known by."""

    def __init__(self, name: PersonName) -> None:
        self.names = [name]
        self.members: list[tuple[PersonFinding, str]] = []

    def fits(self, name: PersonName) -> bool:
        return all(compatible(own, name) for own in self.names) and any(fits(own, name) for own in self.names)


def group(findings: Sequence[PersonFinding], document: Document) -> list[Group[PersonFinding]]:
    """Return one group for each person, by first mention.

    Args:
        findings: The mentions of people, in any order.
        document: The document (names alone decide at present).
    """
    by_name: dict[_Key, list[PersonFinding]] = defaultdict(list)
    for finding in findings:
        by_name[_key(finding.name)].append(finding)
    levels: dict[tuple[int, int, int], list[_Key]] = defaultdict(list)
    for key, same in by_name.items():
        levels[same[0].name.completeness].append(key)
    people: list[_Person] = []
    for level in sorted(levels, reverse=True):
        people += _settle_level([by_name[key] for key in sorted(levels[level], key=str)], people)
    return in_order(make_group(person.members) for person in _with_transcriptions(people, document))


def _with_transcriptions(people: list[_Person], document: Document) -> list[_Person]:
    """«Джошуа Вольф (Joshua Wolf)»: the same name in Latin letters in brackets joins the one before it."""
    at_end = {finding.span.end: person for person in people for finding, _ in person.members if not _is_latin(finding)}
    joined: dict[int, _Person] = {}
    for person in people:
        starts = [finding.span.start for finding, _ in person.members if _is_latin(finding)]
        places = [start - 2 for start in starts if document.text[max(0, start - 2) : start] == " ("]
        before = {id(at_end[place]): at_end[place] for place in places if place in at_end}
        if len(before) == 1:
            joined[id(person)] = next(iter(before.values()))
    for person in people:
        if other := joined.get(id(person)):
            other.members += [(finding, "transcription") for finding, _ in person.members]
    return [person for person in people if id(person) not in joined]


def _is_latin(finding: PersonFinding) -> bool:
    return finding.normal[:1].isascii()


def _key(name: PersonName) -> _Key:
    return (folded(name.first or ""), folded(name.middle or ""), folded(name.last or ""), name.gender, name.generation)


def _settle_level(level: Sequence[Sequence[PersonFinding]], people: list[_Person]) -> list[_Person]:
    """Names of equal completeness: each joins the only person who fits, or founds a new one."""
    index = _by_part(people)
    joining = [[person for person in _candidates(same[0].name, index) if person.fits(same[0].name)] for same in level]
    founded: list[_Person] = []
    for same, fitting in zip(level, joining, strict=True):
        name = same[0].name
        if len(fitting) == 1 and fitting[0].fits(name):
            person, link = fitting[0], _link(name)
        else:
            twins = [] if fitting else [person for person in founded if person.fits(name)]
            person, link = (twins[0], _link(name)) if len(twins) == 1 else (_Person(name), "found")
            if len(twins) != 1:
                founded.append(person)
        person.names.append(name)
        person.members += [(finding, link if i == 0 or link != "found" else "same name") for i, finding in enumerate(same)]
    return founded


def _by_part(people: Sequence[_Person]) -> dict[str, list[_Person]]:
    index: dict[str, list[_Person]] = defaultdict(list)
    for person in people:
        for part in {word for name in person.names for word in _words(name)}:
            index[part].append(person)
    return index


def _candidates(name: PersonName, index: dict[str, list[_Person]]) -> list[_Person]:
    """People who share a full word with a name: only they can fit, and there are few of them."""
    found = {id(person): person for word in _words(name) for person in index.get(word, ())}
    return list(found.values())


def _words(name: PersonName) -> set[str]:
    parts = [part for part in (name.first, name.last) if part and not is_initial(part)]
    return {word for part in parts for word in folded(part).replace("-", " ").split()}


def _link(name: PersonName) -> str:
    if name.first is None:
        return "surname"
    if is_initial(name.first):
        return "initials"
    return "given name" if name.last is None else "full name"
