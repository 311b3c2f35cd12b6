"""The names of organizations and places in a document, as workplaces of posts."""

from typing import NamedTuple

ORGANIZATION = "organization"  # the sort of all organizations; that of a place is its kind


class Workplace(NamedTuple):
    """The id of an organization or a place; neither if unknown."""

    organization: str | None = None
    place: str | None = None


NOWHERE = Workplace()


class Name(NamedTuple):
    """A mention of an organization or a place that lies in no other, in tokens."""

    start: int
    end: int
    workplace: Workplace
    sort: str | None
    nouns: frozenset[str] = frozenset()  # common nouns in the name of an organization: «министерство»; with е for ё
