"""Invented names with the original's gender and region that no text contains, and their use in mentions."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_table
from shosnlp.masking.forms import Language
from shosnlp.masking.words import russian_surname_endings, surname_origins
from shosnlp.people.names.name import PersonName, is_initial
from shosnlp.people.names.parser import name_parser
from shosnlp.people.names.units import MOST_UNITS, split_into_units
from shosnlp.people.words import PeopleWords, lookup_key
from shosnlp.records import Gender

_PARTS: tuple[Literal["first", "middle", "last"], ...] = ("first", "middle", "last")
_DEFAULT, _ABROAD, _LATIN = "russian", "western", "latin"
_ORIGINS = {"mongol": "kazakh", "persian": "tajik", "thai": "arabic", "bengali": "indian", "hebrew": "western", "bulgarian": "western"}


class PseudonymRow(NamedTuple):
    """A part of an invented name."""

    origin: str
    part: Literal["first", "middle", "last"]
    male: str = ""
    female: str = ""


_Pools = dict[tuple[str, str, str], list[str]]  # by origin, part and gender


@cache
def _pools() -> _Pools:
    pools: _Pools = defaultdict(list)
    for row in read_table("masking/pseudonyms.tsv", PseudonymRow):
        for gender in ("male", "female"):
            if name := getattr(row, gender):
                pools[row.origin, row.part, gender].append(name)
    return dict(pools)


def invent(name: PersonName, seed: str, is_taken: Callable[[str], bool], words: PeopleWords) -> PersonName:
    """A name for the person: all three parts, so that every mention can be rewritten.

    Args:
        name: The name of the person.
        seed: What the choice depends on: the same seed gives the same name.
        is_taken: Whether a word is already part of somebody's name.
        words: Given names with their origin.
    """
    origin, gender = origin_of(name, words), name.gender or "male"
    chance = random.Random(seed)
    parts = {part: _choose(part, origin, gender, chance, is_taken) for part in _PARTS}
    return PersonName(parts["first"], parts["middle"], parts["last"], gender, False, f"{parts['first']} {parts['last']}")


def _choose(part: str, origin: str, gender: str, chance: random.Random, is_taken: Callable[[str], bool]) -> str:
    """A free part of the pool; failing that, one of the common pool, or a double one."""
    pools = _pools()
    own = list(pools.get((origin, part, gender), ()))
    common = list(pools[_LATIN if origin == _LATIN and part != "middle" else _DEFAULT, part, gender])
    for names in (own, common):
        chance.shuffle(names)
        if free := next((name for name in names if not is_taken(name)), None):
            return free
    doubles = (f"{one}-{other}" for one in common for other in common if one != other)
    return next((double for double in doubles if not is_taken(double)), common[0]) if part == "last" else common[0]


def origin_of(name: PersonName, words: PeopleWords) -> str:
    """Where a name is from: its letters, its given name, the surname that comes first, the end of the surname.

    >>> from shosnlp.people.words import load
    >>> origin_of(PersonName("Айгуль", None, "Серикова"), load()), origin_of(PersonName("Ираклий", None, "Гоберидзе"), load())
    ('kazakh', 'georgian')
    """
    if (name.first or name.last or name.written)[:1].isascii():
        return _LATIN
    last = lookup_key(name.last or "")
    for ending, origin in surname_origins():
        if last.endswith(ending):
            return origin
    if name.fixed_order or (last in words.eastern_surnames and name.written.startswith(name.last or "-")):
        known = words.eastern_surnames.get(last, "chinese").split(",")[0]
        return known if known in _known_origins() else "chinese"
    row = words.given.get(lookup_key(name.first)) if name.first and not is_initial(name.first) else None
    for origin in row.origin.split(", ") if row else ():
        known = _ORIGINS.get(origin, origin)
        if known in _known_origins():
            return known
    is_foreign = row is None and name.first and name.last and not is_initial(name.first) and not last.endswith(russian_surname_endings())
    return _ABROAD if is_foreign else _DEFAULT


@cache
def _known_origins() -> frozenset[str]:
    return frozenset(origin for origin, _, _ in _pools())


def rewritten(normal: str, pseudonym: PersonName, gender: Gender | None, language: Language) -> str:
    """A mention with the invented name: the same parts in the same order, initials for initials; in the nominative.

    Args:
        normal: The base form of the mention: «А. Бакаев», «Бакаев Алибек».
        pseudonym: The invented name.
        gender: Of the person.
        language: Morphology and word lists.

    >>> from shosnlp.russian.morphology import Morphology
    >>> rewritten("Бакаев А. К.", PersonName("Тимур", "Азаматович", "Осмонов"), "male", Language(Morphology()))
    'Осмонов Т. А.'
    """
    units = split_into_units(normal, language.people)
    parser = name_parser(language.morphology, language.people)
    reading = parser.in_nominative(units, gender) if 0 < len(units) <= MOST_UNITS else None
    if reading is None:
        return pseudonym.written if " " in normal else pseudonym.last or pseudonym.written
    written, at, used = "", 0, set[str]()
    for unit, role in zip(units, reading.roles, strict=True):
        part = getattr(pseudonym, role) if role and role not in used else None
        if part:
            gap = normal[at : unit.start] if used else ""
            written += gap + (f"{part[0]}." if is_initial(unit.core) or unit.kind == "initial" else part)
            used.add(role or "")
        at = unit.end
    written = written or pseudonym.last or pseudonym.written
    return written.upper() if normal.isupper() and len(normal) > 3 and not is_initial(normal) else written


def words_of(names: Iterable[str]) -> Sequence[str]:
    """The words of names, in lower case with е for ё."""
    return [lookup_key(word) for name in names for word in name.split()]
