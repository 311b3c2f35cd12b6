"""The endings of patronymics: one table for all that recognise them."""

from functools import cache
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_table
from shosnlp.russian.keys import plain


class PatronymicRow(NamedTuple):
    """A row of patronymics.tsv."""

    nominative: str
    evidence: str
    others: str = ""  # other forms, separated by spaces
    after: str = ""  # letters before the ending; any if empty
    surname: Literal["", "yes"] = ""  # whether it also stands for a surname


@cache
def patronymic_nominatives() -> tuple[str, ...]:
    """The endings, in the nominative, of patronymics that do not stand for a surname: «Асетович», but not «Асеткызы»."""
    return tuple(row.nominative for row in _rows() if not row.surname)


@cache
def telling_nominatives() -> tuple[str, ...]:
    """Those that only patronymics have."""
    return tuple(letter + row.nominative for row in _rows() for letter in row.after or ("",))


def is_patronymic(word: str) -> bool:
    """Whether a word is a patronymic in any case, by its ending alone.

    >>> is_patronymic("Асетовича"), is_patronymic("Ильич"), is_patronymic("кирпич")
    (True, True, False)
    """
    return plain(word).endswith(_telling_forms())


@cache
def _telling_forms() -> tuple[str, ...]:
    return tuple(letter + form for row in _rows() for letter in row.after or ("",) for form in (row.nominative, *row.others.split()))


@cache
def _rows() -> tuple[PatronymicRow, ...]:
    return read_table("russian/patronymics.tsv", PatronymicRow)
