"""What clients send and what they get, with examples for OpenAPI."""

import datetime
import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, JsonValue, Tag, WithJsonSchema

from shosnlp.masking.kinds import MaskedKind, Style
from shosnlp.masking.mapping import MappingFile, whole

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ARTICLE: dict[str, JsonValue] = {
    "text": "Вчера Мурат Нуртлеу прибыл в Ташкент на встречу глав МИД стран ШОС.",
    "reference_date": "2024-07-04",
    "id": "news/1",
    "title": "Визит в Ташкент",
}
_LETTER = "Уважаемый Алибек Бакаев! Позвоните Айгуль Сериковой: +7 701 123-45-67."


def _day(value: object) -> datetime.date | None:
    """A day, exactly as `YYYY-MM-DD`: pydantic would also take a number of seconds."""
    if value is None:
        return None
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise ValueError("there is no such day") from None
    raise ValueError("a day is needed: YYYY-MM-DD")


Day = Annotated[
    datetime.date | None, BeforeValidator(_day), WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]})
]
Kind = Literal["contacts"] | MaskedKind


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, json_schema_serialization_defaults_required=True)


class ArticleRequest(_Message):
    """An article to read."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ARTICLE]})

    text: str = Field(description="the text, as it is")
    reference_date: Day = Field(default=None, description="the day of publication: «вчера» and «4 июля» are resolved against it")
    id: str | None = Field(default=None, description="your identifier, copied to the result")
    title: str | None = Field(default=None, description="the headline, copied to the result, not read")


class MaskRequest(_Message):
    """A text to mask: the first of a conversation."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": _LETTER}]})

    text: str
    kinds: list[Kind] = Field(default=["people", "contacts"], description="what to mask")
    style: Style = Field(default="token", description="`token` writes <PERSON_1>, `pseudonym` invents names for people")
    strict: bool = Field(default=False, description="mask whatever may be a name")
    seed: Annotated[int, Field(ge=-(1 << 53), le=1 << 53), BeforeValidator(whole)] = Field(
        default=0, description="which names are invented"
    )


class MaskMoreRequest(_Message):
    """A text to mask: the next of a conversation, whose settings its mapping holds."""

    text: str
    mapping: MappingFile


class RestoreRequest(_Message):
    """A text with placeholders, such as a model's answer, and the mapping of its conversation."""

    text: str
    mapping: MappingFile


class ReplacementResponse(_Message):
    """A span of the text that was replaced; offsets count characters of the text that was sent."""

    start: int
    end: int
    text: str
    placeholder: str
    kind: MaskedKind
    entity: str


class MaskResponse(_Message):
    """The masked text, and the mapping that brings the originals back. The service keeps neither."""

    text: str
    replacements: list[ReplacementResponse]
    mapping: MappingFile


class RestoreResponse(_Message):
    """The restored text."""

    text: str = Field(examples=[_LETTER])


class HealthResponse(_Message):
    """The state of the service."""

    status: Literal["ok"]
    version: str = Field(description="of shosnlp", examples=["0.2.0"])
    workers: int = Field(description="worker processes")
    waiting: int = Field(description="jobs that wait for one or are being done")


def _extract_variant(body: Any) -> str:
    return "articles" if isinstance(body, list) else "article"


def _mask_variant(body: Any) -> str:
    return "next" if isinstance(body, dict) and "mapping" in body else "first"


# Bodies of several forms. The form is told first, so that errors speak of that one alone.
ExtractBody = Annotated[
    Annotated[ArticleRequest, Tag("article")] | Annotated[list[ArticleRequest], Tag("articles")], Discriminator(_extract_variant)
]
MaskBody = Annotated[Annotated[MaskRequest, Tag("first")] | Annotated[MaskMoreRequest, Tag("next")], Discriminator(_mask_variant)]
FIELDS: dict[str, Iterable[str]] = {  # the fields of each form, by its tag
    "article": ArticleRequest.model_fields,
    "articles": ArticleRequest.model_fields,
    "first": MaskRequest.model_fields,
    "next": MaskMoreRequest.model_fields,
}

EXAMPLES = {
    "extract": {
        "одна статья": {"value": _ARTICLE},
        "несколько статей": {"value": [_ARTICLE, {"text": "Саммит ШОС прошёл в Астане.", "id": "news/2"}]},
    },
    "mask": {"письмо": {"value": {"text": _LETTER}}, "выдуманные имена": {"value": {"text": _LETTER, "style": "pseudonym", "seed": 7}}},
}
