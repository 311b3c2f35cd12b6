"""The small word lists of masking."""

from functools import cache
from itertools import chain
from typing import NamedTuple

from shosnlp.lexicon import read_sets, read_table
from shosnlp.people.words import word_sets as people_word_sets
from shosnlp.russian.surname_endings import surname_pairs


class MaskingWordSets(NamedTuple):
    """The sets of word_sets.tsv."""

    bodies_of_people: tuple[tuple[str, ...], ...]  # beginnings of the words for bodies called after who heads them
    businesses: frozenset[str]  # forms of business called after their owner
    company: frozenset[str]  # words between a subject and those with it
    conjunctions: frozenset[str]  # at the beginning of a clause
    foreign_looking: tuple[str, ...]  # endings of Russian surnames that are not declined
    in_small_letters: tuple[str, ...]  # endings of surnames that are recognised without a capital
    linking_verbs: frozenset[str]  # lemmas: a name beside them is what a noun in the instrumental says
    naming_verbs: frozenset[str]  # forms of verbs whose object is a name in the nominative
    number_names: frozenset[str]  # what stands before a number; the tagger takes some of them for surnames
    possessives: frozenset[str]
    spouses: frozenset[str]  # lemmas


class SurnameOrigin(NamedTuple):
    """A row of surname_origins.tsv."""

    ending: str
    origin: str  # as in pseudonyms.tsv
    evidence: str


@cache
def word_sets() -> MaskingWordSets:
    """Read and validate the small sets; later calls return the same object."""
    return read_sets("masking/word_sets.tsv", MaskingWordSets)


@cache
def surname_origins() -> tuple[tuple[str, str], ...]:
    """Endings of surnames and the origin that each tells, the longest first."""
    rows = read_table("masking/surname_origins.tsv", SurnameOrigin)
    return tuple((row.ending, row.origin) for row in sorted(rows, key=lambda row: -len(row.ending)))


@cache
def russian_surname_endings() -> tuple[str, ...]:
    """The endings of typical Russian surnames, in lower case.

    >>> "Вишневская".endswith(russian_surname_endings()), "Смит".endswith(russian_surname_endings())
    (True, False)
    """
    return (*chain.from_iterable(surname_pairs()), *people_word_sets().surnames_like_adjectives, *word_sets().foreign_looking)
