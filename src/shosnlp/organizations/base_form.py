"""The base form of a mention: only the head and what agrees with it is inflected, quoted names and abbreviations stay."""

import re

from shosnlp.organizations.quotes import Quotations
from shosnlp.organizations.stem import stem
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document
from shosnlp.reading.morphology import Morphology
from shosnlp.reading.phrase import nominative
from shosnlp.span import Span

_WORD_BEFORE = re.compile(r"([^\W\d_][^\W_]*)\s*[«\"„“]\Z")


def base_form(span: Span, document: Document, quotations: Quotations, morphology: Morphology, words: OrganizationWords) -> str:
    """Return the base form of a mention.

    Args:
        span: The mention, without quotes that only surround it.
    """
    text = span.of(document.text)
    if text.split(maxsplit=1)[0] in words.legal_forms or not _has_cyrillic(text):
        return text
    if quotations.inside(span) and _is_described(span, document.text, words):
        return text  # «фонде «Самрук-Казына»»: after a noun the quoted name stands in the nominative
    return nominative(text, morphology)


def _has_cyrillic(text: str) -> bool:
    return any("а" <= letter <= "я" or letter == "ё" for letter in text.lower())


def _is_described(span: Span, text: str, words: OrganizationWords) -> bool:
    before = _WORD_BEFORE.search(text, max(0, span.start - 40), span.start)
    if before is None:
        return False
    word = before.group(1)
    return word in words.legal_forms or stem(word) in words.heads_by_stem
