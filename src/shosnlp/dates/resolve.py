"""Resolve an expression: the missing year or month comes from the reference date, the tense and earlier dates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from shosnlp.dates import calendar, portions, weeks
from shosnlp.dates.resolution_context import ResolutionContext, nearest
from shosnlp.dates.unresolved import UnresolvedDate
from shosnlp.dates.value import DateValue, Tense, unknown
from shosnlp.records import Precision

_NEAR = 62  # days between today and an earlier date that another one may refer to
_SEPTEMBER = 9
_IN_YEAR: tuple[Precision, ...] = ("month", "season", "quarter", "half-year")


def resolve(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    """Return the value of an expression; `None` if there is no such date."""
    if unresolved.counts_from != "now":
        return _from_text(unresolved, context)
    found = _RESOLVERS[unresolved.unit](unresolved, context)
    return None if found is None else _portion(unresolved, found)


def _portion(unresolved: UnresolvedDate, whole: DateValue) -> DateValue | None:
    if unresolved.share is not None:
        return portions.share(whole, *unresolved.share)
    if unresolved.days is not None:
        return portions.days(whole, *unresolved.days)
    if unresolved.night:
        return portions.night_before(whole)
    return whole.modified(unresolved.modifier)


def _from_text(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    """«на следующий день» counts from the last date of the text; «через год» only in the past tense («через год расторгнут»)."""
    if unresolved.counts_from == "past" and context.tense != Tense.PAST:
        base = context.today
    else:
        last = context.last_day if unresolved.unit == "day" else context.last
        base = last.end if last else context.today if unresolved.counts_from == "either" else None
    if base is None:
        return unknown("month" if unresolved.unit == "month-by-day" else unresolved.unit)  # type: ignore[arg-type]  # day, month, year
    return resolve(replace(unresolved, counts_from="now"), context._replace(today=base))


def resolve_range(first: UnresolvedDate, last: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    """Return the interval from one date to another."""
    end = resolve(last, context)
    if end is None:
        return None
    around = context._replace(today=end.start, tense=Tense.PAST) if not first.has_year and end.start and _is_partial(first) else context
    start = resolve(replace(first, year=None, year_shift=None, same_year=False) if _shares_year(first, last) else first, around)
    if start is not None and _shares_year(first, last):
        start = _latest_before(first, end, context)
    return None if start is None else calendar.interval(start, end)


def _is_partial(unresolved: UnresolvedDate) -> bool:
    return unresolved.shift is None and unresolved.unit in ("day", "weekday", "month", "season", "quarter", "half-year")


def _shares_year(first: UnresolvedDate, last: UnresolvedDate) -> bool:
    """Whether both dates have the same year: the first may then be a year too late («28 декабря – 3 января 2024 года»)."""
    return first.has_year and (first.year, first.year_shift, first.same_year) == (last.year, last.year_shift, last.same_year)


def _latest_before(first: UnresolvedDate, end: DateValue, context: ResolutionContext) -> DateValue | None:
    start = resolve(first, context)
    if start is None or start.start is None or end.end is None or start.start <= end.end:
        return start
    year = _year(first, context)
    return None if year is None else resolve(replace(first, year=year - 1, year_shift=None, same_year=False), context)


def _year(unresolved: UnresolvedDate, context: ResolutionContext) -> int | None:
    if unresolved.year is not None:
        return 1 - unresolved.year if unresolved.bc else unresolved.year
    if unresolved.year_shift is not None:
        return None if context.today is None else context.today.year + unresolved.year_shift
    if unresolved.same_year:
        return context.last_year
    return None


def _day(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    if unresolved.shift is not None:
        return _shifted_day(unresolved, context)
    number = unresolved.day or 0
    if unresolved.month is None:
        return _day_of_some_month(number, unresolved, context)
    year = _year(unresolved, context)
    if year is None and context.today is not None and not unresolved.has_year:
        years = _around(context.today.year, 8 if number == 29 else 1)  # the next 29 February may be eight years away
        return nearest([calendar.day(each, unresolved.month, number) for each in years], context)
    return calendar.day(year, unresolved.month, number)


def _around(year: int, radius: int = 1) -> range:
    return range(max(year - radius, 1), min(year + radius + 1, 10_000))


def _shifted_day(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    if context.today is None:
        return _without_year(unresolved, context)
    moved = calendar.days_later(context.today, unresolved.shift or 0)
    return None if moved is None else calendar.on(moved)


def _without_year(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue:
    """«вчера» in a text of 5 June of an unknown year is 4 June, unless a leap day decides."""
    if context.today_without_year is None:
        return unknown("day")
    month, number = context.today_without_year
    days = {(date(year, month, number) + timedelta(days=unresolved.shift or 0)).timetuple()[1:3] for year in (2023, 2024)}
    return (calendar.day(None, *days.pop()) if len(days) == 1 else None) or unknown("day")


def _day_of_some_month(number: int, unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    if unresolved.same_month:
        start = context.last.start if context.last else None
        return unknown("day") if start is None else calendar.day(start.year, start.month, number)
    if unresolved.month_shift is None:
        return _near_the_last(number, context)
    month = calendar.months_later(context.today.replace(day=1), unresolved.month_shift) if context.today else None
    return calendar.day(month.year, month.month, number) if month else unknown("day")


def _near_the_last(number: int, context: ResolutionContext) -> DateValue | None:
    """«13-го» after «12 августа» is in August: nearest to the last day of the text, if today is not far from it."""
    last = context.last_day.start if context.last_day else None
    if last is None or (context.today and abs((last - context.today).days) > _NEAR):
        last = context.today
    if last is None:
        return unknown("day")
    months = [calendar.months_later(last.replace(day=1), shift) for shift in (-1, 0, 1)]
    days = [calendar.day(month.year, month.month, number) for month in months if month]
    today = context.today or last
    right = [day for day in days if day and day.start and _on_the_right_side(day.start, today, context.tense)]
    if last != context.today and number >= last.day and days[1] in right:
        return days[1]  # «премьера 5 декабря, финал 26-го»
    return nearest(right or days, context._replace(today=last, tense=Tense.UNKNOWN))


def _on_the_right_side(day: date, today: date, tense: Tense) -> bool:
    return (tense != Tense.PAST or day <= today) and (tense != Tense.FUTURE or day >= today)


def _nth_weekday(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    """«первый понедельник июля»: the month is resolved like any date without a year."""
    month = _MONTH(replace(unresolved, shift=unresolved.month_shift, unit="month"), context)
    if month is None or month.start is None or month.end is None or unresolved.number is None or not unresolved.which_one:
        return unknown("day")
    return weeks.weekday_within(month.start, month.end, unresolved.number, unresolved.which_one)


def _of_year(precision: Precision) -> Callable[[UnresolvedDate, ResolutionContext], DateValue | None]:
    def resolver(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
        number = unresolved.month if precision == "month" else unresolved.number
        year = _year(unresolved, context)
        if unresolved.same_month and context.last:
            return _shifted(precision, 0, context._replace(today=context.last.start))
        if number is None:
            return _shifted(precision, unresolved.shift or 0, context)
        if year is not None or context.today is None or unresolved.has_year:
            return calendar.in_year(precision, year, number)
        if unresolved.shift is not None:
            return _named_shifted(precision, number, unresolved.shift, context)
        return nearest([calendar.in_year(precision, each, number) for each in _around(context.today.year)], context)

    return resolver


def _shifted(precision: Precision, shift: int, context: ResolutionContext) -> DateValue | None:
    if context.today is None:
        return unknown(precision)
    return calendar.at_index(precision, calendar.index(precision, context.today) + shift)


def _named_shifted(precision: Precision, number: int, shift: int, context: ResolutionContext) -> DateValue | None:
    """«прошлой зимой», «следующем июле»: the nearest one wholly past or future; «этим летом»: this year's."""
    assert context.today is not None
    found = [calendar.in_year(precision, each, number) for each in range(context.today.year - 3, context.today.year + 4) if each > 0]
    known = [each for each in found if each and each.start and each.end]
    if shift == 0:
        return _this(known, context)
    wholly = [each for each in known if each.end and each.start and (each.end < context.today if shift < 0 else each.start > context.today)]
    order = wholly[::-1] if shift < 0 else wholly
    return order[abs(shift) - 1] if len(order) >= abs(shift) else None


