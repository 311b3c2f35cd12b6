"""The cases that prepositions and verbs govern: tables for all kinds."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_table


class PrepositionRow(NamedTuple):
    """A preposition and the cases that a name after it can be in."""

    preposition: str
    cases: str
    evidence: str


class GovernmentRow(NamedTuple):
    """A verb or predicate, and the case in which it wants a person."""

    word: str
    case: Literal["gent", "datv", "accs", "ablt"]
    said: Literal["yes", "no"] = "no"
    example: str = ""


@cache
def government() -> Mapping[str, GovernmentRow]:
    """The case in which verbs and predicates want a person, if it is not just the accusative of a transitive verb; by lemma.

    >>> government()["вручить"].case
    'datv'
    """
    return {row.word: row for row in read_table("russian/government.tsv", GovernmentRow)}


@cache
def prepositions() -> Mapping[str, frozenset[str]]:
    """The cases that each preposition governs, as OpenCorpora grammemes.

    >>> sorted(prepositions()["с"])
    ['ablt', 'gent']
    """
    return {row.preposition: frozenset(row.cases.split()) for row in read_table("russian/prepositions.tsv", PrepositionRow)}
