"""Agencies in datelines and credits: «МОСКВА, 4 июн — ПРАЙМ.», «БИШКЕК, 7 мая. /Кабар/.», «Источник: Кабар», «/Айгуль Жумаева – Кабар/»."""

import re
from collections.abc import Iterator
from functools import cache

from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.words import word_sets
from shosnlp.reading.document import Document
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_NAME = r"[^\W\d_a-zа-яё][\w-]*(?: [A-ZА-ЯЁ][\w-]*){0,2}"
_CITY = r"^[А-ЯЁ][А-ЯЁа-яё-]+(?: [А-ЯЁ][А-ЯЁа-яё-]+)?"
_DATE = r"[.,] ?\d{1,2}[ ][а-яё]{3,8}\.?(?:[ ]\d{4}(?: г\.)?)?[.,]?"
_DATELINE = re.compile(rf"{_CITY}{_DATE} ?(?:[—–-] ?({_NAME})\.|[/(]({_NAME})[/)])", re.MULTILINE)
_AUTHOR = re.compile(rf"/[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+){{1,2}} ?[–—-] ?({_NAME})/")


def credits(document: Document) -> Iterator[OrganizationCandidate]:
    """Yield the agencies that datelines and credits name."""
    text = document.text
    found = [match.span(match.lastindex or 0) for match in _DATELINE.finditer(text)]
    if any(label in text for label in _labels()):
        found += [match.span(1) for match in _source().finditer(text) if " " not in match[1] or match[1].isascii()]
    found += [match.span(1) for match in _AUTHOR.finditer(text)]
    for start, end in found:
        yield OrganizationCandidate(Span(start, end), Source.CREDIT, OrganizationConfidence.CREDIT)


@cache
def _labels() -> tuple[str, ...]:
    return tuple(" ".join(words).capitalize() for words in word_sets().credits)


@cache
def _source() -> re.Pattern[str]:
    labels = "|".join(_labels())
    return re.compile(rf"(?:^|(?<=[.!?(»] ))(?:{labels}): ?({_NAME})(?=[.,;)]?(?:\n|\Z| [А-ЯЁ(]))", re.MULTILINE)
