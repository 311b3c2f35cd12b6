"""A bounded cache of what depends on a word form alone, shared by threads."""

import threading
from collections.abc import Sequence
from mmap import ACCESS_COPY, mmap
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.tagging.forms import FormReader
from shosnlp.reading.tagging.network import KeptRows, Network
from shosnlp.reading.tagging.vectors import WordVectors

CAPACITY = 49_152  # word forms; 1.3 KB each, 63 MB at most
_KEPT = 2  # when the table is full, one word of so many stays
_AT_ONCE = 1_024  # new word forms at once: their features take more memory than their rows


class Looked(NamedTuple):
    """The words of a text in the table. Rows are written once, so they stay valid while other threads use the table."""

    words: NDArray[np.intp]
    firsts: KeptRows
    inputs: KeptRows
    stems: NDArray[np.int32]
    cases: NDArray[np.int8]


class WordTable:
    """Rows of the network for word forms, computed on first use; when the table is full, the words that occur in most texts stay."""

    def __init__(self, network: Network, vectors: WordVectors, capacity: int = CAPACITY) -> None:
        self._network, self._vectors, self._capacity = network, vectors, capacity
        self._forms = FormReader()
        self._lock = threading.Lock()
        self._clear()

    def look_up(self, words: Sequence[str]) -> Looked:
        """The rows of words; if they do not fit even after others are forgotten, from a table made for this text."""
        with self._lock:
            found = list(map(self._numbers.get, words))
            if None in found and self._learn(list(dict.fromkeys(words))):
                found = list(map(self._numbers.get, words))
            if None not in found:
                rows = np.array(found, np.intp)
                self._texts[rows] += 1  # once per text, however often a word occurs in it
                return Looked(rows, self._firsts, self._inputs, self._stems[rows], self._cases[rows])
        return WordTable(self._network, self._vectors, len(set(words))).look_up(words)

    def _learn(self, words: Sequence[str]) -> bool:
        """Add the words that the table lacks; each is given once. Returns whether there was room."""
        new = [word for word in words if word not in self._numbers]
        if len(self._numbers) + len(new) > self._capacity:
            if len(words) > self._capacity - self._capacity // _KEPT:
                return False
            self._forget()
            new = [word for word in words if word not in self._numbers]
        for start in range(0, len(new), _AT_ONCE):
            self._add(new[start : start + _AT_ONCE])
        return True

    def _clear(self) -> None:
        self._numbers: dict[str, int] = {}
        self._stem_numbers = {"": -1}
        first, row = self._network.widths  # virtual memory for all rows: unwritten pages take none
        self._firsts, self._inputs = _room(self._capacity, first), _room(self._capacity, row)
        self._stems, self._cases = np.empty(self._capacity, np.int32), np.empty(self._capacity, np.int8)
        self._texts = np.zeros(self._capacity, np.int32)  # texts with the word, older ones counted less

    def _forget(self) -> None:
        """Keep the words that occur in most texts. Their rows move to new arrays: other threads may still use the old ones."""
        words, texts = list(self._numbers), self._texts
        kept = np.argsort(-texts[: len(words)], kind="stable")[: self._capacity // _KEPT]
        old = self._firsts, self._inputs, self._stems[kept].tolist(), self._cases[kept], texts[kept] // 2
        stems = {number: stem for stem, number in self._stem_numbers.items()}
        self._clear()
        size = len(kept)
        self._numbers = {words[number]: place for place, number in enumerate(kept.tolist())}
        np.take(old[0], kept, axis=0, out=self._firsts[:size], mode="clip")  # "clip" avoids a copy
        np.take(old[1], kept, axis=0, out=self._inputs[:size], mode="clip")
        self._stems[:size] = [self._stem_number(stems[number]) for number in old[2]]
        self._cases[:size], self._texts[:size] = old[3:]

    def _stem_number(self, stem: str) -> int:
        return self._stem_numbers.setdefault(stem, len(self._stem_numbers))

    def _add(self, words: Sequence[str]) -> None:
        forms = self._forms.read(words)
        firsts, inputs = self._network.word_rows(forms, self._vectors.of)
        start, end = len(self._numbers), len(self._numbers) + len(words)
        self._firsts[start:end], self._inputs[start:end], self._cases[start:end] = firsts, inputs, forms.cases
        self._stems[start:end] = [self._stem_number(stem) for stem in forms.stems]
        self._numbers.update(zip(words, range(start, end), strict=True))


def _room(rows: int, width: int) -> KeptRows:
    """An empty array in pages of its own: they go back to the system when the array is freed, and the heap is not fragmented."""
    pages = mmap(-1, max(np.dtype(np.int16).itemsize * rows * width, 1), access=ACCESS_COPY)  # not shared with forked workers
    return np.frombuffer(pages, np.int16, rows * width).reshape(rows, width)
