"""natasha's vocabulary: the words that have vectors, with their grammemes, from a file made by `tools/vocabulary.py`."""

from collections.abc import Sequence
from importlib.resources import as_file, files
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from shosnlp.archive import Archive
from shosnlp.errors import ModelError
from shosnlp.reading.natasha_tagger import natasha_file
from shosnlp.reading.tagging.grammar import Grammar

FILE = "vocabulary.tar"  # beside the weights
SIZE = 250_002  # 250,000 words, <unk>, <pad>


class Vocabulary:
    """250,000 Russian word forms in lower case.

    Sorted keys take 3 MB, a dict of the words 30 MB; with 64 bits a false match is practically impossible.
    """

    def __init__(self) -> None:
        with as_file(files("shosnlp") / "data" / "tagger" / FILE) as path:
            archive = Archive(path)
        if archive.content("crc32") != str(crc32(packed())).encode():
            raise ModelError("natasha's vocabulary is not the one that shosnlp knows; install the natasha that shosnlp asks for")
        try:
            arrays = archive.arrays("index")
            self._keys, self._order = _checked(arrays["keys"], arrays["order"])
            self.grammar = Grammar(**archive.arrays("grammar"))
            if len(self.grammar.words) != SIZE:
                raise ValueError("not all words have grammemes")
        except (LookupError, TypeError, ValueError) as error:
            raise ModelError(f"{path} is damaged ({error!r}); reinstall shosnlp") from error

    def ids(self, keys: Sequence[int]) -> NDArray[np.int32]:
        """The index of each word, given by its `word_key`; -1 outside the vocabulary."""
        sought = np.array(keys, np.uint64)
        places = np.minimum(self._keys.searchsorted(sought), SIZE - 1)
        return np.where(self._keys[places] == sought, self._order[places], np.int32(-1))

    def id(self, key: int) -> int:
        """The same for one word, several times faster."""
        place = min(int(self._keys.searchsorted(np.uint64(key))), SIZE - 1)
        return int(self._order.item(place)) if self._keys.item(place) == key else -1


def packed() -> bytes:
    """natasha's list of the words with vectors, compressed."""
    return Archive(natasha_file("model/slovnet_ner_news_v1.tar")).content("vocabs/word.gz")


def _checked(keys: NDArray[np.uint64], order: NDArray[np.int32]) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    if keys.dtype != np.uint64 or order.dtype != np.int32 or len(keys) != SIZE or len(order) != SIZE:
        raise ValueError("the index has another form")
    if order.min() < 0 or order.max() >= SIZE:
        raise ValueError("the index names a word that is not there")
    return keys, order
