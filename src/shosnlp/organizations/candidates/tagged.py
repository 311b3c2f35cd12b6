"""Organizations of the tagger with corrected borders: complete quotes, no brackets, no line breaks, no known decoys."""

import re
from collections.abc import Iterator

from shosnlp.organizations.candidates.borders import BorderCorrector
from shosnlp.organizations.candidates.brackets import split_names
from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.names.genitive import without_settlement
from shosnlp.organizations.words import OrganizationWords, key, stems
from shosnlp.reading.document import Document, Label
from shosnlp.russian.quotations import Quotations
from shosnlp.russian.stems import stem
from shosnlp.russian.word_sets import word_sets
from shosnlp.span import Span

_QUOTES = "«»\"„“”‟″'’‘"
_MARKS = frozenset(_QUOTES + " \t\n\r,;:!?…()[]{}/\\|*•·–—-")
_WORD_AND_QUOTE = re.compile(r"([^\W\d_][\w-]*)\s*[«\"„“]\Z")
_DOMAIN = re.compile(r"(?:(?<=\.)|(?<=[\w-])\.)[a-z]{2,5}\b")
_SITE = re.compile(r"[a-z][\w-]{0,62}\.[a-z]{2,4}\.")
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+) \Z")
_DATELINE = re.compile(r"[ ]?[,.(]?[ ]?\d{1,2}[ ][а-яё]{3,8}")  # «ЕКАТЕРИНБУРГ, 17 сен»
_COMMON_NOUNS = re.compile(r"(?<![а-яё])[а-яё]+ [а-яё]+")  # «казанского музея», «временное правительство»: no proper name
_ABBREVIATION_AND = re.compile(r"(?<![А-ЯЁ])([А-ЯЁ]{2,}) и [а-яё]")  # «ООН и тюркских стран»: an abbreviation is not continued by «и»
_REMIT = re.compile(r"(?: (?!(?:по|при|в|на|с)\b)[а-яё-]+)+(?<! и)")
_LONGEST_QUOTED = 60  # characters of a quotation that is a name
_ENDS_SENTENCE = re.compile(r"[.,;:!?\n]")
_NAME_WORD = re.compile(r"[«\"“„]?[^\W_a-zа-яё][\w-]*|[-–—]|и")
TEAM_NUMBER = re.compile(r"-\d(?![\w-])")
_LAST_NOUN = re.compile(r" ([а-яё]{3,30})")
_HANDLE = re.compile(r"(?=[^\W_]*_)\w+")


def from_tagger(
    document: Document, quotations: Quotations, borders: BorderCorrector, words: OrganizationWords
) -> Iterator[OrganizationCandidate]:
    """Yield the organizations of the tagger with corrected borders."""
    text, outer = document.text, Span(0, 0)
    for tag in document.tagged(Label.ORGANIZATION):
        whole = _with_remit(tag.span, outer, text, words)
        outer = outer if tag.span.end <= outer.end else tag.span
        if len(tag.span) == 1 and text[tag.span.start].islower():  # «ъ ъ ъ»: not a name, and there may be thousands
            continue
        abbreviation = _ABBREVIATION_AND.match(text, tag.span.start, tag.span.end)
        for line in _lines(Span(*abbreviation.span(1)) if abbreviation else whole, text):
            for part in split_names(line, text):
                quoted = _with_declined_end(with_quoted_end(part, document, quotations, words), quotations, borders)
                span = corrected(quoted, text, quotations)
                for name in _names(span, quotations, borders) if span else ():
                    clean = corrected(_with_quoted_name(name, document, quotations, words), text, quotations)
                    if clean is not None and not is_not_organization(clean, document, words):
                        yield OrganizationCandidate(clean, Source.TAGGER, tag.confidence, document.tagger)


