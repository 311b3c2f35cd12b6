"""The cases that prepositions govern: one table for all kinds."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from shosnlp.lexicon import read_table


class PrepositionRow(NamedTuple):
    """A preposition and the cases that a name after it can be in."""

    preposition: str
    cases: str
    evidence: str


@cache
def prepositions() -> Mapping[str, frozenset[str]]:
    """The cases that each preposition governs, as OpenCorpora grammemes.

    >>> sorted(prepositions()["с"])
    ['ablt', 'gent']
    """
    return {row.preposition: frozenset(row.cases.split()) for row in read_table("russian/prepositions.tsv", PrepositionRow)}
