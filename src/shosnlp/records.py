"""What the user gets: frozen pydantic records. Offsets are indices into the very string that was passed to `extract`."""

import datetime
import html
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

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

_HALVES = re.compile("[\ud800-\udfff]")  # of a character: JSON is UTF-8, which has no place for them
Text = Annotated[str, PlainSerializer(lambda text: _HALVES.sub("\ufffd", text), return_type=str, when_used="json")]  # offsets stay right


class Record(BaseModel):
    """What all records have in common: they cannot be changed, and a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Mention(Record):
    """A stretch of the text that names an entity: always `text[m.start:m.end] == m.text`."""

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
    mentions: tuple[Mention, ...]


class Person(Record):
    """A human being with all mentions of them in the document."""

    id: str
    name: str = Field(description="nominative, the fullest form that the document supports, first middle last")
    first: str | None = None
    middle: str | None = Field(default=None, description="the patronymic")
    last: str | None = None
    gender: Gender | None = None
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
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...]


class Place(Record):
    """A named place with all mentions of it in the document."""

    id: str
    name: str
    kind: PlaceKind
    country_code: str | None = Field(default=None, description="ISO 3166-1 alpha-2 of the country it is or lies in")
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


class Explanation(Record):
    """Why a mention is in the result, and why it belongs to its record."""

    id: str = Field(description="the id of the record")
    mention: Mention = Field(description="its `rule` says what found it")
    link: str = Field(description="what ties it to the other mentions of the record")


class Extraction(Record):
    """Everything found in one text. Lists are ordered by first mention, mentions by position.

    >>> from shosnlp import extract
    >>> found = extract("А. Бакаев прибыл в Астану.")
    >>> [place.name for place in found.places]
    ['Астана']
    >>> found["P1"].name
    'А. Бакаев'
    """

    text: Text
    reference_date: datetime.date | None = None
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[Date, ...] = ()

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """All records, by first mention."""
        everything: list[Entity] = [*self.people, *self.organizations, *self.places, *self.dates]
        return tuple(sorted(everything, key=lambda entity: (entity.mentions[0].start, -entity.mentions[0].end, entity.id)))

    def __getitem__(self, id: str) -> Entity:
        """The record with this id.

        Raises:
            KeyError: If no record has it.
        """
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    def rows(self) -> list[dict[str, str | int | float | None]]:
        """One flat dict per mention, in order of the text, for data frames and CSV."""
        rows = [_row(entity, mention) for entity in self.entities for mention in entity.mentions]
        return sorted(rows, key=lambda row: (row["start"], row["end"], row["id"]))

    def to_html(self) -> str:
        """The text as an HTML fragment: escaped, mentions coloured by type, nested ones inside each other."""
        return f'{_STYLE}<div class="shosnlp">{"".join(_marked(self))}</div>'

    def _repr_html_(self) -> str:
        return self.to_html()


def type_of(entity: Entity) -> str:
    """The name of the record's type in lower case: «person», «organization», «place», «date»."""
    return type(entity).__name__.lower()


def label_of(entity: Entity) -> str:
    """How to show the record in a line: its name, for a date its value."""
    return (entity.value or "?") if isinstance(entity, Date) else entity.name


def _row(entity: Entity, mention: Mention) -> dict[str, str | int | float | None]:
    return {
        "id": entity.id,
        "type": type_of(entity),
        "name": label_of(entity),
        "kind": entity.kind if isinstance(entity, Organization | Place) else None,
        **mention.model_dump(),
    }


_COLOURS = {"person": "#ffe3a8", "organization": "#cfe3ff", "place": "#d2f2d4", "date": "#ead7f7"}
_STYLE = (
    "<style>.shosnlp{white-space:pre-wrap;line-height:1.7}.shosnlp mark{padding:.1em .25em;border-radius:.3em;color:inherit}"
    + "".join(f".shosnlp .{name}{{background:{colour}}}" for name, colour in _COLOURS.items())
    + "</style>"
)


def _marked(extraction: Extraction) -> Iterator[str]:
    """The pieces of the marked-up text. A mention that would cross an open one is not marked: HTML cannot show it."""
    mentions = [(m.start, -m.end, e) for e in extraction.entities for m in e.mentions if m.start < m.end]
    open_ends: list[int] = []
    at = 0
    for start, negative_end, entity in sorted(mentions, key=lambda item: item[:2]):
        end = -negative_end
        while open_ends and open_ends[-1] <= start:
            yield html.escape(extraction.text[at : open_ends[-1]]) + "</mark>"
            at = open_ends.pop()
        if open_ends and end > open_ends[-1]:
            continue
        title = html.escape(f"{entity.id} {label_of(entity)}", quote=True)
        yield html.escape(extraction.text[at:start]) + f'<mark class="{type_of(entity)}" title="{title}">'
        open_ends.append(end)
        at = start
    while open_ends:
        yield html.escape(extraction.text[at : open_ends[-1]]) + "</mark>"
        at = open_ends.pop()
    yield html.escape(extraction.text[at:])
