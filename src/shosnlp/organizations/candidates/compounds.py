"""Names whose head stands after or before a hyphen: «Дельта-банка», «Филармонии-2»."""

from collections.abc import Iterator, Sequence

from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.candidates.from_document import has_meaningful_capital
from shosnlp.organizations.candidates.tagged import is_not_organization
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document
from shosnlp.weights import OrganizationConfidence


def compounds(document: Document, words: OrganizationWords, nouns: Sequence[int]) -> Iterator[OrganizationCandidate]:
    """Yield the capitalised compounds with a head inside a sentence.

    Args:
        document: A document.
        words: The lists of this kind.
        nouns: The tokens that are such compounds.
    """
    for token in map(document.tokens.__getitem__, nouns):
        if has_meaningful_capital(token, document) and not is_not_organization(token.span, document, words):
            yield OrganizationCandidate(token.span, Source.COMPOUND, OrganizationConfidence.COMPOUND)
