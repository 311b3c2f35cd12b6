"""Hyphens at the end of a line: put there to break a word, or the word's own."""

import re
from functools import cached_property

from shosnlp.reading.layout.words import listed, morphology

HYPHENS = "-‐‑\u00ad¬"
_ALWAYS_INSERTED = "\u00ad¬"
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:[-‐‑][^\W\d_]++)*+")
_LONGEST_WORD = 60  # characters
_LONGEST_PART = 4  # letters; a shorter half may be a part of a word that is a word by chance
_WORD = re.compile(r"[^\W\d_]+")


class Hyphens:
    """Decides about hyphens at the ends of lines by what the text and the dictionary have."""

    def __init__(self, text: str) -> None:
        self._text = text

    def inserted(self, left: str, right: str) -> bool:
        """Whether the hyphen at the end of the line `left`, which goes on in `right`, is no part of the word.

        >>> hyphens = Hyphens("")
        >>> hyphens.inserted("Мурат Ру-", "денко"), hyphens.inserted("в Нью-", "Йорке"), hyphens.inserted("кое-", "что")
        (True, False, False)
        """
        if left[-1] in _ALWAYS_INSERTED:
            return True
        *_, tail = ["", *_COMPOUND.findall(left[-_LONGEST_WORD:-1])]
        head, *_ = [*_COMPOUND.findall(right[:_LONGEST_WORD]), ""]
        if not tail or (head[:1].isupper() and not tail.isupper()):
            return False
        last, first = tail.lower(), head.lower()
        joined, hyphenated = last + first, f"{last}-{first}"
        if joined in self._words or hyphenated in self._hyphenated:
            return joined in self._words
        return self._by_dictionary(last, first)

    def _by_dictionary(self, last: str, first: str) -> bool:
        knows = morphology().knows
        if first in listed("particle"):
            return False
        if knows(last + first):
            return True
        prefix = last.rpartition("-")[2]
        if knows(f"{last}-{first}") or (knows(first) and (prefix in listed("prefix") or _is_half_of_adjective(prefix))):
            return False
        return not (knows(last) and knows(first) and min(len(last), len(first)) > _LONGEST_PART)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(map(str.lower, _WORD.findall(self._text)))

    @cached_property
    def _hyphenated(self) -> frozenset[str]:
        return frozenset(word.lower() for word in _COMPOUND.findall(self._text) if not word.isalpha())


def _is_half_of_adjective(word: str) -> bool:
    """Whether a word is the first half of an adjective in two: «казахстанско-китайский».

    >>> _is_half_of_adjective("казахстанско"), _is_half_of_adjective("само")
    (True, False)
    """
    return word.endswith("о") and len(word) > _LONGEST_PART and any(morphology().knows(word[:-1] + ending) for ending in ("ий", "ый", "ой"))
