"""The user's gazetteer takes precedence: its names are found first, and its entries complete the records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from shosnlp.entry import GazetteerEntry
from shosnlp.findings import Context, Finding, Group, Kind, Nameable, make_group
from shosnlp.gazetteer.gazetteer import OwnName
from shosnlp.reading.document import Document

_KINDS = {"person": "people", "organization": "organizations", "place": "places"}
_FIELDS = ("abbreviation", "kind", "country_code", "ref", "wikidata")


def with_own(found: Sequence[Finding], kind: Kind[Any], own: Sequence[OwnName], document: Document, context: Context) -> Sequence[Finding]:
    """The findings of a kind with the user's own names of that kind, without those that contradict any own name.

    Args:
        found: What the kind found.
        kind: The kind.
        own: All own names of the document, and the texts that are never a mention.
        document: The document.
        context: As for `find`.
    """
    if not own:
        return found
    kept = [finding for finding in found if not any(_contradicts(finding, name, kind) for name in own)]
    if not isinstance(kind, Nameable):
        return kept
    for name in own:
        if name.entry.type is None or _KINDS[name.entry.type] != kind.name:
            continue
        finding = kind.named(name.span, document, context, name.normal)
        if finding is not None:
            kept.append(replace(finding, confidence=1.0, rule="gazetteer", entry=name.entry))
    return sorted(kept, key=lambda finding: (finding.span.start, -finding.span.end))


def _contradicts(finding: Finding, name: OwnName, kind: Kind[Any]) -> bool:
    """Whether a finding claims what an own name claims; one around it may stay, and of another kind one inside it too."""
    if not finding.span.overlaps(name.span):
        return False
    if name.entry.ignore:
        return name.span.contains(finding.span)
    same = kind.name == _KINDS[name.entry.type or "person"]
    if finding.span.contains(name.span) and finding.span != name.span:
        return same and kind.name not in kind.nests_in
    return same or not name.span.contains(finding.span) or finding.span == name.span


def joined(groups: Iterable[Group[Any]]) -> list[Group[Any]]:
    """The groups with all mentions of one entry in one group, at the place of the first of them."""
    by_entry: dict[str, int] = {}
    found: list[Group[Any]] = []
    for group in groups:
        entry = entry_of(group)
        at = by_entry.setdefault(entry.key, len(found)) if entry else len(found)
        if at < len(found):
            found[at] = make_group([*found[at].members, *((finding, "same entry of the gazetteer") for finding in group.findings)])
        else:
            found.append(group)
    return found


def entry_of(group: Group[Any]) -> GazetteerEntry | None:
    """The entry that the mentions of a group name; of several the most frequent."""
    entries = [finding.entry for finding in group.findings if finding.entry is not None]
    return max(dict.fromkeys(entries), key=entries.count) if entries else None


def completed(record: Any, group: Group[Any]) -> Any:
    """The record, completed from its entry."""
    entry = entry_of(group)
    if entry is None:
        return record
    said: Mapping[str, Any] = {field: getattr(entry, field) for field in _FIELDS if hasattr(record, field) and getattr(entry, field)}
    aliases = [name for name in dict.fromkeys((record.name, *record.aliases)) if name != entry.name]
    return record.model_copy(update={**said, "name": entry.name, "aliases": tuple(aliases)})
