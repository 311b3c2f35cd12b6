"""What systems give back, in one form, and the signature that all of them have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

Type = Literal["PER", "ORG", "LOC", "DATE"]
NAMES: tuple[Type, ...] = ("PER", "ORG", "LOC")


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A stretch of the text, in characters, and its base form if the system gives one."""

    start: int
    end: int
    normal: str | None = None


@dataclass(frozen=True, slots=True)
class FoundPosition:
    """A title that a person holds, and the name of the organization or place where."""

    title: str
    held_at: str | None
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A thing with all its mentions. A system that groups nothing gives an entity for each mention."""

    type: Type
    name: str
    mentions: tuple[FoundMention, ...]
    parts: Mapping[str, str] = field(default_factory=dict)  # of a person: firstname, patronymic, lastname
    positions: tuple[FoundPosition, ...] = ()


class System(Protocol):
    """A system under test."""

    def __call__(self, text: str, id: str, /) -> Sequence[FoundEntity]:
        """What the system finds in a document; its id matters only to models that were trained on parts of a corpus."""
        ...
