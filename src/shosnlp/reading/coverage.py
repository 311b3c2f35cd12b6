"""Which characters of a text are spoken for: a map that is asked in constant time, whatever the number of tags."""

from collections.abc import Iterable

from shosnlp.span import Span


class Coverage:
    """A map of the characters of a text.

    >>> coverage = Coverage(10, [Span(2, 4)])
    >>> coverage.overlaps(Span(3, 8)), coverage.overlaps(Span(4, 8))
    (True, False)
    """

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        self._map = bytearray(length)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Mark the characters of a span."""
        self._map[span.start : span.end] = b"\1" * len(span)

    def overlaps(self, span: Span) -> bool:
        """Whether a character of the span is taken."""
        return self._map.find(1, span.start, span.end) >= 0
