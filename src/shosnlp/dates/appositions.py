"""Two expressions for one day: «сегодня, 17 октября», «в пятницу (6 сентября)», «16 октября, то есть вчера»."""

from shosnlp.dates.unresolved import UnresolvedDate
from shosnlp.dates.words import DateWords

WEEKDAYS = ("weekday", "weekday-past", "weekday-next")
_LONGEST_GAP = 16  # characters


def are_one_day(first: UnresolvedDate, second: UnresolvedDate, gap: str, after: str, words: DateWords) -> bool:
    """Whether two neighbours are one day: one counts from the day of writing, the other names day and month.

    Args:
        first: The first expression.
        second: The second one.
        gap: What stands between them, in lower case and folded.
        after: The character after the second one, if any.
        words: Knows what may stand between them.
    """
    joined = " ".join(gap.split())
    order = words.appositions.get(joined) if joined else "relative"
    if order is None or len(gap) > _LONGEST_GAP:
        return False
    if _is_named(second):
        return _is_relative(first)
    return order == "any" and _is_named(first) and _is_relative(second) and (after == ")" or joined[0] != "(")


def _is_named(date: UnresolvedDate) -> bool:
    return date.unit == "day" and date.month is not None and date.until is None


def _is_relative(date: UnresolvedDate) -> bool:
    return date.unit in WEEKDAYS or (date.unit == "day" and date.shift is not None and date.counts_from == "now")
