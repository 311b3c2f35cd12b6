"""A given name with a patronymic belongs to the surname with the same initials: «Тлеубаеву Б. Ж.» … «Уважаемый Бауыржан Жумабекович!»."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from shosnlp.people.choosing.evidence import Evidence
from shosnlp.people.names.name import PersonName, folded, is_initial
from shosnlp.people.names.parse import Parse
from shosnlp.records import Gender
from shosnlp.russian.patronymics import patronymic_nominatives
from shosnlp.weights import EvidenceWeights

T = TypeVar("T")

_GENDERS: tuple[Gender, ...] = ("male", "female")
_Initials = tuple[str, str, Gender | None]


def add_gender_of_initials(mentions: Sequence[tuple[Parse, Evidence]]) -> None:
    """«А. Р. Магомедова» is a woman where the document has «Аминат Расуловна».

    Args:
        mentions: For each mention its parse and the evidence of its neighbours.
    """
    unnamed = [parse.name for parse, _ in mentions if _lacks_surname(parse.name)]
    if not unnamed:
        return
    genders = _by_initials(((name, name.gender) for name in unnamed if name.gender), gendered=False)
    for parse, evidence in mentions:
        if len(parse.interpretations) > 1 and (gender := genders.get(_initials(parse.name, None))):
            evidence.genders[gender] = evidence.genders.get(gender, 0.0) + EvidenceWeights.GENDER


def with_surnames_of_initials(names: Sequence[PersonName]) -> list[PersonName]:
    """The names, each given name with a patronymic completed by the only surname that has its initials in the document.

    Args:
        names: The names of all mentions of a document.

    >>> initials = PersonName("Б.", "Ж.", "Тлеубаев", "male")
    >>> with_surnames_of_initials([initials, PersonName("Бауыржан", "Жумабекович", None, "male")])[1].last
    'Тлеубаев'
    """
    unnamed = [name for name in names if _lacks_surname(name)]
    if not unnamed:
        return list(names)
    surnames = _by_initials((name, name.last) for name in names if name.last)
    owners = _by_initials((name, f"{name.first} {name.middle}") for name in unnamed)
    whole = {_parts(name) for name in names if name.last}
    return [_completed(name, surnames, owners) if _lacks_surname(name) and _parts(name) not in whole else name for name in names]


def _completed(name: PersonName, surnames: Mapping[_Initials, str], owners: Mapping[_Initials, str]) -> PersonName:
    initials = _initials(name, name.gender)
    return name._replace(last=surnames[initials]) if initials in surnames and initials in owners else name


def _lacks_surname(name: PersonName) -> bool:
    return bool(name.first and name.middle and not name.last and name.middle.endswith(patronymic_nominatives()))


def _initials(name: PersonName, gender: Gender | None) -> _Initials:
    first, middle = _parts(name)
    return (first[:1], middle[:1], gender)


def _parts(name: PersonName) -> tuple[str, str]:
    return (folded(name.first or ""), folded(name.middle or ""))


def _by_initials(valued: Iterable[tuple[PersonName, T]], *, gendered: bool = True) -> dict[_Initials, T]:
    """The value of all names with the same initials, where there is only one; a name that may be either gender counts as both."""
    values: dict[_Initials, set[T]] = defaultdict(set)
    for name, value in valued:
        if name.first and name.middle and (_lacks_surname(name) or (is_initial(name.first) and is_initial(name.middle))):
            for gender in (_GENDERS if name.gender is None else (name.gender,)) if gendered else (None,):
                values[_initials(name, gender)].add(value)
    return {initials: next(iter(some)) for initials, some in values.items() if len(some) == 1}
