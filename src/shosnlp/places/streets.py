"""Streets whose noun is left out: «на Достоевского, 15», «на пересечении Абая и Розыбакиева», «на углу Сейфуллина и Гоголя»."""

import re
from collections.abc import Iterator
from functools import cache

from shosnlp.places.finding import PlaceFinding
from shosnlp.places.name import PlaceName, look_up
from shosnlp.places.tables.gazetteer import key
from shosnlp.places.word_sets import word_sets
from shosnlp.places.words import PlaceWords
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.word_sets import word_sets as russian_word_sets
from shosnlp.span import Span
from shosnlp.weights import PlaceConfidence

_NUMBER = re.compile(r", ?(?:д\. ?|дом )?\d{1,3}[а-я]?(?=[),.;\n]|$)")
_BEFORE_NUMBER = re.compile(r"(?<!\w)(?:на |по |у |\((?=\w+[ео]го$))([А-ЯЁ][а-яё]+)$")  # «(Чернышевского, 63)», but «(Сидорова, 63)»
_NAME = "[А-ЯЁ][а-яё]+"
_LONGEST = 40  # characters of a name and its preposition


def streets(document: Document, morphology: Morphology, words: PlaceWords) -> Iterator[PlaceFinding]:
    """Yield the streets without a noun that a house number or a crossing gives away.

    Args:
        document: A document; its tags are not used.
        morphology: The cases of words.
        words: The lists of places.
    """
    numbered = (span for span in _with_numbers(document.text) if not look_up(span.of(document.text), words))
    for span in (*numbered, *_crossing(document)):
        text = span.of(document.text)
        if _is_owner(text, morphology):
            name = PlaceName(text, "street", None, key(text), kind_from_context=True)
            yield PlaceFinding(span=span, normal=text, rule="street", confidence=PlaceConfidence.STREET, name=name)


def _with_numbers(text: str) -> Iterator[Span]:
    for number in _NUMBER.finditer(text):
        if before := _BEFORE_NUMBER.search(text, max(0, number.start() - _LONGEST), number.start()):
            yield Span(*before.span(1))


def _crossing(document: Document) -> Iterator[Span]:
    for match in _corner().finditer(document.folded):
        yield from (Span(*match.span(1)), Span(*match.span(2)))


def _is_owner(text: str, morphology: Morphology) -> bool:
    """Whether it is the surname or adjective of a street: «Достоевского», «Киевской»."""
    return any(
        reading.has("gent") and (reading.pos == "ADJF" or reading.has("Surn") or reading.has("Name"))
        for reading in morphology.analyses(text)
    )


@cache
def _corner() -> re.Pattern[str]:
    """«на пересечении Абая и Сатпаева», but not «Зелёной и Красной линий»."""
    crossings = "|".join(sorted(russian_word_sets().crossings))
    others = "|".join(word_sets().crossed)
    return re.compile(rf"(?<!\w)(?:{crossings}) (?:улиц )?({_NAME}) (?:и|с|-) ({_NAME})(?!\w| [А-ЯЁ]| (?:{others}))")
