"""In which country a place lies, where its name alone does not tell: what stands beside it decides, then the whole document."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from shosnlp.places.finding import PlaceFinding
from shosnlp.places.gazetteer import Places
from shosnlp.reading.document import Document
from shosnlp.records import PlaceKind

_PART_OF = re.compile(r"(?:,? |,? ?\()")  # «в селе Жаңаталап Алматинской области», «Тараз (Казахстан)»
_WHOLES = frozenset[PlaceKind]({"country", "region", "district", "city"})
_LOCAL = frozenset[PlaceKind]({"village", "district", "street", "facility"})  # of interest to the news of their own country only
_MUCH_BIGGER = 5


def settle_countries(findings: Sequence[PlaceFinding], document: Document) -> list[PlaceFinding]:
    """Return the findings with the countries that the document tells.

    Args:
        findings: In order of appearance.
        document: Where they stand.
    """
    beside = _beside(findings, document.text)
    only = _only_country(findings)
    told = Counter(finding.name.code for finding in findings if finding.name.code and finding.name.kind != "macroregion")
    result = []
    for finding, neighbour in zip(findings, beside, strict=True):
        name = finding.name
        if name.code is None:
            code = neighbour if not name.codes or neighbour in dict(name.codes) else None
            code = code or (_likeliest(name.codes, told) if name.codes else only if name.kind in _LOCAL else None)
            if code:
                finding = replace(finding, name=replace(name, code=code))
        result.append(finding)
    return result


def _beside(findings: Sequence[PlaceFinding], text: str) -> list[str | None]:
    """The country of the whole that is named right after each part."""
    codes: list[str | None] = [None] * len(findings)
    for index in range(len(findings) - 2, -1, -1):
        part, whole = findings[index], findings[index + 1]
        between = text[part.span.end : whole.span.start]
        if whole.name.kind in _WHOLES and len(between) < 4 and _PART_OF.fullmatch(between) and part.name.kind != "country":
            genitive = between == " " and whole.normal != text[whole.span.start : whole.span.end]
            if genitive or between != " ":
                codes[index] = whole.name.code or codes[index + 1]
    return codes


def _likeliest(codes: Places, told: Counter[str]) -> str | None:
    """Of the countries with a city of this name, the one that the document is about, else the one where it is much bigger."""
    if not codes:
        return None
    named = [code for code, _ in codes if told[code]]
    if len(named) == 1 and (codes[0][0] == named[0] or dict(codes)[named[0]] * _MUCH_BIGGER * 20 > codes[0][1]):
        return named[0]
    return codes[0][0] if len(codes) == 1 or codes[0][1] >= _MUCH_BIGGER * codes[1][1] or codes[0][0] in named else None


def _only_country(findings: Sequence[PlaceFinding]) -> str | None:
    """The one country in which all the regions and cities of the document lie."""
    codes = {finding.name.code for finding in findings if finding.name.code and finding.name.kind in {"region", "district", "city"}}
    return codes.pop() if len(codes) == 1 else None
