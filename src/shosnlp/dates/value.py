"""What a date is worth: EDTF text, its first and last day, how precise it is. Knows nothing about documents or Russian."""

import datetime
from enum import Enum
from typing import NamedTuple

from shosnlp.records import Modifier, Precision


class Tense(Enum):
    """Where what is told lies, seen from the day it is told."""

    UNKNOWN = "unknown"
    PAST = "past"
    PRESENT = "present"  # of verbs: «вылетает в понедельник»
    FUTURE = "future"
    STATE = "state"  # of short participles: «закрыта»; past, but what lasts until a day goes on


class DateValue(NamedTuple):
    """A stretch of the calendar; what is unknown is `None`."""

    value: str | None  # EDTF, ISO 8601-2
    start: datetime.date | None
    end: datetime.date | None  # inclusive
    precision: Precision
    modifier: Modifier | None = None

    def modified(self, modifier: Modifier | None) -> "DateValue":
        """The same stretch, said with a preposition or such: «до 2030 года»."""
        return self if modifier is None else self._replace(modifier=modifier)


def unknown(precision: Precision) -> DateValue:
    """A date of which only the precision is known: «вчера», when nobody says when «today» is."""
    return DateValue(None, None, None, precision)
