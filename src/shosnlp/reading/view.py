"""A text as it is read, with a map back: whatever was changed on the way, offsets refer to the user's string."""

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from shosnlp.span import Span


class Edit(NamedTuple):
    """What the characters `start` to `end` of a text are replaced by."""

    start: int
    end: int
    replacement: str


class Cleaned(NamedTuple):
    """A clean text and where each of its characters stands in the original (no arrays: the two are the same length)."""

    original: str
    text: str
    starts: "array[int] | None" = None
    ends: "array[int] | None" = None

    def original_span(self, span: Span) -> Span:
        """Where a span of the clean text stands in the original.

        >>> edited("Бака-\\nев", [Edit(4, 6, "")]).original_span(Span(0, 6))
        Span(start=0, end=8)
        """
        if self.starts is None or self.ends is None or span.start >= span.end:
            return span
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def then(self, later: "Cleaned") -> "Cleaned":
        """This view, cleaned further: `later` is a view of its text."""
        if self.starts is None or self.ends is None:
            return later._replace(original=self.original)
        if later.starts is None or later.ends is None:
            return self._replace(text=later.text)
        starts, ends = self.starts, self.ends
        return Cleaned(
            self.original,
            later.text,
            array("q", [starts[start] for start in later.starts]),
            array("q", [ends[end - 1] for end in later.ends]),
        )


def edited(original: str, edits: Iterable[Edit]) -> Cleaned:
    """Apply edits; they are in order and do not overlap. Each character of a replacement of another length stands for all that it replaces.

    >>> edited("Андрей   Руденко", [Edit(6, 9, " ")]).text
    'Андрей Руденко'
    """
    edits = list(edits)
    parts: list[str] = []
    starts, ends = array("q"), array("q")
    at = 0
    for start, end, replacement in [*edits, Edit(len(original), len(original), "")]:
        parts += (original[at:start], replacement)
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        if len(replacement) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(replacement))
            ends.extend([end] * len(replacement))
        at = end
    text = "".join(parts)
    if all(len(replacement) == end - start for start, end, replacement in edits):
        return Cleaned(original, text)
    return Cleaned(original, text, starts, ends)
