"""Organs of a body: a head noun or initials right before it: «Секретариат Организации», «Генеральная Ассамблея ООН», «ЦК КПК»."""

from collections.abc import Iterator, Sequence

from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.candidates.from_document import has_meaningful_capital
from shosnlp.organizations.candidates.owners import is_owner
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.stems import stem
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_LONGEST_INITIALS = 4
_MOST_ADJECTIVES = 4
_LONGEST_WORD = 30
_LONGEST_BOARD = 8  # words of a board and its remit


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
        if not word.isalpha():
            continue
        body = Span(start, end).of(text)
        if board := _court_board(Span(start, end), document, words):
            yield OrganizationCandidate(Span(board, end), Source.ORGAN, OrganizationConfidence.ORGAN)
            continue
        if word.islower():
            if (first := _first_adjective(start - 1 - len(word), word, document, morphology, words)) and is_owner(body, morphology, words):
                yield OrganizationCandidate(Span(first, end), Source.ORGAN, OrganizationConfidence.ORGAN)
            continue
        initials = _are_initials(word, words) and body.split()[0].isupper()
        if initials or (_is_organ(word, words) and is_owner(body, morphology, words)):
            yield OrganizationCandidate(Span(start - 1 - len(word), end), Source.ORGAN, OrganizationConfidence.ORGAN)


def _court_board(court: Span, document: Document, words: OrganizationWords) -> int | None:
    """Where the board of a court begins, with what it is for: «судебная коллегия по уголовным делам [Верховного суда]»."""
    if not any((head := words.heads_by_stem.get(stem(word))) and head.kind == "court" for word in court.of(document.text).split()):
        return None
    index = document.token_range(court).start
    before = document.tokens[max(0, index - _LONGEST_BOARD) : index]
    for at in range(len(before) - 1, 0, -1):
        if any(before[at - 1].text.lower().startswith(kind) and before[at].text.startswith(noun) for kind, noun in words.sets.court_boards):
            remit = [token.text for token in before[at + 1 :]]
            return before[at - 1].start if not remit or remit[0] == "по" else None
        if not before[at].text.islower():
            return None
    return None


def _first_adjective(at: int, noun: str, document: Document, morphology: Morphology, words: OrganizationWords) -> int | None:
    """Where the name begins whose head in lower case stands at `at`: «Министерская контактная группа [ОИС]»; None if it is no name."""
    head = words.heads_by_stem.get(stem(noun))
    if head is None or not (head.complement or head.head in words.sets.groups):
        return None
    index = document.token_range(Span(at, at + len(noun))).start
    for token in reversed(document.tokens[max(0, index - _MOST_ADJECTIVES) : index]):
        if not any(reading.pos == "ADJF" for reading in morphology.analyses(token.text)):
            return None
        if token.text.istitle():
            return token.start if has_meaningful_capital(token, document) else None
    return None


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
