"""The columns of rows, including the user's own."""

import datetime
import re
from collections.abc import Collection, Mapping
from typing import Annotated, Any

from pydantic import PlainSerializer
from pydantic_core import to_jsonable_python

Row = dict[str, str | int | float | datetime.date | None]
_SURROGATES = re.compile("[\ud800-\udfff]")  # lone ones: UTF-8 cannot encode them


def without_surrogates(text: str) -> str:
    """The text as UTF-8 can encode it, of the same length.

    >>> without_surrogates("Аста\\ud800на") == "Аста\\ufffdна"
    True
    """
    return _SURROGATES.sub("\ufffd", text)


Text = Annotated[str, PlainSerializer(without_surrogates, return_type=str, when_used="json")]  # offsets stay right


def own_columns(data: Mapping[str, Any], taken: Collection[str]) -> Row:
    """The user's columns; a name that is taken gets the prefix `data_`, again if need be.

    >>> own_columns({"text": 1, "data_text": 2, "source": "ТАСС"}, ["text"])
    {'data_data_text': 1, 'data_text': 2, 'source': 'ТАСС'}
    """
    own: Row = {}
    for name, value in data.items():
        column = name
        while column in taken or column in own or (column != name and column in data):
            column = f"data_{column}"
        own[column] = value
    return own


def _jsonable(columns: dict[str, Any]) -> Any:
    """The columns as JSON values: numpy numbers and arrays as numbers, unsupported types as text."""
    try:
        plain = to_jsonable_python(columns, bytes_mode="base64", fallback=lambda v: v.tolist() if hasattr(v, "tolist") else str(v))
    except ValueError:  # a structure that contains itself
        plain = {name: str(value) for name, value in columns.items()}
    return _encodable(plain)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, dict):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    return [_encodable(item) for item in value] if isinstance(value, list) else value


Columns = Annotated[dict[str, Any], PlainSerializer(_jsonable, return_type=dict[str, Any], when_used="json")]
