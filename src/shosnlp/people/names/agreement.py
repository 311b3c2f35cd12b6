"""The readings of a word of a name by gender and case, so that those of several words can be put side by side.

The genders and cases that a reading is for are the bits of a number: what two words have in common is found at once.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import product

from shosnlp.people.names.declension import CASES, Form
from shosnlp.records import Gender

_GENDERS: tuple[Gender, ...] = ("male", "female")
GENDERS_AND_CASES = tuple(product(_GENDERS, CASES))
ALL = (1 << len(GENDERS_AND_CASES)) - 1
Reading = tuple[str, float, bool, int]  # nominative, weight (log scale), whether it is the surname of several people, places


class Cells:
    """The readings of one word. They are laid out when asked for: of many words it is enough how likely they are a part of a name.

    Args:
        forms: All ways to read it.
        every: Whether each counts, or of those with the same nominative, but for ё, the heaviest alone.
    """

    __slots__ = ("_every", "_forms", "_own", "_plural", "best")

    def __init__(self, forms: Sequence[Form], *, every: bool = False) -> None:
        self.best = max([form.weight for form in forms], default=None)
        self._forms: Sequence[Form] | None = forms
        self._every = every

    def of_gender(self, gender: Gender) -> "Cells":
        """The readings of one gender only."""
        places = _places(gender, CASES)
        own, _ = self._laid_out()
        forms = [Form(nominative, gender, _cases(at & places), weight) for nominative, weight, _, at in own if at & places]
        return Cells(forms, every=True)

    def among(self, role: str, roles: str) -> tuple[Reading, ...]:
        """What is to choose from for a role: several readings only of the part that other mentions may decide."""
        own, plural = self._laid_out()
        if role == "L":
            return own + plural  # «Мария Петровы»
        return _likeliest(own) if "L" in roles else own

    def _laid_out(self) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
        """The readings of one person's name, and those of a surname that several people share."""
        if (forms := self._forms) is not None:
            ranked = sorted(forms, key=_likeliest_first)
            plural = [form for form in ranked if form.gender == "plural"]
            own = [form for form in ranked if form.gender != "plural"] if plural else ranked
            self._own, self._plural = _readings(own, self._every), _readings(plural, self._every)
            self._forms = None
        return self._own, self._plural


def _readings(forms: Iterable[Form], every: bool) -> tuple[Reading, ...]:
    """A reading for the places of each form where less than three are likelier («Коломийца» from «Коломиец», «Коломийц»)."""
    found: list[Reading] = []
    places_of: dict[str, int] = {}
    one = two = three = 0  # the places that have so many readings
    for nominative, gender, cases, weight, _ in forms:
        places = _places(gender, cases) & ~three
        if not every:
            written = nominative.replace("ё", "е")
            known = places_of.get(written, 0)
            places_of[written] = known | places
            places &= ~known
        if places:
            three |= two & places
            two |= one & places
            one |= places
            found.append((nominative, weight, gender == "plural", places))
    return tuple(found)


def _likeliest(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The first reading for each place."""
    found: list[Reading] = []
    free = ALL
    for nominative, weight, shared, places in readings:
        if first := places & free:
            found.append((nominative, weight, shared, first))
            free ^= first
    return tuple(found)


@cache
def _places(gender: str, cases: tuple[str, ...]) -> int:
    """Those of several people are for men and women."""
    return sum(1 << place for place, (own, case) in enumerate(GENDERS_AND_CASES) if gender in (own, "plural") and case in cases)


@cache
def single(places: int) -> tuple[int, ...]:
    """Which of the GENDERS_AND_CASES they are."""
    return tuple([place for place in range(len(GENDERS_AND_CASES)) if places >> place & 1])


@cache
def _cases(places: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys([GENDERS_AND_CASES[number][1] for number in single(places)]))


@lru_cache(maxsize=512)
def unchanged(word: str) -> Cells:
    """The cells of what is not declined: initials, a father's name."""
    return Cells([Form(word, gender, CASES, 0.0, True) for gender in _GENDERS])


def _likeliest_first(form: Form) -> tuple[float, str]:
    return -form.weight, form.nominative
