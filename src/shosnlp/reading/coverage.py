"""Which characters of a text are covered by spans, as a map: a test takes constant time however many spans there are."""

from collections.abc import Iterable

from shosnlp.span import Span


class Coverage:
    """A map of the covered characters of a text.

    >>> coverage = Coverage(10, [Span(2, 4)])
    >>> coverage.overlaps(Span(3, 8)), coverage.overlaps(Span(4, 8))
    (True, False)
    """

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        self._map = bytearray(length)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Cover the characters of a span."""
        self._map[span.start : span.end] = b"\1" * len(span)

    def overlaps(self, span: Span) -> bool:
        """Whether any character of the span is covered."""
        return self._map.find(1, span.start, span.end) >= 0
