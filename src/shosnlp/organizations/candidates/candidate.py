"""A span that may be an organization, with the rule that says so: what the finders of this kind pass to each other."""

from typing import NamedTuple

from shosnlp.span import Span


class OrganizationCandidate(NamedTuple):
    """A span and why it may be an organization."""

    span: Span
    rule: str
    confidence: float


def outermost_first(candidate: OrganizationCandidate) -> tuple[int, int, bool, float]:
    """A sort key: by position, outer before inner; of equal spans what a legal form says, then the surer."""
    return candidate.span.start, -candidate.span.end, candidate.rule != "legal form", -candidate.confidence
