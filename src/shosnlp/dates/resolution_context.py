"""What is known where an expression stands, and which of several dates it is likely to mean."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from shosnlp.dates.value import DateValue, Tense

_WRONG_TENSE = 50  # how much farther a day seems on the wrong side of today: a week is as far as the right side
_FAR = 10_000  # days; a month on the wrong side is not meant


class ResolutionContext(NamedTuple):
    """What is known where an expression stands."""

    today: date | None
    today_without_year: tuple[int, int] | None = None  # month and day, when that is all that is known
    tense: Tense = Tense.UNKNOWN
    last: DateValue | None = None  # the date before it in the text
    last_day: DateValue | None = None  # the last one that is a day or a stretch of days, of the same tense if there is a choice
    last_year: int | None = None  # the last year mentioned


def nearest(candidates: Iterable[DateValue | None], context: ResolutionContext) -> DateValue | None:
    """The candidate that is nearest to today; one on the wrong side for the tense seems farther than it is."""
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
