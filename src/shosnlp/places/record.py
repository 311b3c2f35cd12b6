"""Turn a group of mentions into the record of a place."""

from typing import TypeVar

from shosnlp.findings import Group, aliases, mentions
from shosnlp.places.finding import PlaceFinding
from shosnlp.places.ids import ids_of
from shosnlp.places.tables.gazetteer import key
from shosnlp.reading.document import Document
from shosnlp.records import Place, PlaceKind

T = TypeVar("T")


def record(group: Group[PlaceFinding], id: str, document: Document) -> Place:
    """Return the record of one place.

    Args:
        group: Its mentions.
        id: The id of the record.
        document: The document, for offsets in the user's string.
    """
    named = [finding for finding in group.findings if not finding.adjective] or [group.first]
    named = [finding for finding in named if not finding.name.colloquial] or named
    kind = _kind(group)
    listed = next((finding.normal for finding in named if key(finding.normal) == finding.name.identity), None)
    name = listed if listed and kind != "district" else _fullest([finding.normal for finding in named])  # «район Алматы» keeps its noun
    code = _most([finding.name.code for finding in group.findings])
    return Place(
        id=id,
        name=name,
        kind=kind,
        country_code=code,
        **ids_of(group.first.name.identity, kind, code, [finding.normal for finding in named])._asdict(),
        aliases=aliases(group, name),
        mentions=mentions(group, document),
    )


def _fullest(names: list[str]) -> str:
    """The longest name that is not an abbreviation; the first of equals."""
    written = [name for name in names if not name.isupper()] or names
    return max(written, key=len)


def _kind(group: Group[PlaceFinding]) -> PlaceKind:
    return _most([finding.name.kind for finding in group.findings]) or "other"


def _most(values: list[T | None]) -> T | None:
    """The most frequent value other than None; the first of equals."""
    known = [value for value in values if value is not None]
    return max(dict.fromkeys(known), key=known.count, default=None)
