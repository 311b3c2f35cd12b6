"""Small sets of words that rules of places ask for."""

from functools import cache
from typing import NamedTuple

from shosnlp.lexicon import read_sets


class PlaceWordSets(NamedTuple):
    """The sets of word_sets.tsv, in lower case with е for ё."""

    adjective_suffixes: frozenset[str]  # between the name of a town and the ending of its adjective
    before_settlements: frozenset[str]  # prepositions
    bodies: frozenset[str]  # abbreviations of bodies after the adjective of a place
    crossed: tuple[str, ...]  # beginnings of what crosses besides streets
    descriptor_adjectives: frozenset[str]  # which belong to a descriptor rather than to the name
    directions: frozenset[str]  # the first four letters of «западный» and the like
    districts: frozenset[str]  # descriptors of districts that a town may be the centre of
    honorifics: frozenset[str]  # after a name, in the names of streets
    lost_in_adjectives: frozenset[str]  # endings of towns that their adjectives lose
    not_first: frozenset[str]  # words that begin no name
    of_towns: frozenset[str]  # descriptors that a town may follow in the genitive
    on_water: frozenset[str]  # prepositions before waters rather than towns
    place_columns: frozenset[str]  # the first word of a heading over a column of places
    roughly_in: frozenset[str]  # words before a city that say where about something is
    state_titles: frozenset[str]


@cache
def word_sets() -> PlaceWordSets:
    """Read and validate the small sets; later calls return the same object.

    >>> "республика" in word_sets().state_titles
    True
    """
    return read_sets("places/word_sets.tsv", PlaceWordSets)
