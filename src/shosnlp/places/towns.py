"""Towns that a tagger misses because their names look like adjectives or surnames: «в Светлом», «из Ропши и Боровичей»."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from shosnlp.places.adjectival_towns import AdjectivalTowns
from shosnlp.places.finding import PlaceFinding
from shosnlp.places.listed_mentions import two_word_cities
from shosnlp.places.name import PlaceName, parse
from shosnlp.places.name_context import NameContext
from shosnlp.places.preceding import COMMAS, Preceding
from shosnlp.places.tables.gazetteer import key
from shosnlp.places.word_sets import word_sets
from shosnlp.places.words import PlaceWords
from shosnlp.reading.document import Document, Label
from shosnlp.records import PlaceKind
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.surname_endings import surname_nominatives
from shosnlp.span import Span
from shosnlp.weights import PlaceConfidence

_SETTLED = frozenset[PlaceKind | None]({"city", "village", None})
_TOWN = 3  # thousands of inhabitants
_PEOPLE = frozenset({"Name", "Surn", "Patr"})
_BEGIN = 4  # letters shared by all forms of a name


class Towns:
    """The towns of the big table in one document that their context gives away."""

    def __init__(self, document: Document, morphology: Morphology, words: PlaceWords, context: NameContext, preceding: Preceding) -> None:
        self._document, self._morphology, self._words = document, morphology, words
        self._context, self._preceding = context, preceding
        self._adjectival = AdjectivalTowns(document, morphology, words)

    def adjectival(self, words: Iterable[int]) -> Iterator[PlaceFinding]:
        """Cities that are adjectives, unless a noun follows: «в Светлом», «мэр Мирного».

        Args:
            words: The tokens with a capital that end like an adjective.
        """
        for index in words:
            token = self._document.tokens[index]
            if index and self._stands_for_city(index):
                name = self._adjectival.town(token.text)
                if name and not (self._context.within_other(token.span) or self._context.is_quoted(token.span)):
                    yield PlaceFinding(span=token.span, normal=name.base, rule="list", confidence=PlaceConfidence.ADJECTIVAL, name=name)

    def _stands_for_city(self, index: int) -> bool:
        """Whether a capitalised adjective has no noun, and a preposition of place or «мэр» before it."""
        tokens = self._document.tokens
        before = tokens[index - 1].text
        if before.lower() not in word_sets().before_settlements and not self._words.owners.contains_lemma_of(before, self._morphology):
            return False
        if not all(reading.pos == "ADJF" or reading.has("Geox") for reading in self._morphology.analyses(tokens[index].text)):
            return False
        following = tokens[index + 1].text if index + 1 < len(tokens) else "."
        readings = self._morphology.analyses(following)
        common = not readings or readings[0].pos not in {"NOUN", "ADJF", "PRTF"}
        return not following[0].isupper() and (common or not following[0].isalpha())

    def of_two_words(self, words: Iterable[int]) -> Iterator[PlaceFinding]:
        """Cities with two-word names: «Часовом Яре», «Старой Руссе»; a tagger may take those of a list for organizations.

        Args:
            words: The tokens with a capital that begin the name of such a city.
        """
        for span in two_word_cities(self._document, self._words, words):
            mistaken = self._context.organizations.has(span) and self._is_in_list(span)
            if (mistaken or not self._context.within_other(span)) and not self._context.is_quoted(span):
                name = parse(span.of(self._document.text), self._morphology, self._words, cases=self._preceding.cases(span, None))
                if self._words.cities.places(key(name.base)):
                    confidence = PlaceConfidence.ENUMERATED if mistaken else PlaceConfidence.LISTED
                    yield PlaceFinding(span=span, normal=name.base, rule="list", confidence=confidence, name=name)

    def enumerated(self, found: Sequence[PlaceFinding]) -> Iterator[PlaceFinding]:
        """Cities of the big table among other cities: «в Барановичах, Ляховичах и Глубоком»."""
        tokens = self._document.tokens
        for city in found:
            at = self._document.token_range(city.span)
            before = self._preceding.before_list(at.start - 1)
            if city.name.kind not in _SETTLED or tokens[before].text.lower() not in word_sets().before_settlements:
                continue
            countries = {city.name.code} if city.name.code else {code for code, _ in city.name.codes}
            for index in range(before + 1, at.start - 1):
                alone = tokens[index + 1].text in COMMAS and (index == before + 1 or tokens[index - 1].text in COMMAS)
                if alone and (listed := self._declined_city(index, countries)):
                    yield listed
            index = at.stop
            while index + 1 < len(tokens) and tokens[index].text in COMMAS and (listed := self._declined_city(index + 1, countries)):
                yield listed
                index += 2

    def _declined_city(self, index: int, countries: Collection[str]) -> PlaceFinding | None:
        """The city of the big table of which a token is a declined form, unless it begins a longer name.

        Args:
            index: The token.
            countries: Where the cities beside it may lie.
        """
        token, following = self._document.tokens[index], self._document.tokens[index + 1 : index + 2]
        if not token.text.istitle() or (following and following[0].text[0].isupper()):
            return None
        name = parse(token.text, self._morphology, self._words, cases=self._preceding.cases(token.span, None))
        if {code for code, _ in name.codes}.isdisjoint(countries):
            name = self._adjectival.town(token.text, countries) or name
        if key(name.base) == key(token.text) or not self._words.cities.places(key(name.base)):
            return None
        return PlaceFinding(span=token.span, normal=name.base, rule="list", confidence=PlaceConfidence.ENUMERATED, name=name)

    def mistaken(self, found: Sequence[PlaceFinding]) -> Iterator[PlaceFinding]:
        """Towns of the big table that a tagger takes for people: «поезд ушёл из [Кукмора]; [Кукмору] выделили деньги».

        Args:
            found: The places found otherwise: what stands after «в» is a town wherever it stands.
        """
        spans = [tag.span for tag in self._document.tagged(Label.PERSON)]
        names = [span.of(self._document.text) for span in spans]
        of_people = {word[:_BEGIN] for name in names if " " in name for word in name.split()}
        alone = [span for span, name in zip(spans, names, strict=True) if name[:_BEGIN] not in of_people]
        towns = {finding.name.identity for finding in found if finding.name.kind in _SETTLED and self._is_inside(finding.span)}
        towns |= {town.identity for span in alone if self._is_inside(span) and (town := self._listed_town(span))}
        begins = {town[:_BEGIN] for town in towns}
        for span in alone:
            if key(span.of(self._document.text))[:_BEGIN] in begins and (town := self._listed_town(span)) and town.identity in towns:
                yield PlaceFinding(span=span, normal=town.base, rule="list", confidence=PlaceConfidence.MISTAKEN, name=town)

    def _listed_town(self, span: Span) -> PlaceName | None:
        """The town of the big table of which a word is a form, unless it is a known name of people or ends like a surname."""
        text = span.of(self._document.text)
        if not text.istitle() or " " in text or self._context.is_quoted(span):
            return None
        if any(reading.known and _PEOPLE & reading.grammemes for reading in self._morphology.analyses(text)):
            return None
        name = parse(text, self._morphology, self._words, cases=self._preceding.cases(span, None))
        places = self._words.cities.places(key(name.base))
        return name if places and places[0][1] >= _TOWN and not key(name.base).endswith(surname_nominatives()) else None

    def _is_in_list(self, span: Span) -> bool:
        """Whether a preposition of place stands before it, or before the list it is in: «в Верхней Пышме, [Нижней Туре] и Иванове»."""
        index = self._preceding.before_list(self._document.token_range(span).start - 1)
        return index >= 0 and self._document.tokens[index].text.lower() in word_sets().before_settlements

    def _is_inside(self, span: Span) -> bool:
        index = self._document.token_range(span).start
        return index > 0 and self._document.tokens[index - 1].text.lower() in word_sets().before_settlements
