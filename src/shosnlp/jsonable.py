"""Types of fields that JSON does not hold as they are: texts with half characters, and the user's own columns."""

import re
from typing import Annotated, Any

from pydantic import PlainSerializer
from pydantic_core import to_jsonable_python

_HALVES = re.compile("[\ud800-\udfff]")  # of a character: JSON is UTF-8, which has no place for them
Text = Annotated[str, PlainSerializer(lambda text: _HALVES.sub("\ufffd", text), return_type=str, when_used="json")]  # offsets stay right


def _jsonable(columns: dict[str, Any]) -> Any:
    """The user's columns as JSON has them: numpy's numbers as numbers, what JSON does not know as text."""
    return to_jsonable_python(columns, fallback=lambda value: value.item() if hasattr(value, "item") else str(value))


Columns = Annotated[dict[str, Any], PlainSerializer(_jsonable, return_type=dict[str, Any], when_used="json")]
