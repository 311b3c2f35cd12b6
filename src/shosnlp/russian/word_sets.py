"""Small sets of words that rules of several kinds ask for."""

import re
from functools import cache
from typing import NamedTuple

from shosnlp.lexicon import read_sets


class RussianWordSets(NamedTuple):
    """The sets of russian/word_sets.tsv, in lower case with е for ё."""

    courtesy: frozenset[str]  # words between a title and a name
    crossings: frozenset[str]  # words for where two streets meet, in the singular
    named_after: frozenset[str]  # words before whom something is named after
    region_nouns: frozenset[str]  # lemmas behind the adjective of a region
    relative_objects: frozenset[str]  # the accusatives of «который» for people
    relative_pronouns: frozenset[str]  # lemmas
    relative_subjects: frozenset[str]  # its nominatives for people
    small: frozenset[str]  # words that initials leave out, besides prepositions
    substantive_offices: frozenset[str]  # participles that are nouns and govern the instrumental
    town_abbreviations: frozenset[str]  # abbreviations before the name of a town, without the full stop
    town_owners: frozenset[str]  # lemmas after which a genitive is a town, though a person may be called so; not «улица», «дом», «отец»


@cache
def named_after() -> str:
    """A regular expression for the words before whom something is named after, in small letters.

    >>> named_after()
    '(?:им\\\\.|имени)'
    """
    words = word_sets().named_after
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words) if f'{word}.' not in words)})"


@cache
def word_sets() -> RussianWordSets:
    """Read and validate the sets; later calls return the same object.

    >>> "гор" in word_sets().town_abbreviations
    True
    """
    return read_sets("russian/word_sets.tsv", RussianWordSets)
