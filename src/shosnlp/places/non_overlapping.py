"""The findings kept so far: what is added later gives way to what was added before."""

from collections.abc import Iterable

from shosnlp.places.finding import PlaceFinding
from shosnlp.reading.coverage import Coverage


class NonOverlapping:
    """Findings of a text that do not overlap; earlier ones take precedence."""

    def __init__(self, length: int) -> None:
        self.taken = Coverage(length)  # the characters of the findings kept
        self._kept: list[PlaceFinding] = []

    def add(self, findings: Iterable[PlaceFinding]) -> None:
        """Keep the findings that overlap none of those kept."""
        for finding in findings:
            if not self.taken.overlaps(finding.span):
                self.taken.add(finding.span)
                self._kept.append(finding)

    def by_position(self) -> list[PlaceFinding]:
        """What was kept, in order of appearance."""
        return sorted(self._kept, key=lambda finding: finding.span.start)
