"""The readings of a word of a name by gender and case, so that those of several words can be put side by side.

The genders and cases that a reading is for are the bits of a number: what two words have in common is found at once.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import product

from shosnlp.people.names.declension import CASES, WordReading
from shosnlp.records import Gender

_GENDERS: tuple[Gender, ...] = ("male", "female")
GENDERS_AND_CASES = tuple(product(_GENDERS, CASES))
ALL_BITS = (1 << len(GENDERS_AND_CASES)) - 1
PackedReading = tuple[str, float, bool, int]  # nominative, weight (log scale), whether it is the surname of several people, bits


class WordReadings:
    """The readings of one word. They are laid out when asked for: of many words it is enough how likely they are a part of a name.

    Args:
        readings: All ways to read it.
        keep_all: Whether each counts, or of those with the same nominative, but for ё, the heaviest alone.
    """

    __slots__ = ("_keep_all", "_shared", "_single_person", "_unranked", "best")

    def __init__(self, readings: Sequence[WordReading], *, keep_all: bool = False) -> None:
        self.best = max([reading.weight for reading in readings], default=None)
        self._unranked: Sequence[WordReading] | None = readings
        self._keep_all = keep_all

    def of_gender(self, gender: Gender) -> "WordReadings":
        """The readings of one gender only."""
        bits = _bits(gender, CASES)
        own, _ = self._ranked()
        readings = [WordReading(nominative, gender, _cases(at & bits), weight) for nominative, weight, _, at in own if at & bits]
        return WordReadings(readings, keep_all=True)

    def choices(self, slot: str, template: str) -> tuple[PackedReading, ...]:
        """What is to choose from for a role: several readings only of the part that other mentions may decide."""
        own, plural = self._ranked()
        if slot == "L":
            return own + plural  # «Мария Петровы»
        return _likeliest(own) if "L" in template else own

    def _ranked(self) -> tuple[tuple[PackedReading, ...], tuple[PackedReading, ...]]:
        """The readings of one person's name, and those of a surname that several people share."""
        if (readings := self._unranked) is not None:
            ranked = sorted(readings, key=_likeliest_first)
            plural = [reading for reading in ranked if reading.gender == "plural"]
            own = [reading for reading in ranked if reading.gender != "plural"] if plural else ranked
            self._single_person, self._shared = _readings(own, self._keep_all), _readings(plural, self._keep_all)
            self._unranked = None
        return self._single_person, self._shared


def _readings(readings: Iterable[WordReading], keep_all: bool) -> tuple[PackedReading, ...]:
    """A reading for the bits of each reading where less than three are likelier («Коломийца» from «Коломиец», «Коломийц»)."""
    found: list[PackedReading] = []
    bits_of: dict[str, int] = {}
    one = two = three = 0  # the bits that have so many readings
    for nominative, gender, cases, weight, _ in readings:
        bits = _bits(gender, cases) & ~three
        if not keep_all:
            written = nominative.replace("ё", "е")
            known = bits_of.get(written, 0)
            bits_of[written] = known | bits
            bits &= ~known
        if bits:
            three |= two & bits
            two |= one & bits
            one |= bits
            found.append((nominative, weight, gender == "plural", bits))
    return tuple(found)


def _likeliest(readings: Iterable[PackedReading]) -> tuple[PackedReading, ...]:
    """The first reading for each bit."""
    found: list[PackedReading] = []
    free = ALL_BITS
    for nominative, weight, shared, bits in readings:
        if first := bits & free:
            found.append((nominative, weight, shared, first))
            free ^= first
    return tuple(found)


@cache
def _bits(gender: str, cases: tuple[str, ...]) -> int:
    """Those of several people are for men and women."""
    return sum(1 << bit for bit, (own, case) in enumerate(GENDERS_AND_CASES) if gender in (own, "plural") and case in cases)


@cache
def set_bits(bits: int) -> tuple[int, ...]:
    """Which of the GENDERS_AND_CASES they are."""
    return tuple([bit for bit in range(len(GENDERS_AND_CASES)) if bits >> bit & 1])


@cache
def _cases(bits: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys([GENDERS_AND_CASES[number][1] for number in set_bits(bits)]))


@lru_cache(maxsize=512)
def indeclinable(word: str) -> WordReadings:
    """The cells of what is not declined: initials, a father's name."""
    return WordReadings([WordReading(word, gender, CASES, 0.0, True) for gender in _GENDERS])


def _likeliest_first(reading: WordReading) -> tuple[float, str]:
    return -reading.weight, reading.nominative
