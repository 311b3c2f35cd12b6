"""Names in Latin letters that a tagger takes for organizations: «переписывалась с Jane Smith»."""

import re
from collections.abc import Iterator

from shosnlp.people.spans.patterns import Proposal
from shosnlp.people.words import word_sets
from shosnlp.reading.document import Document, Label
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.quotations import OPENING_QUOTES
from shosnlp.weights import PersonConfidence

LATIN = "given name in Latin letters"
_NAME = re.compile(r"[A-Z][a-zü]+ [A-Z][A-Za-z'’-]+")


def latin_names(document: Document, morphology: Morphology) -> Iterator[Proposal]:
    """Propose the two words tagged as an organization of which the first is a given name, unless they name a firm.

    Args:
        document: The document.
        morphology: To read the word before the name.
    """
    sets = word_sets()
    for tag in document.tagged(Label.ORGANIZATION):
        name = tag.span.of(document.text)
        if not _NAME.fullmatch(name) or document.text[tag.span.start - 1 : tag.span.start] in OPENING_QUOTES:
            continue
        first, last = name.lower().split()
        if first not in sets.latin_given or last in sets.not_latin_surnames or (first, last) in sets.latin_brands:
            continue
        index = document.token_range(tag.span).start
        if not index or morphology.lemma(document.tokens[index - 1].text) not in sets.latin_firms:
            yield tag.span, LATIN, PersonConfidence.LATIN
