"""A time line in CSS: a row for each span of days, with a bar at its place on a common scale."""

import datetime
import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from shosnlp.page.elements import element, escaped, folded

_SHOWN = 14
_POINT = 0.6  # percent: the least width of a bar


class Row(NamedTuple):
    """A row of a time line.

    Attributes:
        first: The first day of its bar, None where unknown: then there is no bar.
        last: The last day.
        content: What stands beside the bar, HTML.
        open_start: Whether the bar begins in the uncertain past («до 2030 года»).
        open_end: Whether it goes on («с 2021 года»).
        record: The anchor of its record, if the page has one.
    """

    first: datetime.date | None
    last: datetime.date | None
    content: str
    open_start: bool = False
    open_end: bool = False
    record: str | None = None


def timeline(rows: Sequence[Row], more: str) -> str:
    """The rows by first day, those without one at the end, as a list."""
    ordered = sorted(rows, key=lambda row: (row.first is None, row.first or datetime.date.min, row.last or datetime.date.max))
    place = _scale(day for row in rows for day in (row.first, row.last) if day)
    return folded([_row(row, place) for row in ordered], _SHOWN, more, class_="line")


def _scale(days: Iterable[datetime.date]) -> Callable[[datetime.date], float]:
    """The position of a day, in percent. Gaps count by their logarithm: a date of another century must not push others into one point."""
    known = sorted(set(days))
    at, places = 0.0, {}
    for day, before in zip(known, [*known[:1], *known], strict=False):
        at += math.log1p((day - before).days)
        places[day] = at
    return lambda day: 100 * places[day] / at if at else 50.0


def _row(row: Row, place: Callable[[datetime.date], float]) -> str:
    bar = ""
    if row.first and row.last:
        start, end = place(row.first), place(row.last)
        start, end = (0.0 if row.open_start else start), (100.0 if row.open_end else end)
        kinds = [name for name, wanted in (("from", row.open_start), ("on", row.open_end), ("point", start == end)) if wanted]
        start = min(start, 100 - _POINT)
        style = f"left:{start:.2f}%;width:{max(end - start, _POINT):.2f}%"
        bar = element("i", class_=" ".join(["bar", *kinds]), style=style)
    track = element("span", bar, class_="track", aria_hidden="true")
    return element("li", element("span", row.content, class_="when"), track, data_r=row.record)


def day_text(day: datetime.date | None) -> str:
    """A day as HTML: «01.07.2024»."""
    return element("time", escaped(f"{day.day:02}.{day.month:02}.{day.year}"), datetime=f"{day:%Y-%m-%d}") if day else ""


def period_text(since: str | None, until: str | None) -> str:
    """EDTF dates in words: «1998–2002», «с 03.2016», «до 01.02.2020»; empty without either.

    >>> period_text("1998", "2002"), period_text("2016-03", None)
    ('1998–2002', 'с 03.2016')
    """
    first, last = (".".join(reversed(value.split("-"))) if value else "" for value in (since, until))
    return f"{first}–{last}" if first and last else f"с {first}" if first else f"до {last}" if last else ""
