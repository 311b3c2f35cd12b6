"""Legal forms open a name: «АО «Казахтелеком»», «АО «НК «КТЖ»», «ПАО Газпром»."""

import re
from collections.abc import Iterator
from functools import lru_cache

from shosnlp.organizations.candidate import Candidate
from shosnlp.organizations.quotes import Quotations
from shosnlp.organizations.words import OrganizationWords
from shosnlp.span import Span

_SURE = 0.97


def legal_forms(text: str, quotations: Quotations, words: OrganizationWords) -> Iterator[Candidate]:
    """Yield the names that a legal form before a quotation opens.

    Args:
        text: The clean view of a document.
    """
    for match in _pattern(words.forms).finditer(text):
        close = quotations.closes.get(match.end() - 1)
        if close is not None:
            yield Candidate(Span(match.start(), close + 1), "legal form", _SURE)


def with_legal_form(span: Span, text: str, words: OrganizationWords) -> Span:
    """The span with the legal forms that stand before it: «ТОО Сарыарка».

    >>> from shosnlp.organizations.words import load
    >>> with_legal_form(Span(4, 12), "ТОО Сарыарка", load())
    Span(start=0, end=12)
    """
    before = _before(words.forms).search(text, max(0, span.start - 20), span.start)
    return Span(before.start(), span.end) if before else span


@lru_cache(maxsize=4)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    form = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:(?:{form})[ ]){{0,2}}(?:{form})[ ]?[«\"„“]")


@lru_cache(maxsize=4)
def _before(forms: tuple[str, ...]) -> re.Pattern[str]:
    form = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:(?:{form})[ ]){{1,2}}\Z")
