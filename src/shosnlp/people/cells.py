"""The readings of a word of a name laid out by gender and case, so that those of several words can be put side by side."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from shosnlp.people.declension import CASES, Form
from shosnlp.records import Gender

_GENDERS: tuple[Gender, ...] = ("male", "female")
GENDERS_AND_CASES = tuple(product(_GENDERS, CASES))
_MOST_READINGS = 3  # of one word in one case: «Коломийца» from «Коломиец», «Коломийц»
_Row = tuple[tuple[Form, ...], ...]  # the readings for each of GENDERS_AND_CASES


class Cells:
    """The readings of one word, the likeliest first.

    Args:
        forms: In any order, each once.
    """

    __slots__ = ("best", "first", "readings", "shared")

    def __init__(self, forms: Iterable[Form]) -> None:
        ordered = sorted(forms, key=_likeliest_first)
        cells: dict[tuple[str, ...], list[Form]] = {}
        for form in ordered:
            cell = cells.setdefault(form[1:3], [])
            if len(cell) < _MOST_READINGS:
                cell.append(form)
        plural = [tuple(cells.get(("plural", case), ())) for case in CASES]
        self.best = ordered[0].weight if ordered else None
        self.readings: _Row = tuple([tuple(cells.get(place, ())) for place in GENDERS_AND_CASES])
        self.first: _Row = tuple([cell[:1] for cell in self.readings])
        self.shared: _Row = tuple([own + of_all for own, of_all in zip(self.readings, plural * 2, strict=True)])

    def of_gender(self, gender: str) -> "Cells":
        """The readings of one gender only."""
        return Cells(form for cell in self.readings for form in cell if form.gender == gender)

    def among(self, role: str, roles: str) -> _Row:
        """What is to choose from for a role: several readings only of the part that other mentions may decide."""
        if role == "L":
            return self.shared  # «Мария Петровы»
        return self.first if "L" in roles else self.readings


@lru_cache(maxsize=512)
def unchanged(word: str) -> Cells:
    """The cells of what is not declined: initials, a father's name."""
    return Cells(Form(word, gender, case, 0.0, True) for gender, case in GENDERS_AND_CASES)


def _likeliest_first(form: Form) -> tuple[float, str]:
    return -form.weight, form.nominative
