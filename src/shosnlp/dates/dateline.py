"""The dateline, «АСТАНА, 4 июля 2024 года —»: the day a text was written, when nobody has said it."""

import re
from collections.abc import Sequence
from datetime import date

from shosnlp.dates.join import Phrase

_FIRST_LINES = 400  # characters in which a dateline is looked for
_BEFORE = re.compile(r"(?:^|\n)[^\n]{0,60}?(?:г\. ?)?[А-ЯЁA-Z][\w-]+(?: [А-ЯЁA-Z][\w-]+)?[,.:]? ?\(?$")
_AFTER = re.compile(r" ?[-–—./)]| ?\n|$")


def dateline(phrases: Sequence[Phrase], text: str) -> date | None:
    """Return the day of the dateline, if the text begins with one that says day, month and year.

    Args:
        phrases: The expressions of the text, by position.
        text: The clean text.
    """
    for phrase in phrases:
        if phrase.start > _FIRST_LINES:
            return None
        said = phrase.said
        if phrase.until or said.unit != "day" or said.year is None or said.month is None or said.day is None:
            continue
        if _AFTER.match(text, phrase.end) and (phrase.start == 0 or _BEFORE.search(text, 0, phrase.start)):
            return _day(said.year, said.month, said.day)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
