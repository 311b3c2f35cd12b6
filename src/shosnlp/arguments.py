"""What callers may pass: everything else gets an error that says what was given, what is needed and what to do."""

import datetime

from shosnlp.errors import InvalidText, TextTooLong


def checked_text(text: object, max_length: int) -> str:
    """The text, if it is one.

    Raises:
        InvalidText: If it is not a `str`.
        TextTooLong: If it is longer than `max_length` characters.
    """
    if not isinstance(text, str):
        hint = "; decode it first: text.decode('utf-8')" if isinstance(text, bytes | bytearray) else ""
        raise InvalidText(f"the text is {type(text).__name__}, but a str is needed{hint}")
    if len(text) > max_length:
        raise TextTooLong(f"the text has {len(text):,} characters, the limit is {max_length:,}; cut it, or raise Extractor(max_length=…)")
    return text


def checked_date(date: object) -> datetime.date | None:
    """The date, if it is one; of a moment, its day.

    Raises:
        TypeError: If it is neither a date nor None.
    """
    if isinstance(date, datetime.datetime):
        return date.date()
    if date is None or isinstance(date, datetime.date):
        return date
    raise TypeError(f"reference_date is {type(date).__name__}, but a datetime.date is needed: datetime.date.fromisoformat('2024-07-04')")
