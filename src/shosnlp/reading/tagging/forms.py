"""What can be said of a word form without looking at its neighbours: vector, outline, letters, morphology."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.quick_dawg import quick_analyzer
from shosnlp.reading.tagging.vectors import WordVectors

AFFIXES = 8  # prefixes of 2 to 4 letters, suffixes of 1 to 4, the word
BUCKETS = 4096  # of each affix table
GRAMMEMES = (
    "NOUN", "ADJF", "ADJS", "COMP", "VERB", "INFN", "PRTF", "PRTS", "GRND", "NUMR", "ADVB", "NPRO", "PRED", "PREP", "CONJ", "PRCL", "INTJ",
    "nomn", "gent", "datv", "accs", "ablt", "loct", "voct", "gen2", "loc2", "sing", "plur", "masc", "femn", "neut",
    "Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init", "anim", "inan", "Fixd", "Sgtm", "LATN", "PNCT", "NUMB", "ROMN", "UNKN",
)  # fmt: skip
FLAGS = 13
MORPHOLOGY = len(GRAMMEMES) + FLAGS

_KAZAKH = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІёЁ", "агкноуухиАГКНОУУХИеЕ")
_DIGITS = re.compile(r"\d")
_LONGEST = 60  # characters; pymorphy3 takes time quadratic in the length of a word

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

_ENDINGS = (
    "ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями",
    "ах", "ях", "ов", "ой", "ей", "ый", "ий", "ые", "ие", "ое", "ее", "ая", "яя", "ую", "юю", "ым", "им", "ом", "ем", "ам", "ям", "ых",
    "их", "ия", "ии", "ию", "ью", "а", "я", "у", "ю", "о", "е", "ы", "и", "ь", "й",
)  # fmt: skip


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
        self._analyzer = quick_analyzer()

    def read(self, words: Sequence[str]) -> Forms:
        """The features of each word, whatever it is."""
        plain = [word.translate(_KAZAKH) for word in words]
        ids = [self._id(word, simple) for word, simple in zip(words, plain, strict=True)]
        return Forms(
            vectors=np.array([self._vectors.unknown if id is None else id for id in ids], np.int32),
            shapes=np.array([shape(word) for word in plain], np.int32),
            affixes=np.array([affixes(word) for word in plain], np.int32).reshape(-1, AFFIXES),
            morphology=np.array(
                [self._morphology(word, simple, id is not None) for word, simple, id in zip(words, plain, ids, strict=True)], np.float32
            ).reshape(-1, MORPHOLOGY),
            stems=[stem(word) for word in plain],
            cases=np.array([letter_case(word) for word in words], np.int8),
        )

    def _id(self, word: str, plain: str) -> int | None:
        known = self._vectors.id(word.lower())
        return self._vectors.id(plain.lower()) if known is None and plain != word else known

    def _morphology(self, word: str, plain: str, known: bool) -> NDArray[np.float32]:
        row = np.zeros(MORPHOLOGY, np.float32)
        parses = self._parses(plain)
        for _, tag, _, score, _ in parses:
            row[: len(GRAMMEMES)] += score * _grammemes(tag)
        in_dictionary = bool(parses) and len(parses[0][4]) == 1 and "UNKN" not in parses[0][1]
        row[len(GRAMMEMES) :] = _flags(word, known, in_dictionary)
        return row

    def _parses(self, word: str) -> list[Any]:
        if len(word) > _LONGEST:
            return []
        try:
            return list(self._analyzer.parse(word))
        except ValueError:  # half of a surrogate pair, or a letter that Python has no name for, such as Tangut
            return []


@cache  # pymorphy3 has some 4,500 tags
def _grammemes(tag: object) -> NDArray[np.float32]:
    names = tag.grammemes  # type: ignore[attr-defined]
    return np.array([name in names for name in GRAMMEMES], np.float32)


def _flags(word: str, known: bool, in_dictionary: bool) -> list[float]:
    case = letter_case(word)
    return [
        known,
        in_dictionary,
        case == 1,
        case == 2,
        case == 3,
        case == 3 and len(word) == 1,
        any(letter.isupper() for letter in word[1:]) and case != 3,
        any(letter.isdigit() for letter in word),
        any(letter.isalpha() and letter.isascii() for letter in word),
        "-" in word and len(word) > 1,
        "." in word and len(word) > 1,
        min(len(word), 20) / 10,
        word in '"«»„“”',
    ]  # fmt: skip


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
    low = _DIGITS.sub("0", word.lower())
    pieces = [low[:2], low[:3], low[:4], low[-1:], low[-2:], low[-3:], low[-4:], low]
    return [zlib.crc32(piece.encode("utf-8", "surrogatepass")) % BUCKETS for piece in pieces]


def stem(word: str) -> str:
    """A word without its ending, the same for all its cases; empty for what is no word.

    >>> stem("Путиным"), stem("Россией"), stem("МИДа"), stem("на"), stem("2024")
    ('путин', 'росси', 'мид', '', '')
    """
    low = word.lower()
    if len(low) < 3 or not low[0].isalpha():
        return ""
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    return low
