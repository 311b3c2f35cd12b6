"""Reprints: documents that share most of their words, in the same order, with another one.

MinHash over runs of four words (Broder 1997) by multiply-shift hashing (Dietzfelbinger et al. 1997), with bands to find candidates
(Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4).
"""

import re
import zlib
from collections.abc import Sequence

import numpy as np

from shosnlp.corpus.spelling import folded_text

_RUN = 4  # words
_VALUES = 32  # minima in a sketch
_BAND = 4  # minima that must be equal for two documents to be compared
_ALIKE = 0.6  # share of equal minima: about the share of runs that two copies have in common
_LEAST = 20  # words: shorter texts are never treated as reprints, however similar
_WORD = re.compile(r"\w+")
_FACTORS = np.random.default_rng(1).integers(1, 1 << 63, (2, _VALUES), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_LOW = np.uint64(32)  # bits that multiplying does not mix well


def sketch(text: str) -> bytes:
    """A MinHash sketch, mostly equal for copies of a text; empty for a text that is too short.

    >>> words = "Министр иностранных дел принял посла и обсудил с ним подготовку визита президента в Астану. " * 3
    >>> alike([sketch(words)], [sketch(words + "Об этом сообщает агентство.")])
    [True]
    """
    words = _WORD.findall(folded_text(text))
    if len(words) < _LEAST:
        return b""
    runs = {zlib.crc32(" ".join(words[at : at + _RUN]).encode("utf-8", "surrogatepass")) for at in range(len(words) - _RUN + 1)}
    hashes = np.fromiter(runs, np.uint64)[:, None]
    return bytes(((hashes * _FACTORS[0] + _FACTORS[1]) >> _LOW).min(axis=0).astype(np.uint32).tobytes())


def bands(of: bytes) -> list[int]:
    """The bands of a sketch: two copies have at least one in common."""
    values = np.frombuffer(of, np.uint32).reshape(-1, _BAND) if of else ()
    return [zlib.crc32(band.tobytes()) << 5 | number for number, band in enumerate(values)]


def alike(sketches: Sequence[bytes], others: Sequence[bytes]) -> list[bool]:
    """For each of some sketches, none of them empty, whether it and its counterpart belong to copies."""
    one, other = (np.frombuffer(b"".join(some), np.uint32).reshape(-1, _VALUES) for some in (sketches, others))
    return [bool(share >= _ALIKE) for share in (one == other).mean(axis=1)]
