"""What every kind of finding has in common, and how findings become mentions of a record."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from shosnlp.reading.document import Document
from shosnlp.records import Mention
from shosnlp.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What we believe about a span. Spans refer to the clean view, `Document.text`."""

    span: Span
    normal: str  # the base form of this very mention
    rule: str  # what found it
    confidence: float = 1.0  # probability in [0, 1]


F = TypeVar("F", bound=Finding)


class Linked(NamedTuple, Generic[F]):
    """A finding in its group, and why it is there."""

    finding: F
    link: str  # «same name», «initials», «abbreviation», …


class Group(NamedTuple, Generic[F]):
    """All findings of one thing in the world, by position."""

    findings: tuple[F, ...]
    links: tuple[str, ...]  # for each why it is there

    @property
    def members(self) -> tuple[Linked[F], ...]:
        """The findings with their reasons."""
        return tuple(map(Linked, self.findings, self.links))

    @property
    def first(self) -> F:
        """The first mention."""
        return self.findings[0]


def make_group(members: Iterable[tuple[F, str]]) -> Group[F]:
    """A group of findings with their reasons, put in order of position."""
    ordered = sorted(members, key=lambda item: (item[0].span.start, item[0].span.end))
    return Group(tuple(finding for finding, _ in ordered), tuple(link for _, link in ordered))


def in_order(groups: Iterable[Group[F]]) -> list[Group[F]]:
    """Groups by their first mention: the order of records."""
    return sorted(groups, key=lambda group: (group.first.span.start, -group.first.span.end))


def mention(finding: Finding, document: Document) -> Mention:
    """The record of a finding, in the offsets of the user's string."""
    cleaned = document.cleaned
    span = cleaned.original_span(finding.span)
    return Mention(
        start=span.start,
        end=span.end,
        text=cleaned.original[span.start : span.end],
        normal=finding.normal,
        confidence=round(min(max(finding.confidence, 0.0), 1.0), 4),
        rule=finding.rule,
    )


def mentions(group: Group[F], document: Document) -> tuple[Mention, ...]:
    """The mentions of a group, by position."""
    return tuple(mention(finding, document) for finding in group.findings)


def aliases(group: Group[F], name: str) -> tuple[str, ...]:
    """The distinct base forms of the mentions, without the name, in order of appearance."""
    return tuple(dict.fromkeys(finding.normal for finding in group.findings if finding.normal != name))
