"""A bare name that is a town in its context: «во Владимире прошёл митинг», «глава Владимира объявил конкурс»."""

from shosnlp.people.words import PeopleWords
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

_CASES_OF_PLACES = {"в": ("loct", "loc2", "accs"), "во": ("loct", "loc2", "accs"), "из": ("gent",), "близ": ("gent",)}


def is_town(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether the word before a one-word name makes it a town.

    Args:
        span: The name.
        document: The document.
        morphology: Knows which names are also towns.
        words: The words «глава», «жители» and so on.
    """
    start, text = span.start, document.text
    if not text[start - 1 : start].isspace() or not text[start - 2 : start - 1].isalpha() or " " in (word := span.of(text)):
        return False
    token = document.tokens[document.token_range(span).start - 1]
    before = token.text.lower()
    if token.end + 1 != start or not before.isalpha():
        return False
    if (cases := _CASES_OF_PLACES.get(before)) is None:
        if not words.place_heads.contains_lemma_of(before, morphology):
            return False
        cases = ("gent",)
    return any(analysis.known and analysis.has("Geox") and analysis.has(case) for analysis in morphology.analyses(word) for case in cases)


def is_region(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether a word may be the name of the region before it: «области Абай»."""
    index = document.token_range(span).start - 1
    if index < 0 or document.text[document.tokens[index].end : span.start] != " ":
        return False
    return span.of(document.text) in words.regions and morphology.lemma(document.tokens[index].text) == "область"
