"""Portions of a calendar unit: a half, some days of a month, the night before a day."""

from datetime import timedelta

from shosnlp.dates import calendar
from shosnlp.dates.value import DateValue, unknown


def half(whole: DateValue, number: int) -> DateValue | None:
    """«вторая половина 2024 года» is a half-year; other units are divided by days or years."""
    if whole.start is None or whole.end is None:
        return unknown("half-year" if whole.precision == "year" else "interval")
    if whole.precision == "year":
        return calendar.half(whole.start.year, number)
    if whole.precision in ("decade", "century"):
        middle_year = (whole.start.year + whole.end.year + 1) // 2
        return calendar.years(whole.start.year, middle_year - 1) if number == 1 else calendar.years(middle_year, whole.end.year)
    days = 15 if whole.precision == "month" else ((whole.end - whole.start).days + 1) // 2
    second = whole.start + timedelta(days=days)
    return calendar.between(whole.start, second - timedelta(days=1)) if number == 1 else calendar.between(second, whole.end)


def days_of_month(month: DateValue, first: int, last: int) -> DateValue | None:
    """«первая декада июля» is 1 to 10 July; day 31 means the last day of any month."""
    if month.start is None or month.end is None:
        return unknown("interval")
    start, end = (month.start.replace(day=min(day, month.end.day)) for day in (first, last))
    return calendar.on(start) if start == end else calendar.between(start, end)


def night_before(day: DateValue) -> DateValue | None:
    """«ночь на 5 марта» is 4 and 5 March."""
    if day.start is None:
        return day
    evening = calendar.days_later(day.start, -1)
    return None if evening is None else calendar.between(evening, day.start)
