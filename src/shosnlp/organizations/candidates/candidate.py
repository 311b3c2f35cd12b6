"""A candidate: a span that may be an organization, with the rule that proposed it."""

from typing import NamedTuple

from shosnlp.span import Span


class OrganizationCandidate(NamedTuple):
    """A span and why it may be an organization."""

    span: Span
    rule: str
    confidence: float


def outermost_first(candidate: OrganizationCandidate) -> tuple[int, int, bool, float]:
    """Sort key: by position, outer before inner; of equal spans, legal forms first, then the more confident."""
    return candidate.span.start, -candidate.span.end, candidate.rule != "legal form", -candidate.confidence
