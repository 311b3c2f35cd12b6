"""Decline names by their endings, and read forms back. The table gives the forward direction; the reverse is derived from it.

A nominative belongs to the row with the longest matching ending; a form is read as every nominative whose own row produces that form.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import Literal, NamedTuple

from shosnlp.people.words import ParadigmRow, Part
from shosnlp.russian.cases import CASES
from shosnlp.weights import WordWeights

Gender = Literal["male", "female", "plural"]
GENDERS: tuple[Gender, ...] = ("male", "female", "plural")
_PARTS: tuple[Part, ...] = ("first", "middle", "last")
_UNCHANGED = "="


class WordReading(NamedTuple):
    """A reading of a name word: a nominative it may be a form of, for one gender and some cases. (A named tuple: a word has many.)"""

    nominative: str
    gender: Gender
    cases: tuple[str, ...]
    weight: float  # log scale
    fixed: bool = False  # indeclinable


class _Nominatives(NamedTuple):
    """How nominatives with a certain ending are declined."""

    rows: dict[Gender, ParadigmRow]  # the row for each gender
    unchanged: tuple["_Unchanged", ...]


_Unchanged = tuple[Gender, tuple[str, ...], float, bool]  # gender, cases equal to the nominative, and the rest of a `WordReading`


class _Suffix(NamedTuple):
    """A nominative ending that a suffix of a form may stand for."""

    row: ParadigmRow
    gender: Gender
    cases: tuple[str, ...]
    ending: str  # of the nominative, replacing the suffix
    weight: float
    rivals: tuple[str, ...]  # longer nominative endings that belong to other rows


class Declension:
    """The table of paradigms, indexed. Words are in lower case."""

    def __init__(self, rows: Iterable[ParadigmRow]) -> None:
        self._rows: dict[tuple[Part, Gender], dict[str, ParadigmRow]] = defaultdict(dict)  # by ending
        for row in sorted(rows, key=lambda row: row.part == "any"):  # rows of one part take precedence over rows of any part
            for part, gender in product(_parts(row), _genders(row)):
                for ending in row.endings.split(","):
                    self._rows[part, gender].setdefault(ending, row)
        self._nominatives = {part: self._by_ending(part) for part in _PARTS}
        self._suffixes = {part: self._by_suffix(part) for part in _PARTS}
        self._longest = max(len(ending) for part in _PARTS for ending in (*self._nominatives[part], *self._suffixes[part]))

    def _by_ending(self, part: Part) -> dict[str, _Nominatives]:
        """All endings of nominatives; the empty one stands for words without a row."""
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
                    found[suffix].append(_Suffix(row, gender, cases, ending, row.weight + number * WordWeights.SECOND_FORM, rivals))
        return dict(found)

    def endings(self, part: Part) -> tuple[str, ...]:
        """The endings that a word may have as this part of a name in any case, as far as the table goes."""
        return tuple({*self._suffixes[part], *self._nominatives[part]} - {""})

    def row(self, nominative: str, part: Part, gender: Gender) -> ParadigmRow | None:
        """The row that declines a nominative, or None («Smith»)."""
        return self._by_longest_ending(nominative, part).rows.get(gender)

    def _by_longest_ending(self, nominative: str, part: Part) -> _Nominatives:
        known = self._nominatives[part]
        for length in range(min(self._longest, len(nominative)), 0, -1):
            if known_endings := known.get(nominative[-length:]):
                return known_endings
        return known[""]

    def decline(self, nominative: str, part: Part, gender: Gender) -> dict[str, tuple[str, ...]]:
        """All forms by case, the most usual first.

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
        """Every reading of a form, for all genders and cases. (Readings that differ only in case are one.)

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
    """For each ending, the longer endings that end in it."""
    found: dict[str, list[str]] = defaultdict(list)
    for longer in endings:
        for at in range(1, len(longer)):
            found[longer[at:]].append(longer)
    return found


@cache  # once for all endings of a row
def _cases_by_tail(row: ParadigmRow) -> dict[tuple[str, int], tuple[str, ...]]:
    """The cases by ending and rank; rank 0 is the usual ending of the case."""
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for case in CASES:
        for number, tail in enumerate(getattr(row, case).split("/")):
            if tail != _UNCHANGED:
                found[tail, number] = (*found.get((tail, number), ()), case)
    return found


@cache
def _unchanged(row: ParadigmRow | None, part: Part, gender: Gender) -> _Unchanged | None:
    """The cases in which a nominative of this row keeps its form."""
    if row is not None:
        cases = tuple([case for case in CASES if _UNCHANGED in getattr(row, case).split("/")])
        return (gender, cases, row.weight, row.gent == _UNCHANGED) if cases else None
    return (gender, CASES, WordWeights.UNDECLINED, True) if gender != "plural" and part != "middle" else None
