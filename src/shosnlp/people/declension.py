"""Declension of names by their endings, in both directions: the table says forwards, reading backwards is derived from it.

A nominative belongs to the row with the longest fitting ending; a form is read as every nominative whose own row makes that form.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from shosnlp.people.words import ParadigmRow, Part

Gender = Literal["male", "female", "plural"]
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS: tuple[Gender, ...] = ("male", "female", "plural")
_LONGEST_ENDING = 9
_SECOND_FORM = -0.7  # «Сверчком» is likelier read as «Сверчок» than «Сверчк»
_UNCHANGED = "="


@dataclass(frozen=True, slots=True)
class Form:
    """A way to read a name word: the nominative it would come from, for a gender and a case."""

    nominative: str
    gender: Gender
    case: str
    weight: float  # log scale
    fixed: bool = False  # the name has the same form in all cases


class Declension:
    """The table of paradigms, ready for look-up. Words are in lower case."""

    def __init__(self, rows: Iterable[ParadigmRow]) -> None:
        self._rows: dict[tuple[str, str], dict[str, ParadigmRow]] = defaultdict(dict)  # by part and gender, then by ending
        self._suffixes: dict[str, dict[str, list[tuple[ParadigmRow, Gender, str, str, float]]]] = defaultdict(lambda: defaultdict(list))
        self._unchanged: dict[ParadigmRow, tuple[str, ...]] = {}  # the cases that are like the nominative
        for row in sorted(rows, key=lambda row: row.part == "any"):  # what is said of a part goes before what is said of all
            genders: tuple[Gender, ...] = ("male", "female") if row.gender == "any" else (row.gender,)
            for ending in row.endings.split(","):
                for part, gender in product(_parts(row), genders):
                    self._rows[part, gender].setdefault(ending, row)
                self._index(row, ending, genders)
            self._unchanged[row] = tuple(case for case in CASES if _UNCHANGED in getattr(row, case).split("/"))

    def _index(self, row: ParadigmRow, ending: str, genders: Sequence[Gender]) -> None:
        for case in CASES:
            for number, tail in enumerate(getattr(row, case).split("/")):
                if tail != _UNCHANGED:
                    suffix = ending[: len(ending) - row.cut] + tail
                    for part, gender in product(_parts(row), genders):
                        self._suffixes[part][suffix].append((row, gender, case, ending, number * _SECOND_FORM))

    def endings(self, part: Part) -> tuple[str, ...]:
        """What a word must end in to be this part in some case, as far as the table says."""
        return tuple({*self._suffixes[part], *(ending for (of, _), rows in self._rows.items() if of == part for ending in rows)})

    def row(self, nominative: str, part: Part, gender: str) -> ParadigmRow | None:
        """The row that declines a nominative, None for a word that no row fits («Smith»)."""
        rows = self._rows.get((part, gender), {})
        for length in range(min(_LONGEST_ENDING, len(nominative)), 0, -1):
            if row := rows.get(nominative[-length:]):
                return row
        return None

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

    def read(self, word: str, part: Part) -> list[Form]:
        """Every way to read a form, for all genders and cases.

        >>> from shosnlp.people.words import load
        >>> sorted({form.nominative for form in Declension(load().paradigms).read("бакаеву", "last") if form.weight > 0})
        ['бакаев', 'бакаева']
        """
        forms = [form for gender in GENDERS for form in self._as_they_are(word, part, gender)]
        suffixes = self._suffixes[part]
        for length in range(1, min(_LONGEST_ENDING, len(word)) + 1):
            for row, gender, case, ending, weight in suffixes.get(word[-length:], ()):
                nominative = word[:-length] + ending
                if self.row(nominative, part, gender) is row:
                    forms.append(Form(nominative, gender, case, row.weight + weight))
        return forms

    def _as_they_are(self, word: str, part: Part, gender: Gender) -> Iterable[Form]:
        row = self.row(word, part, gender)
        if row is None:
            if gender != "plural" and part != "middle":
                yield from (Form(word, gender, case, -0.5, fixed=True) for case in CASES)
            return
        fixed = row.gent == _UNCHANGED
        for case in self._unchanged[row]:
            yield Form(word, gender, case, row.weight, fixed)


def _parts(row: ParadigmRow) -> tuple[str, ...]:
    return ("first", "last") if row.part == "any" else (row.part,)
