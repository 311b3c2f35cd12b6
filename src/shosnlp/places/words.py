"""The word lists of places: names with kinds and codes, descriptors, endings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_table
from shosnlp.places.tables.forms import FormTable
from shosnlp.places.tables.gazetteer import Gazetteer, key
from shosnlp.records import PlaceKind
from shosnlp.russian.countries import Strength, country_names, place_adjectives
from shosnlp.russian.government import prepositions
from shosnlp.russian.lemma_set import LemmaSet
from shosnlp.russian.noun_stems import PREFIX_LENGTH
from shosnlp.russian.word_sets import word_sets

_ENDING = re.compile(
    "(?:ок|ет|ье|ая|ей|[аеийоуыьюя])$"
)  # endings in which forms of a noun differ: «посёлок», «посёлка»; «хребет», «хребта»
_LONGEST_ENDING = 4  # letters: «посел-ками», «област-ями»
_SHORT = 4  # letters: shorter words are abbreviations


class RegionRow(NamedTuple):
    """A row of region_names.tsv."""

    name: str
    code: str | None = None
    same_as: str | None = None
    iso: str | None = None  # ISO 3166-2
    evidence: str | None = None  # where there is no code


class AreaRow(NamedTuple):
    """A row of areas.tsv."""

    name: str
    kind: PlaceKind
    evidence: str
    code: str | None = None
    same_as: str | None = None
    strength: Strength = "strong"


class CityRow(NamedTuple):
    """A row of city_names.tsv."""

    name: str
    code: str
    weight: int
    evidence: str
    same_as: str | None = None


class DescriptorRow(NamedTuple):
    """A row of descriptors.tsv: a common noun for the kind of the adjacent name."""

    word: str  # lemma or abbreviation
    kind: PlaceKind
    side: Literal["before", "after"]  # where it stands: «село Х», «Х область»
    inside: Literal["yes", "no"]  # whether it belongs to the name
    evidence: str
    full: str | None = None  # «область» for «обл.»
    country: str | None = None  # the only one that has such places: «этрап»


class EndingRow(NamedTuple):
    """A row of endings.tsv: how names unknown to the dictionary are declined."""

    ending: str
    cases: str
    example: str
    nominative: str = ""


class KindRow(NamedTuple):
    """A row of kinds.tsv: the kind of an unlisted name by its ending."""

    ending: str
    kind: PlaceKind
    evidence: str


class SurroundingsRow(NamedTuple):
    """A row of surroundings.tsv: what the word before an unlisted name says of its kind."""

    before: str
    kind: PlaceKind | Literal["settlement"]
    evidence: str
    link: str = ""


class OtherRow(NamedTuple):
    """A row of not_places.tsv, state_posts.tsv or titled.tsv."""

    word: str
    evidence: str


class ListedName(NamedTuple):
    """One name of one place."""

    name: str
    kind: PlaceKind
    code: str | None
    identity: str  # the place it names: the same for «РФ» and «Россия»
    strength: Strength
    abbreviation: bool = False
    colloquial: bool = False  # «Штаты»
    inhabitants: int = 0  # of a city, in thousands


class DeclensionEnding(NamedTuple):
    """An ending of a declined name and its nominative."""

    ending: str
    nominative: str
    cases: frozenset[str]
    doubt: float  # grows with the row number: earlier rows are more likely


@dataclass(frozen=True, eq=False)  # compared by identity, so that what is built from them can be cached
class PlaceWords:
    """All lists of this kind."""

    names: dict[str, tuple[ListedName, ...]]  # by name as written; countries before regions before areas before cities
    forms: FormTable
    name_keys: frozenset[str]  # of the names
    cities: Gazetteer
    descriptors_before: dict[str, DescriptorRow]
    descriptors_after: dict[str, DescriptorRow]
    descriptor_stems: frozenset[str]  # descriptors without their endings; abbreviations with their full stop
    descriptor_prefixes: frozenset[str]  # the first three letters of these
    endings: dict[str, tuple[DeclensionEnding, ...]]  # by their last letter
    kinds: dict[str, PlaceKind]  # ending of an unlisted name → kind
    surroundings: dict[str, dict[str, PlaceKind | Literal["settlement"]]]  # lemma before a name → preposition between them → kind
    surroundings_prefixes: frozenset[str]  # the first three letters of these lemmas
    prepositions: Mapping[str, frozenset[str]]
    owners: LemmaSet  # words before a city in the genitive
    state_posts: LemmaSet  # words before an abbreviated country
    titled: LemmaSet  # words before a title in quotes: «фильм»
    not_places: frozenset[str]  # keys of words that are not places
    not_place_prefixes: frozenset[str]  # their first three letters
    adjectives: dict[str, str]  # key of an adjective without its ending → name
    home_codes: dict[str, str]  # … → the country it tells: «узбекском селе», «тверской деревне»


@cache
def load() -> PlaceWords:
    """Read and validate all lists.

    Raises:
        DataError: If a row does not fit; of forms and cities, when it is looked up.
    """
    names = listed_names()
    descriptors = read_table("places/descriptors.tsv", DescriptorRow)
    not_places = frozenset(key(row.word) for row in read_table("places/not_places.tsv", OtherRow))
    descriptor_stems = frozenset(_stem(row.word) for row in descriptors)
    surroundings = _surroundings()
    adjectives = {key(row.adjective[:-2]): row.place for row in place_adjectives()}
    return PlaceWords(
        names=names,
        forms=FormTable("places/forms.tsv"),
        name_keys=frozenset(map(key, names)),
        cities=Gazetteer("places/cities.tsv"),
        descriptors_before={row.word: row for row in descriptors if row.side == "before"},
        descriptors_after={row.word: row for row in descriptors if row.side == "after"},
        descriptor_stems=descriptor_stems,
        descriptor_prefixes=frozenset(stem.rstrip(".")[:PREFIX_LENGTH] for stem in descriptor_stems),
        kinds={row.ending: row.kind for row in read_table("places/kinds.tsv", KindRow)},
        endings=_endings(),
        surroundings=surroundings,
        surroundings_prefixes=frozenset(lemma[:PREFIX_LENGTH] for lemma in surroundings),
        prepositions=prepositions(),
        owners=LemmaSet(word_sets().town_owners),
        state_posts=LemmaSet(row.word for row in read_table("places/state_posts.tsv", OtherRow)),
        titled=LemmaSet(row.word for row in read_table("places/titled.tsv", OtherRow)),
        not_places=not_places,
        not_place_prefixes=frozenset(word[:PREFIX_LENGTH] for word in not_places),
        adjectives=adjectives,
        home_codes=_home_codes(adjectives, names),
    )


def is_form(word: str, words: PlaceWords) -> bool:
    """Whether a word is the stem of a descriptor plus an ending.

    >>> is_form("областями", load()), is_form("посёлке".replace("ё", "е"), load()), is_form("проспать", load())
    (True, True, False)
    """
    return any(word[:end] in words.descriptor_stems for end in range(max(2, len(word) - _LONGEST_ENDING), len(word) + 1))


def _endings() -> dict[str, tuple[DeclensionEnding, ...]]:
    found: dict[str, tuple[DeclensionEnding, ...]] = {}
    for number, row in enumerate(read_table("places/endings.tsv", EndingRow)):
        ending = DeclensionEnding(row.ending, row.nominative, frozenset(row.cases.split()), number / 500)
        found[row.ending[-1]] = (*found.get(row.ending[-1], ()), ending)
    return found


def _surroundings() -> dict[str, dict[str, PlaceKind | Literal["settlement"]]]:
    found: dict[str, dict[str, PlaceKind | Literal["settlement"]]] = {}
    for row in read_table("places/surroundings.tsv", SurroundingsRow):
        found.setdefault(row.before, {}).update(dict.fromkeys(row.link.split() or [""], row.kind))
    return found


def _home_codes(adjectives: Mapping[str, str], names: Mapping[str, tuple[ListedName, ...]]) -> dict[str, str]:
    """The countries of the listed places that adjectives are made from, and of «Тверская область»."""
    nouns = tuple(f" {noun}" for noun in word_sets().region_nouns)
    regions = {key(name.split(" ")[0][:-2]): name for name in names if name.endswith(nouns)}
    entries = ((stem, names[place][0]) for stem, place in {**adjectives, **regions}.items() if place in names)
    return {stem: entry.code for stem, entry in entries if entry.code}


def _stem(word: str) -> str:
    """«област», «посел», «пос.»: the beginning shared by all forms of a descriptor."""
    return word if len(word) < _SHORT or word.endswith(".") else _ENDING.sub("", word)


@cache
def listed_names() -> dict[str, tuple[ListedName, ...]]:
    """The names of the hand-made tables, by name; countries before regions before areas before cities."""
    names: dict[str, tuple[ListedName, ...]] = {}
    for found in (*_countries(), *_regions(), *_areas(), *_cities()):
        names[found.name] = (*names.get(found.name, ()), found)
    return names


def _countries() -> list[ListedName]:
    unique = {row.name: row for row in reversed(country_names())}
    return [
        ListedName(
            row.name,
            "country",
            row.code,
            row.code or key(row.same_as or row.name),
            row.strength,
            row.form == "abbreviation",
            row.form == "colloquial",
        )
        for row in unique.values()
    ]


def _regions() -> list[ListedName]:
    rows = read_table("places/region_names.tsv", RegionRow)
    return [ListedName(row.name, "region", row.code, key(row.same_as or row.name), "strong", row.name.isupper()) for row in rows]


def _areas() -> list[ListedName]:
    rows = read_table("places/areas.tsv", AreaRow)
    return [ListedName(row.name, row.kind, row.code, key(row.same_as or row.name), row.strength, row.name.isupper()) for row in rows]


def _cities() -> list[ListedName]:
    rows = read_table("places/city_names.tsv", CityRow)
    return [ListedName(row.name, "city", row.code, key(row.same_as or row.name), "strong", inhabitants=row.weight) for row in rows]


@cache
def region_codes() -> Mapping[str, str]:
    """The ISO 3166-2 codes of regions, by the identity of the region.

    >>> region_codes()["алматинская область"]
    'KZ-19'
    """
    return {key(row.same_as or row.name): row.iso for row in read_table("places/region_names.tsv", RegionRow) if row.iso}
