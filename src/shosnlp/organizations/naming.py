"""Candidates become findings: each with its base form, its name, and whose body it is."""

from collections import defaultdict
from collections.abc import Sequence

from shosnlp.findings import Finding
from shosnlp.organizations.base_form import BaseForms
from shosnlp.organizations.candidate import Candidate, outermost_first
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.name import Owner, parse
from shosnlp.organizations.words import key
from shosnlp.span import Span

_PREPOSITIONS = frozenset({"по", "в", "во", "при", "на", "с", "о", "за", "для", "и"})


def named(candidates: Sequence[Candidate], places: Sequence[Finding], forms: BaseForms) -> list[OrganizationFinding]:
    """Return the findings of candidates, in order of appearance, outer before inner."""
    place_ends: dict[int, list[Finding]] = defaultdict(list)
    for place in places:
        place_ends[place.span.end].append(place)
    body_ends: dict[int, list[OrganizationFinding]] = defaultdict(list)
    findings: dict[Span, OrganizationFinding] = {}
    for candidate in sorted(candidates, key=lambda candidate: len(candidate.span)):  # inner before outer
        span = candidate.span
        inner = [finding for finding in (*place_ends[span.end], *body_ends[span.end]) if _is_owner(finding.span, span, forms.document.text)]
        owner = min(inner, key=lambda finding: finding.span.start) if inner else None
        normal = forms.base_form(span)
        own = normal[: len(normal) - len(owner.span)].rstrip() if owner else None
        name = parse(normal, forms.words, _owner(owner) if owner else None, own)
        finding = OrganizationFinding(span=span, normal=normal, rule=candidate.rule, confidence=candidate.confidence, name=name)
        findings[span] = finding
        body_ends[span.end].append(finding)
    return [findings[candidate.span] for candidate in sorted(candidates, key=outermost_first)]


def _is_owner(inner: Span, outer: Span, text: str) -> bool:
    """Whether the inner name at the end of the outer one is its owner: in «УМВД по Омской области» a preposition says it is not."""
    before = text[outer.start : inner.start]
    return inner.start > outer.start and before.endswith(" ") and before.split()[-1].lower() not in _PREPOSITIONS


def _owner(finding: Finding) -> Owner:
    if isinstance(finding, OrganizationFinding):
        code = finding.name.owner.code if finding.name.owner else None
        return Owner(finding.name.identity, code)
    name = getattr(finding, "name", None)  # of a place: kinds do not know each other's types
    return Owner(getattr(name, "thing", None) or key(finding.normal), getattr(name, "code", None))
