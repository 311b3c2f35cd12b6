"""The results: frozen pydantic records. Offsets are indices into the very string that was passed to `extract`."""

import datetime
import reprlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from shosnlp.columns import Columns, Row, Text, own_columns
from shosnlp.errors import InvalidArgument
from shosnlp.span import utf16_offsets

OrganizationKind = Literal[
    "intergovernmental", "government", "law_enforcement", "court", "military", "company", "finance", "media",
    "party", "education", "science", "culture", "sport", "ngo", "religious", "other",
]  # fmt: skip
PlaceKind = Literal[
    "continent", "macroregion", "country", "region", "district", "city", "village", "street",
    "facility", "river", "lake", "sea", "mountain", "island", "other",
]  # fmt: skip
Precision = Literal["day", "week", "month", "season", "quarter", "half-year", "year", "decade", "century", "interval"]
Modifier = Literal["since", "until", "before", "after", "start", "middle", "end", "approximate"]
Gender = Literal["male", "female"]
PositionStatus = Literal["former", "acting", "future"]


class Record(BaseModel):
    """The base of all records: they are frozen, and a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Mention(Record):
    """A span of the text that names an entity: always `text[m.start:m.end] == m.text`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: Text
    normal: str = Field(description="the base form of this very mention: «А. Бакаева» → «А. Бакаев»")
    confidence: float = Field(ge=0, le=1, description="the probability that this is a mention of this type with these borders")
    rule: str = Field(description="what found it: the tagger, a rule, a dictionary, document context")


class Position(Record):
    """A post that a person holds or held. Not an entity: it has no id."""

    title: str = Field(description="nominative, as short as it makes sense: «заместитель министра иностранных дел»")
    organization: str | None = Field(default=None, description="the id of the organization it is held at")
    place: str | None = Field(default=None, description="the id of the place it is held at: «президент Казахстана»")
    held_at: str | None = Field(
        default=None, description="the name of that organization or place; there even if `kinds` leaves its record out"
    )
    status: PositionStatus | None = Field(default=None, description="what the text says: «бывший мэр», «и. о. мэра»")
    since: str | None = Field(default=None, description="EDTF: when the person took the post, where the text says so")
    until: str | None = Field(default=None, description="EDTF: when the person left it")
    mentions: tuple[Mention, ...]

    def __str__(self) -> str:
        """«министр иностранных дел (Казахстан)»; with the status, if there is one: «мэр (Омск), former»."""
        return self.title + (f" ({self.held_at})" if self.held_at else "") + (f", {self.status}" if self.status else "")


class Person(Record):
    """A human being with all mentions of them in the document."""

    id: str
    name: str = Field(description="nominative, the fullest form that the document supports, first middle last")
    first: str | None = None
    middle: str | None = Field(default=None, description="the patronymic")
    last: str | None = None
    gender: Gender | None = None
    ref: str | None = Field(default=None, description="the id that your gazetteer gives the person")
    wikidata: str | None = Field(default=None, description="the id in Wikidata that your gazetteer gives")
    aliases: tuple[str, ...] = Field(default=(), description="the distinct base forms of the mentions, without `name`")
    positions: tuple[Position, ...] = ()
    mentions: tuple[Mention, ...]


class Organization(Record):
    """A named body with all mentions of it in the document."""

    id: str
    name: str
    abbreviation: str | None = None
    kind: OrganizationKind
    country_code: str | None = Field(default=None, description="ISO 3166-1 alpha-2 of the country it belongs to")
    ref: str | None = Field(default=None, description="the id that your gazetteer gives the organization")
    wikidata: str | None = Field(default=None, description="its id in Wikidata: «Q7184»")
    legal_form: str | None = Field(default=None, description="its legal form, abbreviated: «ТОО», «АО»")
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...]


