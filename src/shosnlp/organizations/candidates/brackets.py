"""«Полное имя (АББР)», «Полное имя /АББР/», «Полное имя, Full Name»: two mentions of one organization."""

import re
from collections.abc import Iterator

from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document, Label
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_OPENING = re.compile(r"(?<!\s)\s*(\()(?![а-яё]{1,2}\))|(?<!\s)\s+(/)(?=[^\W\d_])")
_CLOSING = {"(": ")", "/": "/"}
_PARTY = re.compile(r" \(([А-ЯЁ][а-яё]+(?:[ -][^\W\d_]+){0,3})\)")
_IN_LATIN = re.compile(r"(?<=[а-яё»]), (?=[A-Z][A-Za-z]+ [A-Z])")  # «Международная ассоциация сёрфинга, International Surfing Association»
_LETTER = re.compile(r"[^\W\d_]")


def split_names(span: Span, text: str) -> Iterator[Span]:
    """Split «Полное имя (АББР)» and «Полное имя, Full Name» in two.

    >>> text = "Ассоциация сёрфинга, Surfing Association"
    >>> [part.of(text) for part in split_names(Span(0, len(text)), text)]
    ['Ассоциация сёрфинга', 'Surfing Association']
    """
    for part in _split_brackets(span, text):
        comma = _IN_LATIN.search(text, part.start, part.end)
        if comma is None:
            yield part
        else:
            yield Span(part.start, comma.start())
            yield Span(comma.end(), part.end)


def _split_brackets(span: Span, text: str) -> Iterator[Span]:
    """Split «Полное имя (АББР)» in two; «ВКП(б)» and a span without brackets or slashes stay. One that closes brackets ends there.

    >>> text = "Совещание (СВМДА)"
    >>> [part.of(text) for part in _split_brackets(Span(0, 17), text)]
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


def parties(document: Document, words: OrganizationWords) -> Iterator[OrganizationCandidate]:
    """Yield what stands in brackets behind people who sit in a parliament: «депутат Салтанат Абылова (Ар-Намыс)»."""
    text = document.text
    for match in _PARTY.finditer(text) if "(" in text else ():
        if any(tag.label is Label.PERSON for tag in document.tags_to(match.start())):
            sentence = document.sentence_at(match.start()).of(text).lower()
            if any(word in sentence for word in words.sets.legislators):
                yield OrganizationCandidate(Span(*match.span(1)), Source.DESCRIBED, OrganizationConfidence.DESCRIBED)
