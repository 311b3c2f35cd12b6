"""What depends on a word form alone is computed once and kept: a bounded table, shared by threads."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.tagging.forms import FormReader
from shosnlp.reading.tagging.known_forms import KnownForms
from shosnlp.reading.tagging.network import Network, Rows
from shosnlp.reading.tagging.vectors import WordVectors

CAPACITY = 8_192  # word forms; 3.8 KB each, 31 MB at most


@dataclass(frozen=True, slots=True)
class Looked:
    """The words of a text in the table. Rows are written once, so they stay right while others use the table."""

    words: NDArray[np.intp]
    firsts: Rows
    inputs: Rows
    stems: NDArray[np.int32]
    cases: NDArray[np.int8]


class WordTable:
    """Rows of the network for word forms, computed when first seen; emptied when full."""

    def __init__(self, network: Network, vectors: WordVectors, capacity: int = CAPACITY) -> None:
        self._network, self._vectors, self._capacity = network, vectors, capacity
        self._forms = KnownForms(FormReader(vectors))
        self._lock = threading.Lock()
        self._clear()

    @property
    def capacity(self) -> int:
        """How many word forms it holds; a text that is looked up may not have more tokens."""
        return self._capacity

    def look_up(self, words: Sequence[str]) -> Looked:
        """The rows of some words."""
        with self._lock:
            new = [word for word in dict.fromkeys(words) if word not in self._numbers]
            if len(self._numbers) + len(new) > self._capacity:
                self._clear()
                new = list(dict.fromkeys(words))
            if new:
                self._add(new)
            found = np.fromiter(map(self._numbers.__getitem__, words), np.intp, len(words))
            return Looked(found, self._firsts, self._inputs, self._stems[found], self._cases[found])

    def _clear(self) -> None:
        self._numbers: dict[str, int] = {}
        self._stem_numbers = {"": -1}
        first, row = self._network.widths  # room for all: what is not yet written takes no memory
        self._firsts, self._inputs = np.empty((self._capacity, first), np.float32), np.empty((self._capacity, row), np.float32)
        self._stems, self._cases = np.empty(self._capacity, np.int32), np.empty(self._capacity, np.int8)

    def _add(self, words: Sequence[str]) -> None:
        forms = self._forms.read(words)
        firsts, inputs = self._network.word_rows(forms, self._vectors.vectors)
        start, end = len(self._numbers), len(self._numbers) + len(words)
        self._firsts[start:end], self._inputs[start:end], self._cases[start:end] = firsts, inputs, forms.cases
        self._stems[start:end] = [self._stem_numbers.setdefault(stem, len(self._stem_numbers)) for stem in forms.stems]
        self._numbers.update(zip(words, range(start, end), strict=True))
