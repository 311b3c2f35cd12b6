"""Dates that are counted in weeks: weekdays, weeks, weekends."""

from datetime import date

from shosnlp.dates import calendar
from shosnlp.dates.resolution_context import ResolutionContext, nearest
from shosnlp.dates.unresolved import UnresolvedDate
from shosnlp.dates.value import DateValue, Tense, unknown


def weekday(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    """«в среду»: the nearest one on the right side of today, today included; «в прошлую среду»: that of last week."""
    today = context.today
    if today is None or unresolved.number is None:
        return unknown("day")
    this = unresolved.number - 1 - today.weekday()
    if unresolved.shift is not None:
        move = this + 7 * unresolved.shift
    elif context.tense == Tense.PAST:
        move = this if this <= 0 else this - 7
    elif context.tense in (Tense.PRESENT, Tense.FUTURE):
        move = this if this >= 0 else this + 7
    else:
        move = min((this - 7, this, this + 7), key=abs)
    return _day(today, move)


def weekday_past(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    """«в минувшую среду»: the last one before today."""
    return _weekday_from(unresolved, context, -7)


def weekday_next(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    """«в ближайшую среду»: the first one after today."""
    return _weekday_from(unresolved, context, 1)


def _weekday_from(unresolved: UnresolvedDate, context: ResolutionContext, first: int) -> DateValue | None:
    if context.today is None or unresolved.number is None:
        return unknown("day")
    return _day(context.today, first + (unresolved.number - 1 - context.today.weekday() - first) % 7)


def _day(today: date, move: int) -> DateValue | None:
    moved = calendar.days_later(today, move)
    return None if moved is None else calendar.on(moved)


def weekday_within(start: date, end: date, number: int, which: int) -> DateValue | None:
    """The n-th weekday with this number in a range of days; the last one for -1."""
    if which > 0:
        move = (number - 1 - start.weekday()) % 7 + 7 * (which - 1)
        return _day(start, move) if move <= (end - start).days else None
    return _day(end, -((end.weekday() - number + 1) % 7))


def week(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    """«на прошлой неделе»."""
    if context.today is None:
        return unknown("week")
    moved = calendar.days_later(context.today, 7 * (unresolved.shift or 0))
    return None if moved is None else calendar.week(moved)


def weekend(unresolved: UnresolvedDate, context: ResolutionContext) -> DateValue | None:
    """«в выходные»: the nearest ones; «в следующие выходные» on a working day are those of this week."""
    if context.today is None:
        return unknown("interval")
    if unresolved.shift is not None:
        weeks = [unresolved.shift]
        if unresolved.shift == 1 and context.today.weekday() < 5:
            weeks = [0]
    else:
        weeks = [-1, 0, 1]
    moved = [calendar.days_later(context.today, 7 * week) for week in weeks]
    ahead = context._replace(tense=Tense.FUTURE) if context.tense == Tense.PRESENT else context  # «кто едет на выходных»
    return nearest([calendar.weekend(when) for when in moved if when], ahead)
