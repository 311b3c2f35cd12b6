"""What the document itself has introduced: abbreviations from brackets, and names that are repeated where the tagger did not see them."""

import re
from collections.abc import Iterator, Sequence

from shosnlp.organizations.abbreviation import abbreviates
from shosnlp.organizations.candidate import Candidate
from shosnlp.organizations.quotes import Quotations
from shosnlp.organizations.stem import stem
from shosnlp.organizations.words import OrganizationWords, key
from shosnlp.reading.document import Document
from shosnlp.span import Span

_BRACKETS = re.compile(r" \((?:далее ?[-–—:]? ?)?([«\"]?)([^\W\d_][\w-]{1,15}(?: [А-ЯЁA-Z]{2,6})?)\1(?=[);,])")
_SURE = 0.95
_SHORT_FORM = 0.9


def in_brackets(candidates: Sequence[Candidate], document: Document) -> Iterator[Candidate]:
    """Yield abbreviations in brackets after a name: «Национальной академии наук Таджикистана (НАНТ)»."""
    text = document.text
    for end in {candidate.span.end: candidate for candidate in candidates}:
        start = end + 1 if text[end : end + 1] in ("»", '"', "”") else end
        match = _BRACKETS.match(text, start)
        if match is None:
            continue
        names = [candidate.span.of(text) for candidate in candidates if candidate.span.end == end]
        if _is_abbreviation(match.group(2)) or any(abbreviates(match.group(2), name) for name in names):
            yield Candidate(Span(match.start(2), match.end(2)), "in brackets", _SURE)


def _is_abbreviation(word: str) -> bool:
    return sum(letter.isupper() for letter in word) > 1


def repeated(candidates: Sequence[Candidate], document: Document, words: OrganizationWords) -> Iterator[Candidate]:
    """Yield further occurrences of abbreviations and of one-word names that quotes or Latin letters set apart."""
    text = document.text
    names = {candidate.span.of(text) for candidate in candidates}
    known = {name for name in names if " " not in name and (_is_abbreviation(name) and key(name) not in words.not_whole)}
    for token in document.tokens:
        if token.text in known:
            yield Candidate(Span(token.start, token.end), "repeated", _SURE)


def quoted_again(candidates: Sequence[Candidate], document: Document, quotations: Quotations) -> Iterator[Candidate]:
    """Yield quotations of a name that is an organization elsewhere, in any case form: «Астаны» after «Астаной»."""
    text = document.text
    stems = {_stems(candidate.span.of(text)) for candidate in candidates if quotations.inside(candidate.span)}
    for start, close in quotations.closes.items():
        span = Span(start + 1, close)
        if len(span) < 60 and _stems(span.of(text)) in stems:
            yield Candidate(span, "repeated", _SURE)


def _stems(name: str) -> tuple[str, ...]:
    return tuple(map(stem, name.split()))


def short_forms(candidates: Sequence[Candidate], document: Document, words: OrganizationWords) -> Iterator[Candidate]:
    """Yield «Организация», «Банк»: a capitalised head noun alone, inside a sentence, where a full name has that head."""
    text = document.text
    heads = {head for candidate in candidates for head in _heads_of(candidate.span.of(text), words)}
    starts = {sentence.start for sentence in document.sentences}
    for index, token in enumerate(document.tokens):
        if token.text[:1].isupper() and token.text[1:].islower() and token.start not in starts and stem(token.text) in heads:
            following = document.tokens[index + 1].text if index + 1 < len(document.tokens) else "."
            if not following[:1].isupper() or following.isupper():
                yield Candidate(Span(token.start, token.end), "short form", _SHORT_FORM)


def _heads_of(name: str, words: OrganizationWords) -> Iterator[str]:
    """The stems of the head nouns of a full name, or of the full name of a known abbreviation."""
    rows = words.by_name.get(key(name), ())
    for full in (name, *(row.name for row in rows)):
        parts = full.split()
        if len(parts) > 1:
            found = next((part for part in map(stem, parts) if part in words.heads_by_stem), None)
            if found is not None:
                yield found
