"""navec's word vectors from natasha's wheel, decoded on demand."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from shosnlp.archive import Archive
from shosnlp.reading.natasha_tagger import natasha_file
from shosnlp.reading.tagging.vocabulary import SIZE

DIMENSIONS = 300
UNKNOWN = SIZE - 2  # the vector of words outside the vocabulary
_PIECES, _CODES = 100, 256  # a vector is 100 pieces, each one of 256
_OFFSETS = np.arange(_PIECES, dtype=np.intp) * _CODES  # where the codes of each piece begin
_HEADER = 16  # bytes before the arrays: the same four numbers


class WordVectors:
    """Vectors of the words of natasha's vocabulary."""

    def __init__(self) -> None:
        archive = Archive(natasha_file("emb/navec_news_v1_1B_250K_300d_100q.tar"))
        self._archive = archive  # holds the file open
        self._pieces = archive.rows("pq.bin", _PIECES, skip=_HEADER)
        codes = archive.array("pq.bin", np.float32, (_PIECES * _CODES, 3), skip=_HEADER + SIZE * _PIECES)
        self._codes = codes.copy()  # read all the time

    def of(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """A row for each word index."""
        pieces = np.frombuffer(self._pieces(ids), np.uint8).reshape(len(ids), _PIECES)
        found: NDArray[np.float32] = self._codes.take(pieces + _OFFSETS, axis=0)
        return found.reshape(len(ids), DIMENSIONS)
