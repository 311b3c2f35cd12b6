"""«Полное имя (АББР)»: two mentions of one organization, the full name and the abbreviation inside the brackets."""

import re
from collections.abc import Iterator
from dataclasses import replace

from shosnlp.organizations.candidate import Candidate
from shosnlp.span import Span

_BRACKETS = re.compile(r"(?<!\s)\s*\(")
_LETTER = re.compile(r"[^\W\d_]")


def split(candidate: Candidate, text: str) -> Iterator[Candidate]:
    """Cut a span that holds «Полное имя (АББР)» in two; a span without brackets stays as it is.

    >>> text = "Совещание (СВМДА)"
    >>> [part.span.of(text) for part in split(Candidate(Span(0, 17), "tag", 1.0), text)]
    ['Совещание', 'СВМДА']
    """
    span = candidate.span
    opening = _BRACKETS.search(text, span.start, span.end)
    if opening is None:
        yield candidate
        return
    if opening.start() > span.start:
        yield replace(candidate, span=Span(span.start, opening.start()))
    closing = text.find(")", opening.end(), span.end)
    inner = Span(opening.end(), span.end if closing < 0 else closing)
    if _LETTER.search(text, inner.start, inner.end):
        yield replace(candidate, span=inner)
