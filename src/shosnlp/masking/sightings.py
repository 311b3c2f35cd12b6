"""The parts of a text to mask: records and contacts, without overlaps, each with its entity."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from shosnlp.masking.contacts.find import find_contacts
from shosnlp.masking.kinds import ContactKind, MaskedKind
from shosnlp.masking.words import word_sets
from shosnlp.people.names.name import PersonName
from shosnlp.records import Date, Entity, Extraction, Gender, Organization, Person, Place
from shosnlp.russian.folding import fold


class Identity(NamedTuple):
    """The masked entity, as one text describes it.

    Attributes:
        kind: Of the thing.
        name: In the nominative, the fullest that the text supports; of a contact, as it is written.
        keys: What is equal for mentions of one thing in other texts; people are compared by the parts of their names.
        person: The parts of a person's name.
        country_code: Of an organization or place: «МИД» of one country is not that of another.
    """

    kind: MaskedKind
    name: str
    keys: frozenset[str]
    person: PersonName | None = None
    country_code: str | None = None

    @property
    def gender(self) -> Gender | None:
        """Of a person."""
        return self.person.gender if self.person else None


class Sighting(NamedTuple):
    """A span of the text to mask."""

    start: int
    end: int
    identity: Identity
    normal: str  # the base form of this very mention
    doubtful: bool = False  # not a record: it may be one of those that the text names


def apart(candidates: Iterable[Sighting], untouched: Iterable[tuple[int, int]] = ()) -> list[Sighting]:
    """Sightings without overlaps: later ones lose what an earlier one covers. By position.

    Args:
        candidates: The sightings, those that matter most first.
        untouched: Stretches of the text that are not to be replaced.
    """
    covered = sorted(untouched)
    taken: list[Sighting] = []
    for candidate in candidates:
        at = bisect_left(covered, (candidate.start,))
        near = covered[max(0, at - 1) : bisect_left(covered, (candidate.end,))]
        for start, end in _rest(candidate.start, candidate.end, near):
            taken.append(candidate._replace(start=start, end=end))
            insort(covered, (start, end))
    return sorted(taken, key=lambda sighting: sighting.start)


def _rest(start: int, end: int, covered: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The remaining parts of a span."""
    for other_start, other_end in covered:
        if start < min(other_start, end):
            yield start, min(other_start, end)
        start = max(start, other_end)
    if start < end:
        yield start, end


def contact_sightings(text: str, kinds: Collection[ContactKind]) -> Iterator[Sighting]:
    """The contacts of these kinds."""
    if not kinds:
        return
    for start, end, kind in find_contacts(text, kinds):
        written = text[start:end]
        key = "".join(character for character in written if character.isalnum()).lower()
        if kind == "phone" and len(key) == 11 and key.startswith("8"):
            key = "7" + key[1:]  # how Russia and Kazakhstan write their own country
        yield Sighting(start, end, Identity(kind, written, frozenset([key])), written)


def record_sightings(found: Extraction, kinds: Collection[MaskedKind]) -> list[Sighting]:
    """The mentions of records of these kinds; outer ones before those inside them."""
    return sorted(_of_records(found, kinds), key=lambda sighting: (sighting.start, -sighting.end))


def _of_records(found: Extraction, kinds: Collection[MaskedKind]) -> Iterator[Sighting]:
    wanted: dict[MaskedKind, tuple[Entity, ...]] = {
        "people": found.people, "organizations": found.organizations, "places": found.places, "dates": found.dates,
    }  # fmt: skip
    for kind, records in wanted.items():
        for record in records if kind in kinds else ():
            identity = identity_of(record, kind)
            for mention in record.mentions:
                if mention.text.upper() in word_sets().number_names:
                    continue
                yield Sighting(mention.start, mention.end, identity, mention.normal)


def identity_of(record: Entity, kind: MaskedKind) -> Identity:
    """The entity, as its record describes it."""
    if isinstance(record, Person):
        name = PersonName(record.first, record.middle, record.last, record.gender, False, record.name)
        return Identity(kind, record.name, frozenset([_key(record.name)]), name)
    if isinstance(record, Date):
        value = record.value and f"{record.value} {record.modifier or ''}"
        return Identity(kind, record.mentions[0].text, frozenset([value or _key(record.mentions[0].text)]))
    names = [record.name, *record.aliases]
    if isinstance(record, Organization) and record.abbreviation:
        names.append(record.abbreviation)
    keys = frozenset(_key(name) for name in names if " " in name or name == record.name or not name[1:].islower())
    return Identity(kind, record.name, keys, None, record.country_code if isinstance(record, Organization | Place) else None)


def _key(name: str) -> str:
    return fold(name).lower()
