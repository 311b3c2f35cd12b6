"""navec's word vectors out of natasha's wheel, unpacked only for the words that are asked for."""

import gzip

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.natasha_tagger import natasha_file
from shosnlp.reading.tagging.archive import Archive

DIMENSIONS = 300
_WORDS, _PIECES, _CODES = 250_002, 100, 256  # 250,000 words, <unk>, <pad>; a vector is 100 pieces, each one of 256
_HEADER = 16  # bytes before the arrays: the same four numbers


class WordVectors:
    """Vectors of 250,000 Russian word forms in lower case."""

    def __init__(self) -> None:
        archive = Archive(natasha_file("emb/navec_news_v1_1B_250K_300d_100q.tar"))
        self._pieces = archive.array("pq.bin", np.uint8, (_WORDS, _PIECES), skip=_HEADER)
        self._codes = archive.array("pq.bin", np.float32, (_PIECES, _CODES, 3), skip=_HEADER + _WORDS * _PIECES)
        words = gzip.decompress(Archive(natasha_file("model/slovnet_ner_news_v1.tar")).content("vocabs/word.gz")).decode()
        # A sorted array of hashes takes 4 MB, a dict of the words 30 MB; 64 bits make a false match as good as impossible.
        hashes = np.fromiter(map(hash, words.split("\n")), np.int64, _WORDS)
        self._order = np.argsort(hashes, kind="stable").astype(np.int32)
        self._hashes = hashes[self._order]
        self.unknown = _WORDS - 2

    def id(self, word: str) -> int | None:
        """The number of a word form given in lower case, None if it has no vector."""
        key = hash(word)
        place = int(np.searchsorted(self._hashes, key))
        return int(self._order[place]) if place < _WORDS and int(self._hashes[place]) == key else None

    def vectors(self, ids: NDArray[np.int32]) -> NDArray[np.float32]:
        """One row for each number."""
        pieces = self._pieces[ids]
        return self._codes[np.arange(_PIECES), pieces].reshape(len(ids), DIMENSIONS)
