"""Candidates become findings: each with its base form, its name, and whose body it is."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from shosnlp.findings import Finding
from shosnlp.organizations.base_form import BaseForms
from shosnlp.organizations.candidate import Candidate
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.name import OrganizationName, Owner, parse
from shosnlp.organizations.owner import belongs_to_place
from shosnlp.organizations.stem import stem
from shosnlp.organizations.words import key
from shosnlp.span import Span

_ADJECTIVE_BEFORE = re.compile(r"([^\W\d_][\w-]*(?:ий|ого|ому|им|ом|ая|ой|ую|ое))[ ]\Z")
_KNOWN = 0.95
_HEADED = 0.85
_DOUBTFUL = 0.3  # what the tagger believes less, and nothing else speaks for, is left out
_LONGEST = 200  # characters of a name that is looked through
_PREPOSITIONS = frozenset({"по", "в", "во", "при", "на", "с", "о", "за", "для", "и"})


def named(candidates: Sequence[Candidate], places: Sequence[Finding], forms: BaseForms) -> list[OrganizationFinding]:
    """Return the findings of candidates, in order of appearance, outer before inner."""
    place_ends: dict[int, list[Finding]] = defaultdict(list)
    for place in places:
        place_ends[place.span.end].append(place)
    place_starts = {place.span.start: place for place in sorted(places, key=lambda place: len(place.span))}
    body_ends: dict[int, list[OrganizationFinding]] = defaultdict(list)
    findings: dict[Span, OrganizationFinding] = {}
    for candidate in sorted(candidates, key=lambda candidate: len(candidate.span)):  # inner before outer
        span = candidate.span
        inner = [finding for finding in (*place_ends[span.end], *body_ends[span.end]) if _is_owner(finding.span, span, forms.document.text)]
        owner = min(inner, key=lambda finding: finding.span.start) if inner else None
        normal = forms.base_form(span)
        own = normal[: len(normal) - len(owner.span)].rstrip() if owner else None
        name = parse(normal, forms.words, _owner(owner) if owner else _first_place(span, place_starts) or _by_adjective(span, forms), own)
        confidence = _confidence(candidate, name)
        if confidence < _DOUBTFUL:
            continue
        finding = OrganizationFinding(span=span, normal=normal, rule=candidate.rule, confidence=confidence, name=name)
        for other in body_ends[span.end]:
            if other.name.identity == name.identity and other.name.owner == name.owner:
                findings.pop(other.span, None)  # «ВШЭ» in «НИУ ВШЭ» is no body of its own
        findings[span] = finding
        body_ends[span.end].append(finding)
    return sorted(findings.values(), key=lambda finding: (finding.span.start, -finding.span.end))


def _confidence(candidate: Candidate, name: OrganizationName) -> float:
    """A name that the list has, or whose head says what it is, is surer than the tagger alone knows."""
    if name.known or name.like:
        return max(candidate.confidence, _KNOWN)
    if name.head is not None and (name.owner is not None or " " in name.own):
        return max(candidate.confidence, _HEADED)
    return candidate.confidence


def _first_place(span: Span, place_starts: Mapping[int, Finding]) -> Owner | None:
    """The first place in a name that does not end in its owner: «посольство Казахстана в Китае», «УФСБ по Омской области»."""
    if len(span) > _LONGEST:
        return None
    place = next((place_starts[index] for index in range(span.start + 1, span.end) if index in place_starts), None)
    return _owner(place) if place is not None and place.span.end <= span.end else None


def _is_owner(inner: Span, outer: Span, text: str) -> bool:
    """Whether the inner name at the end of the outer one is its owner: in «УМВД по Омской области» a preposition says it is not."""
    before = text[outer.start : inner.start]
    return inner.start > outer.start and before.endswith(" ") and before.split()[-1].lower() not in _PREPOSITIONS


def _by_adjective(span: Span, forms: BaseForms) -> Owner | None:
    """«британский МИД» is that of Great Britain, though the mention is only «МИД»."""
    before = _ADJECTIVE_BEFORE.search(forms.document.text, max(0, span.start - 30), span.start)
    place = forms.words.adjectives.get(stem(before.group(1))) if before else None
    if place is None or not belongs_to_place(span.of(forms.document.text), forms.words):
        return None
    return Owner(place, place) if place.isupper() else Owner(key(place), None)


def _owner(finding: Finding) -> Owner:
    if isinstance(finding, OrganizationFinding):
        code = finding.name.owner.code if finding.name.owner else None
        return Owner(finding.name.identity, code)
    name = getattr(finding, "name", None)  # of a place: kinds do not know each other's types
    return Owner(getattr(name, "thing", None) or key(finding.normal), getattr(name, "code", None))
