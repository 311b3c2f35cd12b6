"""The endings of nouns and adjectives: one table for all that cut them off or look for them."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_table

Use = Literal["noun", "adjective", "nominative", "participle", "stem", "tagger"]


class EndingRow(NamedTuple):
    """A row of endings.tsv."""

    ending: str  # in lower case with е for ё
    of: str  # each `Use`, separated by spaces
    example: str
    cases: str = ""  # of a name in the singular, separated by spaces, the likeliest first
    man: str = ""  # the same for the name of a man that ends in a consonant


@cache
def endings(*uses: Use) -> frozenset[str]:
    """The endings of any of these uses, in lower case with е for ё.

    >>> sorted(endings("participle"))
    ['гося', 'еся', 'йся', 'мся', 'муся', 'юся']
    """
    return frozenset(row.ending for row in _rows() if not set(uses).isdisjoint(row.of.split()))


@cache
def cases_of_endings(*, man: bool = False) -> Mapping[str, tuple[str, ...]]:
    """The cases that the ending of a name in the singular usually means.

    Args:
        man: Of the name of a man that ends in a consonant.

    >>> cases_of_endings()["у"], cases_of_endings(man=True)["у"]
    (('datv', 'accs'), ('datv',))
    """
    cases = ((row.ending, tuple((row.man if man else row.cases).split())) for row in _rows())
    return {ending: of_ending for ending, of_ending in cases if of_ending}


@cache
def _rows() -> tuple[EndingRow, ...]:
    return read_table("russian/endings.tsv", EndingRow)
