"""Tags of some labels, found by position."""

from bisect import bisect_right
from collections.abc import Sequence

from shosnlp.reading.document import Tag
from shosnlp.span import Span

_DEEPEST = 8  # levels of nesting


class TagIndex:
    """Tags of some labels, indexed by position."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = tags
        self._starts = [tag.span.start for tag in tags]
        self._ends = [tag.span.end for tag in tags]

    def covering(self, span: Span) -> Tag | None:
        """The innermost tag that contains the span."""
        last = bisect_right(self._starts, span.start)
        for at in range(last - 1, max(0, last - _DEEPEST) - 1, -1):
            if self._ends[at] >= span.end:
                return self.tags[at]
        return None

    def inside(self, span: Span) -> Tag | None:
        """The first tag inside the span."""
        first = bisect_right(self._starts, span.start - 1)
        return self.tags[first] if first < len(self.tags) and span.contains(self.tags[first].span) else None

    def has(self, span: Span) -> bool:
        """Whether the innermost tag that contains the span is exactly over it."""
        tag = self.covering(span)
        return tag is not None and tag.span == span
