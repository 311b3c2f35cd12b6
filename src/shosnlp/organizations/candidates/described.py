"""Quoted names described by a word beside them: «компания «Аврора»», «вратарь «Тобола»», ««Тобол» обыграл»."""

import re
from collections.abc import Iterator

from shosnlp.caching import owned_cache
from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.words import OrganizationWords
from shosnlp.russian.quotations import Quotations
from shosnlp.russian.stems import stem
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_NOUN_BEFORE = re.compile(r"(?<!\w)([А-ЯЁа-яё]?[а-яё-]{2,30})[ ]\Z")
_FARTHEST = 33  # characters before the quote
_NAME = re.compile(r"[^\W_a-zа-яё](?:[^«»\"„“”.,:;!?\n]{0,28}[^\s«»\"„“”.,:;!?])?")  # short and without punctuation: not speech
_LONGEST = 60  # characters: a longer quotation is speech


def described_by_noun(text: str, quotations: Quotations, words: OrganizationWords) -> Iterator[OrganizationCandidate]:
    """Yield the quoted names that the preceding noun marks as organizations.

    Args:
        text: The clean view of a document.
    """
    for opening, close in quotations.closes.items():
        if close - opening - 1 > _LONGEST or not _begins_name(text[opening + 1]):
            continue
        if is_described(text, opening, words):
            yield OrganizationCandidate(Span(opening + 1, close), Source.DESCRIBED, OrganizationConfidence.DESCRIBED)


def is_described(text: str, opening: int, words: OrganizationWords) -> bool:
    """Whether the noun before a quote says that organizations follow: «компания «Аврора»», «клубов «Аврора» и «Вега»»."""
    opening -= text[opening - 1 : opening] == "("  # «двух обществ («Вега» и «Аврора»)»
    before = _NOUN_BEFORE.search(text, max(0, opening - _FARTHEST), opening)
    if before is None:
        return False
    noun = before.group(1)
    head = words.heads_by_stem.get(stem(noun)) or words.heads_by_stem.get(stem(noun.removesuffix("ов")))
    return head is not None and head.lower == "outside"


def _begins_name(letter: str) -> bool:
    return letter.isalnum() and not letter.islower()


def described_by_context(text: str, quotations: Quotations, words: OrganizationWords) -> Iterator[OrganizationCandidate]:
    """Yield the quoted names that an adjacent word marks as organizations.

    >>> from shosnlp.russian.quotations import quotations
    >>> from shosnlp.organizations.words import load
    >>> text = "Об этом рассказал «Вестнику» вратарь."
    >>> [candidate.span.of(text) for candidate in described_by_context(text, quotations(text), load())]
    ['Вестнику']
    """
    before, after = _context_patterns(words)
    for opening, close in quotations.closes.items():
        if not _NAME.fullmatch(text, opening + 1, close) or not all(
            word[0] in "-–—" or word[0].isupper() for word in text[opening + 1 : close].split()
        ):
            continue
        if before.search(text, max(0, opening - _FARTHEST), opening) or after.match(text, close + 1):
            yield OrganizationCandidate(Span(opening + 1, close), Source.BESIDE, OrganizationConfidence.DESCRIBED)


@owned_cache()
def _context_patterns(words: OrganizationWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = ("|".join(re.escape(row.word) for row in words.quote_contexts if row.side == side) for side in ("before", "after"))
    return re.compile(rf"(?<!\w)(?:{before})[а-яё]{{0,5}} \Z"), re.compile(rf" (?:{after})")
