"""When findings compete for the same characters, decide: here is the whole precedence.

1. Of findings that cross, or that claim the very same span, the surer one stays; then the longer; then by kind: organization,
   person, place, date.
2. What lies inside another finding stays only where names are built that way: places and organizations inside organizations
   («МИД РК»), places inside places («Бостандыкский район Алматы»). A person inside «улица Абая» or a date inside «8 Марта» goes.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Generic, NamedTuple, TypeVar

from shosnlp.findings import Finding

P = TypeVar("P", bound=Finding)
O = TypeVar("O", bound=Finding)  # noqa: E741
L = TypeVar("L", bound=Finding)
D = TypeVar("D", bound=Finding)


class _Kind(IntEnum):
    """In order of precedence."""

    ORGANIZATION = 0
    PERSON = 1
    PLACE = 2
    DATE = 3


_NESTS = {(_Kind.ORGANIZATION, _Kind.ORGANIZATION), (_Kind.ORGANIZATION, _Kind.PLACE), (_Kind.PLACE, _Kind.PLACE)}  # (outer, inner)
_MOST_RIVALS = 64  # findings of one stretch that are weighed against each other; real text has two or three


class Settled(NamedTuple, Generic[P, O, L, D]):
    """Findings of all kinds that can stand side by side, each list by position."""

    people: list[P]
    organizations: list[O]
    places: list[L]
    dates: list[D]


class _Claim(NamedTuple):
    start: int
    end: int
    kind: _Kind
    number: int  # in the list of its kind
    confidence: float

    @property
    def precedence(self) -> tuple[float, int, _Kind, int, int, int]:
        """What comes first is surer, then longer."""
        return -self.confidence, self.start - self.end, self.kind, self.start, self.end, self.number


def settle(
    people: Sequence[P], organizations: Sequence[O], places: Sequence[L], dates: Sequence[D], *, min_confidence: float = 0.0
) -> Settled[P, O, L, D]:
    """Return what stays of the findings of each kind, by position; at the end those below `min_confidence` go."""
    lists: tuple[tuple[_Kind, Sequence[Finding]], ...] = (
        (_Kind.PERSON, people),
        (_Kind.ORGANIZATION, organizations),
        (_Kind.PLACE, places),
        (_Kind.DATE, dates),
    )
    claims = [
        _Claim(finding.span.start, finding.span.end, kind, index, finding.confidence)
        for kind, found in lists
        for index, finding in enumerate(found)
    ]
    kept = [claim for rivals in _stretches(claims) for claim in _standing(rivals)]
    indices: dict[_Kind, list[int]] = {kind: [] for kind, _ in lists}
    for claim in sorted(kept, key=lambda claim: (claim.start, claim.end)):
        if claim.confidence >= min_confidence:
            indices[claim.kind].append(claim.number)
    return Settled(
        [people[i] for i in indices[_Kind.PERSON]],
        [organizations[i] for i in indices[_Kind.ORGANIZATION]],
        [places[i] for i in indices[_Kind.PLACE]],
        [dates[i] for i in indices[_Kind.DATE]],
    )


def _stretches(claims: Iterable[_Claim]) -> Iterator[list[_Claim]]:
    """Claims that overlap, directly or through others, together; by position."""
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
    for claim in sorted(
        rivals, key=lambda claim: (-claim.confidence, claim.start - claim.end, claim.kind, claim.start, claim.end, claim.number)
    ):
        if not any(_excludes(other, claim) for other in standing):
            standing.append(claim)
    return [claim for claim in standing if not any(_forbids(other, claim) for other in standing)]


def _excludes(one: _Claim, other: _Claim) -> bool:
    """Whether two claims are to the same span, or cross."""
    if one.start == other.start:
        return one.end == other.end
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


def _forbids(outer: _Claim, inner: _Claim) -> bool:
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end and (outer.kind, inner.kind) not in _NESTS
