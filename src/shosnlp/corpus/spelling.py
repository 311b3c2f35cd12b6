"""How similar two written names are: equal, regular variants of each other, or close.

`spelled` maps variant spellings to one (Мэй and Мей, Bakayev and Бакаев). `skeleton` keeps only the consonants, so it can only propose
candidates: «Бакаев» and «Бакиев» have the same skeleton and are two names.
"""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from shosnlp.russian.letters import VOICED, VOICELESS, VOWELS
from shosnlp.russian.transliteration import in_cyrillic, transliterated

_CACHED = 16_384  # words: some 5 MB
_NO_WORD = re.compile(r"[\W_]+")
_REGULAR = str.maketrans({"э": "е", "й": "и", "ь": None, "ъ": None, "ы": "и"})
_TO_VOICELESS = str.maketrans(VOICED, VOICELESS)
_VOWELS = re.compile(f"[{VOWELS}]")
_DOUBLED = re.compile(r"(.)\1+")
_SHORT, _LONG = 4, 8  # letters of a word that stays recognizable after one, two misspellings


@lru_cache(_CACHED)
def folded(text: str) -> str:
    """The words of a name in lower-case Russian letters, without punctuation.

    >>> folded("«Техрик-э-Лабаик»"), folded("Ёлкин")
    ('техрик э лабаик', 'елкин')
    """
    return _NO_WORD.sub(" ", in_cyrillic(text)).strip()


def folded_text(text: str) -> str:
    """A text in lower case with е for ё: enough to compare ordinary words."""
    return text.casefold().replace("ё", "е")


@lru_cache(_CACHED)
def spelled(text: str) -> str:
    """One spelling for regular variants and transliterations.

    >>> spelled("Мэй") == spelled("Мей"), spelled("Bakayev") == spelled("Бакаев"), spelled("Хуссейн") == spelled("Хусейн")
    (True, True, True)
    """
    words = transliterated(folded(text))
    return _DOUBLED.sub(r"\1", words.translate(_REGULAR))


@lru_cache(_CACHED)
def skeleton(text: str) -> str:
    """The consonants of a name, with voiced ones as voiceless, without spaces.

    >>> skeleton("Салман Тазир") == skeleton("Салман Тасир"), skeleton("Пенджаб") == skeleton("Панджаб")
    (True, True)
    """
    words = spelled(text)
    consonants = _DOUBLED.sub(r"\1", _VOWELS.sub("", words).translate(_TO_VOICELESS)).replace(" ", "")
    return consonants or words.replace(" ", "")


def near(one: str, other: str) -> bool:
    """Whether one name, as `spelled` gives it, may be a misspelling or another transliteration of the other.

    >>> near("доналд", "доналт"), near("нисар", "нисарм"), near("хант", "хан")
    (True, True, False)
    """
    shorter = min(len(one), len(other))
    if shorter < _SHORT:
        return one == other
    if skeleton(one) == skeleton(other) and abs(len(one) - len(other)) <= 2:
        return True
    most = 2 if shorter >= _LONG else 1
    return Levenshtein.distance(one, other, score_cutoff=most) <= most
