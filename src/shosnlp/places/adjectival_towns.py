"""Towns whose names are adjectives, of which an oblique case does not tell the nominative: «в Отрадном» is Отрадный or Отрадное."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from shosnlp.places.finding import PlaceFinding
from shosnlp.places.name import PlaceName, of_city
from shosnlp.places.tables.gazetteer import Places, key
from shosnlp.places.words import PlaceWords
from shosnlp.reading.document import Document
from shosnlp.records import PlaceKind
from shosnlp.russian.morphology import Morphology
from shosnlp.weights import PlaceConfidence

_GENDERS = ("masc", "femn", "neut")
_NOMINATIVE = ("ый", "ий", "ой", "ое", "ее", "ая", "яя")
_SETTLED = frozenset[PlaceKind | None]({"city", "village", None})
_TOWN = 3  # thousands of inhabitants


class AdjectivalTowns:
    """The towns of the big table in one document whose names are adjectives."""

    def __init__(self, document: Document, morphology: Morphology, words: PlaceWords) -> None:
        self._document, self._morphology, self._words = document, morphology, words

    def town(self, text: str, countries: Collection[str] = ()) -> PlaceName | None:
        """The town that an adjective may name: one of these countries, else the biggest: «Мирного» is «Мирный» rather than «Мирное».

        Args:
            text: The adjective in any case.
            countries: Where the towns beside it lie.
        """
        towns = self._towns(text)
        near = {base: size for base, places in towns.items() if (size := max((n for code, n in places if code in countries), default=0))}
        sizes = near or {base: places[0][1] for base, places in towns.items()}
        base = max(sizes, key=lambda base: sizes[base], default="")
        return of_city(base, towns[base]) if base and (near or sizes[base] >= _TOWN) else None

    def _towns(self, text: str) -> dict[str, Places]:
        """The towns whose name is a nominative of an adjective, each with its countries."""
        readings = [reading for reading in self._morphology.analyses(text) if reading.pos == "ADJF" and reading.has("sing")]
        forms = {form for reading in readings for gender in _GENDERS if (form := self._morphology.inflect(reading, "nomn", "sing", gender))}
        return {form.capitalize(): places for form in sorted(forms) if (places := self._words.cities.places(key(form)))}

    def bare(self, found: Sequence[PlaceFinding]) -> Iterator[PlaceFinding]:
        """Towns of the document in the nominative: «Жители Отрадного ждут. [Отрадный] готов».

        Args:
            found: The places found otherwise.
        """
        towns = {
            base: places
            for town in found
            if self._is_adjectival(town)
            for base, places in self._towns(town.span.of(self._document.text)).items()
        }
        for index in self._nominatives if towns else ():
            token = self._document.tokens[index]
            if token.text in towns:
                name = of_city(token.text, towns[token.text])
                yield PlaceFinding(span=token.span, normal=name.base, rule="list", confidence=PlaceConfidence.ADJECTIVAL, name=name)

    def named_as_written(self, found: Sequence[PlaceFinding]) -> list[PlaceFinding]:
        """The places, with the nominatives that the document has: «Жители [Отрадного] ждут. Отрадный готов» are of Отрадный.

        Args:
            found: The places, in order of appearance.
        """
        written = {self._document.tokens[index].text for index in self._nominatives} if any(map(self._is_adjectival, found)) else set()
        return [self._as_written(town, written) if written and self._is_adjectival(town) else town for town in found]

    def _as_written(self, town: PlaceFinding, written: Collection[str]) -> PlaceFinding:
        towns = self._towns(town.span.of(self._document.text))
        bases = [base for base in towns if base in written]
        if len(bases) != 1 or bases[0] == town.normal:
            return town
        name = of_city(bases[0], towns[bases[0]], town.name.kind if town.name.kind_from_context else None)
        return replace(town, normal=name.base, name=name)

    def _is_adjectival(self, found: PlaceFinding) -> bool:
        return found.name.kind in _SETTLED and found.normal.endswith(_NOMINATIVE) and found.normal.isalpha() and not found.adjective

    @cached_property
    def _nominatives(self) -> list[int]:
        """The tokens that may be such a town in the nominative: with a capital and no noun."""
        tokens = self._document.tokens
        return [
            index
            for index, token in enumerate(tokens)
            if token.text.istitle() and token.text.endswith(_NOMINATIVE) and self._is_bare(index)
        ]

    def _is_bare(self, index: int) -> bool:
        """Whether no noun follows, nor an adjective other than an ordinal: «[Отрадный] ждёт», «[Отрадный] второй месяц ждёт»."""
        following = self._document.tokens[index + 1].text if index + 1 < len(self._document.tokens) else "."
        readings = self._morphology.analyses(following) if following[0].isalpha() else ()
        return not following[0].isupper() and (not readings or readings[0].pos not in {"NOUN", "ADJF", "PRTF"} or readings[0].has("Anum"))
