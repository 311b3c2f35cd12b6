"""The grammemes of a word form as numbers, from pymorphy3's dictionaries but without its objects: words declined alike share a row."""

import re
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.quick_dawg import parsed, quick_analyzer, same_chances

GRAMMEMES = (
    "NOUN", "ADJF", "ADJS", "COMP", "VERB", "INFN", "PRTF", "PRTS", "GRND", "NUMR", "ADVB", "NPRO", "PRED", "PREP", "CONJ", "PRCL", "INTJ",
    "nomn", "gent", "datv", "accs", "ablt", "loct", "voct", "gen2", "loc2", "sing", "plur", "masc", "femn", "neut",
    "Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init", "anim", "inan", "Fixd", "Sgtm", "LATN", "PNCT", "NUMB", "ROMN", "UNKN",
)  # fmt: skip

Row = NDArray[np.float32]
_CASE_SAYS_NOTHING = re.compile("[а-яё]{2,}", re.IGNORECASE)  # to pymorphy3, which knows initials and Roman numbers by their capitals
_LONGEST = 60  # characters; pymorphy3 takes time quadratic in the length of a word
_ROWS = 8_192  # sets of readings that words of one kind share, some 400 bytes each


class Grammar:
    """Reads the grammemes of word forms."""

    def __init__(self) -> None:
        self._analyzer = quick_analyzer()
        self._even = lru_cache(maxsize=_ROWS)(self._evenly)

    def row(self, word: str) -> tuple[Row, bool]:
        """The grammemes of a word, weighted by the scores of its readings, in a row not to be changed; whether it is in the dictionary."""
        if len(word) > _LONGEST:
            return np.zeros(len(GRAMMEMES), np.float32), False
        try:
            return self._row(word)
        except ValueError:  # half of a surrogate pair, or a letter that Python has no name for, such as Tangut
            return np.zeros(len(GRAMMEMES), np.float32), False

    def _row(self, word: str) -> tuple[Row, bool]:
        low = word.lower()
        if found := same_chances(low):
            return self._even(tuple(record for _, records in found for record in records)), True
        parses = parsed(low if _CASE_SAYS_NOTHING.fullmatch(word) else word)
        row = np.zeros(len(GRAMMEMES), np.float32)
        for _, tag, _, score, _ in parses:
            row += score * _grammemes(tag)
        return row, bool(parses) and len(parses[0][4]) == 1 and "UNKN" not in parses[0][1]

    def _evenly(self, records: tuple[tuple[int, int], ...]) -> Row:
        """The row of readings that are all as likely."""
        row, score = np.zeros(len(GRAMMEMES), np.float32), 1 / len(records)
        for paradigm, place in records:
            row += score * _grammemes(self._analyzer.dictionary.build_tag_info(paradigm, place))
        return row


@cache  # pymorphy3 has some 4,500 tags
def _grammemes(tag: Any) -> Row:
    names = tag.grammemes
    return np.array([name in names for name in GRAMMEMES], np.float32)
