"""Agencies in datelines and credits: «МОСКВА, 4 июн — ПРАЙМ.», «БИШКЕК, 7 мая. /Кабар/.», «Источник: Кабар», «Фото: Reuters/Scanpix»."""

import re
from collections.abc import Iterator
from functools import cache

from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.candidates.tagged import is_not_organization
from shosnlp.organizations.words import OrganizationWords, key, word_sets
from shosnlp.reading.document import Document, Label
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_NAME = r"[^\W\d_a-zа-яё][\w-]*(?: [A-ZА-ЯЁ][\w-]*){0,2}"
_CITY = r"^[А-ЯЁ][А-ЯЁа-яё-]+(?: [А-ЯЁ][А-ЯЁа-яё-]+)?"
_DATE = r"[.,] ?\d{1,2}[ ][а-яё]{3,8}\.?(?:[ ]\d{4}(?: г\.)?)?[.,]?"
_DATELINE = re.compile(rf"{_CITY}{_DATE} ?(?:[—–-] ?({_NAME})\.|[/(]({_NAME})[/)]|[«\"„“]({_NAME})[»\"”“] ?[—–-])", re.MULTILINE)
_AUTHOR = re.compile(rf"/[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+){{1,2}} ?[–—-] ?({_NAME})/")  # «/Айгуль Жумаева – Кабар/»
_HEAD = re.compile(r"^([А-ЯЁ]{3,})\.? [–—-]{1,2} (?=[А-ЯЁ«][а-яё ])", re.MULTILINE)  # «КАБАР – Министр прибыл в Ош»
_OF_PHOTO = re.compile(r"(?<=[/ ])[A-Z]{3,}(?= ?(?:/|$))")  # other names are also those of photographers


def credits(document: Document, words: OrganizationWords) -> Iterator[OrganizationCandidate]:
    """Yield the agencies that datelines and credits name."""
    text = document.text
    found = [match.span(match.lastindex or 0) for match in _DATELINE.finditer(text)]
    if any(label in text for label in _labels()):
        found += [match.span(1) for match in _source().finditer(text) if " " not in match[1] or match[1].isascii()]
    found += [match.span(1) for match in _AUTHOR.finditer(text)]
    found += [match.span(1) for match in _HEAD.finditer(text) if any(row.kind == "media" for row in words.by_name.get(key(match[1]), ()))]
    for start, end in found:
        yield OrganizationCandidate(Span(start, end), Source.CREDIT, OrganizationConfidence.CREDIT)
    for span in _of_photos(document):
        if not is_not_organization(span, document, words):
            yield OrganizationCandidate(span, Source.CREDIT, OrganizationConfidence.CREDIT)


def _of_photos(document: Document) -> Iterator[Span]:
    """The names in Latin capitals that share the credit of a photo with another: «Фото: Global Look Press/ZUMA»."""
    text = document.text
    shared = _photo().finditer(text) if "/" in text else ()
    names = [Span(*name.span()) for credit in shared for name in _OF_PHOTO.finditer(text, *credit.span(1))]
    people = [tag.span for tag in document.tagged(Label.PERSON)] if names else []
    return (name for name in names if not any(name.overlaps(person) for person in people))


@cache
def _labels() -> tuple[str, ...]:
    return tuple(" ".join(words).capitalize() for words in word_sets().credits)


@cache
def _source() -> re.Pattern[str]:
    labels = "|".join(_labels())
    return re.compile(rf"(?:^|(?<=[.!?(»] ))(?:{labels}): ?({_NAME})(?=[.,;)]?(?:\n|\Z| [А-ЯЁ(]))", re.MULTILINE)


@cache
def _photo() -> re.Pattern[str]:
    labels = "|".join(label.capitalize() for label in sorted(word_sets().photos))
    return re.compile(rf"(?:{labels}): ?[^\W\d_a-zа-яё][\w -]{{1,30}}((?:/[\w -]{{1,30}}){{1,4}})")