def _this(known: list[DateValue], context: ResolutionContext) -> DateValue | None:
    """«этим летом» is this year's, even if still to come; «этой зимой» is the coming one from autumn on, unless the verb is past."""
    today = context.today
    assert today is not None
    this = next((each for each in known if each.end and each.end.year == today.year), None)
    following = next((each for each in known if each.end and each.end.year == today.year + 1), None)
    over = this is not None and this.end is not None and this.end < today
    winter = this is not None and this.start is not None and this.start.year < today.year
    begun = following is not None and following.start is not None and following.start <= today
    ahead = context.tense == Tense.FUTURE or (winter and today.month > 8 and context.tense != Tense.PAST)
    return following if begun or (over and ahead) else this


def _month_by_day(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    """«через полтора месяца»: the month of the day 45 days later."""
    day = calendar.days_later(context.today, unresolved.shift or 0) if context.today else None
    return unknown("month") if day is None else calendar.month(day.year, day.month)


def _year_value(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    year = _year(unresolved, context)
    return unknown("year") if year is None else calendar.year(year)


def _years(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    return None if unresolved.year is None or unresolved.number is None else calendar.years(unresolved.year, unresolved.number)


def _years_bc(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    return None if unresolved.year is None or unresolved.number is None else calendar.years(1 - unresolved.year, 1 - unresolved.number)


def _first_months(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    """«за девять месяцев 2024 года»: January to September."""
    year = _year(unresolved, context)
    if year is None:
        return unknown("interval")
    first, last = calendar.month(year, 1), calendar.month(year, unresolved.number or 0)
    return None if first is None or last is None else calendar.interval(first, last)


def _academic_year(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    if unresolved.year is None and context.today is None:
        return unknown("interval")
    this = context.today.year - (context.today.month < _SEPTEMBER) if context.today else 0
    return calendar.academic_year(this + (unresolved.shift or 0) if unresolved.year is None else unresolved.year)


def _decade(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    if unresolved.number is not None:
        return calendar.decade(unresolved.number)
    return unknown("decade") if context.today is None else calendar.decade(context.today.year // 10 + (unresolved.shift or 0))


def _century(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    if unresolved.number is not None:
        return calendar.century(-unresolved.number if unresolved.bc else unresolved.number)
    if context.today is None:
        return unknown("century")
    return calendar.century((context.today.year - 1) // 100 + 1 + (unresolved.shift or 0))


_MONTH = _of_year("month")
_RESOLVERS: dict[str, Callable[[UnresolvedDate, ResolutionContext], DateValue | None]] = {
    "day": _day,
    "weekday": weeks.weekday,
    "weekday-past": weeks.weekday_past,
    "weekday-next": weeks.weekday_next,
    "nth-weekday": _nth_weekday,
    "week": weeks.week,
    "weekend": weeks.weekend,
    **{precision: _of_year(precision) for precision in _IN_YEAR},
    "month-by-day": _month_by_day,
    "year": _year_value,
    "years": _years,
    "season-years": _years,
    "years-bc": _years_bc,
    "first-months": _first_months,
    "academic-year": _academic_year,
    "decade": _decade,
    "century": _century,
}
