"""navec's word vectors out of natasha's wheel, unpacked only for the words that are asked for."""

import gzip
from collections.abc import Sequence
from importlib.resources import as_file, files
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from shosnlp.errors import ModelError
from shosnlp.reading.natasha_tagger import natasha_file
from shosnlp.reading.tagging.archive import Archive

DIMENSIONS = 300
INDEX = "vocabulary.tar"  # beside the weights
_WORDS, _PIECES, _CODES = 250_002, 100, 256  # 250,000 words, <unk>, <pad>; a vector is 100 pieces, each one of 256
_OFFSETS = np.arange(_PIECES, dtype=np.intp) * _CODES  # where the codes of each piece begin
_HEADER = 16  # bytes before the arrays: the same four numbers


class WordVectors:
    """Vectors of 250,000 Russian word forms in lower case."""

    def __init__(self) -> None:
        self._archive = archive = Archive(natasha_file("emb/navec_news_v1_1B_250K_300d_100q.tar"))
        self._pieces = archive.rows("pq.bin", _PIECES, skip=_HEADER)
        codes = archive.array("pq.bin", np.float32, (_PIECES * _CODES, 3), skip=_HEADER + _WORDS * _PIECES)
        self._codes = codes.copy()  # all are read again and again
        self._keys, self._order = _index()
        self.unknown = _WORDS - 2

    def ids(self, words: Sequence[str]) -> NDArray[np.int32]:
        """The number of each word form given in lower case, -1 where it has no vector."""
        keys = np.fromiter(map(_key, words), np.uint64, len(words))
        places = np.minimum(np.searchsorted(self._keys, keys), _WORDS - 1)
        return np.where(self._keys[places] == keys, self._order[places], np.int32(-1))

    def vectors(self, ids: NDArray[np.int32]) -> NDArray[np.float32]:
        """One row for each number."""
        pieces = np.frombuffer(self._pieces(ids.tolist()), np.uint8).reshape(len(ids), _PIECES)
        found: NDArray[np.float32] = self._codes.take(pieces + _OFFSETS, axis=0)
        return found.reshape(len(ids), DIMENSIONS)


def vocabulary() -> bytes:
    """natasha's list of the words that have vectors, compressed."""
    return Archive(natasha_file("model/slovnet_ner_news_v1.tar")).content("vocabs/word.gz")


def index(packed: bytes) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """The keys of the words of a vocabulary in order, and the number of the word of each.

    Sorted keys take 3 MB, a dict of the words 30 MB; 64 bits make a false match as good as impossible.
    """
    keys = np.fromiter(map(_key, gzip.decompress(packed).decode().split("\n")), np.uint64, _WORDS)
    order = np.argsort(keys, kind="stable").astype(np.int32)
    return keys[order], order


def _key(word: str) -> int:
    """A number for a word, the same in all processes."""
    data = word.encode("utf-8", "surrogatepass")
    return crc32(data) << 32 | crc32(data[::-1])


def _index() -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """The index that `tools/vocabulary.py` has made, if it is of the vocabulary at hand; else one made now, which takes a while."""
    packed = vocabulary()
    with as_file(files("shosnlp") / "data" / "tagger" / INDEX) as path:
        archive = Archive(path)
    if archive.content("crc32") != str(crc32(packed)).encode():
        return index(packed)
    arrays = archive.arrays("index")
    keys, order = arrays.get("keys"), arrays.get("order")
    if keys is None or keys.dtype != np.uint64 or order is None or order.dtype != np.int32 or len(keys) != _WORDS or len(order) != _WORDS:
        raise ModelError(f"{path} is damaged; reinstall shosnlp")
    if order.min() < 0 or order.max() >= _WORDS:
        raise ModelError(f"{path} is damaged; reinstall shosnlp")
    return keys, order
