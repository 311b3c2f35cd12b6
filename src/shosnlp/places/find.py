"""Find the places a document mentions: tagged places, names of the tables, and names with a descriptor."""

import re
from collections.abc import Iterator

from shosnlp.places.adjectival_towns import AdjectivalTowns
from shosnlp.places.adjectives import adjectives as _adjectives
from shosnlp.places.base_form import cities_of_two_words
from shosnlp.places.countries import assign_countries
from shosnlp.places.descriptors import DescribedName, Descriptors
from shosnlp.places.finding import PlaceFinding
from shosnlp.places.kind_in_context import Surroundings
from shosnlp.places.laid_out import laid_out
from shosnlp.places.listed_mentions import listed_mentions
from shosnlp.places.name import PlaceName, country_of, from_list, look_up, parse, settlement_of, with_kind
from shosnlp.places.name_context import NameContext
from shosnlp.places.non_overlapping import NonOverlapping
from shosnlp.places.preceding import Preceding
from shosnlp.places.routes import ends_of_routes, without_halves
from shosnlp.places.shared_nouns import with_shared_noun
from shosnlp.places.streets import streets
from shosnlp.places.tables.gazetteer import key
from shosnlp.places.titles import opens_quoted_name
from shosnlp.places.towns import Towns
from shosnlp.places.triggers import ABBREVIATION, ADJECTIVAL, ADJECTIVE, DESCRIPTOR, LISTED, ROUTE, trigger_classifier
from shosnlp.places.word_sets import word_sets
from shosnlp.places.words import ListedName, PlaceWords
from shosnlp.reading.coverage import Coverage
from shosnlp.reading.document import Document
from shosnlp.reading.trigger_index import TriggerIndex, TriggerPositions
from shosnlp.records import PlaceKind
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.stems import adjective_stem
from shosnlp.span import Span
from shosnlp.weights import PlaceConfidence

_CYRILLIC = re.compile("[А-Яа-яЁё]")
_POINT = "п."
_INITIALISM = 6  # letters: longer words in capitals are names written for emphasis
_UNIVERSITY = re.compile("[А-ЯЁ][а-яё]{1,5}[А-ЯЁ]{2,}(?<!ССР)")  # and other bodies: «КазНУИ», but «КазССР»
_BEGIN = 3  # letters shared by all forms of a word
_BIG = 100  # thousands of inhabitants: a name in small letters («дели») must be well known
_PROPER = frozenset({"Geox", "Name", "Surn", "Patr", "Orgn", "Trad", "Abbr"})
_PEOPLE = frozenset({"Name", "Surn", "Patr"})
_OWNER = ("Surn", "masc", "sing", "gent")
_STATES = frozenset[PlaceKind]({"country", "region"})
_DESCRIBED_KINDS = frozenset[PlaceKind]({"village", "river", "lake", "mountain", "island"})  # for these a descriptor is enough


def find(
    document: Document, morphology: Morphology, words: PlaceWords, triggers: TriggerPositions | None = None, *, adjectives: bool = False
) -> list[PlaceFinding]:
    """Return the mentions of places, in order of appearance; they overlap with those of other kinds only, which `settle` resolves.

    Args:
        document: A document with tags.
        morphology: Analyses and inflected forms of words.
        words: The lists of this kind.
        triggers: Where the trigger words of this kind stand; computed if not given.
        adjectives: Whether adjectives («казахстанская», «астанинский») are mentions of the place.
    """
    finder = _Finder(
        document, morphology, words, TriggerIndex(trigger_classifier(words)).positions(document.tokens) if triggers is None else triggers
    )
    apart = NonOverlapping(len(document.text))
    apart.add(laid_out(document, morphology, words))
    apart.add(finder.inside())
    apart.add(streets(document, morphology, words))
    apart.add(finder.quoted())
    apart.add(
        sorted(
            [*finder.described(), *finder.listed(), *finder.towns.of_two_words(finder.triggers[ADJECTIVE])],
            key=lambda finding: -len(finding.span),
        )
    )
    apart.add(finder.tagged(apart.taken))
    apart.add(finder.named())
    apart.add(finder.towns.adjectival(finder.triggers[ADJECTIVAL]))
    apart.add(finder.towns.enumerated(apart.by_position()))
    apart.add(finder.towns.mistaken(apart.by_position()))
    towns = AdjectivalTowns(document, morphology, words)
    apart.add(towns.bare(apart.by_position()))
    apart.add(_adjectives(document, words, finder.context) if adjectives else ())
    found = towns.named_as_written(apart.by_position())
    found = without_halves(finder.surroundings.with_settlements(found), document.text)
    return assign_countries(found, document, words)


