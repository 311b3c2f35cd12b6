"""The features of word forms, read once and kept: they cost five times what the network makes of them, and take a tenth of the room."""

from collections.abc import Sequence

import numpy as np

from shosnlp.reading.tagging.forms import AFFIXES, MORPHOLOGY, FormReader, Forms

CAPACITY = 49_152  # word forms; some 450 bytes each, 22 MB at most


class KnownForms:
    """Reads word forms as a `FormReader` does, with a memory that is emptied when full. One thread at a time."""

    def __init__(self, reader: FormReader, capacity: int = CAPACITY) -> None:
        self._reader, self._capacity = reader, capacity
        self._clear()

    def read(self, words: Sequence[str]) -> Forms:
        """The features of each word; no word may come twice."""
        new = [word for word in words if word not in self._numbers]
        if len(self._numbers) + len(new) > self._capacity:
            self._clear()
            new = list(words)
        if len(new) > self._capacity:
            return self._reader.read(words)
        if new:
            self._add(new)
        at = [self._numbers[word] for word in words]
        return Forms(
            vectors=self._vectors[at],
            shapes=self._shapes[at].astype(np.int32),
            affixes=self._affixes[at].astype(np.int32),
            morphology=self._morphology[at],
            stems=[self._stems[number] for number in at],
            cases=self._cases[at],
        )

    def _clear(self) -> None:
        """Room for all: what is not yet written takes no memory."""
        size = self._capacity
        self._numbers: dict[str, int] = {}
        self._stems: list[str] = []
        self._vectors, self._shapes, self._cases = np.empty(size, np.int32), np.empty(size, np.int16), np.empty(size, np.int8)
        self._affixes, self._morphology = np.empty((size, AFFIXES), np.int16), np.empty((size, MORPHOLOGY), np.float32)

    def _add(self, words: Sequence[str]) -> None:
        forms = self._reader.read(words)
        place = slice(len(self._numbers), len(self._numbers) + len(words))
        self._vectors[place], self._shapes[place], self._cases[place] = forms.vectors, forms.shapes, forms.cases
        self._affixes[place], self._morphology[place] = forms.affixes, forms.morphology
        self._stems += forms.stems
        self._numbers.update(zip(words, range(place.start, place.stop), strict=True))
