"""Group mentions of one place: «РК», «Казахстан» and «Республика Казахстан»; a region is not the city it is named after."""

from collections import defaultdict
from collections.abc import Sequence

from shosnlp.findings import Group, in_order, make_group
from shosnlp.places.finding import PlaceFinding
from shosnlp.reading.document import Document
from shosnlp.records import PlaceKind

_SETTLEMENTS = frozenset({"city", "village"})


def group(findings: Sequence[PlaceFinding], document: Document) -> list[Group[PlaceFinding]]:
    """Return one group per place, by first mention.

    Args:
        findings: The mentions of places, in order of appearance.
        document: The document; not used.
    """
    by_thing: dict[str, list[PlaceFinding]] = defaultdict(list)
    for finding in findings:
        by_thing[finding.name.identity].append(finding)
    return in_order(found for same in by_thing.values() for found in _by_kind(same))


def _by_kind(findings: Sequence[PlaceFinding]) -> list[Group[PlaceFinding]]:
    """Mentions of equal names, separated by kind if different kinds are stated."""
    by_kind: dict[PlaceKind | None, list[tuple[PlaceFinding, str]]] = defaultdict(list)
    for finding in findings:
        by_kind[_class(finding.name.kind)].append((finding, "same name"))
    unsaid = by_kind.pop(None, [])
    if unsaid:
        largest = max(by_kind, key=lambda kind: len(by_kind[kind]), default=None)
        by_kind[largest].extend(unsaid)
    return [make_group(same) for members in by_kind.values() for same in _by_country(members)]


def _by_country(members: list[tuple[PlaceFinding, str]]) -> list[list[tuple[PlaceFinding, str]]]:
    """Separate cities of one name in different countries: «в Кембридже (Великобритания) и Кембридже (США)»."""
    codes = {finding.name.code for finding, _ in members} - {None}
    if len(codes) < 2 or any(finding.name.kind not in _SETTLEMENTS for finding, _ in members):
        return [members]
    first = next(finding.name.code for finding, _ in members if finding.name.code)
    by_code: dict[str | None, list[tuple[PlaceFinding, str]]] = defaultdict(list)
    for finding, link in members:
        by_code[finding.name.code or first].append((finding, link))
    return list(by_code.values())


def _class(kind: PlaceKind | None) -> PlaceKind | None:
    return "city" if kind in _SETTLEMENTS else kind
