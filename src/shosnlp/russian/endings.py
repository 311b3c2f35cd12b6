"""The endings of nouns and adjectives: one table for all that cut them off or look for them."""

from functools import cache
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_table

Use = Literal["noun", "adjective", "nominative", "participle", "stem", "tagger"]


class EndingRow(NamedTuple):
    """A row of endings.tsv."""

    ending: str  # in lower case with е for ё
    of: str  # each `Use`, separated by spaces
    example: str


@cache
def endings(*uses: Use) -> frozenset[str]:
    """The endings of any of these uses, in lower case with е for ё.

    >>> sorted(endings("participle"))
    ['гося', 'еся', 'йся', 'мся', 'муся', 'юся']
    """
    return frozenset(row.ending for row in read_table("russian/endings.tsv", EndingRow) if not set(uses).isdisjoint(row.of.split()))
