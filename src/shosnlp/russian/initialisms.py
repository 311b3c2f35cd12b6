"""Initials as nouns: «УМВД» is neuter and never changes, «ТЮЗе» is the prepositional of «ТЮЗ»."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_table
from shosnlp.russian.cases import CASES
from shosnlp.russian.morphology import Analysis

_DECLINED = re.compile(r"((?:[А-ЯЁ][а-яё]{2,})?[А-ЯЁ]{2,})-?(а|у|е|ом|ы)")  # «МИДом», «ФСБ-у», «АвтоВАЗа»
_UNDECLINED = re.compile(r"[А-ЯЁ]{2,6}")  # a longer word in capitals may be emphasis
_CASES_OF = {"а": ("gent",), "у": ("datv",), "е": ("loct",), "ом": ("ablt",), "ы": ("nomn", "accs")}
_UNUSUAL = 0.1  # of a gender other than that of the table


class InitialsRow(NamedTuple):
    """The gender of initials that are not declined."""

    initials: str
    gender: Literal["masc", "femn", "neut"]
    evidence: str


def is_declined(word: str) -> bool:
    """Whether a word is initials with an ending.

    >>> is_declined("ТЮЗе"), is_declined("ТЮЗ"), is_declined("Театре")
    (True, False, False)
    """
    return _DECLINED.fullmatch(word) is not None


def readings_of_initials(word: str) -> Iterator[Analysis]:
    """What initials can be as a noun; the lemma keeps their capitals.

    >>> [(reading.lemma, reading.has("loct")) for reading in readings_of_initials("ТЮЗе")]
    [('ТЮЗ', True)]
    """
    if declined := _DECLINED.fullmatch(word):
        for case in _CASES_OF[declined.group(2)]:
            yield _noun(word, declined.group(1), "masc", case, 1.0)
    elif _UNDECLINED.fullmatch(word):
        usual = _genders().get(word, "masc")
        for gender in ("masc", "femn", "neut"):
            for case in CASES:
                yield _noun(word, word, gender, case, 1.0 if gender == usual else _UNUSUAL)


def _noun(word: str, lemma: str, gender: str, case: str, score: float) -> Analysis:
    return Analysis(word.lower(), lemma, "NOUN", frozenset(("NOUN", "inan", "Abbr", "sing", gender, case)), score, True, 0)


@cache
def _genders() -> Mapping[str, str]:
    return {row.initials: row.gender for row in read_table("russian/initialisms.tsv", InitialsRow)}
