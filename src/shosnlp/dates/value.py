"""The value of a date: EDTF text, first and last day, precision. Knows nothing about documents or Russian."""

import datetime
from enum import Enum
from typing import NamedTuple

from shosnlp.records import Modifier, Precision


class Tense(Enum):
    """Where an event lies relative to the time of writing."""

    UNKNOWN = "unknown"
    PAST = "past"
    PRESENT = "present"  # present-tense verbs: «вылетает в понедельник»
    FUTURE = "future"
    STATE = "state"  # short participles: «закрыта»; past, but the state may last until a day


class DateValue(NamedTuple):
    """A stretch of the calendar; unknown parts are `None`."""

    value: str | None  # EDTF, ISO 8601-2
    start: datetime.date | None
    end: datetime.date | None  # inclusive
    precision: Precision
    modifier: Modifier | None = None

    def modified(self, modifier: Modifier | None) -> "DateValue":
        """The same stretch with a modifier, such as that of a preposition: «до 2030 года»."""
        return self if modifier is None else self._replace(modifier=modifier)


def unknown(precision: Precision) -> DateValue:
    """A date of which only the precision is known: «вчера» without a reference date."""
    return DateValue(None, None, None, precision)
