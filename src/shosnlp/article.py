"""The items of a stream: articles going in, failures coming out in place of articles that could not be read."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its metadata. Nothing is checked here: a stream reports what is wrong, and in which article.

    Args:
        text: The text to read.
        id: Your identifier for the article, copied to results, rows and corpora.
        reference_date: The day of publication; overrides that of the whole stream. None, NaN and NaT mean that it is unknown.
        title: The headline; copied to the result, not read.
        data: Extra columns, copied to rows and corpora.

    >>> Article("Саммит ШОС прошёл в Астане.", id="tass/17", reference_date=datetime.date(2024, 7, 4)).id
    'tass/17'
    """

    text: str
    id: str | None = None
    reference_date: datetime.date | None = None
    title: str | None = None
    data: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """The result for an article that could not be read, with `extract_many(errors="return")`.

    Args:
        index: The position of the article in the stream, from 0.
        id: The id of the article, None if it has none.
        error: Why it could not be read. It can be pickled, and its message does not quote the text.
    """

    index: int
    id: str | None
    error: Exception
