"""Explain where a mention stands: the tag it began as, and each rule that changed its borders."""

from collections.abc import Iterator, Sequence

from shosnlp.reading.document import Document
from shosnlp.records import Step
from shosnlp.span import Span
from shosnlp.tracing import Move, moves_to


def found_by(span: Span, moves: Sequence[Move], document: Document) -> Iterator[Step]:
    """The steps from the tagger to the borders of a mention.

    Args:
        span: The mention, in the clean view of the text.
        moves: All changes of borders that were traced.
        document: The document with its tags.
    """
    path = moves_to(span, moves)
    origin = path[0].before if path else span
    overlapping = [tag for tag in document.tags if tag.span.overlaps(origin)]
    tags = [tag for tag in overlapping if tag.span == origin] or overlapping
    for tag in tags:
        yield Step(what="tagger", detail=f"«{tag.span.of(document.text)}» {tag.label}, p {tag.confidence:.2f}")
    if not tags:
        yield Step(what="tagger", detail="no tag")
    for move in path:
        yield Step(what="borders", detail=f"{move.rule}: «{move.before.of(document.text)}» → «{move.after.of(document.text)}»")
