"""Bodies with a number, as orders and judgments name them: «войсковая часть № 12345», «Межрайонная ИФНС России № 7 по Омской области»."""

import re
from collections.abc import Iterator, Sequence

from shosnlp.findings import Finding
from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_UNIT = re.compile(r"\b[Вв]ойсков(?:ая|ой|ую) част(?:ью|ь|и) (?:№ ?)?\d{4,6}(?!\d)")
_TAX_OFFICE = re.compile(r"\b(?:[Мм]ежрайонн(?:ая|ой|ую) )?(?:[Ии]нспекци(?:ей|я|и|ю) ФНС|М?ИФНС)(?: России)?(?: № ?\d{1,3})?(?!\d)")
_REGION = re.compile(r" по (?:г(?:ор)?\. ?)?")


def numbered(text: str, places: Sequence[Finding]) -> Iterator[OrganizationCandidate]:
    """Yield the bodies with a number.

    Args:
        text: The text.
        places: The places found in it: the region of a tax office belongs to its name.
    """
    found = [Span(*match.span()) for match in _UNIT.finditer(text)] if "ойсков" in text else []
    if "ФНС" in text:
        ends = {place.span.start: place.span.end for place in sorted(places, key=lambda place: len(place.span))}
        offices = (Span(*match.span()) for match in _TAX_OFFICE.finditer(text))
        found += [office for span in offices if " " in (office := _with_region(span, text, ends)).of(text)]
    for span in found:
        yield OrganizationCandidate(span, Source.INSTITUTION, OrganizationConfidence.INSTITUTION)


def _with_region(span: Span, text: str, ends: dict[int, int]) -> Span:
    """The span with the region: «ИФНС № 7» + « по г. Томску»."""
    by = _REGION.match(text, span.end)
    end = ends.get(by.end()) or ends.get(by.start() + len(" по ")) if by else None
    return Span(span.start, end) if end else span
