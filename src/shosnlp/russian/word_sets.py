"""Small sets of words that rules of several kinds ask for."""

from functools import cache
from typing import NamedTuple

from shosnlp.lexicon import read_sets


class RussianWordSets(NamedTuple):
    """The sets of russian/word_sets.tsv, in lower case with е for ё."""

    named_after: frozenset[str]  # words before whom something is named after
    relative_objects: frozenset[str]  # the accusatives of «который» for people
    relative_subjects: frozenset[str]  # its nominatives for people
    small: frozenset[str]  # words that initials leave out, besides prepositions
    substantive_offices: frozenset[str]  # participles that are nouns and govern the instrumental
    town_abbreviations: frozenset[str]  # abbreviations before the name of a town, without the full stop
    town_owners: frozenset[str]  # lemmas after which a genitive is a town, though a person may be called so; not «улица», «дом», «отец»


@cache
def word_sets() -> RussianWordSets:
    """Read and validate the sets; later calls return the same object.

    >>> "гор" in word_sets().town_abbreviations
    True
    """
    return read_sets("russian/word_sets.tsv", RussianWordSets)
