"""Names of countries, and the adjectives made from names of places: «Казахстан», «казахстанский»; tables for all kinds."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from shosnlp.lexicon import read_table
from shosnlp.russian.keys import plain

Strength = Literal["strong", "weak", "of a state"]


class CountryRow(NamedTuple):
    """A row of countries.tsv and country_names.tsv."""

    name: str
    form: Literal["short", "official", "colloquial", "historical", "renamed", "abbreviation"]  # renamed: only the name is historical
    evidence: str
    code: str | None = None  # none for a former state
    strength: Strength = "strong"
    same_as: str | None = None  # for states without a code


class AdjectiveRow(NamedTuple):
    """A row of adjectives.tsv."""

    adjective: str
    place: str
    evidence: str
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None  # of a place that is the part of a country meant by it


@cache
def country_names() -> tuple[CountryRow, ...]:
    """The names of countries, those that people added before the generated ones."""
    return (*read_table("places/country_names.tsv", CountryRow), *read_table("places/countries.tsv", CountryRow))


@cache
def country_codes() -> Mapping[str, str]:
    """The ISO 3166-1 code of each country, by all its names.

    >>> country_codes()["Республика Казахстан"]
    'KZ'
    """
    return {row.name: row.code for row in reversed(country_names()) if row.code is not None}


@cache
def place_adjectives() -> tuple[AdjectiveRow, ...]:
    """The adjectives made from names of countries, regions and cities."""
    return read_table("places/adjectives.tsv", AdjectiveRow)


@cache
def country_adjectives() -> Mapping[str, str]:
    """The country of each adjective that tells one, in lower case with е for ё.

    >>> country_adjectives()["казахстанский"], country_adjectives()["английский"], "московский" in country_adjectives()
    ('KZ', 'GB', False)
    """
    codes = ((plain(row.adjective), row.country or country_codes().get(row.place)) for row in place_adjectives())
    return {adjective: code for adjective, code in codes if code}
