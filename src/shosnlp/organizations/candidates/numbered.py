"""Bodies with a number, as orders, judgments and tables name them: «войсковая часть № 12345», «ИФНС России № 7 по Томску», «Беркут»-2."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from shosnlp.findings import Finding
from shosnlp.lexicon import read_table
from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.rows import NumberedBody
from shosnlp.russian.stems import stem
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_TEAM = re.compile(r"(«[^\W_a-zа-яё][^«»\n.,]{1,30}»-\d) \(")  # before its city: «Беркут»-2 (Актобе)
_REGION = re.compile(r" по (?:г(?:ор)?\. ?)?")


def numbered(text: str, places: Sequence[Finding]) -> Iterator[OrganizationCandidate]:
    """Yield the bodies with a number.

    Args:
        text: The text.
        places: The places found in it: the region of a tax office belongs to its name.
    """
    starts = {place.span.start for place in places}
    for match in _TEAM.finditer(text):
        if match.end() in starts:
            yield OrganizationCandidate(Span(*match.span(1)), Source.DESCRIBED, OrganizationConfidence.DESCRIBED)
    found = list(_named(text, regional=False))
    if offices := list(_named(text, regional=True)):
        ends = {place.span.start: place.span.end for place in sorted(places, key=lambda place: len(place.span))}
        found += [office for span in offices if " " in (office := _with_region(span, text, ends)).of(text)]
    for span in found:
        yield OrganizationCandidate(span, Source.INSTITUTION, OrganizationConfidence.INSTITUTION)


def _with_region(span: Span, text: str, ends: dict[int, int]) -> Span:
    """The span with the region: «ИФНС № 7» + « по г. Томску»."""
    by = _REGION.match(text, span.end)
    end = ends.get(by.end()) or ends.get(by.start() + len(" по ")) if by else None
    return Span(span.start, end) if end else span


def _named(text: str, *, regional: bool) -> Iterator[Span]:
    """The bodies of the table with their numbers."""
    marks, pattern = _patterns(regional=regional)
    if any(mark in text for mark in marks):
        yield from (Span(*match.span()) for match in pattern.finditer(text))


@cache
def _rows() -> tuple[NumberedBody, ...]:
    return tuple(read_table("organizations/numbered.tsv", NumberedBody))


@cache
def _patterns(*, regional: bool) -> tuple[frozenset[str], re.Pattern[str]]:
    """What one of the names has at least, for a cheap test, and a regular expression for them all."""
    rows = [row for row in _rows() if bool(row.country) is regional]
    marks = frozenset(stem(word)[1:] if word.islower() else word for row in rows for word in row.words.split()[:1])
    return marks, re.compile(rf"\b(?:{'|'.join(map(_with_number, rows))})(?!\d)")


def _with_number(row: NumberedBody) -> str:
    words = " ".join(word if word.isupper() else f"(?i:{word[0]}){stem(word)[1:]}[а-яё]{{1,3}}" for word in row.words.split())
    digits = rf"\d{{{row.fewest},{row.most}}}"
    return rf"{words}(?: {row.country})?(?: № ?{digits})?" if row.country else rf"{words} (?:№ ?)?{digits}"