class Place(Record):
    """A named place with all mentions of it in the document."""

    id: str
    name: str
    kind: PlaceKind
    country_code: str | None = Field(default=None, description="ISO 3166-1 alpha-2 of the country it is or lies in")
    ref: str | None = Field(default=None, description="the id that your gazetteer gives the place")
    wikidata: str | None = Field(default=None, description="its id in Wikidata: «Q232»")
    geonames: int | None = Field(default=None, description="its id in GeoNames: 1526273")
    iso_3166_2: str | None = Field(default=None, description="its code, if it is a region of a country or a city that is one: «KZ-19»")
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...]


class Date(Record):
    """A calendar expression with its value; expressions of equal value and modifier are one record."""

    id: str
    value: str | None = Field(description="EDTF (ISO 8601-2) text, None when nothing is known")
    start: datetime.date | None = Field(description="the first day, None where unknown")
    end: datetime.date | None = Field(description="the last day (inclusive), None where unknown")
    precision: Precision
    modifier: Modifier | None = None
    mentions: tuple[Mention, ...]

    @property
    def name(self) -> str:
        """The value; where nothing is known, the text of the first mention."""
        return self.value or self.mentions[0].text


class Token(Record):
    """A word, number or punctuation mark, with the morphological reading chosen for it."""

    start: int
    end: int
    text: Text
    lemma: str
    pos: str | None = Field(description="the OpenCorpora part of speech, None for punctuation and the like")
    grammemes: tuple[str, ...] = Field(description="the OpenCorpora grammemes of the reading, in order")


class Sentence(Record):
    """A sentence and its tokens."""

    start: int
    end: int
    text: Text
    tokens: tuple[Token, ...]


Entity = Person | Organization | Place | Date


class Step(Record):
    """One step of a mention on its way into the result."""

    what: str = Field(description="the stage: tagger, borders, reading, declension, votes, record …")
    detail: str


class Explanation(Record):
    """Why a mention is in the result, and why it belongs to its record."""

    id: str = Field(description="the id of the record")
    mention: Mention = Field(description="its `rule` says what found it")
    link: str = Field(description="what ties it to the other mentions of the record")
    steps: tuple[Step, ...] = Field(default=(), description="how it came about, from the tag to the record")


