"""The types that all kinds share, and the conversion of findings to mentions."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, runtime_checkable

from shosnlp.entry import GazetteerEntry
from shosnlp.reading.document import Document
from shosnlp.reading.trigger_index import TriggerPositions
from shosnlp.records import Mention, Step
from shosnlp.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the library believes about a span. Spans refer to the clean view, `Document.text`."""

    span: Span
    normal: str  # the base form of this mention
    rule: str  # what found it
    confidence: float = 1.0  # in [0, 1]: how firmly it holds against others; once settled, the probability that it is right
    entry: GazetteerEntry | None = None  # of the user's gazetteer

    @property
    def identity(self) -> str | None:
        """A key that all names of the entity share, such as «РФ» and «Россия»; None if the kind has no such key."""
        return None

    @property
    def country_code(self) -> str | None:
        """The country that the entity is or belongs to."""
        return None


F = TypeVar("F", bound=Finding)


class Linked(NamedTuple, Generic[F]):
    """A finding in its group, and why it is there."""

    finding: F
    link: str  # «same name», «initials», «abbreviation», …


class Group(NamedTuple, Generic[F]):
    """All findings of one real-world entity, by position."""

    findings: tuple[F, ...]
    links: tuple[str, ...]  # why each finding is there

    @property
    def members(self) -> tuple[Linked[F], ...]:
        """The findings with their reasons."""
        return tuple(map(Linked, self.findings, self.links))

    @property
    def first(self) -> F:
        """The first mention."""
        return self.findings[0]


def make_group(members: Iterable[tuple[F, str]]) -> Group[F]:
    """A group of findings with their reasons, sorted by position."""
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


class Context(NamedTuple):
    """The resources that a kind can use, besides the document, to find its mentions."""

    triggers: TriggerPositions  # the positions of its trigger words
    found: Mapping[str, Sequence[Finding]]  # the findings of the kinds before it, by the name of the kind
    reference_date: datetime.date | None
    adjectives: bool  # whether «казахстанская» counts as a mention of a place


class Kind(Protocol[F]):
    """A kind of entity as a value. `resources.KINDS` lists them; the rest of the pipeline is independent of the list."""

    name: str  # the field of `Extraction` with its records: «people»
    letter: str  # the prefix of the ids of its records: «P»
    rank: int  # of two findings equal in confidence and length, the one with the lower rank wins
    nests_in: frozenset[str]  # names of the kinds whose mentions may contain its own

    def triggers(self, word: str, folded: str, /) -> Iterable[str]:
        """The triggers that match a word, given as written and in lower case with е for ё."""
        ...

    def find(self, document: Document, context: Context) -> Sequence[F]:
        """The mentions of this kind. They may overlap with mentions of other kinds; `settle` resolves that."""
        ...

    def group(self, findings: Sequence[F], document: Document) -> Sequence[Group[F]]:
        """The mentions of each real-world entity, ordered by first mention."""
        ...

    def record(self, group: Group[F], id: str, document: Document) -> Any:
        """The record of a group."""
        ...

    def explain(self, findings: Sequence[F], document: Document) -> Iterable[Iterable[Step]]:
        """How each mention got its base form, given all mentions of this kind."""
        ...


@runtime_checkable
class Nameable(Protocol):
    """A kind whose entities users can add themselves."""

    def named(self, span: Span, document: Document, context: Context, normal: str | None = None) -> Finding | None:
        """The finding for a span that is known to be a mention of this kind; None if it contains no word.

        Args:
            span: The mention, in any case.
            document: The document.
            context: As for `find`.
            normal: The mention in the nominative, if it is known.
        """
        ...
