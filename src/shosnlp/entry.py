"""An entry of a gazetteer, checked."""

from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from shosnlp.records import OrganizationKind, PlaceKind


def _split(value: Any) -> Any:
    """Names that a table keeps in one cell, with | between them."""
    return [part.strip() for part in value.split("|") if part.strip()] if isinstance(value, str) else value


def _nothing(value: Any) -> Any:
    """An empty cell has no effect."""
    return None if isinstance(value, str) and not value.strip() else value


Names = Annotated[tuple[str, ...], BeforeValidator(_split)]
Cell = Annotated[str | None, BeforeValidator(_nothing)]


class GazetteerEntry(BaseModel):
    """An entity with its names, or a text that is never a mention.

    >>> GazetteerEntry(type="person", name="Алибек Бакаев", ref="staff/17").key
    'staff/17'
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    type: Annotated[Literal["person", "organization", "place"] | None, BeforeValidator(_nothing)] = None
    name: Cell = Field(default=None, description="nominative")
    aliases: Names = Field(default=(), description="other names in the nominative; in a table with | between them")
    abbreviation: Cell = Field(default=None, description="found as it is written")
    kind: Cell = Field(default=None, description="of an organization or place: one of the library's kinds")
    country_code: Annotated[str | None, BeforeValidator(_nothing), Field(pattern="^[A-Z]{2}$")] = None
    ref: Cell = Field(default=None, description="your id of the thing")
    wikidata: Annotated[str | None, BeforeValidator(_nothing), Field(pattern="^Q[1-9][0-9]*$")] = None
    ignore: Cell = Field(default=None, description="a text that is never a mention, in the nominative")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        named = [name for name in (self.type, self.name) if name]
        if self.ignore and (named or self.aliases or self.ref):
            raise ValueError("ignore stands alone: such an entry has no other fields")
        if not self.ignore and len(named) < 2:
            raise ValueError("type and name are needed, or ignore")
        kinds: tuple[str, ...] = {"organization": get_args(OrganizationKind), "place": get_args(PlaceKind)}.get(self.type or "", ())
        if self.kind and self.kind not in kinds:
            raise ValueError(f"kind must be one of {', '.join(kinds)}" if kinds else "only organizations and places have a kind")
        return self

    @property
    def key(self) -> str:
        """The identity of an entity: the ref, or else the name."""
        return self.ref or self.name or ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are declined."""
        return tuple(filter(None, (self.name, *self.aliases)))
