"""Whether an abbreviation may stand for a name: initials («ШОС») or beginnings of words («Минобороны», «ГосНИИР», «КазНУ»)."""

import re
from functools import cache

from shosnlp.russian.folding import fold
from shosnlp.russian.government import prepositions
from shosnlp.russian.word_sets import named_after, word_sets

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 16
HEREAFTER = r"далее(?: по тексту)? ?[-–—:]? ?"  # before the short name in brackets


def abbreviates(short: str, full: str) -> bool:
    """Whether the letters of `short` occur, in order, at the beginnings of the words of `full`, starting with the first.

    >>> abbreviates("ШОС", "Шанхайская организация сотрудничества"), abbreviates("ООН", "Европейский союз")
    (True, False)
    >>> abbreviates("ГосНИИР", "Государственный научно-исследовательский институт реставрации")
    True
    """
    letters = "".join(letter for letter in fold(short).lower() if letter.isalpha())
    words = _WORD.findall(_named_after().split(fold(full).lower())[0])[:_LONGEST]
    if not 2 <= len(letters) <= _LONGEST or len(words) < 2:
        return False
    return _fits(letters, words)


@cache
def _skipped() -> frozenset[str]:
    return word_sets().small | prepositions().keys()


def _fits(letters: str, words: list[str]) -> bool:
    """Dynamic programming over the letters used and the words seen; both numbers are small."""
    skipped = _skipped()
    states = {0}  # letters used up so far, after the words seen
    for number, word in enumerate(words):
        following: set[int] = set()
        for used in states:
            if number and word in skipped:
                following.add(used)
            taken = 0
            while used + taken < len(letters) and taken < len(word) and letters[used + taken] == word[taken]:
                taken += 1
                following.add(used + taken)
        states = following
        if not states:
            return False
    return len(letters) in states


@cache
def _named_after() -> re.Pattern[str]:
    return re.compile(f" {named_after()}")
