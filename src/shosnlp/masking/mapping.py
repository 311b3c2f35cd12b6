"""The state of a masker: the entity behind each placeholder, and the spans replaced in each text."""

import hashlib
from collections.abc import Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from shosnlp.errors import DataError
from shosnlp.masking.entities import Entities, MaskedEntity
from shosnlp.masking.kinds import MaskedKind, Style
from shosnlp.people.names.name import PersonName
from shosnlp.records import Gender

_VERSION = 2


class Placed(NamedTuple):
    """A span of a masked text, and its original."""

    start: int
    end: int
    original: str


class Mapping:
    """The entities of a conversation, and its masked texts by their hash."""

    def __init__(self) -> None:
        self.entities = Entities()
        self._texts: dict[str, tuple[Placed, ...]] = {}

    def remember(self, masked: str, placed: Sequence[Placed]) -> None:
        """Keep what was replaced in a text. Of two texts that look the same when masked, the later one counts."""
        self._texts[_hash(masked)] = tuple(placed)

    def original_of(self, text: str) -> str | None:
        """The original of a whole masked text, None if it is not one."""
        placed = self._texts.get(_hash(text))
        if placed is None:
            return None
        pieces, at = [], 0
        for start, end, original in placed:
            pieces += [text[at:start], original]
            at = end
        return "".join([*pieces, text[at:]])

    def content(self) -> dict[str, Any]:
        """The whole mapping as JSON values."""
        return {
            "entities": [
                {
                    "id": entity.id,
                    "kind": entity.kind,
                    "name": entity.name,
                    "keys": sorted(entity.keys),
                    "names": [name._asdict() for name in entity.names],
                    "country_code": entity.country_code,
                    "pseudonym": entity.pseudonym._asdict() if entity.pseudonym else None,
                }
                for entity in self.entities.by_id.values()
            ],
            "reserved": sorted(self.entities.reserved),
            "texts": {hash: [placed._asdict() for placed in stretches] for hash, stretches in self._texts.items()},
        }

    @classmethod
    def of(cls, file: "MappingFile") -> "Mapping":
        """The mapping that a file holds."""
        mapping = cls()
        for row in file.entities:
            names = [PersonName(**name.model_dump()) for name in row.names]
            pseudonym = PersonName(**row.pseudonym.model_dump()) if row.pseudonym and row.kind == "people" else None
            mapping.entities.add(MaskedEntity(row.id, row.kind, row.name, set(row.keys), names, row.country_code, pseudonym))
        mapping.entities.reserved.update(file.reserved)
        mapping._texts = {hash: tuple(Placed(**placed.model_dump()) for placed in stretches) for hash, stretches in file.texts.items()}
        return mapping


_Id = Annotated[str, Field(pattern=r"^[A-Z]{1,20}_[0-9]{1,9}$")]


def whole(number: object) -> object:
    """JSON has one type of number: 2.0 is a whole number there."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


_Offset = Annotated[int, Field(ge=0), BeforeValidator(whole)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _NamePart(_Part):
    first: str | None
    middle: str | None
    last: str | None
    gender: Gender | None
    fixed_order: bool
    written: str
    generation: str | None


class _PseudonymPart(_NamePart):
    first: str
    middle: str
    last: str


class _EntityPart(_Part):
    id: _Id
    kind: MaskedKind
    name: str
    keys: list[str]
    names: list[_NamePart]
    country_code: str | None
    pseudonym: _PseudonymPart | None


class _PlacedPart(_Part):
    start: _Offset
    end: _Offset
    original: str


class MappingFile(_Part):
    """What `Masker.save` writes."""

    version: Literal[2]
    kinds: list[MaskedKind]
    style: Style
    strict: bool
    seed: Annotated[int, Field(ge=-(1 << 53), le=1 << 53), BeforeValidator(whole)]
    entities: list[_EntityPart]
    reserved: list[str]
    texts: dict[str, list[_PlacedPart]]


def checked_file(path: str, content: dict[str, Any]) -> MappingFile:
    """Return the content of a file with its types.

    Raises:
        DataError: If it does not fit; the message names the field, and quotes nothing.
    """
    if content.get("version") != _VERSION:
        raise DataError(f"{path}: not a mapping that this version of shosnlp can read; mask the texts again")
    try:
        return MappingFile.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise DataError(f"{path}, field {'.'.join(map(str, first['loc']))}: {first['type'].replace('_', ' ')}") from None


def file_content(mapping: Mapping, *, kinds: Sequence[MaskedKind], style: Style, strict: bool, seed: int) -> dict[str, Any]:
    """What a file of a mapping holds."""
    settings = {"version": _VERSION, "kinds": list(kinds), "style": style, "strict": strict, "seed": seed}
    return settings | mapping.content()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
