"""Readings of the words of a name as bit sets of gender and case, so that agreement between words is a bitwise «and»."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import product

from shosnlp.people.names.declension import WordReading
from shosnlp.records import Gender
from shosnlp.russian.cases import CASES
from shosnlp.russian.keys import plain

_GENDERS: tuple[Gender, ...] = ("male", "female")
GENDERS_AND_CASES = tuple(product(_GENDERS, CASES))
ALL_BITS = (1 << len(GENDERS_AND_CASES)) - 1
PackedReading = tuple[str, float, bool, int]  # nominative, weight (log scale), whether it is a plural surname, bits


class WordReadings:
    """The readings of one word, packed when first needed: for many words it is enough to know the weight of the best.

    Args:
        readings: All readings of the word.
        keep_all: Whether to keep all readings instead of only the heaviest of those with the same nominative (ё and е being one
            letter).
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
        """The readings to choose from for a slot: several for one gender and case only where other mentions may decide between them."""
        own, plural = self._ranked()
        if slot == "L":
            return own + plural  # «Мария Петровы»
        return _likeliest(own) if "L" in template else own

    def _ranked(self) -> tuple[tuple[PackedReading, ...], tuple[PackedReading, ...]]:
        """The readings as the name of one person, and those as a surname of several people."""
        if (readings := self._unranked) is not None:
            ranked = sorted(readings, key=_likeliest_first)
            plural = [reading for reading in ranked if reading.gender == "plural"]
            own = [reading for reading in ranked if reading.gender != "plural"] if plural else ranked
            self._single_person, self._shared = _readings(own, self._keep_all), _readings(plural, self._keep_all)
            self._unranked = None
        return self._single_person, self._shared


def _readings(readings: Iterable[WordReading], keep_all: bool) -> tuple[PackedReading, ...]:
    """Pack the three heaviest readings of each gender and case («Коломийца» comes from «Коломиец» or «Коломийц»), and the indeclinable one:
    with «Родриго Дутерте» in the document, «о Дутерте» is not «Дутерт».
    """
    found: list[PackedReading] = []
    bits_of: dict[str, int] = {}
    one = two = three = 0  # the bits that have at least so many readings
    for nominative, gender, cases, weight, fixed in readings:
        bits = _bits(gender, cases) & (ALL_BITS if fixed else ~three)
        if not keep_all:
            written = plain(nominative)
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
    """The first reading of each bit."""
    found: list[PackedReading] = []
    free = ALL_BITS
    for nominative, weight, shared, bits in readings:
        if first := bits & free:
            found.append((nominative, weight, shared, first))
            free ^= first
    return tuple(found)


@cache
def _bits(gender: str, cases: tuple[str, ...]) -> int:
    """The bits of a gender with these cases; a plural counts as both genders."""
    return sum(1 << bit for bit, (own, case) in enumerate(GENDERS_AND_CASES) if gender in (own, "plural") and case in cases)


@cache
def set_bits(bits: int) -> tuple[int, ...]:
    """The indices in GENDERS_AND_CASES of the bits that are set."""
    return tuple([bit for bit in range(len(GENDERS_AND_CASES)) if bits >> bit & 1])


@cache
def _cases(bits: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys([GENDERS_AND_CASES[number][1] for number in set_bits(bits)]))


@lru_cache(maxsize=512)
def indeclinable(word: str, gender: Gender | None = None) -> WordReadings:
    """The readings of a word that is not declined: an initial, a father's name with «кызы», which tells the gender."""
    return WordReadings([WordReading(word, own, CASES, 0.0, True) for own in ((gender,) if gender else _GENDERS)])


def _likeliest_first(reading: WordReading) -> tuple[float, str]:
    return -reading.weight, reading.nominative
