"""Organs of a body: a head noun or initials right before it: «Секретариат Организации», «Генеральная Ассамблея ООН», «ЦК КПК»."""

from collections.abc import Iterator, Sequence

from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.names.genitive import is_genitive
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.stems import stem
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_LONGEST_INITIALS = 4
_LONGEST_WORD = 30


def find_organs(
    candidates: Sequence[OrganizationCandidate], document: Document, morphology: Morphology, words: OrganizationWords
) -> Iterator[OrganizationCandidate]:
    """Yield the organs of known bodies.

    Args:
        candidates: The bodies.
    """
    text = document.text
    for start, end in dict.fromkeys((candidate.span.start, candidate.span.end) for candidate in candidates):
        if not text.endswith(" ", 0, start):
            continue
        word = text[max(0, start - _LONGEST_WORD) : start].rpartition("\n")[2].rstrip(" ").rpartition(" ")[2]
        if not word[:1].isupper() or not word.isalpha():
            continue
        body = Span(start, end).of(text)
        initials = _are_initials(word, words) and body.split()[0].isupper()
        if initials or (_is_organ(word, words) and is_genitive(body, morphology)):
            yield OrganizationCandidate(Span(start - 1 - len(word), end), Source.ORGAN, OrganizationConfidence.ORGAN)


def _is_organ(word: str, words: OrganizationWords) -> bool:
    """Whether a capitalised head is meaningless alone: «Секретариат», «Исполком»; not «Компания», «Банк»."""
    head = words.heads_by_stem.get(stem(word)) if word[1:].islower() else None
    return head is not None and head.complement and (head.lower == "owner" or head.tail)


def _are_initials(word: str, words: OrganizationWords) -> bool:
    """«ПК» of «ПК ВСНП»: initials that are neither a body, nor a legal form, nor another known abbreviation."""
    if not 2 <= len(word) <= _LONGEST_INITIALS or not word.isupper() or word in words.legal_forms:
        return False
    lower = (word.lower(),)
    return lower not in words.not_whole and word.lower() not in words.not_first and word.lower() not in words.by_name
