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
    nominative: str | None  # singular, of the same gender; None if there is no such form
    score: float  # P(reading | word)


class ReadingTable:
    """Word forms of the dictionary, by their places among the keys of natasha's vocabulary.

    `alike` has the row of each. Words that are inflected and read alike share a row; row 0 has no readings.
    """

    def __init__(self) -> None:
        """Open the file.

        Raises:
            ModelError: If it is missing or damaged.
        """
        data = files("shosnlp") / "data"
        with as_file(data / "russian" / FILE) as path, as_file(data / "tagger" / "vocabulary.tar") as index:
            archive, vocabulary = Archive(path), Archive(index)
        try:
            self.dictionary = archive.content("dictionary").decode()  # its version
            self._tags = archive.content("tags").decode().split("\n")
            self._changes = list(map(_change, archive.content("changes").decode().split("\n")))
            arrays = archive.arrays("readings")
            self._scores: list[float] = arrays["scores"].tolist()
            self._keys = vocabulary.arrays("index")["keys"]
            self._alike, self._starts, self._readings = arrays["alike"], arrays["starts"], arrays["readings"]
            self._check()
        except (LookupError, TypeError, ValueError) as error:
            raise ModelError(f"{path} is damaged ({error!r}); reinstall shosnlp") from error

    def readings(self, word: str) -> list[TableReading]:
        """The readings of a word form in lower case, the likeliest first; empty if the table does not have the word."""
        row = self._row(word)
        found = self._readings[self._starts.item(row) : self._starts.item(row + 1)].tolist()
        return [
            TableReading(self._tags[tag], self._form(word, lemma) or word, self._form(word, nominative), self._scores[score])
            for tag, lemma, nominative, score in found
        ]

    def __contains__(self, word: str) -> bool:
        return self._row(word) > 0

    def _row(self, word: str) -> int:
        key = word_key(word)
        place = int(self._keys.searchsorted(np.uint64(key)))
        return int(self._alike.item(place)) if place < len(self._keys) and self._keys.item(place) == key else 0

    def _form(self, word: str, number: int) -> str | None:
        change = self._changes[number]
        return None if change is None else word[: len(word) - change[0]] + change[1]

    def _check(self) -> None:
        """Check that the parts fit together."""
        rows = len(self._starts) - 1
        most = self._readings.max(axis=0).tolist()
        sizes = len(self._tags), len(self._changes), len(self._changes), len(self._scores)
        if len(self._keys) != len(self._alike) or int(self._alike.max()) >= rows or int(self._starts[-1]) > len(self._readings):
            raise ValueError("the arrays do not fit together")
        if any(number >= size for number, size in zip(most, sizes, strict=True)):
            raise ValueError("a reading refers to what is not there")


def _change(line: str) -> tuple[int, str] | None:
    """How many letters to cut off a word and what to add; None for a form that does not exist."""
    cut, _, ending = line.partition(" ")
    return (int(cut), ending) if cut else None
