"""Split the names of records into parts that can be compared between documents."""

from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from shosnlp.corpus.spelling import folded, spelled
from shosnlp.lexicon import read_table
from shosnlp.records import Organization, OrganizationKind, Person, Place, PlaceKind

_GENERIC = frozenset({"government", "court", "law_enforcement", "military", "party"})
UNSURE_KINDS = frozenset({"company", "other"})  # what a record gets when nothing says its kind
_SETTLEMENTS = frozenset({"city", "village"})


class Level(IntEnum):
    """How complete the name of a person is."""

    WORD = 0  # «Бакаев», «Алибек»
    INITIALS = 1  # «А. Бакаев»
    FULL = 2  # «Алибек Бакаев»


class PersonName(NamedTuple):
    """The words of a name, folded; unknown parts are empty."""

    first: str
    middle: str
    last: str

    @property
    def level(self) -> Level:
        if not (self.first and self.last):
            return Level.WORD
        return Level.INITIALS if is_initial(self.first) else Level.FULL


class KnownRow(NamedTuple):
    """A row of `organizations/known.tsv`."""

    name: str
    abbreviation: str = ""
    aliases: str = ""
    kind: str = ""
    country: str = ""
    needs: str = ""
    evidence: str = ""


class SynonymRow(NamedTuple):
    """A row of `corpus/synonyms.tsv`: two names of one organization."""

    name: str
    synonym: str
    evidence: str


class DesignatorRow(NamedTuple):
    """A row of `corpus/designators.tsv`: a word that precedes a name but is not part of it."""

    word: str
    evidence: str


def is_initial(word: str) -> bool:
    """Whether a folded given name is initials.

    >>> is_initial(folded("А.")), is_initial(folded("А. Б.")), is_initial(folded("Ян"))
    (True, True, False)
    """
    return bool(word) and all(len(part) == 1 for part in word.split(" "))


def person_name(record: Person) -> PersonName:
    """The parts of a person's name; a single word has no last part."""
    first, middle, last = (folded(part or "") for part in (record.first, record.middle, record.last))
    if not first and not last:
        return PersonName("", "", folded(record.name))
    if is_initial(first) and is_initial(middle):
        return PersonName(first, middle, last)
    return PersonName(first, middle, last)


def generic_kind(kind: OrganizationKind) -> bool:
    """Whether organizations of this kind have the same name in every country: «МИД», «Верховный суд», «Консервативная партия»."""
    return kind in _GENERIC


def place_class(kind: PlaceKind) -> str:
    """The kind of a place; a village counts as a city."""
    return "city" if kind in _SETTLEMENTS else kind


def organization_core(record: Organization, places: Sequence[Place]) -> str:
    """The folded name without its country, replaced by its best-known synonym: «МИД Британии» is a «министерство иностранных дел».

    Args:
        record: The organization.
        places: Those of its document; the country of «МИД Британии» is one of them.
    """
    name = _without_country(record, places)
    words = folded(name).split(" ")
    while len(words) > 1 and words[0] in _designators():
        words = words[1:]
    core = " ".join(words)
    return _synonyms().get(spelled(core), core)


def _without_country(record: Organization, places: Sequence[Place]) -> str:
    mention = next((mention for mention in record.mentions if mention.normal == record.name), None)
    if mention is None:
        return record.name
    for place in places:
        if place.kind == "country":
            for inner in place.mentions:
                if mention.start < inner.start and inner.end <= mention.end and record.name.endswith(inner.text):
                    return record.name.removesuffix(inner.text)
    return record.name


@cache
def _designators() -> frozenset[str]:
    return frozenset(folded(row.word) for row in read_table("corpus/designators.tsv", DesignatorRow))


@cache
def _synonyms() -> dict[str, str]:
    """A map from each spelling of a well-known name to its first name, folded; names of several organizations are left out."""
    groups = [(row.name, row.abbreviation, *row.aliases.split(";")) for row in read_table("organizations/known.tsv", KnownRow)]
    found: dict[str, str] = {}
    shared = set()
    for name, *others in groups:
        for other in (name, *others):
            if other and found.setdefault(spelled(other), folded(name)) != folded(name):
                shared.add(spelled(other))
    found = {name: first for name, first in found.items() if name not in shared}
    for row in read_table("corpus/synonyms.tsv", SynonymRow):
        found[spelled(row.synonym)] = found.get(spelled(row.name), folded(row.name))
    return found
