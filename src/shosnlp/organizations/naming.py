"""Turn candidates into findings: each with its base form, its parsed name and its owner."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from shosnlp.findings import Finding
from shosnlp.organizations.candidates.candidate import OrganizationCandidate
from shosnlp.organizations.candidates.owners import belongs_to_place
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.names.base_form import BaseForms
from shosnlp.organizations.names.genitive import is_genitive, without_settlement
from shosnlp.organizations.names.name import OrganizationName, Owner, parse
from shosnlp.organizations.words import key
from shosnlp.russian.government import prepositions
from shosnlp.russian.stems import stem
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_WORD_BEFORE = re.compile(r"([^\W\d_][\w-]{2,28})[ ]\Z")
_BRACKETS = re.compile(r" \([А-ЯЁA-Z]{2,8}\) ")
_QUOTE = re.compile('[«"“„]')
_LONGEST = 200  # characters of a name that are searched


def name_candidates(candidates: Sequence[OrganizationCandidate], places: Sequence[Finding], forms: BaseForms) -> list[OrganizationFinding]:
    """Return the findings of the candidates, in order of appearance, outer before inner."""
    ends: dict[int, list[Finding]] = defaultdict(list)  # places and bodies by the character they end at
    for place in places:
        ends[place.span.end].append(place)
    longest = {place.span.start: place for place in sorted(places, key=lambda place: (place.span.start, place.span.end))}
    inside = list(longest.values())
    findings: dict[Span, OrganizationFinding] = {}
    for candidate in sorted(candidates, key=lambda candidate: len(candidate.span)):  # inner before outer
        finding = _finding(candidate, ends[candidate.span.end], inside, forms)
        if finding.confidence < OrganizationConfidence.DOUBTFUL:
            continue
        for other in ends[candidate.span.end]:
            if isinstance(other, OrganizationFinding) and _same(other.name, finding.name):
                findings.pop(other.span, None)  # «ВШЭ» in «НИУ ВШЭ» is only a fragment of it
        findings[candidate.span] = finding
        ends[candidate.span.end].append(finding)
    return sorted(findings.values(), key=lambda finding: (finding.span.start, -finding.span.end))


def _finding(
    candidate: OrganizationCandidate, ending: Sequence[Finding], places: Sequence[Finding], forms: BaseForms
) -> OrganizationFinding:
    """The finding of a candidate.

    `ending` are the places and bodies that end where it does; `places` the longest places by position.
    """
    span, text = candidate.span, forms.document.text
    normal = " ".join(forms.base_form(span).split())  # a name may be wrapped in its line
    last = min((other for other in ending if _is_owner(other.span, span, text)), key=lambda other: other.span.start, default=None)
    owner = _owner(last) if last else _first_place(span, text, places)
    if last and owner and owner.code is None and isinstance(last, OrganizationFinding) and (place := _first_place(span, text, places)):
        owner = owner._replace(code=place.code)  # «Национальная комиссия Туркменистана по делам ЮНЕСКО»
    name = parse(normal, forms.words, owner, without_settlement(normal[: len(normal) - len(last.span)].rstrip()) if last else None)
    if owner is None:
        name = name._replace(owner=_by_adjective(span, forms) or _after_brackets(span, places, name, forms))
    elif name.head is None and forms.quotations.inside(span):
        name = parse(normal, forms.words, Owner("", owner.code))  # «Самолёты Сибири»: the place is only a part of the name
    return OrganizationFinding(span=span, normal=normal, rule=candidate.rule, confidence=_confidence(candidate, name), name=name)


def _same(first: OrganizationName, second: OrganizationName) -> bool:
    return first.identity == second.identity and first.owner == second.owner


def _confidence(candidate: OrganizationCandidate, name: OrganizationName) -> float:
    """A name of the list, or one whose head is known, is more certain than the tagger alone says."""
    if name.known or name.kind_rows:
        return max(candidate.confidence, OrganizationConfidence.KNOWN)
    if name.head is not None and (name.owner is not None or " " in name.own):
        return max(candidate.confidence, OrganizationConfidence.HEADED)
    return candidate.confidence


def _first_place(span: Span, text: str, places: Sequence[Finding]) -> Owner | None:
    """The first place in a name that does not end in its owner: «посольство Казахстана в Китае», «УФСБ по Омской области»."""
    at = bisect_right(places, span.start, key=lambda place: place.span.start)
    end = min(span.end, span.start + _LONGEST)
    if at == len(places) or places[at].span.end > end:
        return None
    return None if _QUOTE.search(text, span.start, places[at].span.end) else _owner(places[at])


def _after_brackets(span: Span, places: Sequence[Finding], name: OrganizationName, forms: BaseForms) -> Owner | None:
    """The place behind an abbreviation in brackets: «Совет безопасности (СБ) РФ»."""
    brackets = _BRACKETS.match(forms.document.text, span.end)
    if brackets is None or name.head is None or not name.head.complement:
        return None
    at = bisect_left(places, brackets.end(), key=lambda place: place.span.start)
    if at == len(places) or places[at].span.start != brackets.end() or any(row.kind == "intergovernmental" for row in name.known):
        return None
    return _owner(places[at]) if is_genitive(places[at].span.of(forms.document.text), forms.morphology) else None


def _is_owner(inner: Span, outer: Span, text: str) -> bool:
    """Whether the name at the end is the owner: in «УМВД по Омской области» a preposition rules it out."""
    before = text[outer.start : inner.start]
    words = before.split()  # none, if the outer name begins with stray spaces
    return bool(words) and before.endswith(" ") and words[-1] != "и" and words[-1].lower() not in prepositions()


def _by_adjective(span: Span, forms: BaseForms) -> Owner | None:
    """«британский МИД» is Britain's, though the mention is only «МИД»."""
    text = forms.document.text
    before = _WORD_BEFORE.search(text, max(0, span.start - 30), span.start) if text.endswith(" ", 0, span.start) else None
    place = forms.words.adjectives.get(stem(before.group(1))) if before else None
    if place is None or not belongs_to_place(span.of(text), forms.words):
        return None
    return Owner(place, place) if place.isupper() else Owner(key(place), None)


def _owner(finding: Finding) -> Owner:
    return Owner(finding.identity or key(finding.normal), finding.country_code)
