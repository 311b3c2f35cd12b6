"""From what is said to what is meant: fills in the missing year or month from the day of reference, the tense and the dates before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from shosnlp.dates import calendar, portions, weeks
from shosnlp.dates.resolution_context import Context, nearest
from shosnlp.dates.unresolved import Said
from shosnlp.dates.value import DateValue, Tense, unknown
from shosnlp.records import Precision

_NEAR = 62  # days between the day of the text and a date in it that another date leans on
_SEPTEMBER = 9
_IN_YEAR: tuple[Precision, ...] = ("month", "season", "quarter", "half-year")


def resolve(said: Said, context: Context) -> DateValue | None:
    """Return the stretch of the calendar that is meant; `None` if there is no such date."""
    if said.counts_from != "now":
        return _from_text(said, context)
    found = _RESOLVERS[said.unit](said, context)
    return None if found is None else _portion(said, found)


def _portion(said: Said, whole: DateValue) -> DateValue | None:
    if said.half is not None:
        return portions.half(whole, said.half)
    if said.days is not None and said.unit == "month":
        return portions.days_of_month(whole, *said.days)
    if said.night:
        return portions.night_before(whole)
    return whole.modified(said.modifier)


def _from_text(said: Said, context: Context) -> DateValue | None:
    """«на следующий день» after the last date of the text; «через год» after it only if the tense is past («через год расторгнут»)."""
    if said.counts_from == "past" and context.tense != Tense.PAST:
        base = context.today
    else:
        last = context.last_day if said.unit == "day" else context.last
        base = last.end if last else context.today if said.counts_from == "either" else None
    if base is None:
        return unknown(said.unit)  # type: ignore[arg-type]  # day, month, year
    return resolve(replace(said, counts_from="now"), context._replace(today=base))


def resolve_range(first: Said, last: Said, context: Context) -> DateValue | None:
    """Return the stretch from one date to another."""
    end = resolve(last, context)
    if end is None:
        return None
    around = context._replace(today=end.start, tense=Tense.PAST) if not first.has_year and end.start and _leans(first) else context
    start = resolve(replace(first, year=None, year_shift=None, same_year=False) if _copied(first, last) else first, around)
    if start is not None and _copied(first, last):
        start = _latest_before(first, end, context)
    return None if start is None else calendar.interval(start, end)


def _leans(said: Said) -> bool:
    return said.shift is None and said.unit in ("day", "weekday", "month", "season", "quarter", "half-year")


def _copied(first: Said, last: Said) -> bool:
    """Whether the year of the first date is that of the last one: it may be a year too late («28 декабря – 3 января 2024 года»)."""
    return first.has_year and (first.year, first.year_shift, first.same_year) == (last.year, last.year_shift, last.same_year)


def _latest_before(first: Said, end: DateValue, context: Context) -> DateValue | None:
    start = resolve(first, context)
    if start is None or start.start is None or end.end is None or start.start <= end.end:
        return start
    year = _year(first, context)
    return None if year is None else resolve(replace(first, year=year - 1, year_shift=None, same_year=False), context)


def _year(said: Said, context: Context) -> int | None:
    if said.year is not None:
        return 1 - said.year if said.bc else said.year
    if said.year_shift is not None:
        return None if context.today is None else context.today.year + said.year_shift
    if said.same_year:
        return context.last_year
    return None


def _day(said: Said, context: Context) -> DateValue | None:
    if said.shift is not None:
        return _shifted_day(said, context)
    if said.day is None:
        return None
    if said.month is None:
        return _day_of_some_month(said.day, said, context)
    year = _year(said, context)
    if year is None and context.today is not None and not said.has_year:
        years = _around(context.today.year, 8 if said.day == 29 else 1)  # 29 February may be eight years away
        return nearest([calendar.day(each, said.month, said.day) for each in years], context)
    return calendar.day(year, said.month, said.day)


def _around(year: int, radius: int = 1) -> range:
    return range(max(year - radius, 1), min(year + radius + 1, 10_000))


def _shifted_day(said: Said, context: Context) -> DateValue | None:
    if context.today is None:
        return _without_year(said, context)
    moved = calendar.days_later(context.today, said.shift or 0)
    return None if moved is None else calendar.on(moved)


def _without_year(said: Said, context: Context) -> DateValue:
    """«вчера» in a text of 5 June, nobody knows of which year: 4 June, unless it is a leap day that decides."""
    if context.today_without_year is None:
        return unknown("day")
    month, number = context.today_without_year
    days = {(date(year, month, number) + timedelta(days=said.shift or 0)).timetuple()[1:3] for year in (2023, 2024)}
    return (calendar.day(None, *days.pop()) if len(days) == 1 else None) or unknown("day")


def _day_of_some_month(number: int, said: Said, context: Context) -> DateValue | None:
    if said.same_month:
        start = context.last.start if context.last else None
        return unknown("day") if start is None else calendar.day(start.year, start.month, number)
    if said.month_shift is None:
        return _near_the_last(number, context)
    month = calendar.months_later(context.today.replace(day=1), said.month_shift) if context.today else None
    return calendar.day(month.year, month.month, number) if month else unknown("day")


def _near_the_last(number: int, context: Context) -> DateValue | None:
    """«13-го» after «12 августа» is of August: nearest to the last day of the text, if today is not far from it."""
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


def _on_the_right_side(day: date, today: date, told: Tense) -> bool:
    return (told != Tense.PAST or day <= today) and (told != Tense.FUTURE or day >= today)


def _nth_weekday(said: Said, context: Context) -> DateValue | None:
    """«первый понедельник июля»: the month is that of any date without a year."""
    month = _MONTH(replace(said, shift=said.month_shift, unit="month"), context)
    if month is None or month.start is None or month.end is None or said.number is None or not said.which_one:
        return unknown("day")
    return weeks.weekday_within(month.start, month.end, said.number, said.which_one)


def _of_year(precision: Precision) -> Callable[[Said, Context], DateValue | None]:
    def resolver(said: Said, context: Context) -> DateValue | None:
        number = said.month if precision == "month" else said.number
        year = _year(said, context)
        if said.same_month and context.last:
            return _shifted(precision, 0, context._replace(today=context.last.start))
        if number is None:
            return _shifted(precision, said.shift or 0, context)
        if year is not None or context.today is None or said.has_year:
            return calendar.in_year(precision, year, number)
        if said.shift is not None:
            return _named_shifted(precision, number, said.shift, context)
        return nearest([calendar.in_year(precision, each, number) for each in _around(context.today.year)], context)

    return resolver


def _shifted(precision: Precision, shift: int, context: Context) -> DateValue | None:
    if context.today is None:
        return unknown(precision)
    return calendar.at_index(precision, calendar.index(precision, context.today) + shift)


def _named_shifted(precision: Precision, number: int, shift: int, context: Context) -> DateValue | None:
    """«прошлой зимой», «следующем июле»: the first one that is wholly past or to come; «этим летом»: this year's."""
    assert context.today is not None
    found = [calendar.in_year(precision, each, number) for each in range(context.today.year - 3, context.today.year + 4) if each > 0]
    known = [each for each in found if each and each.start and each.end]
    if shift == 0:
        return _this(known, context)
    wholly = [each for each in known if each.end and each.start and (each.end < context.today if shift < 0 else each.start > context.today)]
    order = wholly[::-1] if shift < 0 else wholly
    return order[abs(shift) - 1] if len(order) >= abs(shift) else None


