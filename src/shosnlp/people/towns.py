"""A bare name that is a town where it stands: «во Владимире прошёл митинг», «глава Владимира объявил конкурс»."""

from functools import lru_cache

from shosnlp.people.borders import key
from shosnlp.people.words import PeopleWords
from shosnlp.reading.document import Document
from shosnlp.reading.morphology import Morphology
from shosnlp.span import Span

_CASES_OF_PLACES = {"в": ("loct", "loc2", "accs"), "во": ("loct", "loc2", "accs"), "из": ("gent",), "близ": ("gent",)}


@lru_cache(maxsize=4)
def _beginnings(words: PeopleWords) -> frozenset[str]:
    """A quick look before morphology is asked."""
    return frozenset(word[:2] for word in words.place_heads)


def is_town(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether a name of one word is that of a town, as the word before it says.

    Args:
        span: The name.
        document: The document.
        morphology: Knows which names are towns too.
        words: For «глава», «жители».
    """
    word = span.of(document.text)
    index = document.token_range(span).start - 1
    if " " in word or index < 0:
        return False
    before = document.tokens[index].text.lower()
    if document.tokens[index].end + 1 != span.start or not before.isalpha():
        return False
    if (cases := _CASES_OF_PLACES.get(before)) is None:
        if before[:2] not in _beginnings(words):
            return False
        if key(morphology.lemma(before)) not in words.place_heads:
            return False
        cases = ("gent",)
    return any(reading.known and reading.has("Geox") and reading.has(case) for reading in morphology.analyses(word) for case in cases)
