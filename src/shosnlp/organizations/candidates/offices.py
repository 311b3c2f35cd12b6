"""Offices that an adjective tells apart: «Приволжское УГМС», «Тверское УФАС»."""

from shosnlp.organizations.candidates.from_document import has_meaningful_capital
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document
from shosnlp.russian.endings import endings
from shosnlp.russian.stems import stem
from shosnlp.span import Span


def with_territory(span: Span, document: Document, words: OrganizationWords) -> Span:
    """The initials of an office with the adjective before them: «[Приволжского] УГМС», but not «Областное УВД»."""
    index = document.token_range(span).start
    if not index or span.of(document.text) not in words.sets.offices:
        return span
    adjective = document.tokens[index - 1]
    proper = stem(adjective.text) not in words.qualifier_stems and has_meaningful_capital(adjective, document)
    fits = adjective.text[0].isupper() and adjective.end + 1 == span.start and adjective.text.endswith(tuple(endings("adjective")))
    return Span(adjective.start, span.end) if fits and proper else span
