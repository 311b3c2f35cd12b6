"""What stands before a name: the preposition or noun that says in which case it is."""

from shosnlp.places.words import PlaceWords
from shosnlp.reading.document import Document
from shosnlp.reading.years import is_year
from shosnlp.records import PlaceKind
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

COMMAS = frozenset({",", "и", "или"})
_LIST = 12  # tokens of an enumeration before its last name


class Preceding:
    """The words before the names of one document."""

    def __init__(self, document: Document, morphology: Morphology, words: PlaceWords) -> None:
        self._document, self._morphology, self._words = document, morphology, words

    def cases(self, span: Span, kind: PlaceKind | None) -> frozenset[str] | None:
        """The cases that the word before the span allows; None for all."""
        index = self.before_list(self._document.token_range(span).start - 1)
        if index < 0 or kind:
            return None
        before = self._document.tokens[index].text
        if cases := self._words.prepositions.get(before.lower()):
            return cases
        starts = before.islower() or self._document.sentence_at(span.start).start == self._document.tokens[index].start
        noun = starts and len(before) > 2 and any(reading.pos == "NOUN" for reading in self._morphology.analyses(before)[:1])
        return frozenset({"gent"}) if noun else None

    def is_year(self, span: Span) -> bool:
        """Whether the «г.» before the span is that of a year: «в мае т. г. [Сеитов]»."""
        index = self._document.token_range(span).start
        return index > 1 and self._document.tokens[index - 1].text == "." and is_year(self._document.tokens, index - 2)

    def before_list(self, index: int) -> int:
        """The index of the word before an enumeration that ends here: «в» in «в Хан-Юнисе и Рафахе»; the index itself if there is none."""
        tokens, at, prepositions = self._document.tokens, index, self._words.prepositions
        while index - at < _LIST and at > 0 and tokens[at].text in COMMAS and tokens[at - 1].text[0].isupper():
            at -= 1
            while at > 0 and index - at < _LIST and tokens[at].text[0].isupper() and tokens[at].text.lower() not in prepositions:
                at -= 1
        return at if tokens[at].text.lower() in prepositions else index
