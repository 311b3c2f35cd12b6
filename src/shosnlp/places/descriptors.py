"""Descriptors beside a name: «в селе Жаңаталап», «Теректинском районе», «г. Уральск», «улица Абая»."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shosnlp.places.descriptor_agreement import Agreement
from shosnlp.places.tables.gazetteer import key
from shosnlp.places.word_sets import word_sets
from shosnlp.places.words import DescriptorRow, PlaceWords, is_form
from shosnlp.reading.document import Document
from shosnlp.reading.years import is_year
from shosnlp.russian.cases import CASES
from shosnlp.russian.keys import plain
from shosnlp.russian.letter_case import match_case
from shosnlp.russian.letters import VOWELS
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.quotations import QUOTES
from shosnlp.span import Span

_DECLINED = re.compile(f"[^{VOWELS}]$|[ая]$")  # «проспекте Достык» is its name, «улицы Карачи» are streets in Карачи
_QUOTED = frozenset({"facility", "village", "city", "street", "district"})
_MOST_WORDS, _STREET_WORDS = 4, 3  # of a name before «область», of a street
_CASES = frozenset(CASES)


class DescribedName(NamedTuple):
    """A name with its descriptor."""

    span: Span
    row: DescriptorRow
    base: str | None  # None if not determined yet


class Descriptors:
    """The descriptors in one document and their names.

    Args:
        nouns: The tokens that are forms of descriptors.
        abbreviations: The tokens that are descriptors if a full stop follows.

    Attributes:
        after_names: Adjectives with a capital before a descriptor: «Теректинском районе», «Алматинской и Жамбылской областях».
        before_names: Names with a capital after a descriptor: «селе Жаңаталап», «улица Абая».
        quoted_names: Names in quotes after the descriptor of a facility: «КПП «Нур жолы»».
    """

    def __init__(
        self, document: Document, morphology: Morphology, words: PlaceWords, nouns: Sequence[int], abbreviations: Sequence[int]
    ) -> None:
        self._tokens = document.tokens
        self._morphology = morphology
        self._agreement = Agreement(morphology)
        self._words = words
        self._document = document
        self._candidates = sorted([*nouns, *filter(self._is_followed_by_point, abbreviations)])
        self._among = frozenset(self._candidates)
        self._used: set[int] = set()  # descriptors preceded by their name
        self._following_rows: dict[int, DescriptorRow] = {}  # by token: «Акжар» in «аулы Тельмана и Акжар»
        self.after_names = [*self._after_names(), *self._inverted()]
        self.before_names = list(self._before_names())
        self.quoted_names = list(self._quoted_names())

    def before(self, index: int) -> DescriptorRow | None:
        """The descriptor right before the token, or the one shared by an enumeration: «г.», «городе», «реки»."""
        if index in self._following_rows:
            return self._following_rows[index]
        if index and self._tokens[index - 1].text == ".":
            return self._abbreviation(index)
        if index - 1 not in self._among or index - 1 in self._used or not self._is_on_line(index):
            return None
        row = self._row(index - 1, self._words.descriptors_before)
        return row if row and self._apposes(index, row) else None

    def before_quote(self, index: int) -> DescriptorRow | None:
        """The descriptor before the opening quote before the token, for kinds with quoted names: «КПП «Ак-Жол»»."""
        if index < 2 or self._tokens[index - 1].text not in QUOTES or index - 2 not in self._among:
            return None
        row = self._row(index - 2, self._words.descriptors_before)
        return row if row and row.kind in _QUOTED else None

    def is_one(self, text: str) -> bool:
        """Whether the text is only a descriptor: «Залив», «Области»."""
        lowered = key(text)
        return is_form(lowered, self._words) and any(
            reading.pos == "NOUN" and (reading.lemma in self._words.descriptors_before or reading.lemma in self._words.descriptors_after)
            for reading in self._morphology.analyses(lowered)
        )

    def _word(self, index: int) -> str:
        """The token as a key."""
        return key(self._tokens[index].text)

    def _is_followed_by_point(self, index: int) -> bool:
        return index + 1 < len(self._tokens) and self._tokens[index + 1].text == "."

    def _apposes(self, index: int, row: DescriptorRow) -> bool:
        """Whether the name belongs to the descriptor before it: «городе Владимире», but not «районе Москвы», «реки Азии»."""
        word = self._word(index)
        if row.kind in {"street", "facility"}:
            name, certainty = self._words.forms.get(word) or ("", 0)
            return (
                not certainty
                or row.word not in word_sets().of_towns
                or (row.kind == "street" and key(name) == word and bool(_DECLINED.search(name)))
            )
        nouns = [reading for reading in self._morphology.analyses(self._word(index - 1)) if reading.pos == "NOUN"]
        found = self._words.forms.get(word)
        if found is None or key(found[0]) == word:
            return True
        if nouns and not any(noun.has("sing") for noun in nouns):
            return False
        if row.kind == "village" and any(reading.has("Surn", "gent") for reading in self._morphology.analyses(word)):
            return True  # «в селе Кирова»: not a village of the city Киров
        cases = {case for noun in nouns for case in noun.grammemes & _CASES}
        return row.kind not in {"region", "district"} and any(
            cases & reading.grammemes for reading in self._morphology.analyses(word) if reading.has("Geox")
        )

    def _abbreviation(self, index: int) -> DescriptorRow | None:
        """«г.» before the token, unless it means a year («в 2024 г. Алматы») or ends a sentence («и т. д. Астана»)."""
        row = self._words.descriptors_before.get(self._tokens[index - 2].text + ".") if index > 1 else None
        if row is None or is_year(self._tokens, index - 2):
            return None
        start = self._tokens[index].start
        return row if self._document.sentence_at(start).start < start else None

    def _after_names(self) -> Iterator[DescribedName]:
        for index in self._candidates:
            near = self._tokens[max(0, index - _MOST_WORDS) : index]
            if any(token.text[0].isupper() for token in near) and (row := self._row(index, self._words.descriptors_after)):
                found = list(self._adjectives(index, row))
                self._used.update([index] if found else ())
                yield from found

    def _inverted(self) -> Iterator[DescribedName]:
        """Addresses put the abbreviation first: «обл. Ленинградская», «р-н Приозерский»."""
        for index in self._candidates:
            following = index + (2 if self._is_followed_by_point(index) else 1)
            if index in self._used or following >= len(self._tokens) or not self._tokens[following].text[0].isupper():
                continue
            row = self._row(index, self._words.descriptors_after)
            if (
                row
                and row.full
                and (base := self._agreement.agreeing(self._tokens[following], self._agreement.nouns(self._tokens[index].text, row)))
            ):
                self._used.add(index)
                yield DescribedName(Span(self._tokens[index].start, self._tokens[following].end), row, f"{base} {row.full}")

    def _before_names(self) -> Iterator[DescribedName]:
        for index in self._candidates:
            following = index + (2 if self._is_followed_by_point(index) else 1)
            if following < len(self._tokens) and self._tokens[following].text[0].isupper() and (row := self.before(following)):
                found = self._named(index, following, row)
                yield found
                if found.base is not None or row.inside == "no":
                    yield from self._following(index, following, row)

    def _quoted_names(self) -> Iterator[DescribedName]:
        """The quoted words after the descriptor of a facility."""
        for index in self._candidates:
            first = index + 2
            row = self.before_quote(first) if first < len(self._tokens) and self._tokens[first].text[0].isupper() else None
            if row and row.kind == "facility":
                near = self._tokens[first : first + _MOST_WORDS + 1]
                last = next((number for number, token in enumerate(near) if token.text in QUOTES), 0)
                if last:
                    yield self._quoted(index, Span(near[0].start, near[last - 1].end), row)

    def _quoted(self, noun: int, span: Span, row: DescriptorRow) -> DescribedName:
        """The name of «КПП «Нур жолы»» is «Нур жолы», that of «аэропорт «Сары-Арка»» includes its descriptor."""
        text = self._document.text
        if row.inside == "no":
            return DescribedName(span, row, span.of(text))
        whole = Span(self._tokens[noun].start, span.end + 1)
        return DescribedName(whole, row, match_case(row.word, self._tokens[noun].text) + text[self._tokens[noun].end : whole.end])

    def _following(self, index: int, first: int, row: DescriptorRow) -> Iterator[DescribedName]:
        """Further names of a plural descriptor: «Акжар» in «аулы Тельмана и Акжар», «Мира» in «улицы Ленина и Мира»."""
        nouns = [noun for noun in self._morphology.analyses(self._tokens[index].text) if plain(noun.lemma) == row.word]
        if not nouns or (any(noun.has("sing") for noun in nouns) and not self._is_adjective(index - 1, "plur")):
            return
        while first + 2 < len(self._tokens) and self._tokens[first + 1].text in {"и", ","} and self._tokens[first + 2].text[0].isupper():
            first += 2
            last = first + self._has_second_word(first, row)
            if last + 1 < len(self._tokens) and self._tokens[last + 1].text[0].isupper() and not self._is_adjective(last + 1):
                return
            self._following_rows[first] = row
            first, span = last, Span(self._tokens[first].start, self._tokens[last].end)
            yield DescribedName(span, row, f"{row.word} {span.of(self._document.text)}" if row.inside == "yes" else None)

    def _has_second_word(self, last: int, row: DescriptorRow) -> bool:
        """Whether a name goes on: «улица Толе би», «село Балпык би», «посёлок Новый Свет»."""
        if last + 1 >= len(self._tokens) or row.kind not in {"street", "village"}:
            return False
        return self._word(last + 1) in word_sets().honorifics or (row.kind == "village" and self._is_noun_of(last))

    def _is_adjective(self, index: int, *grammemes: str) -> bool:
        """Whether a token is an adjective: «города» is plural in «китайские города», but not in «китайского города»."""
        readings = self._morphology.analyses(self._tokens[index].text)[:1] if index >= 0 else ()
        return any(reading.pos == "ADJF" and reading.has(*grammemes) for reading in readings)

    def _row(self, index: int, rows: dict[str, DescriptorRow]) -> DescriptorRow | None:
        folded = self._word(index)
        if folded in rows:
            return rows[folded]
        if self._is_followed_by_point(index) and folded + "." in rows:
            return rows[folded + "."]
        lemmas = (plain(reading.lemma) for reading in self._morphology.analyses(folded) if reading.pos == "NOUN")
        return next((rows[lemma] for lemma in lemmas if lemma in rows), None)

    def _adjectives(self, index: int, row: DescriptorRow) -> Iterator[DescribedName]:
        nouns = self._agreement.nouns(self._tokens[index].text, row)
        first, last = index, self._tokens[index]
        bases: list[str] = []
        while first and index - first < _MOST_WORDS and (base := self._agreement.agreeing(self._tokens[first - 1], nouns)):
            if bases and not self._agreement.share_a_case(self._tokens[first - 1].text, self._tokens[first].text):
                break  # «хутор Весёлый Краснодарского края»
            first -= 1
            bases.insert(0, base)
        while first < index and not self._tokens[first].text[0].isupper():
            first += 1
            bases.pop(0)
        if first == index:
            return
        if len(bases) > 1 and self._agreement.shares_plural(self._tokens[first].text, nouns):
            bases[1:] = [self._agreement.agreeing(token, nouns, singular=True) or token.text for token in self._tokens[first + 1 : index]]
        noun = match_case(row.full or self._agreement.noun(row, nouns, self._tokens[first].text), last.text)
        yield DescribedName(Span(self._tokens[first].start, last.end + row.word.endswith(".")), row, " ".join([*bases, noun]))
        yield from self._coordinated(first, bases[1:], row, nouns)

    def _coordinated(self, first: int, shared: Sequence[str], row: DescriptorRow, nouns: list[Analysis]) -> Iterator[DescribedName]:
        """«Алматинской и» before «Жамбылской областях»: short for «Алматинская область»."""
        plural = any(noun.has("plur") for noun in nouns)
        while plural and first >= 2 and self._tokens[first - 1].text in {"и", ","}:
            token = self._tokens[first - 2]
            if (base := self._agreement.agreeing(token, nouns)) is None or not token.text[0].isupper():
                return
            yield DescribedName(Span(token.start, token.end), row, " ".join([base, *shared, row.word]))
            first -= 2

    def _continues(self, last: int) -> bool:
        """Whether the next word is capitalised and on the same line."""
        return self._tokens[last + 1].text[0].isupper() and self._is_on_line(last + 1)

    def _is_on_line(self, index: int) -> bool:
        """Whether the token is on the line of the one before."""
        return "\n" not in self._document.text[self._tokens[index - 1].end : self._tokens[index].start]

    def _is_noun_of(self, adjective: int) -> bool:
        """Whether this is an adjective followed by a capitalised noun."""
        if not self._continues(adjective) or self._tokens[adjective + 1].start != self._tokens[adjective].end + 1:
            return False
        first, second = (self._morphology.analyses(self._tokens[index].text)[:1] for index in (adjective, adjective + 1))
        noun = any(reading.pos == "NOUN" and not {"Name", "Surn", "Patr"} & reading.grammemes for reading in second)
        return noun and any(reading.pos == "ADJF" for reading in first)

    def _named(self, noun: int, index: int, row: DescriptorRow) -> DescribedName:
        """The capitalised words after a descriptor; only streets have several, unless a tagger disagrees."""
        last = index
        while last + 1 < min(index + (_STREET_WORDS if row.kind == "street" else 1), len(self._tokens)) and self._continues(last):
            last += 1
        last += self._has_second_word(last, row)
        if row.inside == "no":
            return DescribedName(Span(self._tokens[index].start, self._tokens[last].end), row, None)
        span = Span(self._tokens[noun].start, self._tokens[last].end)
        name = self._document.text[self._tokens[index].start : span.end]
        written = None if self._word(noun) + "." == row.word else f"{match_case(row.word, self._tokens[noun].text)} {name}"
        return DescribedName(span, row, written)
