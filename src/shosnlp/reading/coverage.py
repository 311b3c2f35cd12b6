"""A map of the characters that spans cover: a test takes constant time, whatever the number of spans."""

from collections.abc import Iterable

from shosnlp.span import Span


class Coverage:
    """A map of the covered characters of a text.

    >>> coverage = Coverage(10, [Span(2, 4)])
    >>> coverage.overlaps(Span(3, 8)), coverage.overlaps(Span(4, 8))
    (True, False)
    """

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        self._map = covered = bytearray(length)
        for start, end in spans:
            covered[start:end] = b"\1" * (end - start)

    def add(self, span: Span) -> None:
        """Cover the characters of a span."""
        start, end = span
        self._map[start:end] = b"\1" * (end - start)

    def overlaps(self, span: Span) -> bool:
        """Whether any character of the span is covered."""
        return self._map.find(1, span.start, span.end) >= 0

    def covers(self, span: Span) -> bool:
        """Whether every character of the span is covered."""
        return self._map.find(0, span.start, span.end) < 0
