"""Features of a word form without its neighbours: vector, shape, affixes, morphology."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.tagging.grammar import ENDINGS, SCRIPTS, WIDTH
from shosnlp.reading.tagging.vectors import UNKNOWN
from shosnlp.reading.tagging.vocabulary import Vocabulary
from shosnlp.russian.endings import endings
from shosnlp.russian.folding import in_russian_letters
from shosnlp.russian.keys import word_key

AFFIXES = 8  # prefixes of 2 to 4 letters, suffixes of 1 to 4, the word
BUCKETS = 4096  # of each affix table
FLAGS = 13
MORPHOLOGY = FLAGS + WIDTH

_YO = str.maketrans("ёЁ", "еЕ")
_DIGITS = re.compile(r"\d")
_LATIN = re.compile("[A-Za-z]")
_SUFFIXES = slice(-2, -2 - len(ENDINGS), -1)  # among the `affixes`, the longest first

# slovnet's word shapes, in the order of its vocabulary
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
_SCRIPTS = {"RU": -1, "EN": SCRIPTS.index("LATN"), "NUM": SCRIPTS.index("NUMB"), "PUNCT": SCRIPTS.index("PNCT")}

_LONGEST_ENDING = 3


class Forms(NamedTuple):
    """The features of some word forms, a row each."""

    vectors: NDArray[np.int32]  # numbers of word vectors
    shapes: NDArray[np.int32]  # slovnet's word shapes
    affixes: NDArray[np.int32]  # bucket of each affix
    morphology: NDArray[np.float32]  # flags, and grammemes weighted by the score of the reading
    stems: list[str]  # shared by the forms of a word; empty for tokens that are not words
    cases: NDArray[np.int8]  # 0 no letters, 1 lower case, 2 begins with a capital, 3 all capitals


class _Look(NamedTuple):
    """What the letters of a word say."""

    key: int  # for the vocabulary
    plain_key: int  # the same for the word in Russian letters
    shape: int
    script: int
    affixes: Sequence[int]
    flags: tuple[float, ...]
    stem: str
    case: int


class FormReader:
    """Computes the features of word forms."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()

    def read(self, words: Sequence[str]) -> Forms:
        """The features of each word; there must be at least one word."""
        keys, plain_keys, shapes, scripts, affixes_of, flags, stems, cases = zip(*map(_look, words), strict=True)
        ids = self._vocabulary.ids(keys)
        if keys != plain_keys:
            ids = np.where(ids < 0, self._vocabulary.ids(plain_keys), ids)
        grammemes = self._vocabulary.grammar.of(ids, np.array(scripts, np.int8), lambda place: affixes_of[place][_SUFFIXES])
        known = (ids >= 0)[:, None].astype(np.float32)
        return Forms(
            vectors=np.where(ids < 0, np.int32(UNKNOWN), ids),
            shapes=np.array(shapes, np.int32),
            affixes=(np.array(affixes_of, np.int64) % BUCKETS).astype(np.int32),
            morphology=np.concatenate([known, np.array(flags, np.float32), grammemes], axis=1),
            stems=list(stems),
            cases=np.array(cases, np.int8),
        )


def _look(word: str) -> _Look:
    plain = in_russian_letters(word.translate(_YO) if "ё" in word or "Ё" in word else word)
    low = plain.lower()
    found, case = affixes(low), letter_case(word)
    plain_key = word_key(low)
    number, script = shape(plain)
    return _Look(
        plain_key if plain is word else word_key(word.lower()),
        plain_key, number, script, found, _flags(word, case), stem(low), case,
    )  # fmt: skip


def _flags(word: str, case: int) -> tuple[float, ...]:
    size = len(word)
    odd = (False, False, False, False, False) if word.isalpha() and not word.isascii() else _odd(word)
    return (
        case == 1,
        case == 2,
        case == 3,
        case == 3 and size == 1,
        case != 3 and not word[1:].islower() and any(map(str.isupper, word[1:])),
        min(size, 20) / 10,
        word in '"«»„“”',
        *odd,
    )


def _odd(word: str) -> tuple[bool, ...]:
    """Flags of words with digits, marks or only Latin letters: rarely needed, expensive checks."""
    return (
        not word.isalpha() and any(map(str.isdigit, word)),
        _LATIN.search(word) is not None,
        "-" in word and len(word) > 1,
        "." in word and len(word) > 1,
        not word.isalnum(),
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


def shape(word: str) -> tuple[int, int]:
    """The indices of a word's shape in slovnet (script and capitals, or the punctuation mark itself) and of its script in `SCRIPTS`."""
    match = _SCRIPT.match(word)
    script = match.lastgroup if match else None
    if script is None:
        return _SHAPES["OTHER"], SCRIPTS.index("UNKN")
    if script in ("RU", "EN"):
        return _SHAPES[f"{script}_{_outline(word)}"], _SCRIPTS[script]
    if script == "PUNCT":
        return _SHAPES.get(f"PUNCT_{word}", _SHAPES["PUNCT_OTHER"]), _SCRIPTS[script]
    return _SHAPES[script], _SCRIPTS[script]


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


def affixes(low: str) -> list[int]:
    """The CRC-32 of each affix of a word in lower case: prefixes of 2 to 4 letters, suffixes of 1 to 4, the word."""
    if not low.isalpha():
        low = _DIGITS.sub("0", low)
    data = low.encode("utf-8", "surrogatepass")
    if len(data) == 2 * len(low):  # only Cyrillic letters, of two bytes each
        pieces = [data[:4], data[:6], data[:8], data[-2:], data[-4:], data[-6:], data[-8:], data]
    else:
        pieces = [
            part.encode("utf-8", "surrogatepass") for part in (low[:2], low[:3], low[:4], low[-1:], low[-2:], low[-3:], low[-4:], low)
        ]
    return list(map(crc32, pieces))


def stem(low: str) -> str:
    """A word in lower case without its ending, equal for all its cases; empty for tokens that are not words.

    >>> stem("путиным"), stem("россией"), stem("мида"), stem("на"), stem("2024")
    ('путин', 'росси', 'мид', '', '')
    """
    if len(low) < 3 or not low[0].isalpha():
        return ""
    known = endings("tagger")
    for size in range(min(_LONGEST_ENDING, len(low) - 3), 0, -1):
        if low[-size:] in known:
            return low[:-size]
    return low
