"""Declension of names by their endings, in both directions: the table says forwards, reading backwards is derived from it.

A nominative belongs to the row with the longest fitting ending; a form is read as every nominative whose own row makes that form.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import Literal, NamedTuple

from shosnlp.people.words import ParadigmRow, Part

Gender = Literal["male", "female", "plural"]
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS: tuple[Gender, ...] = ("male", "female", "plural")
_SECOND_FORM = -0.7  # «Сверчком» is likelier read as «Сверчок» than «Сверчк»
_UNDECLINED = -0.5
_PARTS: tuple[Part, ...] = ("first", "middle", "last")
_UNCHANGED = "="


class WordReading(NamedTuple):
    """A way to read a name word: the nominative it would come from, for a gender and some cases. (A named tuple: words have many.)"""

    nominative: str
    gender: Gender
    cases: tuple[str, ...]
    weight: float  # log scale
    fixed: bool = False  # the name has the same form in all cases


class _Nominatives(NamedTuple):
    """What is known_endings of nominatives by their ending."""

    rows: dict[Gender, ParadigmRow]  # the row that declines them
    unchanged: tuple["_Unchanged", ...]


_Unchanged = tuple[Gender, tuple[str, ...], float, bool]  # a gender and the cases that are like the nominative; the rest of a `WordReading`


class _Suffix(NamedTuple):
    """How a form with a suffix comes from a nominative."""

    row: ParadigmRow
    gender: Gender
    cases: tuple[str, ...]
    ending: str  # of the nominative, in the place of the suffix
    weight: float
    rivals: tuple[str, ...]  # longer endings of nominatives that other rows decline


class Declension:
    """The table of paradigms, ready for look-up. Words are in lower case."""

    def __init__(self, rows: Iterable[ParadigmRow]) -> None:
        self._rows: dict[tuple[Part, Gender], dict[str, ParadigmRow]] = defaultdict(dict)  # by ending
        for row in sorted(
            rows, key=lambda row: row.part == "any"
        ):  # what is known_endings of a part goes before what is known_endings of all
            for part, gender in product(_parts(row), _genders(row)):
                for ending in row.endings.split(","):
                    self._rows[part, gender].setdefault(ending, row)
        self._nominatives = {part: self._by_ending(part) for part in _PARTS}
        self._suffixes = {part: self._by_suffix(part) for part in _PARTS}
        self._longest = max(len(ending) for part in _PARTS for ending in (*self._nominatives[part], *self._suffixes[part]))

    def _by_ending(self, part: Part) -> dict[str, _Nominatives]:
        """All endings of nominatives; the empty one stands for words that no row fits."""
        found = {}
        for ending in {ending for gender in GENDERS for ending in self._rows[part, gender]} | {""}:
            own = {gender: row for gender in GENDERS if (row := _longest_fitting(ending, self._rows[part, gender]))}
            unchanged = [_unchanged(own.get(gender), part, gender) for gender in GENDERS]
            found[ending] = _Nominatives(own, tuple([of_gender for of_gender in unchanged if of_gender]))
        return found

    def _by_suffix(self, part: Part) -> dict[str, list[_Suffix]]:
        found: dict[str, list[_Suffix]] = defaultdict(list)
        for gender in GENDERS:
            rows = self._rows[part, gender]
            longer = _longer_endings(rows)
            for ending, row in rows.items():
                rivals = tuple([other for other in longer[ending] if rows[other] is not row])
                for (tail, number), cases in _cases_by_tail(row).items():
                    suffix = ending[: len(ending) - row.cut] + tail
                    found[suffix].append(_Suffix(row, gender, cases, ending, row.weight + number * _SECOND_FORM, rivals))
        return dict(found)

    def endings(self, part: Part) -> tuple[str, ...]:
        """What a word must end in to be this part in some case, as far as the table says."""
        return tuple({*self._suffixes[part], *self._nominatives[part]} - {""})

    def row(self, nominative: str, part: Part, gender: Gender) -> ParadigmRow | None:
        """The row that declines a nominative, None for a word that no row fits («Smith»)."""
        return self._by_longest_ending(nominative, part).rows.get(gender)

    def _by_longest_ending(self, nominative: str, part: Part) -> _Nominatives:
        known = self._nominatives[part]
        for length in range(min(self._longest, len(nominative)), 0, -1):
            if known_endings := known.get(nominative[-length:]):
                return known_endings
        return known[""]

    def decline(self, nominative: str, part: Part, gender: Gender) -> dict[str, tuple[str, ...]]:
        """All forms by case, the usual one first.

        >>> from shosnlp.people.words import load
        >>> Declension(load().paradigms).decline("бакаева", "last", "female")["gent"]
        ('бакаевой',)
        """
        row = self.row(nominative, part, gender)
        if row is None:
            return dict.fromkeys(CASES, (nominative,))
        stem = nominative[: len(nominative) - row.cut]
        return {case: tuple(nominative if tail == _UNCHANGED else stem + tail for tail in getattr(row, case).split("/")) for case in CASES}

    def read(self, word: str, part: Part) -> list[WordReading]:
        """Every way to read a form, for all genders and cases. (Those that differ only in case are one.)

        >>> from shosnlp.people.words import load
        >>> sorted({form.nominative for form in Declension(load().paradigms).read("бакаеву", "last") if form.weight > 0})
        ['бакаев', 'бакаева']
        """
        forms = [WordReading(word, *unchanged) for unchanged in self._by_longest_ending(word, part).unchanged]
        suffixes = self._suffixes[part]
        for length in range(1, min(self._longest, len(word)) + 1):
            for row, gender, cases, ending, weight, rivals in suffixes.get(word[-length:], ()):
                nominative = word[:-length] + ending
                if not (rivals and nominative.endswith(rivals)) or self.row(nominative, part, gender) is row:
                    forms.append(WordReading(nominative, gender, cases, weight))
        return forms


def _parts(row: ParadigmRow) -> tuple[Part, ...]:
    return ("first", "last") if row.part == "any" else (row.part,)


def _genders(row: ParadigmRow) -> tuple[Gender, ...]:
    return ("male", "female") if row.gender == "any" else (row.gender,)


def _longest_fitting(word: str, rows: dict[str, ParadigmRow]) -> ParadigmRow | None:
    return next((rows[word[at:]] for at in range(len(word)) if word[at:] in rows), None)


def _longer_endings(endings: Iterable[str]) -> dict[str, list[str]]:
    """For each ending those that end in it."""
    found: dict[str, list[str]] = defaultdict(list)
    for longer in endings:
        for at in range(1, len(longer)):
            found[longer[at:]].append(longer)
    return found


@cache  # once for all endings of a row
def _cases_by_tail(row: ParadigmRow) -> dict[tuple[str, int], tuple[str, ...]]:
    """The cases that have an ending, and whether it is their usual one (0)."""
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for case in CASES:
        for number, tail in enumerate(getattr(row, case).split("/")):
            if tail != _UNCHANGED:
                found[tail, number] = (*found.get((tail, number), ()), case)
    return found


@cache
def _unchanged(row: ParadigmRow | None, part: Part, gender: Gender) -> _Unchanged | None:
    """The cases in which a nominative that the row declines does not change."""
    if row is not None:
        cases = tuple([case for case in CASES if _UNCHANGED in getattr(row, case).split("/")])
        return (gender, cases, row.weight, row.gent == _UNCHANGED) if cases else None
    return (gender, CASES, _UNDECLINED, True) if gender != "plural" and part != "middle" else None
