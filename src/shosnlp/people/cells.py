"""The readings of a word of a name laid out by gender and case, so that those of several words can be put side by side."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from shosnlp.people.declension import CASES, Form
from shosnlp.records import Gender

_GENDERS: tuple[Gender, ...] = ("male", "female")
GENDERS_AND_CASES = tuple(product(_GENDERS, CASES))
_OF_SEVERAL = tuple([("plural", case) for case in CASES]) * len(_GENDERS)
_MOST_READINGS = 3  # of one word in one case: «Коломийца» from «Коломиец», «Коломийц»
Reading = tuple[str, float, bool]  # nominative, weight (log scale), whether it is the surname of several people
Row = tuple[tuple[Reading, ...], ...]  # the readings for each of GENDERS_AND_CASES, the likeliest first


class Cells:
    """The readings of one word. They are laid out when asked for: of most words one part is.

    Args:
        forms: In any order.
        every: Whether all count, or of those with the same nominative, but for ё, the heaviest alone.
    """

    __slots__ = ("_every", "_forms", "_own", "_shared", "best")

    def __init__(self, forms: Iterable[Form], *, every: bool = False) -> None:
        self._forms = tuple(forms)
        self._every = every
        self._own: Row | None = None
        self._shared: Row | None = None
        self.best = max([form.weight for form in self._forms], default=None)

    def of_gender(self, gender: str) -> "Cells":
        """The readings of one gender only."""
        return Cells([form for form in self._forms if form.gender == gender], every=self._every)

    def among(self, role: str, roles: str) -> Row:
        """What is to choose from for a role: several readings only of the part that other mentions may decide."""
        if self._own is None or self._shared is None:
            self._own, self._shared = _laid_out(self._forms, self._every)
        if role == "L":
            return self._shared  # «Мария Петровы»
        return tuple([cell[:1] for cell in self._own]) if "L" in roles else self._own


def _laid_out(forms: Iterable[Form], every: bool) -> tuple[Row, Row]:
    """The readings of one person's name, and the same with those of a surname that is shared."""
    cells: dict[tuple[str, str], dict[str | int, Reading]] = defaultdict(dict)
    for number, (nominative, gender, cases, weight, _) in enumerate(sorted(forms, key=_likeliest_first)):
        written = number if every else nominative.replace("ё", "е")
        reading = nominative, weight, gender == "plural"
        for case in cases:
            cells[gender, case].setdefault(written, reading)
    found = {place: tuple(cell.values())[:_MOST_READINGS] for place, cell in cells.items()}
    own = tuple([found.get(place, ()) for place in GENDERS_AND_CASES])
    if not any(gender == "plural" for gender, _ in found):
        return own, own
    return own, tuple([cell + found.get(place, ()) for cell, place in zip(own, _OF_SEVERAL, strict=True)])


@lru_cache(maxsize=512)
def unchanged(word: str) -> Cells:
    """The cells of what is not declined: initials, a father's name."""
    return Cells([Form(word, gender, CASES, 0.0, True) for gender in _GENDERS])


def _likeliest_first(form: Form) -> tuple[float, str]:
    return -form.weight, form.nominative
