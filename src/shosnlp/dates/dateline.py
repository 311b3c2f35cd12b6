"""The dateline («АСТАНА, 4 июля 2024 года —»): the day a text was written, in the absence of a reference date."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from shosnlp.dates import calendar
from shosnlp.dates.join import Phrase
from shosnlp.dates.unresolved import UnresolvedDate

_FIRST_LINES = 400  # characters in which to look for a dateline
_PLACE = r"(?:г\. ?)?[А-ЯЁA-Z][\w-]*"
_BEFORE = re.compile(rf"(?:^|\n) *[(/]?{_PLACE}(?:[ -]{_PLACE}){{0,2}} ?[,.:/]? ?\(?$")
_AFTER = re.compile(r" ?[-–—./)]| ?\n|$")


def dateline(phrases: Sequence[Phrase], text: str) -> date | None:
    """Return the day of the dateline, if the text begins with one that states day, month and year.

    Args:
        phrases: The expressions of the text, by position.
        text: The clean text.
    """
    for unresolved in _datelines(phrases, text):
        if unresolved.year is not None:
            stated = calendar.day(unresolved.year, unresolved.month or 0, unresolved.day or 0)
            return stated.start if stated else None
    return None


def dateline_day(phrases: Sequence[Phrase], text: str) -> tuple[int, int] | None:
    """Return month and day of a dateline without a year: «МОСКВА, 5 июня — РИА Новости»."""
    for unresolved in _datelines(phrases, text):
        if not unresolved.has_year and unresolved.month and unresolved.day and unresolved.day <= 28:
            return unresolved.month, unresolved.day
    return None


def _datelines(phrases: Sequence[Phrase], text: str) -> Iterator[UnresolvedDate]:
    for before, phrase in zip([None, *phrases], phrases, strict=False):
        if phrase.start > _FIRST_LINES:
            return
        unresolved = phrase.unresolved
        if before is not None and before.unresolved == unresolved:
            continue  # «Вчера, 19 февраля, …» is no dateline
        if phrase.until or unresolved.unit != "day" or unresolved.month is None or unresolved.day is None:
            continue
        if _BEFORE.search(text, 0, phrase.start) or (phrase.start == 0 and _AFTER.match(text, phrase.end)):
            yield unresolved
