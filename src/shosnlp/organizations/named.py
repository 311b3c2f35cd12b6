"""A span that surely is the name of an organization: one of the user's own names, or a name without a text around it."""

from collections.abc import Sequence
from dataclasses import replace

from shosnlp.findings import Finding
from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.names.base_form import BaseForms
from shosnlp.organizations.names.name import parse
from shosnlp.organizations.naming import name_candidates
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.quotations import quotations
from shosnlp.span import Span


def named(
    span: Span,
    document: Document,
    morphology: Morphology,
    words: OrganizationWords,
    places: Sequence[Finding],
    normal: str | None = None,
) -> OrganizationFinding | None:
    """The finding of a name; None if there is no word in it.

    Args:
        span: Where it stands, in any case.
        document: The document.
        morphology: Readings of words.
        words: The lists of this kind.
        places: The places of the document: «РК» is the owner of «МИД РК».
        normal: The name in the nominative, if it is known.
    """
    if not span.of(document.text).strip():
        return None
    forms = BaseForms(document, quotations(document.text), morphology, words, frozenset())
    candidate = OrganizationCandidate(span, Source.LIST, 1.0, "gazetteer")
    finding = next(iter(name_candidates([candidate], places, forms)), None)
    if finding is None or normal is None:
        return finding
    name = parse(normal, words, finding.name.owner)
    return replace(finding, normal=normal, name=name, confidence=1.0)
