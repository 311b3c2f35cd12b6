"""A group of mentions becomes a record."""

from collections import Counter
from typing import TypeVar

from shosnlp.findings import Group, aliases, mentions
from shosnlp.places.adjectives import RULE
from shosnlp.places.finding import PlaceFinding
from shosnlp.places.tables.gazetteer import key
from shosnlp.reading.document import Document
from shosnlp.records import Place, PlaceKind

T = TypeVar("T")


def record(group: Group[PlaceFinding], id: str, document: Document) -> Place:
    """Return the record of one place.

    Args:
        group: Its mentions.
        id: What to call it.
        document: Where they stand.
    """
    named = [finding for finding in group.findings if finding.rule != RULE] or [group.first]
    name = next((finding.normal for finding in named if key(finding.normal) == finding.name.identity), None)
    name = name or _fullest([finding.normal for finding in named])
    return Place(
        id=id,
        name=name,
        kind=_kind(group),
        country_code=_most([finding.name.code for finding in group.findings]),
        aliases=aliases(group, name),
        mentions=mentions(group, document),
    )


def _fullest(names: list[str]) -> str:
    """The longest name that is no abbreviation; of equals the first."""
    written = [name for name in names if not name.isupper()] or names
    return max(written, key=len)


def _kind(group: Group[PlaceFinding]) -> PlaceKind:
    return _most([finding.name.kind for finding in group.findings]) or "city"


def _most(values: list[T | None]) -> T | None:
    """The most frequent value, None only if there is no other; of equals the first."""
    known = Counter(value for value in values if value is not None)
    return known.most_common(1)[0][0] if known else None
