"""Adjectives that share the noun of a following listed name: «[Южной] и Центральной Азии»."""

from shosnlp.places.name import PlaceName, from_list
from shosnlp.places.preceding import COMMAS
from shosnlp.places.tables.gazetteer import key
from shosnlp.places.words import PlaceWords
from shosnlp.reading.document import Document
from shosnlp.span import Span

_MOST_SHARING = 4  # adjectives after the first one


def with_shared_noun(span: Span, document: Document, words: PlaceWords) -> PlaceName | None:
    """The listed name of an adjective, with the noun that a later one has; None if there is none.

    Args:
        span: The adjective.
        document: The document.
        words: The lists of places.
    """
    tokens, at = document.tokens, document.token_range(span).stop
    adjective = span.of(document.text)
    for comma in range(at, min(at + 2 * _MOST_SHARING, len(tokens) - 2), 2):
        if tokens[comma].text not in COMMAS or not tokens[comma + 1].text[0].isupper():
            return None
        if found := words.forms.get(key(f"{adjective} {tokens[comma + 2].text}")):
            return from_list(adjective, found[0], words)
    return None
