"""Legal forms open a name: «АО «Казахтелеком»», «АО «НК «КТЖ»», «ПАО Газпром»."""

from collections.abc import Iterator

from shosnlp.organizations.candidate import Candidate
from shosnlp.organizations.quotes import Quotations
from shosnlp.organizations.words import OrganizationWords
from shosnlp.span import Span

_SURE = 0.97
_MOST_FORMS = 2  # «АО НК «КТЖ»»
_LONGEST = 8  # letters


def legal_forms(text: str, quotations: Quotations, words: OrganizationWords) -> Iterator[Candidate]:
    """Yield the names that a legal form before a quotation opens.

    Args:
        text: The clean view of a document.
    """
    for opening, close in quotations.closes.items():
        start = _start(text, opening, words)
        if start < opening:
            yield Candidate(Span(start, close + 1), "legal form", _SURE)


def with_legal_form(span: Span, text: str, words: OrganizationWords) -> Span:
    """The span with the legal forms that stand before it: «ТОО Сарыарка».

    >>> from shosnlp.organizations.words import load
    >>> with_legal_form(Span(4, 12), "ТОО Сарыарка", load())
    Span(start=0, end=12)
    """
    return Span(_start(text, span.start, words), span.end)


def _start(text: str, at: int, words: OrganizationWords) -> int:
    """Where the legal forms right before a character begin; the character itself, if there are none."""
    start = at
    for _ in range(_MOST_FORMS):
        end = start - 1 if text[start - 1 : start] == " " else start
        begin = end
        while begin > 0 and end - begin <= _LONGEST and text[begin - 1].isalnum():
            begin -= 1
        if begin == end or text[begin:end] not in words.legal_forms:
            break
        start = begin
    return start
