"""The grammemes of a word form as numbers, from pymorphy3's dictionaries but without its objects: words declined alike share a row."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.quick_dawg import in_dictionary, odds, parsed, quick_analyzer, unpacked, weighed

GRAMMEMES = (
    "NOUN", "ADJF", "ADJS", "COMP", "VERB", "INFN", "PRTF", "PRTS", "GRND", "NUMR", "ADVB", "NPRO", "PRED", "PREP", "CONJ", "PRCL", "INTJ",
    "nomn", "gent", "datv", "accs", "ablt", "loct", "voct", "gen2", "loc2", "sing", "plur", "masc", "femn", "neut",
    "Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init", "anim", "inan", "Fixd", "Sgtm", "LATN", "PNCT", "NUMB", "ROMN", "UNKN",
)  # fmt: skip

Row = NDArray[np.float32]
_CASE_SAYS_NOTHING = re.compile("[а-яё]{2,}", re.IGNORECASE)  # to pymorphy3, which knows initials and Roman numbers by their capitals
_LONGEST = 60  # characters; pymorphy3 takes time quadratic in the length of a word
_ROWS = 4_096  # sets of readings that words of one kind share, some 400 bytes each
_ONE = 4  # bytes of a reading; pymorphy3 has counted the readings of words that have several only
_NOTHING: Row = np.zeros(len(GRAMMEMES), np.float32)


class Grammar:
    """Reads the grammemes of word forms."""

    def __init__(self) -> None:
        self._tag = quick_analyzer().dictionary.build_tag_info
        self._alike = lru_cache(maxsize=_ROWS)(self._of_readings)

    def row(self, word: str) -> tuple[Row, bool]:
        """The grammemes of a word, weighted by the scores of its readings, in a row not to be changed; whether it is in the dictionary."""
        if len(word) > _LONGEST:
            return _NOTHING, False
        try:
            return self._row(word)
        except ValueError:  # half of a surrogate pair, or a letter that Python has no name for, such as Tangut
            return _NOTHING, False

    def _row(self, word: str) -> tuple[Row, bool]:
        low = word.lower()
        if found := in_dictionary(low):
            readings = b"".join([readings for _, readings in found])
            return self._alike(readings, odds(low) if len(readings) > _ONE else 0), True
        parses = parsed(low if _CASE_SAYS_NOTHING.fullmatch(word) else word)
        return _weighted((tag, score) for _, tag, _, score, _ in parses), bool(parses) and _in_dictionary(parses[0])

    def _of_readings(self, readings: bytes, node: int) -> Row:
        """The row of a word of the dictionary."""
        tags = [self._tag(*reading) for reading in unpacked(readings)]
        return _weighted((tags[place], score) for place, score in weighed(tags, node))


def _weighted(readings: Iterable[tuple[Any, float]]) -> Row:
    row = np.zeros(len(GRAMMEMES), np.float32)
    for tag, score in readings:
        row += score * _grammemes(tag)
    return row


def _in_dictionary(parse: Any) -> bool:
    return len(parse[4]) == 1 and "UNKN" not in parse[1]


@cache  # pymorphy3 has some 4,500 tags
def _grammemes(tag: Any) -> Row:
    names = tag.grammemes
    return np.array([name in names for name in GRAMMEMES], np.float32)
