"""Check what callers pass: an error says what was given, what is needed and what to do."""

import datetime
import reprlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar

from shosnlp.article import Article
from shosnlp.errors import InvalidArgument, InvalidText, TextTooLong

KindName = Literal["people", "organizations", "places", "dates"]
Choice = TypeVar("Choice", bound=str)
T = TypeVar("T")


def checked_text(text: object, max_length: int) -> str:
    """Return the text.

    Raises:
        InvalidText: If it is not a `str`.
        TextTooLong: If it is longer than `max_length` characters.
    """
    if not isinstance(text, str):
        hint = "; decode it first: text.decode('utf-8')" if isinstance(text, bytes | bytearray) else ""
        raise InvalidText(f"the text is {type(text).__name__}, but a str is needed{hint}")
    if len(text) > max_length:
        raise TextTooLong(
            f"the text has {len(text):,} characters, the limit is {max_length:,}; split it, or increase Extractor(max_length=…)"
        )
    return text if type(text) is str else str.__str__(text)  # a subclass may drag much along to other processes


def checked_date(date: object) -> datetime.date | None:
    """Return the date; a datetime gives its date; None for None, NaN and `pandas.NaT`.

    Raises:
        InvalidArgument: If it is anything else.
    """
    if date is None or (isinstance(date, float | datetime.date) and date != date):  # NaN and NaT differ from themselves
        return None
    if isinstance(date, datetime.date):
        return datetime.date(date.year, date.month, date.day)
    raise InvalidArgument(
        f"reference_date is {type(date).__name__}, but a datetime.date is needed: datetime.date.fromisoformat('2024-07-04')"
    )


def checked_article(item: object, reference_date: datetime.date | None, max_length: int) -> Article:
    """Return the article that an item of a stream is, with the reference date to read it by.

    Args:
        item: An `Article` or a bare text; anything else is an error.
        reference_date: That of the stream, for articles without one.
        max_length: The longest text accepted, in characters.

    Raises:
        InvalidText: If the item is not an article, or its text is not a `str`.
        TextTooLong: If the text is longer than `max_length`.
        InvalidArgument: If another field has the wrong type.
    """
    if not isinstance(item, Article):
        return Article(checked_text(item, max_length), reference_date=reference_date)
    date = checked_date(item.reference_date) or reference_date
    for field, value in (("id", item.id), ("title", item.title)):
        if value is not None and not isinstance(value, str):
            raise InvalidArgument(f"the {field} is {type(value).__name__}, but a str or None is needed: str({field})")
    return Article(checked_text(item.text, max_length), item.id, date, item.title, _checked_data(item.data))


def _checked_data(data: object) -> dict[str, Any] | None:
    if data is None:
        return None
    if not isinstance(data, Mapping):
        raise InvalidArgument(f"data is {type(data).__name__}, but a mapping or None is needed")
    try:
        columns = dict(data)
    except Exception as error:
        raise InvalidArgument(f"data cannot be read ({type(error).__name__})") from error
    if not all(isinstance(name, str) for name in columns):
        raise InvalidArgument("the names of the columns in data must be str")
    return columns


def checked_articles(articles: object) -> Iterable[Any]:
    """Return the stream.

    Raises:
        InvalidText: If it is a single text.
        InvalidArgument: If it cannot be iterated over.
    """
    if isinstance(articles, str | bytes | bytearray):
        raise InvalidText(f"a single {type(articles).__name__} was given, but an iterable of articles is needed: extract_many([text])")
    if isinstance(articles, Mapping) or hasattr(articles, "columns"):  # iteration would give keys, or names of columns
        raise InvalidArgument(f"{type(articles).__name__} was given, but an iterable of articles is needed: extract_many(table['text'])")
    if not isinstance(articles, Iterable):
        raise InvalidArgument(f"{type(articles).__name__} was given, but an iterable of articles is needed: extract_many([article])")
    return articles


def checked_number(name: str, value: object, least: float, most: float = float("inf"), *, whole: bool = True) -> Any:
    """Return a number from `least` to `most`.

    Raises:
        InvalidArgument: If it is not a number, or lies outside these bounds.
    """
    wanted = "a whole number" if whole else "a number"
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        raise InvalidArgument(f"{name} is {type(value).__name__}, but {wanted} is needed")
    if not least <= value <= most:
        bounds = f"{least} or more" if most == float("inf") else f"from {least} to {most}"
        raise InvalidArgument(f"{name} is {value}; it must be {bounds}")
    return value


def checked_choice(name: str, value: Choice, choices: Iterable[Choice]) -> Choice:
    """Return a value that is one of the choices.

    Raises:
        InvalidArgument: If it is not.
    """
    if value not in (known := tuple(choices)):
        raise InvalidArgument(f"{name} is {reprlib.repr(value)}; it must be one of {', '.join(map(repr, known))}")
    return value


def checked_kinds(kinds: Iterable[str] | None, known: Sequence[str]) -> tuple[str, ...]:
    """Return the names of kinds of records, each once, in the order of the known ones; all of them for None.

    Raises:
        InvalidArgument: If one is unknown, or a single str was given.
    """
    if kinds is None:
        return tuple(known)
    if isinstance(kinds, str) or not isinstance(kinds, Iterable):
        raise InvalidArgument(f"kinds is {reprlib.repr(kinds)}, but several are needed: kinds=('people', 'dates')")
    wanted = {checked_choice("a kind", kind, known) for kind in kinds}
    return tuple(kind for kind in known if kind in wanted)


def checked_instance(name: str, value: T | None, type_: type[T]) -> T | None:
    """Return an object of a type, or None.

    Raises:
        InvalidArgument: If it is neither.
    """
    if value is not None and not isinstance(value, type_):
        raise InvalidArgument(f"{name} is {type(value).__name__}, but a {type_.__name__} or None is needed")
    return value