class Extraction(Record):
    """Everything found in one text. Lists are ordered by first mention, mentions by position.

    It is a container of its entities: `len(found)`, `for entity in found`, `"P1" in found`, `found["P1"]`. An empty result is also true.

    >>> from shosnlp import extract
    >>> found = extract("А. Бакаев прибыл в Астану.")
    >>> found
    <Extraction: 26 characters, people 1, organizations 0, places 1, dates 0>
    >>> found["P1"].name, "P2" in found
    ('А. Бакаев', False)
    """

    version: Literal[2] = Field(default=2, description="of these fields: it changes when they do")
    id: Text | None = Field(default=None, description="the id of the article; None for a bare text")
    text: Text
    language: str | None = Field(default=None, description="ISO 639-1 code of the language of most paragraphs, None when unclear")
    reference_date: datetime.date | None = None
    title: Text | None = Field(default=None, description="the headline that the article carries")
    data: Columns | None = Field(default=None, description="the user's own columns that the article carries")
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[Date, ...] = ()

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """All records, by first mention."""
        everything = [entity for records in self._records.values() for entity in records]
        return tuple(sorted(everything, key=lambda entity: (entity.mentions[0].start, -entity.mentions[0].end, entity.id)))

    def __getitem__(self, id: str) -> Entity:
        """The record with this id.

        Raises:
            KeyError: If no record has it.
        """
        return self._by_id[id]

    def __contains__(self, item: object) -> bool:
        """Whether there is a record with this id; or whether this record is one of them."""
        return item in self._by_id if isinstance(item, str) else item in self.entities

    def __iter__(self) -> Iterator[Entity]:  # type: ignore[override]
        return iter(self.entities)

    def __len__(self) -> int:
        return len(self.entities)

    def __bool__(self) -> bool:
        return True

    def __hash__(self) -> int:
        return hash((self.id, self.text))  # `data` may hold anything, and equal extractions have equal texts

    @property
    def _records(self) -> dict[str, tuple[Entity, ...]]:
        """The records by the field they are in."""
        return {name: value for name in type(self).model_fields if isinstance(value := getattr(self, name), tuple)}

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, with some fields replaced; what was derived from them is derived again."""
        copied = super().model_copy(update=update, deep=deep)
        for derived in ("entities", "_by_id"):
            vars(copied).pop(derived, None)
        return copied

    def __repr__(self) -> str:
        counts = [f"{name} {len(records)}" for name, records in self._records.items()]
        name = "" if self.id is None else f" {self.id!r}"
        return f"<Extraction{name}: {len(self.text)} characters, {', '.join(counts)}>"

    __str__ = __repr__

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    def rows(self, offsets: Literal["python", "utf-16"] = "python") -> list[Row]:
        """One flat dict per mention, in order of the text, for data frames and CSV. All have the same keys.

        Args:
            offsets: How `start` and `end` count: `"python"` in characters, `"utf-16"` in code units, as JavaScript and Telegram do.

        Returns:
            `article`, `id`, `type`, `name`, `kind`, `country_code`, `gender`, `positions` («министр (Казахстан); посол (Китай)»), `value`,
            `first_day`, `last_day`, `precision`, `modifier`, `start`, `end`, `text`, `normal`, `confidence`, `rule`; then the user's own
            columns, prefixed with `data_` if the name is taken. Missing values are None.

        Raises:
            InvalidArgument: If `offsets` is neither.

        >>> from shosnlp import extract
        >>> [(row["type"], row["name"], row["country_code"]) for row in extract("Саммит прошёл в Астане.").rows()]
        [('place', 'Астана', 'KZ')]
        """
        if offsets not in ("python", "utf-16"):
            raise InvalidArgument(f"offsets is {reprlib.repr(offsets)}; it must be 'python' or 'utf-16'")
        offset = utf16_offsets(self.text) if offsets == "utf-16" else int
        found = ((_described(entity), mention) for entity in self.entities for mention in entity.mentions)
        rows = [{"article": self.id, **of, **one.model_dump(), "start": offset(one.start), "end": offset(one.end)} for of, one in found]
        own = own_columns(self.data or {}, rows[0] if rows else {})
        return sorted((row | own for row in rows), key=lambda row: (row["start"], row["end"], row["id"]))

    def to_html(self, *, page: bool = False) -> str:
        """The text as an escaped HTML fragment; with `page`, a whole document that loads nothing, with cards and a time line."""
        from shosnlp.page.document import article_page
        from shosnlp.page.fragment import fragment

        return article_page(self) if page else fragment(self)

    def _repr_html_(self) -> str:
        return self.to_html()


def type_of(entity: Entity) -> str:
    """The name of the record's type in lower case: «person», «organization», «place», «date»."""
    return type(entity).__name__.lower()


_OPTIONAL: Row = dict.fromkeys(("kind", "country_code", "gender", "positions", "value", "first_day", "last_day", "precision", "modifier"))


def _described(entity: Entity) -> Row:
    """The columns of a row that describe its record."""
    own: Row = {}  # a kind of entity that is not ours has none of these columns
    if isinstance(entity, Person):
        own = {"gender": entity.gender, "positions": "; ".join(map(str, entity.positions)) or None}
    elif isinstance(entity, Date):
        own = {"value": entity.value, "first_day": entity.start, "last_day": entity.end}
        own |= {"precision": entity.precision, "modifier": entity.modifier}
    elif isinstance(entity, Organization | Place):
        own = {"kind": entity.kind, "country_code": entity.country_code}
    return {"id": entity.id, "type": type_of(entity), "name": entity.name} | _OPTIONAL | own
