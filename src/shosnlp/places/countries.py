"""Assign countries to ambiguous places: first from their neighbours, then from the whole document."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from shosnlp.places.finding import PlaceFinding
from shosnlp.places.name import PlaceName
from shosnlp.places.tables.gazetteer import Places, key
from shosnlp.places.words import PlaceWords
from shosnlp.reading.document import Document
from shosnlp.records import PlaceKind
from shosnlp.russian.stems import adjective_stem

_PART_OF = re.compile(r"(?:,? |,? ?\()")  # «в селе Жаңаталап Алматинской области», «Тараз (Казахстан)»
_SIDE_OF = re.compile(r" на [а-я-]+ ")  # «Бэйтунь на северо-западе Китая»
_WITHIN = re.compile(" во? ")  # «город Бейт эль-Факих в Йемене»
_LOCATIVE = re.compile("(?:[еи]|[ая]х)$")
_ADJECTIVE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)(?: [а-яё]+)? «?$")  # «узбекском селе Зангиата», «китайский Шихэцзы»
_NEIGHBOUR = re.compile("(?:,| и) ")
_NEAR = 40  # characters before a name
_SETTLEMENTS = frozenset[PlaceKind | None]({"city", "village", None})
_WHOLES = frozenset[PlaceKind]({"country", "region", "district", "city"})
_LOCAL = frozenset[PlaceKind]({"village", "district", "street", "facility"})  # mentioned only by news of their own country
_RURAL = frozenset[PlaceKind]({"village", "district"})  # a port or a street may be a guest's
_FIRM = frozenset[PlaceKind]({"region", "district", "city"})
_WELL_KNOWN = 30  # thousands of inhabitants: a smaller place may be a namesake of the listed one
_MUCH_BIGGER = 5
_MAIN = 2  # times as many places as in the next country


def assign_countries(findings: Sequence[PlaceFinding], document: Document, words: PlaceWords) -> list[PlaceFinding]:
    """Return the findings with the countries that the document implies.

    Args:
        findings: In order of appearance.
        document: The document.
        words: The lists of places.
    """
    country_counts = Counter(finding.name.code for finding in findings if finding.name.code and finding.name.kind != "macroregion")
    identities = {finding.name.identity for finding in findings}
    only = _only_country(findings, country_counts)
    main = only or _main_country(findings, country_counts)
    beside = _everywhere(findings, _with_adjectives(_beside(findings, document.text), findings, document.text, words))
    names = [
        _settled(_chosen(finding.name, identities, country_counts), next_to, only, main, country_counts)
        for finding, next_to in zip(findings, beside, strict=True)
    ]
    return [finding if finding.name is name else replace(finding, name=name) for finding, name in zip(findings, names, strict=True)]


def _chosen(name: PlaceName, identities: set[str], country_counts: Counter[str]) -> PlaceName:
    """Disambiguate an abbreviation: «РТ» is Татарстан where the document mentions Россия."""
    if not name.choices:
        return name
    fitting = [entry for entry in name.choices if entry.identity in identities] or [
        entry for entry in name.choices if country_counts[entry.code or ""]
    ]
    if len(fitting) != 1:
        return name
    return name._replace(kind=fitting[0].kind, code=fitting[0].code, identity=fitting[0].identity)


def _settled(name: PlaceName, neighbour: str | None, only: str | None, main: str | None, country_counts: Counter[str]) -> PlaceName:
    """The name with its country, if anything determines it."""
    if name.code is not None and not neighbour and name.kind != "village":
        return name
    homes = dict(name.codes)
    village = name.kind == "village" and (name.kind_from_context or not homes)
    small = not homes or village or name.codes[0][1] < _WELL_KNOWN
    if neighbour and (neighbour in homes if not small else name.codes or name.code is None):
        return name._replace(code=neighbour) if neighbour != name.code else name
    if village and only and only not in homes and (name.codes or name.code is None):
        return name._replace(code=only)  # «посёлок Заречный» of this country, not the listed one
    if name.code is not None:
        return name
    code = _likeliest(name.codes, country_counts) if homes else main if name.kind in _RURAL else only if name.kind in _LOCAL else None
    return name._replace(code=code) if code else name


def _everywhere(findings: Sequence[PlaceFinding], beside: list[str | None]) -> list[str | None]:
    """Apply what a neighbour implies to all mentions: «Аксай (Казахстан)», then «Аксай»."""
    if not any(beside):
        return beside
    country_counts: dict[str, set[str]] = {}
    for finding, code in zip(findings, beside, strict=True):
        if code:
            country_counts.setdefault(finding.name.identity, set()).add(code)
    only = {identity: next(iter(codes)) for identity, codes in country_counts.items() if len(codes) == 1}
    return [code or only.get(finding.name.identity) for finding, code in zip(findings, beside, strict=True)]


def _beside(findings: Sequence[PlaceFinding], text: str) -> list[str | None]:
    """For each place, the country of the larger place named right after it."""
    codes: list[str | None] = [None] * len(findings)
    for index in range(len(findings) - 2, -1, -1):
        part, whole = findings[index], findings[index + 1]
        between = text[part.span.end : whole.span.start]
        if whole.name.kind == "country" and part.name.kind in _SETTLEMENTS and _is_within(part, between, whole, text):
            codes[index] = whole.name.code
        elif whole.name.kind in _WHOLES and len(between) < 4 and _PART_OF.fullmatch(between) and part.name.kind != "country":
            genitive = between == " " and whole.normal != text[whole.span.start : whole.span.end]
            if genitive or between != " ":
                codes[index] = whole.name.code or codes[index + 1]
    return codes


def _is_within(part: PlaceFinding, between: str, country: PlaceFinding, text: str) -> bool:
    """«Бэйтунь на северо-западе Китая», or a town no list has in «город Бейт эль-Факих в Йемене»; not on its way: «в Йемен»."""
    if _SIDE_OF.fullmatch(between):
        return True
    written = country.span.of(text)
    unlisted = part.name.code is None and not part.name.codes and part.name.kind != "village"
    return unlisted and _WITHIN.fullmatch(between) is not None and written != country.normal and _LOCATIVE.search(written) is not None


def _with_adjectives(codes: list[str | None], findings: Sequence[PlaceFinding], text: str, words: PlaceWords) -> list[str | None]:
    """Add the countries that adjectives tell: «узбекском селе Зангиата», «китайские города Шихэцзы и Турфан»."""
    told: list[str | None] = []
    for index, finding in enumerate(findings):
        start = finding.span.start
        if finding.name.kind not in _SETTLEMENTS:
            told.append(None)
            continue
        adjective = _ADJECTIVE.search(text, max(start - _NEAR, 0), start)
        own = words.home_codes.get(adjective_stem(key(adjective[1]))) if adjective else None
        follows = own is None and index and _NEIGHBOUR.fullmatch(text, findings[index - 1].span.end, start)
        told.append(told[-1] if follows else own)
    return [code or own for code, own in zip(codes, told, strict=True)]


def _likeliest(codes: Places, country_counts: Counter[str]) -> str | None:
    """Of the countries with such a city, the one the document mentions, else the one where the city is much bigger."""
    if not codes:
        return None
    named = [code for code, _ in codes if country_counts[code]]
    if len(named) == 1 and (codes[0][0] == named[0] or dict(codes)[named[0]] * _MUCH_BIGGER * 20 > codes[0][1]):
        return named[0]
    return codes[0][0] if len(codes) == 1 or codes[0][1] >= _MUCH_BIGGER * codes[1][1] or codes[0][0] in named else None


def _only_country(findings: Sequence[PlaceFinding], country_counts: Counter[str]) -> str | None:
    """The single country of all regions and well-known cities in the document."""
    names = [finding.name for finding in findings if _is_firm(finding.name)]
    codes = {name.code or _likeliest(name.codes, country_counts) for name in names} - {None}
    return codes.pop() if len(codes) == 1 else None


def _main_country(findings: Sequence[PlaceFinding], country_counts: Counter[str]) -> str | None:
    """The country of most regions and well-known cities in the document: those of a region's news lie there, but for a guest's."""
    codes = {finding.name.identity: finding.name.code for finding in findings if _is_firm(finding.name)}
    counts = Counter(code for code in codes.values() if code)
    top = counts.most_common(2)
    return top[0][0] if top and top[0][1] >= _MAIN * sum(counts[code] for code, _ in top[1:]) and top[0][1] >= _MAIN else None


def _is_firm(name: PlaceName) -> bool:
    """Whether its country is certain enough to determine that of others."""
    return name.kind in _FIRM and (not name.codes or name.codes[0][1] >= _WELL_KNOWN)
