"""The context in which an expression is resolved, and which of several dates it probably means."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from shosnlp.dates.value import DateValue, Tense

_WRONG_TENSE = 50  # penalty factor for a day on the wrong side of today
_FAR = 10_000  # days; rules out a month on the wrong side


class ResolutionContext(NamedTuple):
    """What is known when an expression is resolved."""

    today: date | None
    today_without_year: tuple[int, int] | None = None  # month and day, if nothing else is known
    tense: Tense = Tense.UNKNOWN
    last: DateValue | None = None  # the previous date in the text
    last_day: DateValue | None = None  # the last day or interval of days, of the same tense if there is a choice
    last_year: int | None = None  # the last year mentioned


def nearest(candidates: Iterable[DateValue | None], context: ResolutionContext) -> DateValue | None:
    """The candidate nearest to today; those on the wrong side for the tense are penalised."""
    today = context.today
    assert today is not None

    def distance(found: DateValue) -> tuple[int, int]:
        assert found.start is not None
        assert found.end is not None
        days = max((found.start - today).days, (today - found.end).days, 0)
        wrong = (context.tense == Tense.PAST and found.start > today) or (context.tense == Tense.FUTURE and found.end < today)
        if wrong:
            days = days * _WRONG_TENSE if found.precision == "day" else days + _FAR
        return days, (found.start > today) != (context.tense == Tense.FUTURE)

    known = [found for found in candidates if found is not None and found.start is not None and found.end is not None]
    return min(known, key=distance, default=None)
