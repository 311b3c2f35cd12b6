"""Resolve conflicts between findings that overlap. These are all the rules of precedence:

1. Of findings that cross, or that have the same span, the one with the higher confidence wins; then the longer; then the one whose kind has
   the lower `rank`: organization, person, place, date.
2. A finding inside another one stays only if its kind `nests_in` the kind of the other: places and organizations inside organizations
   («МИД РК»), places inside places («Бостандыкский район Алматы»). A person inside «улица Абая» or a date inside «8 Марта» is dropped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from shosnlp.findings import Finding, Kind

_MOST_RIVALS = 64  # overlapping findings that are compared with each other; real text has two or three


class _Claim(NamedTuple):
    start: int
    end: int
    rank: int  # of its kind
    number: int  # in the list of its kind
    confidence: float
    kind: Kind[Any]


def settle(found: Mapping[str, Sequence[Finding]], kinds: Sequence[Kind[Any]]) -> dict[str, list[Finding]]:
    """Return the findings of each kind that win, by the name of the kind, sorted by position.

    Args:
        found: The findings of each kind, by the name of the kind.
        kinds: The kinds, with their ranks and what they nest in.
    """
    claims = [
        _Claim(finding.span.start, finding.span.end, kind.rank, number, finding.confidence, kind)
        for kind in kinds
        for number, finding in enumerate(found[kind.name])
    ]
    standing = [claim for rivals in _stretches(claims) for claim in _standing(rivals)]
    settled: dict[str, list[Finding]] = {kind.name: [] for kind in kinds}
    for claim in sorted(standing, key=lambda claim: (claim.start, claim.end)):
        settled[claim.kind.name].append(found[claim.kind.name][claim.number])
    return settled


def _stretches(claims: Iterable[_Claim]) -> Iterator[list[_Claim]]:
    """Groups of claims that overlap, directly or through others, by position."""
    stretch: list[_Claim] = []
    end = 0
    for claim in sorted(claims, key=lambda claim: (claim.start, -claim.end)):
        if stretch and (claim.start >= end or len(stretch) >= _MOST_RIVALS):
            yield stretch
            stretch = []
        if claim.start < claim.end:
            stretch.append(claim)
            end = max(end, claim.end)
    yield stretch


def _standing(rivals: list[_Claim]) -> list[_Claim]:
    if len(rivals) < 2:
        return rivals
    standing: list[_Claim] = []
    for claim in sorted(rivals, key=_precedence):
        if not any(_excludes(other, claim) for other in standing):
            standing.append(claim)
    return [claim for claim in standing if not any(_forbids(other, claim) for other in standing)]


def _precedence(claim: _Claim) -> tuple[float, int, int, int, int, int]:
    """The sort key: higher confidence first, then the longer claim, then the lower rank."""
    return -claim.confidence, claim.start - claim.end, claim.rank, claim.start, claim.end, claim.number


def _excludes(one: _Claim, other: _Claim) -> bool:
    """Whether two claims have the same span, or cross."""
    if one.start == other.start:
        return one.end == other.end
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


def _forbids(outer: _Claim, inner: _Claim) -> bool:
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end and outer.kind.name not in inner.kind.nests_in