def _with_remit(span: Span, outer: Span, text: str, words: OrganizationWords) -> Span:
    """A head alone with what it is for, if the name of its organ has that: «Института» in «Учёный совет Института [физики] РАН»."""
    name = span.of(text)
    if span.start <= outer.start or span.end >= outer.end or not (name.istitle() and stem(name) in words.heads_by_stem):
        return span
    remit = _REMIT.match(text, span.end, outer.end)
    return Span(span.start, remit.end()) if remit else span


def _names(span: Span, quotations: Quotations, borders: BorderCorrector) -> Iterator[Span]:
    """The names of a span; a quotation is one name, whatever it looks like: «МК в Перми»."""
    name = quotations.inside(span)
    yield from (span,) if name and " " in span.of(borders.document.text) else borders.corrected(span)


def with_quoted_end(span: Span, document: Document, quotations: Quotations, words: OrganizationWords) -> Span:
    """The span with the rest of the quotation that it begins: «Справедливая Россия — Патриоты» + «— За правду», «АиФ» + «на Дону».

    The number of a team belongs to its name: «Беркут» + «-2».
    """
    text = document.text
    start = span.start + text.startswith(tuple(_QUOTES), span.start)
    close = quotations.closes.get(start - 1, -1)
    if close in (span.end, span.end - 1) and (number := TEAM_NUMBER.match(text, close + 1)):
        return Span(start - 1, number.end())
    if not span.end < close <= start + _LONGEST_QUOTED or _ENDS_SENTENCE.search(text, span.end, close):
        return span
    parts = text[span.end : close].split()
    are_prepositions = [part.lower() in words.cases_after for part in parts]
    name_like = all(
        _NAME_WORD.fullmatch(part) or is_preposition or after_preposition
        for part, is_preposition, after_preposition in zip(parts, are_prepositions, (False, *are_prepositions), strict=False)
    )
    return Span(span.start, close) if name_like else span


def _with_quoted_name(span: Span, document: Document, quotations: Quotations, words: OrganizationWords) -> Span:
    """«Негосударственный пенсионный фонд» + ««Гарантия»»: a name that ends in its head noun goes on with the quoted one.

    Only an adjective of a country does not begin a name: «российская компания «Заря»» opens a sentence, too.
    """
    text = document.text
    close = quotations.closes.get(span.end + 1, -1) if text.startswith(" ", span.end) else -1
    name = span.of(text)
    if not span.end < close <= span.end + _LONGEST_QUOTED or not name[0].isupper() or " " not in name or not text[span.end + 2].isupper():
        return span
    if without_settlement(name) != name:
        return Span(span.start, close + 1)  # «Совет депутатов сельского поселения» + ««Озёрное»»
    first, *_, last = name.split()
    heads = [head for word in name.split() if (head := words.heads_by_stem.get(stem(word)))]
    if not last.islower() or words.adjectives.get(stem(first), "").isupper() or key(text[span.end + 2 : close]) in words.by_name:
        return span
    headed = len(heads) == 1 and heads[0].lower == "outside" and stem(last) in words.heads_by_stem
    return Span(span.start, close + 1) if headed else span


def _with_declined_end(span: Span, quotations: Quotations, borders: BorderCorrector) -> Span:
    """«облигации «Урал» + «стали»»: a noun that ends the quotation in the case that the word before it requires."""
    text = borders.document.text
    close, before = quotations.closes.get(span.start - 1, -1), _WORD_AND_QUOTE.search(text, max(0, span.start - 40), span.start)
    last = _LAST_NOUN.fullmatch(text, span.end, close) if before and span.end < close else None
    if before is None or last is None or not span.of(text).isalpha():
        return span
    cases = borders.words.governed_by(before.group(1).lower()) or frozenset()
    nouns = [reading for reading in borders.morphology.analyses(last.group(1)) if reading.pos == "NOUN" and reading.has("sing")]
    return Span(span.start, close) if any(not cases.isdisjoint(noun.grammemes) for noun in nouns) else span