class _Finder:
    """The candidates in one document, by source."""

    def __init__(self, document: Document, morphology: Morphology, words: PlaceWords, triggers: TriggerPositions) -> None:
        self.document, self.morphology, self.words = document, morphology, words
        self.triggers = triggers
        self.descriptors = Descriptors(document, morphology, words, triggers[DESCRIPTOR], triggers[ABBREVIATION])
        self.mentions = listed_mentions(document, words, triggers[LISTED])
        if routes := ends_of_routes(document, words, triggers[ROUTE]):
            self.mentions = sorted([*self.mentions, *routes])
        self.context = NameContext(document, morphology, words, self.mentions)
        self.preceding = Preceding(document, morphology, words)
        self.surroundings = Surroundings(document, morphology, words)
        self.towns = Towns(document, morphology, words, self.context, self.preceding)

    def described(self) -> Iterator[PlaceFinding]:
        """Adjectives followed by a descriptor: «Теректинском районе»."""
        for found in self.descriptors.after_names:
            base = found.base or ""
            name = look_up(base, self.words) or PlaceName(base, found.row.kind, found.row.country, base.casefold())
            if self.context.is_quoted(found.span) and name.kind not in _STATES:  # the film «Жестокое море»
                continue
            yield PlaceFinding(span=found.span, normal=name.base, rule="descriptor", confidence=PlaceConfidence.REGION, name=name)

    def listed(self) -> Iterator[PlaceFinding]:
        """Listed names that are not part of anything else."""
        for found in self.mentions:
            confidence = self.context.confidence(found, PlaceConfidence.LISTED)
            if confidence and not self._is_quoted_namesake(found.span, found.entry):
                text = found.span.of(self.document.text)
                kind = self._kind_before_token(found.tokens.start, found.name)
                name = self._named_after(text, kind) or from_list(text, found.name, self.words, kind)
                rule = self.document.tagger if self.context.is_tagged(found) else "list"
                yield PlaceFinding(span=found.span, normal=name.base, rule=rule, confidence=confidence, name=name)

    def tagged(self, taken: Coverage) -> Iterator[PlaceFinding]:
        """The places of the tagger outside the characters already taken."""
        for span, confidence in self.context.tagged_names(self.descriptors, taken):
            if (shared := with_shared_noun(span, self.document, self.words)) is not None:
                yield PlaceFinding(span=span, normal=shared.base, rule=self.document.tagger, confidence=confidence, name=shared)
            elif (
                self._is_name(span)
                and not self._is_quoted_namesake(span)
                and not (confidence < PlaceConfidence.DOUBTFUL and self._ends_common(span))
            ):
                yield self._read(span, self.document.tagger, confidence)

    def _ends_common(self, span: Span) -> bool:
        """Whether the last word is a common noun that is no descriptor: «Транскаспийскому маршруту»."""
        text = span.of(self.document.text)
        return text.split()[-1][:1].islower() and self._kind_before(span) is None and look_up(text, self.words) is None

    def inside(self) -> Iterator[PlaceFinding]:
        """Names that include their leading descriptor: «улице Абая», «области Абай»."""
        for found in self.descriptors.before_names:
            if found.row.inside == "yes" and found.row.kind != "facility" and not self._is_other(found):
                yield self._described(found, PlaceConfidence.DESCRIBED)
            elif found.row.kind == "village" and len(self.document.token_range(found.span)) > 1:
                yield self._described(found, PlaceConfidence.CERTAINLY_DESCRIBED)  # «село Балпык би»

    def _is_other(self, found: DescribedName) -> bool:
        """Whether it lies in another name, is a city («Набережные Челны»), or the surroundings of one («в районе Алматы»)."""
        if self.context.within_other(found.span) or cities_of_two_words(found.span.of(self.document.text), self.words):
            return True
        return found.row.word in word_sets().districts and not self._is_district(self.document.token_range(found.span).stop - 1)

    def _is_district(self, name: int) -> bool:
        """Whether the word after «район» is its whole name: not «в районе Пуэрто Антекера», «в районе Чесапикского залива»."""
        tokens = self.document.tokens
        if self._is_near(name) or (name + 1 < len(tokens) and tokens[name + 1].text[0].isupper()):
            return False
        if self.words.cities.places(key(tokens[name].text)):
            return True
        readings = [reading for reading in self.morphology.analyses(tokens[name].text) if reading.known]
        return not readings or any(reading.pos == "NOUN" and reading.has("nomn") for reading in readings)

    def _is_near(self, name: int) -> bool:
        """Whether a city says where something is: «в районе Алматы»."""
        text = self.document.tokens[name].text
        near = name > 0 and self.document.tokens[name - 1].text in word_sets().roughly_in
        return near and bool(look_up(text, self.words) or self.words.cities.places(key(text)))

    def named(self) -> Iterator[PlaceFinding]:
        """Names recognised only by their descriptor: «в селе Жаңаталап», «аул Тельмана», «КПП «Нур жолы»»."""
        for found in self.descriptors.before_names:
            if found.row.kind == "city" and found.row.word.endswith(".") and self._is_known_city(found.span):
                yield self._described(found, PlaceConfidence.CERTAINLY_DESCRIBED)
            if found.row.inside == "no" and found.row.kind in _DESCRIBED_KINDS and not self._is_clause(found):
                if not self.context.within_other(found.span):
                    yield self._described(found, PlaceConfidence.DESCRIBED)
                elif self.context.people.has(found.span) and self._may_be_named_after(found.span):
                    yield self._described(found, PlaceConfidence.CERTAINLY_DESCRIBED)

    def _is_clause(self, found: DescribedName) -> bool:
        """Whether «п.» is the point of a document: «п. Правил»."""
        if found.row.word != _POINT or self.words.cities.places(key(found.span.of(self.document.text))):
            return False
        readings = self.morphology.analyses(found.span.of(self.document.text))
        return all(reading.known and reading.pos != "ADJF" and not _PROPER & reading.grammemes for reading in readings)

    def _is_known_city(self, span: Span) -> bool:
        """Whether a table has the city, so that «г. Курчатов» is not «господин Курчатов»."""
        name = parse(span.of(self.document.text), self.morphology, self.words, kind="city")
        return bool(self.words.cities.places(key(name.base)))

    def quoted(self) -> Iterator[PlaceFinding]:
        """Facilities with quoted names: «КПП «Нур жолы»», «стадион «Самара Арена»»."""
        for found in self.descriptors.quoted_names:
            yield self._described(found, PlaceConfidence.DESCRIBED)

    def _described(self, found: DescribedName, confidence: float) -> PlaceFinding:
        if found.base is None:
            return self._read(found.span, "descriptor", confidence, found.row.kind)
        if listed := look_up(found.base, self.words, found.row.kind):  # «район Байконыр»
            return PlaceFinding(span=found.span, normal=listed.base, rule="descriptor", confidence=confidence, name=listed)
        inner = found.base.partition("«")[2].rstrip("»") or found.base.partition(" ")[2] or found.base
        code = country_of(inner, self.words) if found.row.kind in {"facility", "district"} else None
        identity = key(inner if found.row.word in word_sets().districts else found.base)
        name = PlaceName(found.base, found.row.kind, code, identity, kind_from_context=True)
        return PlaceFinding(span=found.span, normal=name.base, rule="descriptor", confidence=confidence, name=name)

    def _may_be_named_after(self, span: Span) -> bool:
        """Whether it may be a village named after a person rather than a person: «аул Тельмана», but not «в селе Иван строит»."""
        readings = self.morphology.analyses(span.of(self.document.text))
        names = [reading for reading in readings if reading.known and _PEOPLE & reading.grammemes]
        index = self.document.token_range(span).stop
        following = self.document.tokens[index].text if index < len(self.document.tokens) else ""
        named = following[:1].isupper() and any(reading.pos == "NOUN" for reading in self.morphology.analyses(following)[:1])
        owned = any(reading.has("Surn", "gent") for reading in names)
        return not named and (owned or not any(reading.has("nomn") for reading in names))

    def _is_quoted_namesake(self, span: Span, entry: ListedName | None = None) -> bool:
        """Whether quotes mark a namesake of a place: трасса «Кавказ», ФК «Тамбов», СП «Памир Камень»; but «ДНР» is a state."""
        if not self.context.is_quoted(span) or self.descriptors.before_quote(self.document.token_range(span).start):
            return opens_quoted_name(span, self.document.text)
        return not (entry and entry.kind in _STATES and (entry.abbreviation or " " in entry.name) and self.context.is_place(span))

    def _read(self, span: Span, rule: str, confidence: float, kind: PlaceKind | None = None) -> PlaceFinding:
        kind, text = kind or self._kind_before(span), span.of(self.document.text)
        name = self._named_after(text, kind) or look_up(text, self.words, kind)
        if name is None and kind == "river" and self.surroundings.is_beside_river(self.document.token_range(span).start):
            base = parse(text, self.morphology, self.words, cases=self.preceding.cases(span, None)).base
            name = PlaceName(base, kind, None, key(base))
        if name is None:
            name = parse(text, self.morphology, self.words, cases=self.preceding.cases(span, kind), kind=kind)
            if name.kind is None:
                name = with_kind(name._replace(kind=self.surroundings.kind(span)), self.words)
        return PlaceFinding(span=span, normal=name.base, rule=rule, confidence=confidence, name=name)

    def _named_after(self, text: str, kind: PlaceKind | None) -> PlaceName | None:
        """A village named after a person («село Кирова») stays as it is; other names are declined with «село»."""
        if kind != "village" or not any(reading.known and reading.has(*_OWNER) for reading in self.morphology.analyses(text)):
            return None
        return PlaceName(text, kind, None, key(text), kind_from_context=True)

    def _is_name(self, span: Span) -> bool:
        """Whether a tagged place can be a name: not «аким», an unknown «СВМДА», or an ordinary first word of a sentence."""
        text = span.of(self.document.text)
        if len(text) == 1 or self.context.is_address(span) or self._is_no_name(text) or key(text.split()[-1]) in word_sets().bodies:
            return False
        cities = self.words.cities.places(key(text))
        if self.descriptors.is_one(text) or not _CYRILLIC.search(text) or _UNIVERSITY.fullmatch(text):
            return False
        if not any(letter.isupper() for letter in text):
            return bool(look_up(text, self.words)) or (bool(cities) and cities[0][1] >= _BIG)
        known = look_up(text, self.words)
        if text.isupper() and 1 < len(text) <= _INITIALISM and not (known and known.base.isupper()):
            return not (self.context.is_in_brackets(span) if cities or known else self.context.is_beside_lower_case(span))
        if " " in text or cities or known:
            return True
        if self.preceding.is_year(span):
            return False  # «в мае т. г. Сеитов возглавил»
        readings = self.morphology.analyses(text)
        if readings and all(reading.pos == "ADJF" for reading in readings):
            return not (adjective_stem(key(text)) in self.words.adjectives or self._describes_next(span))  # «Кипрское правительство»
        common = all(reading.known and reading.pos == "NOUN" and not _PROPER & reading.grammemes for reading in readings)
        return not common or self.context.has_own_capital(span)

    def _describes_next(self, span: Span) -> bool:
        """Whether a lower-case noun follows: «Кипрское правительство»."""
        index = self.document.token_range(span).stop
        following = self.document.tokens[index].text if index < len(self.document.tokens) else ""
        return following.islower() and any(reading.pos == "NOUN" for reading in self.morphology.analyses(following)[:1])

    def _is_no_name(self, text: str) -> bool:
        """Whether it is a capitalised word that names no place: «Интернете»."""
        word, listed = key(text), self.words.not_places
        return word[:_BEGIN] in self.words.not_place_prefixes and (word in listed or key(self.morphology.lemma(text)) in listed)

    def _kind_before(self, span: Span) -> PlaceKind | None:
        """The kind named by the word before a span."""
        name, _ = self.words.forms.get(key(span.of(self.document.text))) or ("", 0)
        return self._kind_before_token(self.document.token_range(span).start, name)

    def _kind_before_token(self, start: int, name: str) -> PlaceKind | None:
        """The kind named by the word before the listed name that begins at a token."""
        row = self.descriptors.before(start) or self.descriptors.before_quote(start)
        if row and not self._is_near(start):
            return row.kind
        beside_river = self.surroundings.is_beside_river(start)
        if beside_river and self.surroundings.may_be_river(name):
            return "river"
        on = beside_river or (start and self.document.tokens[start - 1].text.lower() in word_sets().on_water)
        return None if on else settlement_of(name, self.words)
