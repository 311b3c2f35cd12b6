"""A name is read as a whole: all its parts must agree in gender and case. The result is a list of hypotheses; the document chooses."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from shosnlp.people.declension import CASES, Declension, Form
from shosnlp.people.eastern import given_forms
from shosnlp.people.name import PersonName, folded
from shosnlp.people.readings import NameReader
from shosnlp.people.templates import templates
from shosnlp.people.units import MOST_UNITS, Unit, cut
from shosnlp.people.words import Part, PeopleWords
from shosnlp.people.writing import build, feminine
from shosnlp.records import Gender

_CACHE = 4096
_LONGEST = 200  # characters
_GENDERS: tuple[Gender, ...] = ("male", "female")
_GENDERS_AND_CASES = tuple(product(_GENDERS, CASES))
_PARTS: dict[str, Part] = {"F": "first", "M": "middle", "L": "last", "K": "first", "B": "first", "P": "first", "S": "last"}
_MOST_READINGS = 3  # of one word in one case: «Коломийца» from «Коломиец», «Коломийц»
_MOST_HYPOTHESES = 18
_TOO_UNLIKELY = 6.0  # log scale, below the best
_EASTERN = 0.8
_MONGOLIAN = 0.3
MONGOLIAN_FATHER = ("ийн", "ын", "срайн")
_RUSSIAN_SURNAME = ("цын", "лын", "ицын")
_PATRONYMIC = ("ич", "вна", "чна")
_TYPICAL_SURNAME = 0.8  # weight of «-ов», «-ский»
_PLURAL = -0.5
_WOMEN = -0.15  # news name more men; it matters where nothing else tells («Токаеву К. К.»)
_DOUBT = 3.5  # log scale, below the best
_CASE_WEIGHTS = {"nomn": 0.0, "gent": -0.6, "datv": -1.2, "accs": -1.1, "ablt": -1.1, "loct": -1.6}  # how often news have a name in it


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way to read a whole name."""

    weight: float  # log scale
    gender: Gender
    case: str
    name: PersonName
    plural: bool = False  # «Мария Петровы»: the surname is shared with others

    number: int = 0  # the same for the same name in another case
    keys: tuple[str, ...] = ()  # what this reading supports in other mentions: its parts with the gender


