"""Group the mentions of people: the fullest names found groups, and shorter names join the only group they fit.

The order of the mentions does not matter. A short name that fits two people stays alone.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from shosnlp.findings import Group, in_order, make_group
from shosnlp.people.finding import PersonFinding
from shosnlp.people.names.name import PersonName, compatible, fits, folded, is_initial, of_father
from shosnlp.reading.document import Document

_FOUND = "found"
_MOST_FORMS = 30  # distinct names of equal completeness: so many cannot all belong to one person
_ANY, _NONE = "ANY", "NONE"  # in capitals, as folded given names never are
_NameKey = tuple[str, str, str, str | None, str | None]


class _PersonGroup:
    """A group under construction with the names of its members."""

    def __init__(self) -> None:
        self.names: list[PersonName] = []
        self.members: list[tuple[PersonFinding, str]] = []

    def fits(self, name: PersonName) -> bool:
        return all(compatible(own, name) for own in self.names) and any(fits(own, name) for own in self.names)

    def add(self, same: Sequence[PersonFinding], link: str) -> None:
        self.names.append(same[0].name)
        self.members += [(finding, "same name" if i and link == _FOUND else link) for i, finding in enumerate(same)]


class _PersonIndex:
    """People by the full words of their names. Only people who share a word with a name can fit it.

    A surname may belong to many people, so surnames are also keyed by given name: by its words, its first letter, as an initial, or as
    unknown.
    """

    def __init__(self) -> None:
        self._by_last: dict[tuple[str, str], list[_PersonGroup]] = defaultdict(list)
        self._by_first: dict[str, list[_PersonGroup]] = defaultdict(list)
        self._without_last: dict[str, list[_PersonGroup]] = defaultdict(list)

    def add(self, person: _PersonGroup, name: PersonName) -> None:
        given_name_keys = [_ANY, *_given_name_keys(name.first)]
        for word in _words(name.last) | _words(of_father(name)):
            for kind in given_name_keys:
                self._by_last[word, kind].append(person)
        for word in _words(name.first):
            self._by_first[word].append(person)
            if name.last is None:
                self._without_last[word].append(person)

    def fitting(self, name: PersonName) -> list[_PersonGroup]:
        """The people whom a name fits."""
        given = self._by_first if name.last is None or is_initial(name.last) else self._without_last
        given_name_keys = _fitting_given_name_keys(name.first)
        found = [self._by_last.get((word, kind), ()) for word in _words(name.last) | _words(of_father(name)) for kind in given_name_keys]
        found += [given.get(word, ()) for word in _words(name.first)]
        people = {id(person): person for some in found for person in some}
        fitting = [person for person in people.values() if person.fits(name)]
        if len(fitting) > 1 and name.last:  # «Вальд-Щепкиной» beside «Ксения Щепкина»: an equal surname beats a part of one
            same = [person for person in fitting if any(own.last and folded(own.last) == folded(name.last) for own in person.names)]
            return same or fitting
        return fitting


def _given_name_keys(first: str | None) -> list[str]:
    """The index keys of a given name: its words and «а*», «а.» for an initial, `_NONE` when it is unknown."""
    if not first:
        return [_NONE]
    letter, written = _letter(first), folded(first)
    return [letter + "."] if is_initial(first) else [letter + "*", *written.split(" ")]


def _fitting_given_name_keys(first: str | None) -> list[str]:
    """The index keys of all given names that fit this one; see `parts_fit`."""
    if not first:
        return [_ANY]
    letter, written = _letter(first), folded(first)
    return [_NONE, letter + ".", *([letter + "*"] if is_initial(first) else written.split(" "))]


def _letter(first: str) -> str:
    return folded(first).lstrip(" -")[:1]


def group(findings: Sequence[PersonFinding], document: Document) -> list[Group[PersonFinding]]:
    """Group mentions by person, ordered by first mention.

    Args:
        findings: The mentions of people, in any order.
        document: The document, to recognise transcriptions and maiden names in brackets.
    """
    by_name: dict[_NameKey, list[PersonFinding]] = defaultdict(list)
    for finding in findings:
        by_name[_name_key(finding.name)].append(finding)
    levels: dict[tuple[int, int, int], list[_NameKey]] = defaultdict(list)
    for key, same in by_name.items():
        levels[same[0].name.completeness].append(key)
    people: list[_PersonGroup] = []
    index = _PersonIndex()
    for level in sorted(levels, reverse=True):
        people += _place_level([by_name[key] for key in sorted(levels[level], key=str)], index)
    return in_order(make_group(person.members) for person in _with_names_in_brackets(people, document))


def _with_names_in_brackets(people: list[_PersonGroup], document: Document) -> list[_PersonGroup]:
    """A name in brackets joins the name before it: «Джошуа Вольф (Joshua Wolf)», or a maiden name: «Мария Смирнова (Кузнецова)»."""
    at_end = {finding.span.end: person for person in people for finding, _ in person.members if not _is_latin(finding)}
    joined: dict[int, _PersonGroup] = {}
    for person in people:
        maiden = all(name.gender == "female" and name.last and not name.first for name in person.names)
        starts = [
            finding.span.start
            for finding, _ in person.members
            if _is_latin(finding) or (maiden and document.text[finding.span.end : finding.span.end + 1] == ")")
        ]
        places = [start - 2 for start in starts if document.text[max(0, start - 2) : start] == " ("]
        before = {id(at_end[place]): at_end[place] for place in places if place in at_end}
        other = next(iter(before.values()), None)
        if len(before) == 1 and other is not None and (not maiden or any(name.first and name.gender == "female" for name in other.names)):
            joined[id(person)] = other
    for person in people:
        if other := joined.get(id(person)):
            link = "transcription" if any(_is_latin(finding) for finding, _ in person.members) else "maiden name"
            other.members += [(finding, link) for finding, _ in person.members]
    return [person for person in people if id(person) not in joined]


def _is_latin(finding: PersonFinding) -> bool:
    return finding.normal[:1].isascii()


def _name_key(name: PersonName) -> _NameKey:
    return (folded(name.first or ""), folded(name.middle or ""), folded(name.last or ""), name.gender, name.generation)


def _place_level(level: Sequence[Sequence[PersonFinding]], index: _PersonIndex) -> list[_PersonGroup]:
    """Place names of equal completeness: each joins the only person it fits or founds a new one.

    «И. С. Петров» and «И. К. Петров» both fit «Иван Петров» but exclude each other, so neither joins.
    """
    choices = [index.fitting(same[0].name) for same in level]
    claims: dict[int, list[PersonName]] = defaultdict(list)
    for same, fitting in zip(level, choices, strict=True):
        if len(fitting) == 1:
            claims[id(fitting[0])].append(same[0].name)
    contested = {person for person, names in claims.items() if not _agree(names)}
    founded: list[_PersonGroup] = []
    new: set[int] = set()
    for same, fitting in zip(level, choices, strict=True):
        name = same[0].name
        if len(fitting) == 1 and id(fitting[0]) not in contested:
            person, link = fitting[0], _link(name)
        else:
            twins = [] if fitting else [person for person in index.fitting(name) if id(person) in new]
            person, link = (twins[0], _link(name)) if len(twins) == 1 else (_PersonGroup(), _FOUND)
            if link == _FOUND:
                founded.append(person)
                new.add(id(person))
        person.add(same, link)
        index.add(person, name)
    return founded


def _agree(names: Sequence[PersonName]) -> bool:
    """Whether all these names can belong to one person."""
    return len(names) <= _MOST_FORMS and all(compatible(one, other) for one, other in combinations(names, 2))


def _words(part: str | None) -> set[str]:
    return set() if part is None or is_initial(part) else set(folded(part).replace("-", " ").split())


def _link(name: PersonName) -> str:
    if name.first is None:
        return "surname"
    if is_initial(name.first):
        return "initials"
    return "given name" if name.last is None else "full name"
