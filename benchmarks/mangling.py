"""Ways in which a clean text gets dirty on its way through the web, each with a map from the clean offsets to the dirty ones."""

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, pairwise

_LOOK_ALIKE = dict(zip("асеорхуАВСЕНКМОРТХУі", "aceopxyABCEHKMOPTXYi", strict=True))
_KAZAKH = dict(zip("агкноуиАГКНОУИ", "әғқңөұіӘҒҚҢӨҰІ", strict=True))
_VOWELS = frozenset("аеиоуыэюяАЕИОУЫЭЮЯ")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Mangled:
    """A dirty text, and where each character of the clean one stands in it."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end` of the clean text are now."""
        return self.starts[start], self.ends[end - 1]


Piece = tuple[str, str]  # what is put before a character, and what stands for the character
Mangling = Callable[[str, random.Random], list[Piece]]


def mangle(text: str, mangling: Mangling, seed: int = 7) -> Mangled:
    """Make a text dirty, always in the same way.

    >>> mangle("Астана", soft_hyphens).text.replace("\\u00ad", "|")
    'Ас|та|на'
    """
    pieces = mangling(text, random.Random(seed))
    ends = tuple(accumulate(len(before) + len(character) for before, character in pieces))
    starts = tuple(end - len(character) for end, (_, character) in zip(ends, pieces, strict=True))
    return Mangled("".join(before + character for before, character in pieces), starts, ends)


def zero_width(text: str, chance: random.Random) -> list[Piece]:
    """Characters without width before every fifth letter."""
    return [(chance.choice("\u200b\u200c\u200d\u2060\ufeff") if chance.random() < 0.2 else "", letter) for letter in text]


def soft_hyphens(text: str, chance: random.Random) -> list[Piece]:
    """Soft hyphens inside words, as typesetters leave them."""
    inside = [False, *(left.isalpha() and right.isalpha() for left, right in pairwise(text))]
    return [("\u00ad" if here and chance.random() < 0.2 else "", letter) for here, letter in zip(inside, text, strict=False)]


def no_break_spaces(text: str, chance: random.Random) -> list[Piece]:
    """Half of the spaces are of another kind."""
    return [("", chance.choice("\u00a0\u202f\u2009 ") if letter == " " else letter) for letter in text]


def nul_spaces(text: str, chance: random.Random) -> list[Piece]:
    """Words joined by NUL, as old databases give them."""
    return [("", "\x00" if letter == " " else letter) for letter in text]


def stress_marks(text: str, chance: random.Random) -> list[Piece]:
    """A stress mark on one vowel of every second word."""
    stressed = set()
    for word in _WORD.finditer(text):
        vowels = [place for place in range(*word.span()) if text[place] in _VOWELS]
        if vowels and chance.random() < 0.5:
            stressed.add(chance.choice(vowels))
    return [("", letter + "\u0301" if place in stressed else letter) for place, letter in enumerate(text)]


def decomposed(text: str, chance: random.Random) -> list[Piece]:
    """й and ё in two characters each, as file names of a Mac have them."""
    return [("", unicodedata.normalize("NFD", letter) if letter in "йЙёЁ" else letter) for letter in text]


def look_alikes(text: str, chance: random.Random) -> list[Piece]:
    """A third of the letters that have a Latin twin are Latin; each word keeps a Cyrillic letter."""
    letters = list(text)
    for word in _WORD.finditer(text):
        places = [place for place in range(*word.span()) if text[place] in _LOOK_ALIKE and chance.random() < 0.33]
        if any(place not in places and text[place].lower() in _RUSSIAN for place in range(*word.span())):
            for place in places:
                letters[place] = _LOOK_ALIKE[text[place]]
    return [("", letter) for letter in letters]


def windows_lines(text: str, chance: random.Random) -> list[Piece]:
    """Lines end as in Windows."""
    return [("", "\r\n" if letter == "\n" else letter) for letter in text]


def other_quotes(text: str, chance: random.Random) -> list[Piece]:
    """Quotes and dashes of the typewriter."""
    return [("", {"«": '"', "»": '"', "–": "-", "—": "-"}.get(letter, letter)) for letter in text]


def without_yo(text: str, chance: random.Random) -> list[Piece]:
    """е for ё, as most papers print it."""
    return [("", {"ё": "е", "Ё": "Е"}.get(letter, letter)) for letter in text]


def all_caps(text: str, chance: random.Random) -> list[Piece]:
    """Capitals only."""
    return [("", letter.upper() if len(letter.upper()) == 1 else letter) for letter in text]


def lower_case(text: str, chance: random.Random) -> list[Piece]:
    """No capitals."""
    return [("", letter.lower() if len(letter.lower()) == 1 else letter) for letter in text]


def kazakh_letters(text: str, chance: random.Random) -> list[Piece]:
    """In capitalised words a third of the letters that have a Kazakh relative are Kazakh: «Тоқаев»."""
    letters = list(text)
    for word in _WORD.finditer(text):
        if word.group()[0].isupper() and len(word.group()) > 3:
            for place in range(*word.span()):
                if chance.random() < 0.33:
                    letters[place] = _KAZAKH.get(text[place], text[place])
    return [("", letter) for letter in letters]


_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")

MANGLINGS: dict[str, Mangling] = {
    "zero-width characters": zero_width,
    "soft hyphens": soft_hyphens,
    "no-break spaces": no_break_spaces,
    "NUL for space": nul_spaces,
    "stress marks": stress_marks,
    "й and ё decomposed": decomposed,
    "look-alike Latin letters": look_alikes,
    "CRLF": windows_lines,
    "typewriter quotes": other_quotes,
    "е for ё": without_yo,
    "ALL CAPS": all_caps,
    "lower case": lower_case,
    "Kazakh letters": kazakh_letters,
}
