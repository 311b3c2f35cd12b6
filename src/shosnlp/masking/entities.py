"""The entities of a masker. A thing in the world is one entity in all texts of a conversation."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from shosnlp.masking.kinds import LABELS, MaskedKind
from shosnlp.masking.sightings import Identity
from shosnlp.people.names.name import PersonName, compatible, fits, folded, is_initial, of_father
from shosnlp.records import Gender


@dataclass
class MaskedEntity:
    """A person, organization, place, date or contact, with the facts from the texts so far.

    Attributes:
        id: «PERSON_1».
        kind: Of the thing.
        name: The fullest name so far, in the nominative.
        keys: See `Identity`.
        names: Of a person: the names in the texts.
        country_code: Of an organization or place.
        pseudonym: Of a person: the parts of the invented name.
    """

    id: str
    kind: MaskedKind
    name: str = field(repr=False)
    keys: set[str] = field(repr=False)
    names: list[PersonName] = field(default_factory=list, repr=False)
    country_code: str | None = None
    pseudonym: PersonName | None = None

    @property
    def gender(self) -> Gender | None:
        """The gender that the names imply."""
        return next((name.gender for name in self.names if name.gender), None)

    @property
    def fullest(self) -> PersonName | None:
        """Of a person: the fullest name so far."""
        return max(self.names, key=lambda name: name.completeness, default=None)

    def learn(self, identity: Identity) -> None:
        """Add the facts from another text."""
        self.keys |= identity.keys
        self.country_code = self.country_code or identity.country_code
        if identity.person is not None and identity.person not in self.names:
            self.names.append(identity.person)
        if self.fullest:
            self.name = self.fullest.written
        elif len(identity.name) > len(self.name) and self.kind in ("organizations", "places"):
            self.name = identity.name


class Entities:
    """All entities of a masker. Not thread-safe: the masker locks it."""

    def __init__(self) -> None:
        self.by_id: dict[str, MaskedEntity] = {}
        self.reserved: set[str] = set()  # ids whose tokens stand in a text already
        self._numbers: dict[MaskedKind, int] = defaultdict(int)
        self._by_key: dict[tuple[MaskedKind, str], list[MaskedEntity]] = defaultdict(list)
        self._by_word: dict[str, list[MaskedEntity]] = defaultdict(list)

    def add(self, entity: MaskedEntity) -> None:
        """Add an entity restored from a mapping."""
        self.by_id[entity.id] = entity
        self._numbers[entity.kind] = max(self._numbers[entity.kind], int(entity.id.rpartition("_")[2]))
        self._index(entity)

    def entity_of(self, identity: Identity, others: Container[str]) -> MaskedEntity:
        """The entity of a thing in a text: a known one, or else a new one.

        Args:
            identity: What the text says of it.
            others: The ids of entities that the text distinguishes from it.
        """
        entity = self._known(identity, others) or self._new(identity)
        entity.learn(identity)
        self._index(entity)
        return entity

    def _known(self, identity: Identity, others: Container[str]) -> MaskedEntity | None:
        fitting = [entity for entity in self._fitting(identity) if entity.id not in others]
        same = [entity for entity in fitting if not entity.keys.isdisjoint(identity.keys)]
        return (same or fitting)[0] if len(fitting) == 1 or same else None

    def _fitting(self, identity: Identity) -> list[MaskedEntity]:
        own = identity.person
        if own is None:
            found = {entity.id: entity for key in identity.keys for entity in self._by_key[identity.kind, key]}
            codes = (None, identity.country_code)
            return [entity for entity in found.values() if identity.country_code is None or entity.country_code in codes]
        found = {entity.id: entity for word in _words(own) for entity in self._by_word[word]}
        return [
            entity
            for entity in found.values()
            if all(compatible(name, own) for name in entity.names)
            and (any(fits(name, own) for name in entity.names) or not entity.keys.isdisjoint(identity.keys))
        ]

    def _new(self, identity: Identity) -> MaskedEntity:
        kind = identity.kind
        self._numbers[kind] += 1
        while (id := f"{LABELS[kind]}_{self._numbers[kind]}") in self.reserved:
            self._numbers[kind] += 1
        entity = MaskedEntity(id, kind, identity.name, set(), [], identity.country_code)
        self.by_id[id] = entity
        return entity

    def _index(self, entity: MaskedEntity) -> None:
        if entity.kind == "people":
            _add(entity, (self._by_word[word] for name in entity.names for word in _words(name)))
        else:
            _add(entity, (self._by_key[entity.kind, key] for key in entity.keys))


def _add(entity: MaskedEntity, lists: Iterable[list[MaskedEntity]]) -> None:
    for known in lists:
        if entity not in known:
            known.append(entity)


def _words(name: PersonName) -> Iterator[str]:
    """The words by which a person is looked up: two names that fit share one."""
    parts = [part for part in (name.first, name.last, of_father(name)) if part and not is_initial(part)]
    for part in parts or [name.written]:
        yield from folded(part).replace("-", " ").split()
