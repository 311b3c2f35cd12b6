"""What the document itself introduces: abbreviations in brackets, and further mentions that the tagger missed."""

import re
from collections.abc import Iterable, Iterator, Sequence

from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.candidates.triggers import is_abbreviation, is_capitalised
from shosnlp.organizations.names.abbreviation import HEREAFTER, abbreviates
from shosnlp.organizations.words import OrganizationWords, key, stems
from shosnlp.reading.document import Document, Token
from shosnlp.russian.quotations import OPENING, Quotations
from shosnlp.russian.stems import stem, stems_of_name
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_BRACKETS = re.compile(rf" [(/](?:{HEREAFTER})?([«\"]?)([^\W\d_][\w-]{{1,15}}(?: [А-ЯЁA-Z]{{2,6}})?)[»\"]?(?=[);,/])")
_INITIALS = re.compile(r" [(/]([А-ЯЁ]{3,8})[)/]")
_COINED = re.compile(r"[«\"„“]([А-ЯЁ][а-яё]+)[»\"”“]\Z")  # one word in quotes
_LONGEST_COINED = 32
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_INITIALS = re.compile(r"(?<![\w-])[A-ZА-ЯЁ]{2,8}\Z")
_LONGEST_INITIALS = 12
_FIRST_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_](?=[^\W\d_]{2})")
_FEWEST_INITIALS = 4  # letters: shorter ones mean other things too
_FARTHEST = 160  # characters before the brackets
_SENTENCE_STARTS = ("«", '"', "“", "„", ". ", "• ", "- ", "– ", "— ", ": ")


def abbreviations_in_brackets(candidates: Sequence[OrganizationCandidate], document: Document) -> Iterator[OrganizationCandidate]:
    """Yield the abbreviations in brackets after a name: «Национальной академии наук Таджикистана (НАНТ)»."""
    text = document.text
    names: dict[int, list[str]] = {}
    for candidate in candidates:
        end = candidate.span.end + (text[candidate.span.end : candidate.span.end + 1] in ("»", '"', "”"))
        if text.startswith((" (", " /"), end):
            names.setdefault(candidate.span.end, []).append(candidate.span.of(text))
    for end, ending in names.items():
        match = _BRACKETS.match(text, end if text[end] == " " else end + 1)
        if match is None:
            continue
        if is_abbreviation(match.group(2)) or any(abbreviates(match.group(2), name) for name in ending):
            yield OrganizationCandidate(Span(match.start(2), match.end(2)), Source.IN_BRACKETS, OrganizationConfidence.FROM_DOCUMENT)


def abbreviations_before_brackets(candidates: Sequence[OrganizationCandidate], document: Document) -> Iterator[OrganizationCandidate]:
    """Yield the abbreviations before a bracket that spells them: «RHU (Российский хоккейный союз, Russian Hockey Union)»."""
    text, last = document.text, -1
    for candidate in candidates:
        opening = text.rfind("(", max(0, candidate.span.start - _FARTHEST), candidate.span.start)
        if opening <= last or text[opening - 1] != " " or ")" in text[opening : candidate.span.start]:
            continue
        short = _LAST_INITIALS.search(text, max(0, opening - _LONGEST_INITIALS), opening - 1)
        if short and abbreviates(short.group(), candidate.span.of(text)):
            last = opening
            yield OrganizationCandidate(Span(*short.span()), Source.IN_BRACKETS, OrganizationConfidence.FROM_DOCUMENT)


def names_before_initials(document: Document, words: OrganizationWords) -> Iterator[OrganizationCandidate]:
    """Yield the names that initials in brackets spell, with a head or coined: «Водная комиссия (ВК)», ««Омскнефтегаз» (ОНГ)»."""
    text = document.text
    for match in _INITIALS.finditer(text):
        coined = _COINED.search(text, max(0, match.start() - _LONGEST_COINED), match.start())
        if coined and coined[1][0] == match[1][0] and _ends_as_body(coined[1], words):
            yield OrganizationCandidate(Span(*coined.span(1)), Source.INITIALS, OrganizationConfidence.FROM_DOCUMENT)
            continue
        before = list(_WORD.finditer(text, max(0, match.start() - _FARTHEST), match.start()))
        end, of_body = match.start(), False
        for word in reversed(before):
            if word.end() != end:
                break
            of_body = of_body or stem(word.group()) in words.heads_by_stem
            if of_body and word.group()[0] == match.group(1)[0] and abbreviates(match.group(1), text[word.start() : match.start()]):
                yield OrganizationCandidate(Span(word.start(), match.start()), Source.INITIALS, OrganizationConfidence.FROM_DOCUMENT)
                break
            end = word.start() - 1
            if text[end : word.start()] != " ":
                break


def _ends_as_body(word: str, words: OrganizationWords) -> bool:
    """Whether a word in any case ends as names of bodies do: «Омскнефтегазу»."""
    ends = tuple(row.part for row in words.endings if row.place == "end")
    return any(way.endswith(ends) for way in stems_of_name(word))


def told_abbreviations(document: Document, words: OrganizationWords, abbreviations: Sequence[int]) -> Iterator[OrganizationCandidate]:
    """Yield the abbreviations that tell the kind of a body, whatever the tagger takes them for: «инспекторы УОБДД»."""
    for token in map(document.tokens.__getitem__, abbreviations):
        if token.text in words.told_abbreviations:
            yield OrganizationCandidate(token.span, Source.ABBREVIATION, OrganizationConfidence.ABBREVIATION)


