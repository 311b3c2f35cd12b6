"""Days written «28.03»: alone they may be amounts or hours, but the document may show that it writes its days like this."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from shosnlp.dates.join import Phrase

_FIGURES = re.compile(r"(?<![\d.,:/№-])\d{1,2}\.\d\d(?![\d:%/]|[.,]\d)")
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])")
_FIRST_NOT_HOUR = 24
_ENOUGH = 3  # numbers of this shape which all happen to be days of the year: three amounts in 20,000


def with_days_in_figures(phrases: Sequence[Phrase], lowered: str) -> list[Phrase]:
    """Return the expressions that need no companion, and the days in figures that the document makes certain.

    A day is certain after a word that means it («сегодня, 28.11»), beside another in the same spelling («до 30.08»), and in a document
    with several numbers of this shape, all of which are days.

    Args:
        phrases: The expressions of a document, with latent ones.
        lowered: Its text, folded and in lower case.
    """
    if not any(map(_is_in_figures, phrases)):
        return [phrase for phrase in phrases if not phrase.latent]
    figures = [found.span() for found in _FIGURES.finditer(lowered)]
    only_days = all(_is_within(phrases, *figure) for figure in figures)  # not so «12.05 рубля»
    used = (only_days and len(figures) >= _ENOUGH) or any(_is_spelled_so(phrase, lowered) for phrase in phrases)
    certain: list[Phrase] = []
    for before, phrase in zip([None, *phrases], phrases, strict=False):
        meant = before is not None and not before.latent and before.unresolved == phrase.unresolved
        if _is_in_figures(phrase) and (meant or (used and (only_days or (phrase.unresolved.day or 0) >= _FIRST_NOT_HOUR))):
            _add(phrase._replace(latent=False), certain, lowered)
        elif not phrase.latent:
            certain.append(phrase)
    return certain


def _add(phrase: Phrase, certain: list[Phrase], lowered: str) -> None:
    """Append a day; with the day before a dash it is a range."""
    first = certain[-1] if certain else None
    if first and first.until is None and first.rule == phrase.rule and lowered[first.end : phrase.start].strip() == "-":
        certain[-1] = first._replace(end=phrase.end, until=phrase.unresolved)
    else:
        certain.append(phrase)


def _is_within(phrases: Sequence[Phrase], start: int, end: int) -> bool:
    before = bisect_right(phrases, start, key=lambda phrase: phrase.start) - 1
    return before >= 0 and end <= phrases[before].end


def _is_in_figures(phrase: Phrase) -> bool:
    return phrase.latent and phrase.unresolved.unit == "day" and phrase.unresolved.month is not None


def _is_spelled_so(phrase: Phrase, lowered: str) -> bool:
    """Whether a date is written in figures and without a year."""
    return not phrase.latent and phrase.unresolved.year is None and bool(_DAY.search(lowered, phrase.start, phrase.end))