def _lines(span: Span, text: str) -> Iterator[Span]:
    """Split at line breaks: taggers that do not see them join a headline and the first line."""
    start = span.start
    if text.find("\n", start, span.end) < 0:
        yield span
        return
    for line in span.of(text).split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def corrected(span: Span, text: str, quotations: Quotations) -> Span | None:
    """The span with complete quotes and without stray marks or enclosing quotes."""
    start, end = span.start, span.end
    while start < end and text[start] in _MARKS:
        close = quotations.closes.get(start, end)
        if text[start] in _QUOTES and close < end - 1:
            break  # «Кайрат» Алматы: the quotes end inside
        end -= close == end - 1
        start += 1
    while start < end and text[end - 1] in _MARKS and (text[end - 1] not in _QUOTES or quotations.opens.get(end - 1, -1) < start):
        end -= 1
    if start < end and "." in text[end - 1 : end + 1] and (domain := _DOMAIN.match(text, end)):
        end = domain.end()  # «Novinite» of «Novinite.ru»
    while start < end and text[end - 1] == "." and (text[start:end].count(".") == 1 or _SITE.fullmatch(text, start, end)):
        end -= 1
    if not quotations.closes.keys().isdisjoint(range(start, end)):
        end = quotations.closed(start, end)
    return Span(start, end) if start < end else None


def is_not_organization(span: Span, document: Document, words: OrganizationWords) -> bool:
    """Whether the span is known not to be an organization: an event, a law, a common abbreviation."""
    whole, text = document.text, span.of(document.text)
    parts = stems(text)
    if not parts or not any(map(str.isalpha, text)):
        return True
    if parts in words.not_whole or parts[0] in words.not_first or not words.not_anywhere.isdisjoint(parts):
        return True
    if parts[0].rstrip(".") in word_sets().town_abbreviations:
        return True  # «г. Нальчик»
    if names_many(span, whole, words) or _is_index(span, whole, words) or _is_dateline(span, whole, words):
        return True
    if _COMMON_NOUNS.fullmatch(text) or _is_subdivision(text, words):
        return True
    if text.rstrip(_QUOTES + " ") in words.legal_forms or is_quoted_decoy(span, whole, words):
        return True
    return bool(_HANDLE.fullmatch(text))


def _is_subdivision(text: str, words: OrganizationWords) -> bool:
    """«управления корпоративных коммуникаций холдинга»: no proper name, only a part of some body."""
    head = words.heads_by_stem.get(stem(text.split()[0])) if text.islower() and " " in text else None
    return head is not None and head.head in words.sets.subdivisions and not any(map(str.isdigit, text))


def names_many(span: Span, text: str, words: OrganizationWords) -> bool:
    """Whether it names bodies of several places: «главы МИД стран СНГ»."""
    return text.startswith(tuple(f" {state}{after}" for state in words.sets.states for after in (" ", "-")), span.end)


def _is_index(span: Span, text: str, words: OrganizationWords) -> bool:
    near = max(0, span.start - 20)
    before = _WORD_BEFORE.search(text, near, span.start)
    return before is not None and stem(before[1]) in words.sets.indices


def _is_dateline(span: Span, text: str, words: OrganizationWords) -> bool:
    """Whether capitals before a date open a line: «ЕКАТЕРИНБУРГ, 17 сен – РИА Новости» is a place."""
    name = span.of(text)
    if not name.isupper() or (span.start and text[span.start - 1] != "\n") or key(name) in words.by_name:
        return False
    return _DATELINE.match(text, span.end) is not None


def is_quoted_decoy(span: Span, text: str, words: OrganizationWords) -> bool:
    """Whether the noun before a quoted name rules out an organization: «аэропорт «Сары-Арка»»."""
    if text[max(0, span.start - 1)] not in _QUOTES:
        return False
    before = _WORD_AND_QUOTE.search(text, max(0, span.start - 40), span.start)
    return before is not None and stem(before.group(1)) in words.decoy_stems
