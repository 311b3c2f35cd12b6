"""Who is said to hold which post: the result of every rule of attachment, before titles of one person are put together."""

from collections.abc import Sequence
from dataclasses import dataclass

from shosnlp.findings import F, Finding, Group
from shosnlp.positions.agreement import cases_of
from shosnlp.positions.find import PositionFinding
from shosnlp.reading.document import Document
from shosnlp.reading.morphology import Morphology


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a person, on the tokens of the document."""

    person: str  # the id of the record
    start: int
    end: int
    cases: frozenset[str]
    finding: Finding


@dataclass(frozen=True, slots=True)
class Claim:
    """A post and its holder."""

    person: str
    position: PositionFinding
    rule: str
    name: int | None = None  # first token of the name of its place of work, if not the first one of the phrase


def named(people: Sequence[tuple[str, Group[F]]], document: Document, morphology: Morphology) -> list[Named]:
    """All mentions of people, by position."""
    found = []
    for person, group in people:
        for finding in group.findings:
            tokens = document.token_range(finding.span)
            words = [document.tokens[index].text for index in tokens]
            if words:
                found.append(Named(person, tokens.start, tokens.stop, cases_of(words, finding.normal, morphology), finding))
    return sorted(found, key=lambda mention: (mention.start, -mention.end))