def repeated_abbreviations(
    candidates: Sequence[OrganizationCandidate], document: Document, words: OrganizationWords, abbreviations: Sequence[int]
) -> Iterator[OrganizationCandidate]:
    """Yield further occurrences of abbreviations, and abbreviations of full names: «КНИТУ» for a university, «ЖК» for «Жогорку Кенеш».

    Args:
        candidates: The known organizations.
        document: The document.
        words: The lists of this kind.
        abbreviations: The tokens that may be abbreviations.
    """
    text = document.text
    names = {candidate.span.of(text) for candidate in candidates}
    others = [token for token in map(document.tokens.__getitem__, abbreviations) if stems(token.text) not in words.not_whole]
    unknown = {token.text for token in others} - names
    names |= unknown & _initials_of(names, words) if unknown else frozenset()
    for token in others:
        if token.text in names and not _opens_name(token, text, words):
            yield OrganizationCandidate(token.span, Source.REPEATED, OrganizationConfidence.FROM_DOCUMENT)


def _initials_of(names: Iterable[str], words: OrganizationWords) -> frozenset[str]:
    """The abbreviations that full names may have: their initials, and short names of the list."""
    full = [name for name in names if " " in name]
    found = {"".join(word[0] for word in parts).upper() for name in full if len(parts := _FIRST_LETTER.findall(name)) >= _FEWEST_INITIALS}
    listed = {row.name for name in full for row in words.by_name.get(key(words.by_stems.get(stems(name), name)), ())}
    return frozenset(found | {short for name in listed for short in words.short_abbreviations.get(name, ())})


def _opens_name(token: Token, text: str, words: OrganizationWords) -> bool:
    """Whether it only describes the name that follows: «ЖК «Алатау»», «ТОО Вега»."""
    following = text[token.end + 1 : token.end + 2] if text[token.end : token.end + 1] == " " else ""
    return bool(following) and (following in OPENING or (token.text in words.legal_forms and following.isupper()))


def repeated_quotations(
    candidates: Sequence[OrganizationCandidate], document: Document, quotations: Quotations
) -> Iterator[OrganizationCandidate]:
    """Yield further quotations of an organization, in any case form: «Астаны» after «Астаной»."""
    text = document.text
    if not quotations.closes:
        return
    names = ((candidate.span, quotations.last_in(candidate.span)) for candidate in candidates)
    quoted = {stems(name.of(text)) for span, name in names if name != span or quotations.inside(span)}
    for start, close in quotations.closes.items() if quoted else ():
        span = Span(start + 1, close)
        if len(span) < 60 and stems(span.of(text)) in quoted:
            yield OrganizationCandidate(span, Source.REPEATED, OrganizationConfidence.FROM_DOCUMENT)


def short_forms(
    candidates: Sequence[OrganizationCandidate], document: Document, words: OrganizationWords, nouns: Sequence[int]
) -> Iterator[OrganizationCandidate]:
    """Yield capitalised head nouns alone («Организация», «Банк») inside a sentence, where a full name has that head.

    Args:
        candidates: The known organizations.
        document: The document.
        words: The lists of this kind.
        nouns: The capitalised head nouns.
    """
    heads = {head for candidate in candidates for head in _heads_of(candidate.span.of(document.text), words)} if nouns else ()
    tokens = document.tokens
    capitalised = [(index, tokens[index]) for index in nouns if stem(tokens[index].text) in heads]
    if not capitalised:
        return
    taken = _taken(candidates)
    whole = frozenset(candidate.span for candidate in candidates)
    ends = frozenset(span.end for span in whole)
    inside = [token for _, token in capitalised if has_meaningful_capital(token, document)]
    sure = {stem(token.text) for token in inside if _is_alone(token, taken, whole) or _ends_organ(token, ends, document, words)}
    for index, token in capitalised:
        following = tokens[index + 1].text if index + 1 < len(tokens) else "."
        if (
            (token.start in taken and not _ends_organ(token, ends, document, words))
            or stem(token.text) not in sure
            or (following[:1].isupper() and not following.isupper())
        ):
            continue
        yield OrganizationCandidate(Span(token.start, token.end), Source.SHORT_FORM, OrganizationConfidence.SHORT_FORM)


def _ends_organ(token: Token, ends: frozenset[int], document: Document, words: OrganizationWords) -> bool:
    """Whether the noun is the owner at the end of a longer name: «Исполкома Содружества»."""
    if token.end not in ends:
        return False
    before = document.text[max(0, token.start - 30) : token.start].split(" ")
    return len(before) > 1 and not before[-1] and is_capitalised(before[-2]) and stem(before[-2]) in words.heads_by_stem


def _is_alone(token: Token, taken: set[int], whole: frozenset[Span]) -> bool:
    """Whether the noun is a name by itself, not the beginning of a longer one."""
    return token.start not in taken or token.span in whole


def has_meaningful_capital(token: Token, document: Document) -> bool:
    """Whether a capital is significant here: not at the start of a sentence or quotation."""
    before = document.text[max(0, token.start - 2) : token.start]
    return document.sentence_at(token.start).start != token.start and not before.endswith(_SENTENCE_STARTS)


def _taken(candidates: Sequence[OrganizationCandidate]) -> set[int]:
    """The characters that candidates cover."""
    return {index for candidate in candidates for index in range(candidate.span.start, candidate.span.end)}


def _heads_of(name: str, words: OrganizationWords) -> Iterator[str]:
    """The stems of the head nouns of a full name, or of the full name behind a known abbreviation."""
    rows = words.by_name.get(key(name), ())
    if not rows and name.isalpha():
        return
    for full in (name, *(row.name for row in rows)):
        parts = full.split()
        if len(parts) > 1:
            found = next((part for part in map(stem, parts) if part in words.heads_by_stem), None)
            if found is not None:
                yield found
