"""Stable ids of places: in Wikidata, in GeoNames, in ISO 3166-2. A place has the right id or none."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from shosnlp.places.tables.sorted_table import SortedTable
from shosnlp.places.words import region_codes
from shosnlp.records import PlaceKind
from shosnlp.russian.countries import country_names

_COLUMNS = ("place", "wikidata", "geonames", "iso_3166_2")


class PlaceIds(NamedTuple):
    """The ids of a place; None where one is not known."""

    wikidata: str | None = None
    geonames: int | None = None
    iso_3166_2: str | None = None


def ids_of(identity: str, kind: PlaceKind, code: str | None, names: Sequence[str] = ()) -> PlaceIds:
    """The ids of a place.

    Args:
        identity: The place, as `places.name` identifies it.
        kind: Its kind.
        code: The country that it is or lies in; a city needs one, for its name alone does not tell which city it is.
        names: The base forms of its mentions: a former state is not the one that took its place.

    >>> ids_of("алматы", "city", "KZ").iso_3166_2, ids_of("KZ", "country", "KZ").wikidata
    ('KZ-75', 'Q232')
    """
    if kind == "country" and names and all(name in _former_states() for name in names):
        return PlaceIds()
    cells = _table().get(row_of(identity, kind, code) or "-")
    if cells is None:
        return PlaceIds()
    _, wikidata, geonames, iso = cells
    return PlaceIds(wikidata or None, int(geonames) if geonames else None, iso or None)


def row_of(identity: str, kind: PlaceKind, code: str | None) -> str | None:
    """The first cell of the row of a place; None for a city of no known country and a region without a code."""
    if kind == "city":
        return city_row(code, identity) if code else None
    if kind == "region":
        return region_codes().get(identity)
    return identity if kind == "country" and code else f"{kind} {identity}"


def city_row(code: str, name: str) -> str:
    """The first cell of the row of a city: a name is looked up in its country."""
    return f"{code} {name}"


@cache
def _table() -> SortedTable:
    return SortedTable("places/ids.tsv", _COLUMNS)


@cache
def _former_states() -> frozenset[str]:
    """Names of states that are no more: «Казахская ССР» has the code of Казахстан, but is not the same thing in Wikidata."""
    rows = country_names()
    return frozenset(row.name for row in rows if row.form == "historical" and row.code)
