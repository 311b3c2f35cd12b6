"""Portions of a calendar unit: a half or a quarter, some days, the night before a day."""

from datetime import timedelta

from shosnlp.dates import calendar
from shosnlp.dates.value import DateValue, unknown


def share(whole: DateValue, which: int, count: int) -> DateValue | None:
    """«вторая половина 2024 года» is a half-year, «первая четверть» a quarter; other units are divided by days or years.

    Args:
        whole: What is divided.
        which: Which part, from 1.
        count: Into how many parts.
    """
    if whole.start is None or whole.end is None:
        return unknown("half-year" if whole.precision == "year" and count == 2 else "interval")
    if whole.precision == "year" and count in (2, 4):
        return calendar.half(whole.start.year, which) if count == 2 else calendar.quarter(whole.start.year, which)
    if whole.precision in ("decade", "century"):
        length = whole.end.year - whole.start.year + 1
        first, last = (whole.start.year + length * order // count for order in (which - 1, which))
        return calendar.years(first, last - 1)
    days = 30 if whole.precision == "month" else (whole.end - whole.start).days + 1
    first_day, next_day = (whole.start + timedelta(days=-(-days * order // count)) for order in (which - 1, which))
    return calendar.between(first_day, whole.end if which == count else next_day - timedelta(days=1))


def days(whole: DateValue, first: int, last: int) -> DateValue | None:
    """«первая декада июля» is 1 to 10 July; day 31 means the last day of any month, and of anything else: «последний день осени»."""
    if whole.start is None or whole.end is None:
        return unknown("day" if first == last else "interval")
    if whole.precision != "month":
        return calendar.on(whole.start if first == 1 else whole.end)
    start, end = (whole.start.replace(day=min(day, whole.end.day)) for day in (first, last))
    return calendar.on(start) if start == end else calendar.between(start, end)


def night_before(day: DateValue) -> DateValue | None:
    """«ночь на 5 марта» is 4 and 5 March."""
    if day.start is None:
        return day
    evening = calendar.days_later(day.start, -1)
    return None if evening is None else calendar.between(evening, day.start)
