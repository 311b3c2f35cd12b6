"""The grammemes of a word form as numbers, from a table made with pymorphy3: by word for natasha's vocabulary, else by ending.

A tagger needs them for every word it sees for the first time, so they are read once for all, by `tools/vocabulary.py`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GRAMMEMES = (
    "NOUN", "ADJF", "ADJS", "COMP", "VERB", "INFN", "PRTF", "PRTS", "GRND", "NUMR", "ADVB", "NPRO", "PRED", "PREP", "CONJ", "PRCL", "INTJ",
    "nomn", "gent", "datv", "accs", "ablt", "loct", "voct", "gen2", "loc2", "sing", "plur", "masc", "femn", "neut",
    "Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init", "anim", "inan", "Fixd", "Sgtm", "LATN", "PNCT", "NUMB", "ROMN", "UNKN",
)  # fmt: skip
WIDTH = len(GRAMMEMES) + 1  # the last one: whether the word is in the dictionary
SCALE = 8  # the table holds eighths
SCRIPTS = ("LATN", "NUMB", "PNCT", "UNKN")  # for words without Cyrillic letters: the first rows of the table
ENDINGS = (4, 3, 2, 1)  # letters of an ending, the longest first


@dataclass(frozen=True, slots=True)
class Grammar:
    """The row of the table for each word."""

    rows: NDArray[np.uint8]
    words: NDArray[np.uint16]  # by number in the vocabulary
    endings: NDArray[np.uint32]  # CRC-32 of the endings that have rows, in order
    ending_rows: NDArray[np.uint16]

    def __post_init__(self) -> None:
        """Check that the parts fit together.

        Raises:
            ValueError: If it does not.
        """
        count = len(self.rows)
        if self.rows.shape[1:] != (WIDTH,) or len(self.endings) != len(self.ending_rows) or count < len(SCRIPTS):
            raise ValueError("the tables of grammemes do not fit together")
        if max(self.words.max(), self.ending_rows.max()) >= count:
            raise ValueError("a word has a row of grammemes that is not there")

    def of(self, ids: NDArray[np.int32], scripts: NDArray[np.int8], endings: Callable[[int], Sequence[int]]) -> NDArray[np.float32]:
        """The grammemes of words, weighted by the scores of their readings.

        Args:
            ids: Numbers in the vocabulary, -1 for words that are not in it.
            scripts: For words not in the vocabulary, the place of their script in `SCRIPTS`, -1 for words in Cyrillic letters.
            endings: Gives the CRC-32 of the endings of a word by its place, as long as `ENDINGS` says.
        """
        codes = np.where(ids >= 0, self.words[ids], np.where(scripts >= 0, scripts, SCRIPTS.index("UNKN")))
        foreign = np.flatnonzero((ids < 0) & (scripts < 0)).tolist()
        if foreign:
            codes[foreign] = self._by_ending(np.array([endings(place) for place in foreign], np.uint32), codes[foreign])
        return self.rows[codes].astype(np.float32) / np.float32(SCALE)

    def _by_ending(self, keys: NDArray[np.uint32], otherwise: NDArray[np.intp]) -> NDArray[np.intp]:
        places = np.minimum(self.endings.searchsorted(keys), len(self.endings) - 1)
        known = self.endings[places] == keys
        words, longest = np.arange(len(keys)), known.argmax(axis=1)
        return np.where(known[words, longest], self.ending_rows[places[words, longest]], otherwise)
