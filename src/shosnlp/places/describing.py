"""What the words beside a name say: «в селе Жаңаталап», «Теректинском районе», «г. Уральск», «улица Абая»."""

from collections.abc import Iterator
from dataclasses import dataclass

from shosnlp.places.words import DescriptorRow, PlaceWords
from shosnlp.reading.document import Document, Token
from shosnlp.reading.morphology import Analysis, Morphology, match_case
from shosnlp.span import Span

_LINKS = frozenset({"федеральный", "автономный", "национальный", "муниципальный", "городской", "административный", "сельский"})
_MOST_WORDS = 4  # of a name before «область»
_STREET_WORDS = 3
_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


@dataclass(frozen=True, slots=True)
class Described:
    """A name that stands with its descriptor."""

    span: Span
    row: DescriptorRow
    base: str | None  # None: the name is still to be read


class Descriptors:
    """Finds descriptors among the words of one document."""

    def __init__(self, document: Document, morphology: Morphology, words: PlaceWords) -> None:
        self._tokens = document.tokens
        self._morphology = morphology
        self._words = words
        self._stems = frozenset(word[:4] for word in (*words.before, *words.after))

    def before(self, index: int) -> DescriptorRow | None:
        """The descriptor that ends just before the token at `index`: «г.», «городе», «реки»."""
        if index and self._tokens[index - 1].text == ".":
            index -= 1
            short = self._tokens[index - 1].text.lower() if index else ""
            row = self._words.before.get(short)
            return row if row and len(short) < 5 else None
        return self._row(self._tokens[index - 1], self._words.before) if index else None

    def after_names(self) -> Iterator[Described]:
        """«Теректинском районе», «Алматинской и Жамбылской областях»: adjectives with a capital before a descriptor."""
        for index, token in enumerate(self._tokens):
            row = self._row(token, self._words.after) if index else None
            if row is not None:
                yield from self._adjectives(index, row)

    def before_names(self) -> Iterator[Described]:
        """«селе Жаңаталап», «улица Абая»: a name with a capital after a descriptor."""
        for index in range(1, len(self._tokens)):
            if self._tokens[index].text[0].isupper() and (row := self.before(index)):
                yield self._named(index, row)

    def _row(self, token: Token, rows: dict[str, DescriptorRow]) -> DescriptorRow | None:
        if token.text[:4].lower() not in self._stems:
            return None
        lowered = token.text.lower()
        if lowered in rows and len(lowered) > 1:
            return rows[lowered]
        for reading in self._morphology.analyses(lowered):
            if reading.pos == "NOUN" and reading.lemma in rows:
                return rows[reading.lemma]
        return None

    def _adjectives(self, index: int, row: DescriptorRow) -> Iterator[Described]:
        nouns = [reading for reading in self._morphology.analyses(self._tokens[index].text) if reading.pos == "NOUN"]
        first, last = index, self._tokens[index]
        bases: list[str] = []
        while first and index - first < _MOST_WORDS and (base := self._agreeing(self._tokens[first - 1], nouns)):
            first -= 1
            bases.insert(0, base)
        while first < index and not self._tokens[first].text[0].isupper():
            first += 1
            bases.pop(0)
        if first == index:
            return
        dot = row.word == "обл" and index + 1 < len(self._tokens) and self._tokens[index + 1].text == "."
        noun = match_case(self._noun(row, nouns, self._tokens[first]), last.text) + ("." if dot else "")
        yield Described(Span(self._tokens[first].start, last.end + dot), row, " ".join([*bases, noun]))
        yield from self._coordinated(first, row, nouns)

    def _noun(self, row: DescriptorRow, nouns: list[Analysis], adjective: Token) -> str:
        """The descriptor in the nominative; in the plural after a plural adjective («Курильские острова»)."""
        if any(reading.has("plur") for reading in self._morphology.analyses(adjective.text) if reading.pos == "ADJF"):
            for noun in nouns:
                if noun.has("plur") and (form := self._morphology.inflect(noun, "nomn", "plur")):
                    return form
        return row.word

    def _coordinated(self, first: int, row: DescriptorRow, nouns: list[Analysis]) -> Iterator[Described]:
        """«Алматинской и» before «Жамбылской областях»: short for «Алматинская область»."""
        plural = any(noun.has("plur") for noun in nouns)
        while plural and first >= 2 and self._tokens[first - 1].text in {"и", ","}:
            token = self._tokens[first - 2]
            base = self._agreeing(token, nouns)
            if base is None or not token.text[0].isupper():
                return
            yield Described(Span(token.start, token.end), row, f"{base} {row.word}")
            first -= 2

    def _agreeing(self, token: Token, nouns: list[Analysis]) -> str | None:
        """The nominative of an adjective that stands before one of the nouns; None if it cannot."""
        if not token.text[0].isalpha() or not (token.text[0].isupper() or self._morphology.lemma(token.text) in _LINKS):
            return None
        for reading in self._morphology.analyses(token.text):
            noun = next((noun for noun in nouns if reading.grammemes & noun.grammemes & _CASES), None)
            if reading.pos == "ADJF" and noun is not None and (reading.has("sing") or noun.has("plur")):
                gender = next((gender for gender in ("masc", "femn") if noun.has(gender)), "neut")
                shape = ("plur",) if reading.has("plur") else ("sing", gender)
                form = self._morphology.inflect(reading, "nomn", *shape)
                return match_case(form, token.text) if form else None
        return None

    def _named(self, index: int, row: DescriptorRow) -> Described:
        """The words with a capital after a descriptor; only streets have more than one, unless a tagger says so."""
        last = index
        limit = index + (_STREET_WORDS if row.kind == "street" else 1)
        while last + 1 < min(limit, len(self._tokens)) and self._tokens[last + 1].text[0].isupper():
            last += 1
        start = self._tokens[index].start
        if row.inside == "yes":
            start = self._tokens[index - (2 if self._tokens[index - 1].text == "." else 1)].start
        return Described(Span(start, self._tokens[last].end), row, None)
