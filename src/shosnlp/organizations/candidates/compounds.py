"""Names of one word that ends in a head: «Дельта-банка», «Филармонии-2», «Волгоградстата»."""

from collections.abc import Iterator, Sequence

from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.candidates.from_document import has_meaningful_capital
from shosnlp.organizations.candidates.tagged import is_not_organization
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document, Label
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.stems import stems_of_name
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


def coined(document: Document, morphology: Morphology, words: OrganizationWords) -> Iterator[OrganizationCandidate]:
    """Yield the words that end as only names of bodies do, which the tagger takes for people or places: «Волгоградстат»."""
    tags = document.tagged(Label.PERSON, Label.PLACE)
    ends = words.sure_endings + words.sets.coined_ends
    for token in dict.fromkeys(token for tag in tags for token in document.tokens_in(tag.span)):
        word = token.text
        if not word.isalpha() or not word[0].isupper() or morphology.knows(word):
            continue
        if any(way.endswith(ends) for way in stems_of_name(word)):
            yield OrganizationCandidate(token.span, Source.COMPOUND, OrganizationConfidence.COINED)
