"""The kind of a place that no table has by the words around it: «паводок на Уркаше», «жители Куланотпеса», «Лета, деревня под Вологдой»."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from shosnlp.places.finding import PlaceFinding
from shosnlp.places.name import FULLY_LISTED
from shosnlp.places.tables.gazetteer import key
from shosnlp.places.word_sets import word_sets
from shosnlp.places.words import PlaceWords
from shosnlp.reading.document import Document
from shosnlp.records import PlaceKind
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.noun_stems import PREFIX_LENGTH
from shosnlp.span import Span

_APPOSED = frozenset({",", "("})
_NATURAL = frozenset[PlaceKind]({"village", "city", "river", "lake", "mountain", "island"})
_TOWN_OR_RIVER = frozenset[PlaceKind]({"village", "city", "river"})
_BIG = 100  # thousands of inhabitants: «берег Одессы»
_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class Surroundings:
    """The words around the names of one document."""

    def __init__(self, document: Document, morphology: Morphology, words: PlaceWords) -> None:
        self._document, self._morphology, self._words = document, morphology, words

    def kind(self, span: Span) -> PlaceKind | None:
        """The kind that the words around an unlisted name tell; None if they tell none, or only that it is a settlement."""
        told = self._apposed(span) or self._before(span)
        return None if told == "settlement" else told

    def is_beside_river(self, index: int) -> bool:
        """Whether the words before a token are said of rivers: «мост через Чулым», «в верховьях Нарына»."""
        return self._before_token(index) == "river"

    def may_be_river(self, name: str) -> bool:
        """Whether a name is that of a small town or of a river, or of no listed place."""
        if any(entry.kind not in _TOWN_OR_RIVER for entry in self._words.names.get(name, ())):
            return False
        places = self._words.cities.places(key(name))
        return not places or places[0][1] < _BIG

    def with_settlements(self, findings: Sequence[PlaceFinding]) -> list[PlaceFinding]:
        """The findings with a kind for the unlisted places that people live in: «приземлился в Шушмабаде».

        Where the table has all towns, what it lacks is a village.
        """
        known = {finding.name.identity for finding in findings if finding.name.kind}
        settled = {
            finding.name.identity
            for finding in findings
            if finding.name.kind is None and finding.name.identity not in known and self._is_settlement(finding.span)
        }
        if not settled:
            return list(findings)
        countries = Counter(finding.name.code for finding in findings if finding.name.code)
        kind: PlaceKind = "village" if max(countries, key=lambda code: countries[code], default=None) in FULLY_LISTED else "city"
        return [
            replace(finding, name=finding.name._replace(kind=kind)) if finding.name.identity in settled else finding for finding in findings
        ]

    def _is_settlement(self, span: Span) -> bool:
        text = span.of(self._document.text)
        if not _NAME.fullmatch(text) or text.isupper() or all(reading.pos == "ADJF" for reading in self._morphology.analyses(text)):
            return False
        index = self._document.token_range(span).start
        inside = index > 0 and self._document.tokens[index - 1].text.lower() in word_sets().before_settlements
        return inside or self._before(span) == "settlement"

    def _apposed(self, span: Span) -> PlaceKind | None:
        """«Лете, деревне под Вологдой»: the descriptor right after a comma or bracket."""
        index = self._document.token_range(span).stop
        tokens = self._document.tokens[index : index + 2]
        if len(tokens) < 2 or tokens[0].text not in _APPOSED or not tokens[1].text.islower():
            return None
        row = self._words.descriptors_before.get(plain(self._morphology.lemma(tokens[1].text)))
        return row.kind if row and row.kind in _NATURAL else None

    def _before(self, span: Span) -> PlaceKind | Literal["settlement"] | None:
        """What the table has for the noun before the name, with or without a preposition between."""
        return self._before_token(self._document.token_range(span).start)

    def _before_token(self, index: int) -> PlaceKind | Literal["settlement"] | None:
        tokens = self._document.tokens
        for link, at in (("", index - 1), (tokens[index - 1].text.lower(), index - 2)):
            if at >= 0 and (links := self._links(tokens[at].text)):
                return links.get(link)
        return None

    def _links(self, word: str) -> Mapping[str, PlaceKind | Literal["settlement"]] | None:
        """What the table has for a word; few begin like one of its lemmas, and only of these is the lemma asked for."""
        if plain(word[:PREFIX_LENGTH]) not in self._words.surroundings_prefixes:
            return None
        return self._words.surroundings.get(plain(self._morphology.lemma(word)))
