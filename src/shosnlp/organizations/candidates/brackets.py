"""«Полное имя (АББР)» and «Полное имя /АББР/»: two mentions of one organization, the full name and the abbreviation."""

import re
from collections.abc import Iterator

from shosnlp.span import Span

_OPENING = re.compile(r"(?<!\s)\s*(\()(?![а-яё]{1,2}\))|(?<!\s)\s+(/)(?=[^\W\d_])")
_CLOSING = {"(": ")", "/": "/"}
_LETTER = re.compile(r"[^\W\d_]")


def split_brackets(span: Span, text: str) -> Iterator[Span]:
    """Split «Полное имя (АББР)» in two; «ВКП(б)» and a span without brackets or slashes stay. One that closes brackets ends there.

    >>> text = "Совещание (СВМДА)"
    >>> [part.of(text) for part in split_brackets(Span(0, 17), text)]
    ['Совещание', 'СВМДА']
    """
    opening = _OPENING.search(text, span.start, span.end) if any(mark in span.of(text) for mark in _CLOSING) else None
    if opening is None:
        closing = text.find(")", span.start, span.end)
        yield Span(span.start, span.end if closing < 0 else closing)  # «ФСО) России» is two names
        return
    if opening.start() > span.start:
        yield Span(span.start, opening.start())
    closing = text.find(_CLOSING[opening[opening.lastindex or 0]], opening.end(), span.end)
    inner = Span(opening.end(), span.end if closing < 0 else closing)
    if _LETTER.search(text, inner.start, inner.end):
        yield inner