class NameParser:
    """Reads names. What it has read once it remembers (within bounds)."""

    def __init__(self, reader: NameReader, words: PeopleWords) -> None:
        self.reader = reader
        self.words = words
        self._cached = lru_cache(maxsize=_CACHE)(self._parse)
        self._cells_of = lru_cache(maxsize=_CACHE)(self._read_cells)

    def parse(self, name: str) -> tuple[Hypothesis, ...]:
        """The ways to read a name, the likeliest first; there is always one, and no other if it leaves no doubt.

        Args:
            name: One name as it stands in the text, without titles.
        """
        return self._cached(name) if len(name) <= _LONGEST else (_unread(name),)

    def _parse(self, name: str) -> tuple[Hypothesis, ...]:
        units = cut(name, self.words)
        if not units or len(units) > MOST_UNITS:
            return (_unread(name),)
        drafts = _likely([*self._eastern(units), *self._mongolian(units), *self._western(units)])
        if not drafts:
            return (_unread(name),)
        if not _in_doubt(drafts):
            return (_written_out(name, units, drafts[0], self.reader.declension),)
        return _numbered(name, units, drafts, self.reader.declension)

    def _western(self, units: Sequence[Unit]) -> Iterator["_Draft"]:
        """All orders of parts; those that cannot come near the best are not tried."""
        tried = []
        for number, (roles, prior) in enumerate(templates(tuple([unit.kind for unit in units]))):
            cells = [self._cells(unit, role) for unit, role in zip(units, roles, strict=True)]
            if all(cells):
                tried.append((prior + sum([cell.best for cell in cells]), number, roles, cells, prior))
        found: dict[int, list[_Draft]] = {}
        best = -math.inf
        for bound, number, roles, cells, prior in sorted(tried, key=lambda item: -item[0]):
            if bound < best - _TOO_UNLIKELY:
                break
            drafts = found[number] = list(_agreeing(roles, cells, prior))
            best = max(best, max([draft.weight for draft in drafts], default=best))
        for number in sorted(found):
            yield from found[number]

    def _eastern(self, units: Sequence[Unit]) -> Iterator["_Draft"]:
        """«Си Цзиньпина», «Ким Чен Ыном»: surname first, only the last part is declined."""
        if not 2 <= len(units) <= 3 or any((unit.kind == "initial" and unit.core.endswith(".")) or unit.prefix for unit in units):
            return
        surname, *given = units
        origin = self.words.eastern_surnames.get(surname.core.lower())
        if origin is None:
            return
        forms = given_forms([unit.core.lower() for unit in given], self.reader, also_in_russia="korean" in origin)
        if forms is None:
            return
        cells = [*(_constant(unit.core.lower()) for unit in units[:-1]), _by_cell(forms)]
        for draft in _agreeing("L" + "F" * len(given), cells, _EASTERN):
            yield draft._replace(fixed_order=True)

    def _mongolian(self, units: Sequence[Unit]) -> Iterator["_Draft"]:
        """«Баттулгын Энхбаяром»: the father's name in the genitive of that language stands first and is not declined."""
        if len(units) != 2 or any(unit.kind != "word" or unit.prefix or unit.suffix for unit in units):
            return
        father, given = units
        if not father.core.lower().endswith(MONGOLIAN_FATHER) or father.core.lower().endswith(_RUSSIAN_SURNAME):
            return
        if given.core.lower().endswith(_PATRONYMIC) or self.reader.is_given(father.core):
            return
        forms = self.reader.declension.read(given.core.lower(), "last")
        if any(form.weight >= _TYPICAL_SURNAME for form in self.reader.read(given.core, "last")):
            return
        cells = [_constant(father.core.lower()), _by_cell(forms)]
        for draft in _agreeing("LF", cells, _MONGOLIAN):
            yield draft._replace(fixed_order=True)

    def _cells(self, unit: Unit, role: str) -> "_Cells":
        if role in "iK":
            return _constant(unit.core)
        return self._cells_of(unit.core.lower(), _PARTS[role], unit.gender)

    def _read_cells(self, word: str, part: Part, gender: str | None) -> "_Cells":
        return _by_cell(form for form in self.reader.read(word, part) if gender in (None, form.gender))


class _Cells(dict[tuple[str, str], list[Form]]):
    """The readings of one unit by gender and case, the likeliest first; `best` is the weight of the likeliest of all."""

    best = 0.0


class _Draft(NamedTuple):
    """A hypothesis before its name is written out: most of them are too unlikely to need it."""

    weight: float
    gender: Gender
    case: str
    roles: str
    forms: tuple[Form, ...]
    plural: bool
    fixed_order: bool = False

    @property
    def identity(self) -> "_Identity":
        """What makes it another name, whatever the case."""
        return self.roles, self.gender, self.plural, self.fixed_order, tuple([form.nominative for form in self.forms])


_Identity = tuple[str, Gender, bool, bool, tuple[str, ...]]


def _constant(word: str) -> _Cells:
    return _Cells({(gender, case): [Form(word, gender, case, 0.0, True)] for gender, case in _GENDERS_AND_CASES})


def _by_cell(forms: Iterable[Form]) -> _Cells:
    cells = _Cells()
    ordered = sorted(forms, key=lambda form: (-form.weight, form.nominative))
    for form in ordered:
        cell = cells.setdefault((form.gender, form.case), [])
        if len(cell) < _MOST_READINGS:
            cell.append(form)
    cells.best = ordered[0].weight if ordered else 0.0
    return cells


def _agreeing(roles: str, cells: Sequence[_Cells], prior: float) -> Iterator[_Draft]:
    for gender, case in _GENDERS_AND_CASES:
        choices = []
        for cell, role in zip(cells, roles, strict=True):
            forms = _choices(cell, role, gender, case, roles)
            if not forms:
                break
            choices.append(forms)
        else:
            weight = prior + _CASE_WEIGHTS[case] + (_WOMEN if gender == "female" and "F" not in roles else 0.0)
            for forms in product(*choices):
                plural = "plural" in [form.gender for form in forms]
                yield _Draft(weight + sum([form.weight for form in forms]) + _PLURAL * plural, gender, case, roles, forms, plural)


