"""«Полное имя (АББР)»: two mentions of one organization, the full name and the abbreviation in brackets."""

import re
from collections.abc import Iterator

from shosnlp.span import Span

_BRACKETS = re.compile(r"(?<!\s)\s*\(")
_LETTER = re.compile(r"[^\W\d_]")


def split_brackets(span: Span, text: str) -> Iterator[Span]:
    """Split «Полное имя (АББР)» in two; a span without brackets stays as it is, one that closes brackets ends there.

    >>> text = "Совещание (СВМДА)"
    >>> [part.of(text) for part in split_brackets(Span(0, 17), text)]
    ['Совещание', 'СВМДА']
    """
    opening = _BRACKETS.search(text, span.start, span.end) if text.find("(", span.start, span.end) >= 0 else None
    if opening is None:
        closing = text.find(")", span.start, span.end)
        yield Span(span.start, span.end if closing < 0 else closing)  # «ФСО) России» is two names
        return
    if opening.start() > span.start:
        yield Span(span.start, opening.start())
    closing = text.find(")", opening.end(), span.end)
    inner = Span(opening.end(), span.end if closing < 0 else closing)
    if _LETTER.search(text, inner.start, inner.end):
        yield inner
