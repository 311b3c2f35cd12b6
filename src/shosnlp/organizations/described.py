"""Quoted names after a noun that says what they are: «компания «Аврора»», «газета «Степь»»."""

import re
from collections.abc import Iterator

from shosnlp.organizations.candidate import Candidate
from shosnlp.organizations.quotes import Quotations
from shosnlp.organizations.stem import stem
from shosnlp.organizations.words import OrganizationWords
from shosnlp.span import Span

_SURE = 0.85
_NOUN = re.compile(r"(?<!\w)([А-ЯЁа-яё]?[а-яё-]{2,30})[ ]([«\"„“])(?=[^\W_a-zа-яё])")
_LONGEST = 60  # characters: a longer quotation is speech


def described(text: str, quotations: Quotations, words: OrganizationWords) -> Iterator[Candidate]:
    """Yield the quoted names that the noun before them says to be organizations.

    Args:
        text: The clean view of a document.
    """
    for match in _NOUN.finditer(text):
        head = words.heads_by_stem.get(stem(match.group(1)))
        close = quotations.closes.get(match.start(2))
        if head is not None and head.lower == "outside" and close is not None and close - match.end() <= _LONGEST:
            yield Candidate(Span(match.end(), close), "described", _SURE)
