"""The readings of frequent word forms, looked up once and for all by `tools/readings.py`.

They are pymorphy3's own. It takes ten times as long to walk its graphs, and six of seven new words of a text are in the table.
"""

from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np

from shosnlp.archive import Archive
from shosnlp.errors import ModelError
from shosnlp.russian.keys import word_key

FILE = "readings.tar"


class TableReading(NamedTuple):
    """One reading of a word form."""

    tag: str  # as OpenCorpora writes it: «NOUN,inan,femn,Sgtm,Geox sing,loct»
    lemma: str
    score: float  # P(reading | word)


class ReadingTable:
    """Word forms of the dictionary. Those that are inflected and read alike share a row of `alike`."""

    def __init__(self) -> None:
        """Open the file.

        Raises:
            ModelError: If it is missing or damaged.
        """
        with as_file(files("shosnlp") / "data" / "russian" / FILE) as path:
            archive = Archive(path)
        try:
            self.dictionary = archive.content("dictionary").decode()  # its version
            self._tags = archive.content("tags").decode().split("\n")
            self._endings = [(int(cut), ending) for cut, _, ending in map(_partition, archive.content("lemmas").decode().split("\n"))]
            arrays = archive.arrays("readings")
            self._scores: list[float] = arrays["scores"].tolist()
            self._keys, self._alike = arrays["keys"], arrays["alike"]
            self._starts, self._readings = arrays["starts"], arrays["readings"]
            self._check()
        except (LookupError, TypeError, ValueError) as error:
            raise ModelError(f"{path} is damaged ({error!r}); reinstall shosnlp") from error

    def readings(self, word: str) -> list[TableReading]:
        """The readings of a word form in lower case, the likeliest first; empty if the table does not have the word."""
        place = self._place(word)
        if place < 0:
            return []
        row = self._alike.item(place)
        found = self._readings[self._starts.item(row) : self._starts.item(row + 1)].tolist()
        return [TableReading(self._tags[tag], self._lemma(word, lemma), self._scores[score]) for tag, lemma, score in found]

    def __contains__(self, word: str) -> bool:
        return self._place(word) >= 0

    def _place(self, word: str) -> int:
        key = word_key(word)
        place = int(self._keys.searchsorted(np.uint64(key)))
        return place if place < len(self._keys) and self._keys.item(place) == key else -1

    def _lemma(self, word: str, number: int) -> str:
        cut, ending = self._endings[number]
        return word[: len(word) - cut] + ending

    def _check(self) -> None:
        """Check that the parts fit together."""
        rows = len(self._starts) - 1
        most = self._readings.max(axis=0).tolist()
        sizes = len(self._tags), len(self._endings), len(self._scores)
        if len(self._keys) != len(self._alike) or int(self._alike.max()) >= rows or int(self._starts[-1]) > len(self._readings):
            raise ValueError("the arrays do not fit together")
        if any(number >= size for number, size in zip(most, sizes, strict=True)):
            raise ValueError("a reading refers to what is not there")


def _partition(line: str) -> tuple[str, str, str]:
    return line.partition(" ")
