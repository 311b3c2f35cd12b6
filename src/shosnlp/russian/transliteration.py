"""Words in other letters as Russian ones: for comparison, not as names are best transcribed."""

import re
from functools import cache
from typing import NamedTuple

from shosnlp.lexicon import read_table

_LATIN = re.compile("[a-z]")


class Letters(NamedTuple):
    """A row of `russian/letters.tsv`."""

    letters: str
    russian: str
    evidence: str


def in_cyrillic(text: str) -> str:
    """A text in lower case with Russian letters for the Cyrillic ones of other languages and for Latin ones with diacritics.

    >>> in_cyrillic("Әлия")
    'алия'
    """
    return text.casefold().replace("ё", "е").translate(_foreign())


def transliterated(words: str) -> str:
    """Words in lower case with Russian letters for Latin ones; the longest row of the table decides.

    >>> transliterated("interfax"), transliterated("chernov")
    ('интерфакс', 'чернов')
    """
    return _latin().sub(lambda found: _transliterations()[found[0]], words) if _LATIN.search(words) else words


@cache
def _rows() -> tuple[Letters, ...]:
    return read_table("russian/letters.tsv", Letters)


@cache
def _foreign() -> dict[int, str]:
    return {ord(row.letters): row.russian for row in _rows() if len(row.letters) == 1 and not row.letters.isascii()}


@cache
def _transliterations() -> dict[str, str]:
    return {row.letters: row.russian for row in _rows() if row.letters.isascii()}


@cache
def _latin() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_transliterations(), key=lambda letters: (-len(letters), letters))))
