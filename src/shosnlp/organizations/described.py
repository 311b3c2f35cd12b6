"""Quoted names with a word beside them that says what they are: «компания «Аврора»», «вратарь «Тобола»», ««Тобол» обыграл»."""

import re
from collections.abc import Iterator
from functools import lru_cache

from shosnlp.organizations.candidate import Candidate
from shosnlp.organizations.quotes import Quotations
from shosnlp.organizations.stem import stem
from shosnlp.organizations.words import OrganizationWords
from shosnlp.span import Span

_SURE = 0.85
_NOUN = re.compile(r"(?<!\w)([А-ЯЁа-яё]?[а-яё-]{2,30})[ ]([«\"„“])(?=[^\W_a-zа-яё])")
_LONGEST = 60  # characters: a longer quotation is speech


_NAME = r"[^\W_a-zа-яё](?:[^«»\"„“”.,:;!?\n]{0,28}[^\s«»\"„“”.,:;!?])?"  # what is short and has no marks in it is no speech


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


def beside(text: str, quotations: Quotations, words: OrganizationWords) -> Iterator[Candidate]:
    """Yield the quoted names that a word right before or after them says to be organizations.

    >>> from shosnlp.organizations.quotes import quotations
    >>> from shosnlp.organizations.words import load
    >>> text = "Об этом рассказал «Вестнику» вратарь."
    >>> [candidate.span.of(text) for candidate in beside(text, quotations(text), load())]
    ['Вестнику']
    """
    for match in _beside(words).finditer(text):
        start, end = match.span("told") if match.group("told") else match.span("doing")
        if quotations.closes.get(start - 1) == end and all(word[0].isupper() for word in text[start:end].split()):
            yield Candidate(Span(start, end), "beside", _SURE)


@lru_cache(maxsize=2)
def _beside(words: OrganizationWords) -> re.Pattern[str]:
    before, after = ("|".join(re.escape(row.word) for row in words.beside if row.side == side) for side in ("before", "after"))
    return re.compile(
        rf"(?<!\w)(?:{before})[а-яё]{{0,5}} [«\"„“](?P<told>{_NAME})(?=[»\"”“])|(?<=[«\"„“])(?P<doing>{_NAME})(?=[»\"”“] (?:{after}))"
    )