def _this(known: list[DateValue], context: Context) -> DateValue | None:
    """«этим летом» is this year's, even if it is to come; «этой зимой» is the next one from autumn on, unless the verb is past."""
    today = context.today
    assert today is not None
    this = next((each for each in known if each.end and each.end.year == today.year), None)
    following = next((each for each in known if each.end and each.end.year == today.year + 1), None)
    over = this is not None and this.end is not None and this.end < today
    winter = this is not None and this.start is not None and this.start.year < today.year
    begun = following is not None and following.start is not None and following.start <= today
    ahead = context.tense == Tense.FUTURE or (winter and today.month > 8 and context.tense != Tense.PAST)
    return following if begun or (over and ahead) else this


def _year_value(said: Said, context: Context) -> DateValue | None:
    year = _year(said, context)
    return unknown("year") if year is None else calendar.year(year)


def _years(said: Said, context: Context) -> DateValue | None:
    return None if said.year is None or said.number is None else calendar.years(said.year, said.number)


def _years_bc(said: Said, context: Context) -> DateValue | None:
    return None if said.year is None or said.number is None else calendar.years(1 - said.year, 1 - said.number)


def _first_months(said: Said, context: Context) -> DateValue | None:
    """«за девять месяцев 2024 года»: January to September."""
    year = _year(said, context)
    if year is None:
        return unknown("interval")
    first, last = calendar.month(year, 1), calendar.month(year, said.number or 0)
    return None if first is None or last is None else calendar.interval(first, last)


def _academic_year(said: Said, context: Context) -> DateValue | None:
    if said.year is None and context.today is None:
        return unknown("interval")
    this = context.today.year - (context.today.month < _SEPTEMBER) if context.today else 0
    return calendar.academic_year(this + (said.shift or 0) if said.year is None else said.year)


def _decade(said: Said, context: Context) -> DateValue | None:
    if said.number is not None:
        return calendar.decade(said.number)
    return unknown("decade") if context.today is None else calendar.decade(context.today.year // 10 + (said.shift or 0))


def _century(said: Said, context: Context) -> DateValue | None:
    if said.number is not None:
        return calendar.century(-said.number if said.bc else said.number)
    if context.today is None:
        return unknown("century")
    return calendar.century((context.today.year - 1) // 100 + 1 + (said.shift or 0))


_MONTH = _of_year("month")
_RESOLVERS: dict[str, Callable[[Said, Context], DateValue | None]] = {
    "day": _day,
    "weekday": weeks.weekday,
    "weekday-past": weeks.weekday_past,
    "weekday-next": weeks.weekday_next,
    "nth-weekday": _nth_weekday,
    "week": weeks.week,
    "weekend": weeks.weekend,
    **{precision: _of_year(precision) for precision in _IN_YEAR},
    "year": _year_value,
    "years": _years,
    "season-years": _years,
    "years-bc": _years_bc,
    "first-months": _first_months,
    "academic-year": _academic_year,
    "decade": _decade,
    "century": _century,
}
