"""Evidence from single words: surnames of the conversation, dictionary words, and possible bearers of a name."""

from functools import cache
from typing import NamedTuple

from shosnlp.inflection import normalize_organization, normalize_place
from shosnlp.lexicon import read_table
from shosnlp.masking.entities import Entities
from shosnlp.masking.forms import SHORTEST_NAME, Language
from shosnlp.masking.kinds import MaskedKind
from shosnlp.masking.sightings import Identity, Sighting
from shosnlp.people.names.name import folded
from shosnlp.people.names.parser import name_parser
from shosnlp.records import Extraction
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span
from shosnlp.weights import NameWeights

NAMES = ("Name", "Surn", "Patr")
_LIKELY = 0.25  # share of readings that are names


class _Row(NamedTuple):
    surname: str
    evidence: str


def surnames_of_conversation(found: Extraction, entities: Entities, language: Language) -> frozenset[str]:
    """The forms of all surnames of the conversation, in lower case."""
    surnames = {(person.last, person.gender) for person in found.people if person.last}
    surnames |= {(name.last, name.gender) for entity in entities.by_id.values() for name in entity.names if name.last}
    return frozenset().union(*(language.forms_of_surname(surname, gender) for surname, gender in surnames))


@cache
def surnames_like_words() -> frozenset[str]:
    """Surnames that the dictionary takes for other words: «кузнецов», the genitive of «кузнецы» to it."""
    return frozenset(folded(row.surname) for row in read_table("masking/surnames.tsv", _Row))


def is_ordinary(word: str, morphology: Morphology) -> bool:
    """Whether the dictionary has a reading of the word that is not a name."""
    return any(one.known and one.grammemes.isdisjoint(NAMES) for one in morphology.analyses(word))


def share_of_names(word: str, language: Language) -> float:
    """The share of a word's readings that are names."""
    return sum(one.score for one in language.morphology.analyses(word) if not one.grammemes.isdisjoint(NAMES))


def is_name(name: str, language: Language) -> bool:
    """Whether a name looks like one: a word is a name in the dictionary or ends like a surname, and none is a place."""
    words = [word for word in name.split() if len(word) >= SHORTEST_NAME]
    analyses = [one for word in words for one in language.morphology.analyses(word.lower())]
    if any(one.has("Geox") for one in analyses):
        return False
    return any(share_of_names(word, language) >= _LIKELY or _ends_as_surname(word, language) for word in words)


def _ends_as_surname(word: str, language: Language) -> bool:
    best = name_parser(language.morphology, language.people).reader.readings(word, "last").best
    return not language.morphology.knows(word) and best is not None and best >= NameWeights.TYPICAL_SURNAME


def named_sighting(mention: str, kind: MaskedKind, language: Language) -> Sighting:
    """The entity that words of a given kind denote without context."""
    if kind == "people":
        return sighting_of(Span(0, len(mention)), mention, language)
    normal = mention
    if kind in ("organizations", "places") and mention.strip():
        normal = normalize_organization(mention).name if kind == "organizations" else normalize_place(mention).name
    return Sighting(0, len(mention), Identity(kind, normal, frozenset([folded(normal)])), normal, doubtful=True)


def sighting_of(span: Span, text: str, language: Language) -> Sighting:
    """A person who may be one of those that the text names."""
    written = span.of(text)
    name = name_parser(language.morphology, language.people).parse(written).name
    identity = Identity("people", name.written, frozenset([name.written.lower()]), name)
    return Sighting(span.start, span.end, identity, name.written, doubtful=True)
