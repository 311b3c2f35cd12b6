"""What can be said of a word form without looking at its neighbours: vector, outline, letters, morphology."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.tagging.grammar import GRAMMEMES, Grammar
from shosnlp.reading.tagging.vectors import WordVectors

AFFIXES = 8  # prefixes of 2 to 4 letters, suffixes of 1 to 4, the word
BUCKETS = 4096  # of each affix table
FLAGS = 13
MORPHOLOGY = len(GRAMMEMES) + FLAGS

_KAZAKH = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІёЁ", "агкноуухиАГКНОУУХИеЕ")
_DIGITS = re.compile(r"\d")
_LATIN = re.compile("[A-Za-z]")

# slovnet's outlines of words, in the order of its vocabulary
_PUNCTUATION = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
_OUTLINES = ("X", "x", "XX", "xx", "Xx", "Xx-Xx", "OTHER")
_SHAPES = {
    name: number
    for number, name in enumerate(
        ["<pad>"]
        + [f"{script}_{outline}" for script in ("RU", "EN") for outline in _OUTLINES]
        + [f"PUNCT_{mark}" for mark in _PUNCTUATION]
        + ["PUNCT_OTHER", "NUM", "OTHER"]
    )
}
SHAPES = len(_SHAPES)
_SCRIPT = re.compile(f"(?P<RU>[а-яё])|(?P<EN>[a-z])|(?P<NUM>[+-]?\\d)|(?P<PUNCT>[{re.escape(_PUNCTUATION)}])", re.IGNORECASE)

_ENDINGS = frozenset((
    "ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями",
    "ах", "ях", "ов", "ой", "ей", "ый", "ий", "ые", "ие", "ое", "ее", "ая", "яя", "ую", "юю", "ым", "им", "ом", "ем", "ам", "ям", "ых",
    "их", "ия", "ии", "ию", "ью", "а", "я", "у", "ю", "о", "е", "ы", "и", "ь", "й",
))  # fmt: skip
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class Forms:
    """The features of some word forms, a row each."""

    vectors: NDArray[np.int32]  # numbers of word vectors
    shapes: NDArray[np.int32]  # slovnet's outlines
    affixes: NDArray[np.int32]  # bucket of each affix
    morphology: NDArray[np.float32]  # grammemes weighted by the score of the reading, and flags
    stems: list[str]  # what the forms of a word have in common; empty for what is no word
    cases: NDArray[np.int8]  # 0 no letters, 1 lower case, 2 begins with a capital, 3 all capitals


class FormReader:
    """Computes the features of word forms."""

    def __init__(self, vectors: WordVectors) -> None:
        self._vectors = vectors
        self._grammar = Grammar()

    def read(self, words: Sequence[str]) -> Forms:
        """The features of each word, whatever it is."""
        plain = [word.translate(_KAZAKH) for word in words]
        ids = self._ids(words, plain)
        cases = [letter_case(word) for word in words]
        grammemes, in_dictionary = zip(*map(self._grammar.row, plain), strict=True) if words else ((), ())
        flags = [_flags(*word) for word in zip(words, cases, (ids >= 0).tolist(), in_dictionary, strict=True)]
        return Forms(
            vectors=np.where(ids < 0, np.int32(self._vectors.unknown), ids),
            shapes=np.array([shape(word) for word in plain], np.int32),
            affixes=np.array([affixes(word) for word in plain], np.int32).reshape(-1, AFFIXES),
            morphology=np.concatenate([np.concatenate(grammemes).reshape(-1, len(GRAMMEMES)), np.array(flags, np.float32)], axis=1),
            stems=[stem(word) for word in plain],
            cases=np.array(cases, np.int8),
        )

    def _ids(self, words: Sequence[str], plain: Sequence[str]) -> NDArray[np.int32]:
        ids = self._vectors.ids([word.lower() for word in words])
        return ids if words == plain else np.where(ids < 0, self._vectors.ids([word.lower() for word in plain]), ids)


def _rows(rows: Sequence[object], width: int) -> NDArray[np.float32]:
    return np.array(rows, np.float32).reshape(-1, width)


def _flags(word: str, case: int, known: bool, in_dictionary: bool) -> tuple[float, ...]:
    rest = word[1:]
    return (
        known,
        in_dictionary,
        case == 1,
        case == 2,
        case == 3,
        case == 3 and len(word) == 1,
        case != 3 and not rest.islower() and any(map(str.isupper, rest)),
        not word.isalpha() and any(map(str.isdigit, word)),
        _LATIN.search(word) is not None,
        "-" in word and len(word) > 1,
        "." in word and len(word) > 1,
        min(len(word), 20) / 10,
        word in '"«»„“”',
    )


def letter_case(word: str) -> int:
    """0 without letters, 1 in lower case, 2 with a capital first, 3 in capitals only (a single capital letter too).

    >>> [letter_case(word) for word in ("2024", "город", "Астана", "ШОС", "iPhone")]
    [0, 1, 2, 3, 1]
    """
    if word.isupper():
        return 3
    first = next((letter for letter in word if letter.isalpha()), "")
    return 0 if not first else 2 if first.isupper() else 1


def shape(word: str) -> int:
    """The number of slovnet's outline of a word: script and capitals, or the punctuation mark itself."""
    match = _SCRIPT.match(word)
    script = match.lastgroup if match else "OTHER"
    if script in ("RU", "EN"):
        return _SHAPES[f"{script}_{_outline(word)}"]
    if script == "PUNCT":
        return _SHAPES.get(f"PUNCT_{word}", _SHAPES["PUNCT_OTHER"])
    return _SHAPES[script or "OTHER"]


def _outline(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX"
    if word.islower():
        return "xx"
    if _is_title(word):
        return "Xx"
    left, dash, right = word.partition("-")
    return "Xx-Xx" if dash and _is_title(left) and _is_title(right) else "OTHER"


def _is_title(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


def affixes(word: str) -> list[int]:
    """The bucket of each affix of a word."""
    low = word.lower() if word.isalpha() else _DIGITS.sub("0", word.lower())
    key = low.encode("utf-8", "surrogatepass")
    if len(key) == 2 * len(low):  # in Cyrillic letters only: each takes two bytes
        pieces = [key[:4], key[:6], key[:8], key[-2:], key[-4:], key[-6:], key[-8:], key]
    else:
        pieces = [
            part.encode("utf-8", "surrogatepass") for part in (low[:2], low[:3], low[:4], low[-1:], low[-2:], low[-3:], low[-4:], low)
        ]
    return [crc32(piece) % BUCKETS for piece in pieces]


def stem(word: str) -> str:
    """A word without its ending, the same for all its cases; empty for what is no word.

    >>> stem("Путиным"), stem("Россией"), stem("МИДа"), stem("на"), stem("2024")
    ('путин', 'росси', 'мид', '', '')
    """
    low = word.lower()
    if len(low) < 3 or not low[0].isalpha():
        return ""
    for size in range(min(_LONGEST_ENDING, len(low) - 3), 0, -1):
        if low[-size:] in _ENDINGS:
            return low[:-size]
    return low