def _choices(cells: _Cells, role: str, gender: Gender, case: str, roles: str) -> Sequence[Form]:
    """The readings of one unit: several only of the part that other mentions may decide."""
    forms = cells.get((gender, case), [])
    if role == "L":
        plural = cells.get(("plural", case))
        return forms + plural if plural else forms
    return forms if "L" not in roles else forms[:1]


def _singular(form: Form, gender: Gender) -> str:
    if form.gender == "plural" and gender == "female":
        return feminine(form.nominative)
    return form.nominative


def _likely(drafts: list[_Draft]) -> list[_Draft]:
    drafts.sort(key=lambda draft: (-draft.weight, draft.gender, CASES.index(draft.case), [form.nominative for form in draft.forms]))
    return [draft for draft in drafts[:_MOST_HYPOTHESES] if draft.weight >= drafts[0].weight - _TOO_UNLIKELY]


def _written_out(name: str, units: Sequence[Unit], draft: _Draft, declension: Declension) -> Hypothesis:
    if draft.roles == "L" and draft.plural:
        return _family(name, units, draft, declension)
    person = build(name, units, draft.roles, [_singular(form, draft.gender) for form in draft.forms], draft.gender)
    if draft.fixed_order:
        person = replace(person, fixed_order=True)
    return Hypothesis(draft.weight, draft.gender, draft.case, person, draft.plural, keys=_keys(person))


def _family(name: str, units: Sequence[Unit], draft: _Draft, declension: Declension) -> Hypothesis:
    """«Петровых» → «Петровы»: several people of one surname are not one man."""
    plural = declension.decline(draft.forms[0].nominative, "last", "plural")["nomn"][0]
    person = replace(build(name, units, draft.roles, [plural], draft.gender), gender=None)
    keys = _keys(PersonName(last=draft.forms[0].nominative, gender=draft.gender))
    return Hypothesis(draft.weight, draft.gender, draft.case, person, plural=True, keys=keys)


def _keys(name: PersonName) -> tuple[str, ...]:
    """For votes, each with the gender: first what a mention asks others for, then what it only tells them.

    A surname alone asks for the surname, and for it in whole names; a whole name for its surname, with the initial, with the given name.
    """
    gender = name.gender or ""
    first, last = folded(name.first or ""), folded(name.last or "")
    if not last:
        return (f"{gender}:{first}", f"{gender}:{first}:*") if first else ()
    if not first:
        return (f"{gender}::{last}", f"{gender}:*:{last}")
    asked = (f"{gender}::{last}", f"{gender}:{first[0]}.:{last}", f"{gender}:{first}:{last}")
    return asked if first.endswith(".") else (*asked, f"{gender}:{first}", f"{gender}:{first}:*", f"{gender}:*:{last}")


def _numbered(name: str, units: Sequence[Unit], drafts: Sequence[_Draft], declension: Declension) -> tuple[Hypothesis, ...]:
    """The ways with a number for each name: the document chooses between names, not between cases. A name is written out once."""
    written: dict[_Identity, Hypothesis] = {}
    numbers: dict[tuple[PersonName, bool], int] = {}
    ways = []
    for draft in drafts:
        if (same := written.get(draft.identity)) is None:
            same = written[draft.identity] = _written_out(name, units, draft, declension)
        number = numbers.setdefault((same.name, same.plural), len(numbers))
        ways.append(Hypothesis(draft.weight, draft.gender, draft.case, same.name, same.plural, number, same.keys))
    return tuple(ways)


def _in_doubt(drafts: Sequence[_Draft]) -> bool:
    """Whether neighbours and other mentions could change how a name is read: another name or gender is nearly as likely."""
    best = drafts[0]
    return any(best.weight - draft.weight < _DOUBT and draft.identity != best.identity for draft in drafts[1:])


def _unread(name: str) -> Hypothesis:
    """A name that no template fits stays as it is; its last word counts as the surname."""
    written = " ".join(name.split())
    first, _, last = written.rpartition(" ")
    return Hypothesis(0.0, "male", "nomn", PersonName(first or None, None, last or None, None, False, written))
