"""Adjectives derived from places («казахстанская сторона», «Астанинский саммит»): optional mentions of the place."""

from collections.abc import Iterator

from shosnlp.places.finding import PlaceFinding
from shosnlp.places.name import PlaceName, look_up, of_city
from shosnlp.places.name_context import NameContext
from shosnlp.places.tables.gazetteer import key
from shosnlp.places.word_sets import word_sets
from shosnlp.places.words import PlaceWords
from shosnlp.reading.document import Document, Label, Token
from shosnlp.russian.stems import adjective_stem
from shosnlp.span import Span
from shosnlp.weights import PlaceConfidence

# «чирчикский» ← «Чирчик», «карагандинский» ← «Караганда»: suffixes before -ск, and endings that the adjective lost.


def adjectives(document: Document, words: PlaceWords, context: NameContext) -> Iterator[PlaceFinding]:
    """Yield the adjectives of places, by position.

    Args:
        document: A document.
        words: The lists of places.
        context: The context of names in that document.
    """
    tagged = {tag.span.start: tag.confidence for tag in document.tagged(Label.ADJECTIVE)}
    for token in document.tokens:
        for span in _parts(token, words):
            place = words.adjectives.get(adjective_stem(key(span.of(document.text))))
            name = look_up(place, words) or _of_city(place, words) if place else None
            if name is None and span.start in tagged:
                name = derived(span.of(document.text), words)
            if name is not None and not context.within_other(span):
                confidence = max(tagged.get(span.start, 0.0), PlaceConfidence.LISTED)
                yield PlaceFinding(span=span, normal=name.base, rule="adjective", confidence=confidence, name=name, adjective=True)


def _parts(token: Token, words: PlaceWords) -> list[Span]:
    """The word, or the halves of «российско-британский»."""
    first, hyphen, _ = token.text.partition("-")
    if hyphen and first.endswith("о") and key(first[:-1]) in words.adjectives:
        middle = token.start + len(first)
        return [Span(token.start, middle), Span(middle + 1, token.end)]
    return [token.span] if token.text[0].isalpha() else []


def derived(word: str, words: PlaceWords) -> PlaceName | None:
    """The city from which an unlisted adjective is derived; the biggest if several fit.

    >>> from shosnlp.places.words import load
    >>> derived("чирчикского", load()).base
    'Чирчик'
    """
    base = adjective_stem(key(word)).removesuffix("ск").removesuffix("ц")
    shorter = [base.removesuffix(suffix) for suffix in ("", *word_sets().adjective_suffixes) if base.endswith(suffix)]
    names = dict.fromkeys(begin + lost for begin in shorter if len(begin) > 2 for lost in ("", *word_sets().lost_in_adjectives))
    sizes = {name: places[0][1] for name in names if (places := words.cities.places(name))}
    return _of_city(max(sizes, key=lambda name: sizes[name]), words) if sizes else None


def _of_city(name: str, words: PlaceWords) -> PlaceName | None:
    places = words.cities.places(key(name))
    written = name if not name.islower() else "-".join(part.capitalize() for part in name.split("-"))
    return of_city(written, places) if places else None
