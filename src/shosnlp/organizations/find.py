"""Find the organizations a document names.

The tagger, legal forms and the list propose spans; names take the places and bodies that belong to them; «Полное имя (АББР)» becomes two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shosnlp.findings import Finding
from shosnlp.organizations.base_form import base_form
from shosnlp.organizations.candidate import Candidate, outermost_first
from shosnlp.organizations.legal_form import legal_forms, with_legal_form
from shosnlp.organizations.listed import listed
from shosnlp.organizations.name import OrganizationName, parse
from shosnlp.organizations.owner import owner_of, with_owners
from shosnlp.organizations.quotes import Quotations, quotations
from shosnlp.organizations.tagged import mended, tagged
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document
from shosnlp.reading.morphology import Morphology


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationFinding(Finding):
    """A mention of an organization with its name read."""

    name: OrganizationName


def find(
    document: Document, morphology: Morphology, words: OrganizationWords, *, places: Sequence[Finding] = ()
) -> list[OrganizationFinding]:
    """Return the mentions of organizations, in order of appearance, outer before inner.

    Args:
        document: A document with tags.
        morphology: Analyses and inflected forms of words.
        words: The lists of this kind.
        places: The places found in the document: «РК» belongs to the name in «МИД РК».

    Returns:
        Findings that may overlap with other kinds; `settle` decides. Two of them never cross.
    """
    quoted = quotations(document.text)
    proposed = [
        *legal_forms(document.text, quoted, words),
        *_with_forms(tagged(document, quoted, words), document, quoted, words),
        *listed(document, quoted, words),
    ]
    candidates = consistent(with_owners(consistent(proposed), places, document, morphology, words))
    return [_finding(candidate, candidates, places, document, quoted, morphology, words) for candidate in candidates]


def _with_forms(candidates: Iterator[Candidate], document: Document, quoted: Quotations, words: OrganizationWords) -> Iterator[Candidate]:
    """Legal forms before an unquoted name belong to it."""
    for candidate in candidates:
        span = mended(with_legal_form(candidate.span, document.text, words), document.text, quoted)
        if span is not None:
            yield Candidate(span, candidate.rule, candidate.confidence)


def consistent(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One candidate for a span, none that cross: the longer one stays."""
    kept: list[Candidate] = []
    open_: list[Candidate] = []  # nested candidates around the current position
    for candidate in sorted(candidates, key=outermost_first):
        while open_ and open_[-1].span.end <= candidate.span.start:
            open_.pop()
        if open_ and (open_[-1].span == candidate.span or open_[-1].span.end < candidate.span.end):
            continue
        if any(outer.rule == "legal form" for outer in open_):
            continue
        open_.append(candidate)
        kept.append(candidate)
    return kept


def _finding(
    candidate: Candidate,
    candidates: Sequence[Candidate],
    places: Sequence[Finding],
    document: Document,
    quoted: Quotations,
    morphology: Morphology,
    words: OrganizationWords,
) -> OrganizationFinding:
    span = candidate.span
    normal = base_form(span, document, quoted, morphology, words)
    inside = [place for place in places if span.contains(place.span)]
    bodies = [other.span for other in candidates if span.contains(other.span) and other.span != span]
    owned = owner_of(span, inside, bodies, document)
    tail = span.end - owned[1] if owned else 0
    core = normal[: len(normal) - tail].rstrip() if owned else None
    name = parse(normal, words, owned[0] if owned else None, core)
    return OrganizationFinding(span=span, normal=normal, rule=candidate.rule, confidence=candidate.confidence, name=name)
