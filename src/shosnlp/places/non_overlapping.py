"""The findings kept so far: what is added later gives way to what was added before."""

from collections.abc import Iterable

from shosnlp.places.finding import PlaceFinding


class NonOverlapping:
    """Findings that do not overlap; earlier ones take precedence."""

    def __init__(self) -> None:
        self.taken: set[int] = set()  # the characters of the findings kept
        self._kept: list[PlaceFinding] = []

    def add(self, findings: Iterable[PlaceFinding]) -> None:
        """Keep the findings that overlap none of those kept."""
        for finding in findings:
            characters = range(finding.span.start, finding.span.end)
            if self.taken.isdisjoint(characters):
                self.taken.update(characters)
                self._kept.append(finding)

    def by_position(self) -> list[PlaceFinding]:
        """What was kept, in order of appearance."""
        return sorted(self._kept, key=lambda finding: finding.span.start)
