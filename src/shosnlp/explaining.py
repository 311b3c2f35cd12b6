"""Explain where a mention stands: the tag it began as, and each rule that changed its borders."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from shosnlp.reading.document import Document, Tag
from shosnlp.records import Step
from shosnlp.span import Span
from shosnlp.tracing import Move, Moves


class Origins:
    """The origin of the spans of a document.

    Args:
        document: The document with its tags.
        moves: All changes of borders that were traced.
    """

    def __init__(self, document: Document, moves: Sequence[Move]) -> None:
        self._text = document.text
        self._tags = document.tags
        self._starts = [tag.span.start for tag in self._tags]
        self._ends = list(accumulate((tag.span.end for tag in self._tags), max))  # of all tags so far
        self._moves = Moves(moves)

    def steps(self, span: Span) -> Iterator[Step]:
        """The steps from the tagger to the borders of a mention, which is given in the clean view of the text."""
        path = self._moves.to(span)
        origin = path[0].before if path else span
        overlapping = self._tags_at(origin)
        tags = [tag for tag in overlapping if tag.span == origin] or overlapping
        for tag in tags:
            yield Step(what="tagger", detail=f"«{tag.span.of(self._text)}» {tag.label}, p {tag.confidence:.2f}")
        if not tags:
            yield Step(what="tagger", detail="no tag")
        for move in path:
            yield Step(what="borders", detail=f"{move.rule}: «{move.before.of(self._text)}» → «{move.after.of(self._text)}»")

    def _tags_at(self, span: Span) -> list[Tag]:
        near = self._tags[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]
        return [tag for tag in near if tag.span.overlaps(span)]
