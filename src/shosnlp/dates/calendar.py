"""Calendar units as EDTF values, and arithmetic with them. Dates that do not exist (31 February) are `None`.

Winter belongs to the year of its January. Years BC are astronomical in EDTF (44 BC is `-0043`) and have no start and end, because
`datetime.date` begins with the year 1.
"""

import datetime
from calendar import monthrange
from datetime import date, timedelta

from shosnlp.dates.value import DateValue
from shosnlp.records import Precision

_QUARTER, _HALF, _SEASON = 32, 39, 20  # EDTF writes the first quarter as month 33, the first half as 40, spring as 21
_SEASON_MONTHS = {1: (3, 5), 2: (6, 8), 3: (9, 11), 4: (12, 2)}
_NUMBER_IN_YEAR: dict[Precision, int] = {"month": 12, "quarter": 4, "half-year": 2}


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def day(year: int | None, month: int, number: int) -> DateValue | None:
    """One day; without a year `XXXX-07-04`."""
    if year is None:
        possible = 1 <= month <= 12 and 1 <= number <= monthrange(2000, month)[1]
        return DateValue(f"XXXX-{month:02}-{number:02}", None, None, "day") if possible else None
    try:
        return on(date(year, month, number))
    except ValueError:
        return None


def on(when: date) -> DateValue:
    """A given day."""
    return DateValue(when.isoformat(), when, when, "day")


def between(start: date, end: date) -> DateValue:
    """An interval of days."""
    return DateValue(f"{start.isoformat()}/{end.isoformat()}", start, end, "interval")


def month(year: int | None, number: int) -> DateValue | None:
    """One month; without a year `XXXX-07`."""
    if not 1 <= number <= 12:
        return None
    if year is None:
        return DateValue(f"XXXX-{number:02}", None, None, "month")
    return _months(f"{year:04}-{number:02}", year, number, year, number, "month")


def quarter(year: int | None, number: int) -> DateValue | None:
    """A quarter of a year."""
    if year is None or not 1 <= number <= 4:
        return DateValue(None, None, None, "quarter") if year is None else None
    return _months(f"{year:04}-{_QUARTER + number}", year, 3 * number - 2, year, 3 * number, "quarter")


def half(year: int | None, number: int) -> DateValue | None:
    """Half a year."""
    if year is None or not 1 <= number <= 2:
        return DateValue(None, None, None, "half-year") if year is None else None
    return _months(f"{year:04}-{_HALF + number}", year, 6 * number - 5, year, 6 * number, "half-year")


def season(year: int | None, number: int) -> DateValue | None:
    """Spring is 1, winter 4: the winter that ends in the year."""
    if year is None or number not in _SEASON_MONTHS:
        return DateValue(None, None, None, "season") if year is None else None
    first, last = _SEASON_MONTHS[number]
    return _months(f"{year:04}-{_SEASON + number}", year - (first > last), first, year, last, "season")


def year(number: int) -> DateValue | None:
    """One year; 0 and negative numbers are years BC in astronomical numbering."""
    if number <= 0:
        return DateValue(f"-{-number:04}" if number else "0000", None, None, "year") if number > -10_000 else None
    return _months(f"{number:04}", number, 1, number, 12, "year")


def years(first: int, last: int) -> DateValue | None:
    """An interval of years."""
    if first >= last:
        return None
    if first <= 0:
        return DateValue("/".join(str(value.value) for value in (year(first), year(last)) if value), None, None, "interval")
    return _months(f"{first:04}/{last:04}", first, 1, last, 12, "interval")


def academic_year(first: int) -> DateValue | None:
    """September to June."""
    return _months(f"{first:04}-09/{first + 1:04}-06", first, 9, first + 1, 6, "interval")


def decade(number: int) -> DateValue | None:
    """The decade 198 begins with 1980."""
    return _months(f"{number:03}X", number * 10, 1, number * 10 + 9, 12, "decade")


def century(number: int) -> DateValue | None:
    """The nineteenth century is `18XX`, from 1801 to 1900; centuries BC are negative numbers."""
    if number < 0:
        return DateValue(f"-{-number - 1:02}XX", None, None, "century") if number > -100 else None
    return _months(f"{number - 1:02}XX", number * 100 - 99, 1, number * 100, 12, "century")


def week(when: date) -> DateValue:
    """The week of a day, Monday to Sunday."""
    monday = when - timedelta(days=when.weekday())
    iso = when.isocalendar()
    return DateValue(f"{iso.year:04}-W{iso.week:02}", monday, monday + timedelta(days=6), "week")


def weekend(when: date) -> DateValue:
    """Saturday and Sunday of the week of a day."""
    saturday = when - timedelta(days=when.weekday() - 5)
    return between(saturday, saturday + timedelta(days=1))


def in_year(precision: Precision, of_year: int | None, number: int) -> DateValue | None:
    """The month, season, quarter or half-year with this number."""
    makers = {"month": month, "quarter": quarter, "half-year": half, "season": season}
    return makers[precision](of_year, number)


def index(precision: Precision, when: date) -> int:
    """The running number of the month, quarter or half-year of a day."""
    count = _NUMBER_IN_YEAR[precision]
    return when.year * count + (when.month - 1) * count // 12


def at_index(precision: Precision, running: int) -> DateValue | None:
    """The month, quarter or half-year with this running number."""
    of_year, order = divmod(running, _NUMBER_IN_YEAR[precision])
    return in_year(precision, of_year, order + 1)


def months_later(when: date, count: int) -> date | None:
    """The same day some months later, or the last day of a shorter month."""
    of_year, order = divmod(when.year * 12 + when.month - 1 + count, 12)
    if not 1 <= of_year <= 9999:
        return None
    return date(of_year, order + 1, min(when.day, monthrange(of_year, order + 1)[1]))


def days_later(when: date, count: int) -> date | None:
    """Some days later; `None` beyond the range of `datetime`."""
    try:
        return when + timedelta(days=count)
    except OverflowError:
        return None


def interval(first: DateValue, last: DateValue) -> DateValue | None:
    """From the first day of one date to the last day of another."""
    if first.start is None or first.end is None or last.start is None or last.end is None:
        if first.value is None or last.value is None:
            return DateValue(None, None, None, "interval")
        return DateValue(f"{_without_ends(first.value, '99')}/{_without_ends(last.value, '00')}", None, None, "interval")
    if last.end < first.start:
        return None
    left, right = _side(first, first.start), _side(last, last.end)
    return DateValue(f"{left}/{right}", first.start, last.end, "interval")


def _without_ends(value: str, years: str) -> str:
    """One end of an interval BC or without a year; a century becomes its first year (99) or last year (00): `-04XX` begins with `-0499`."""
    return value.replace("XX", years) if value.startswith("-") else value


def _side(date_value: DateValue, edge: date) -> str:
    """One end of an interval: EDTF has no intervals of quarters, decades and so on, so the months or years at their ends are used."""
    if date_value.precision in ("day", "month", "year"):
        return str(date_value.value)
    if date_value.precision in ("decade", "century"):
        return f"{edge.year:04}"
    if date_value.precision in ("season", "quarter", "half-year"):
        return f"{edge.year:04}-{edge.month:02}"
    return edge.isoformat()


def _months(value: str, first_year: int, first: int, last_year: int, last: int, precision: Precision) -> DateValue | None:
    if first_year < 1 or last_year > 9999:
        return None
    return DateValue(value, datetime.date(first_year, first, 1), last_day(last_year, last), precision)
