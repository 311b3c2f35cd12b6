"""Quotations in a text, with any quotation marks, nested or unclosed.

«АО «НК «КТЖ»» opens two quotations and closes one: both end there.
"""

import re
from typing import NamedTuple

from shosnlp.span import Span

OPENING, CLOSING = '«"“„', '»"”“'  # all that can open or close a quotation
QUOTES = frozenset(OPENING + CLOSING)
OPENING_QUOTES = frozenset(OPENING)
_OPENING = "«„“"  # marks that are unambiguous
_CLOSING = "»”"
_MARK = re.compile('[«„“»”"‟″\n]')
_STRAIGHT = '"‟″'
_DEEPEST = 3  # levels of nesting
_LONGEST = 150  # characters: a longer quotation is speech, not a name


class Quotations(NamedTuple):
    """The quotations of a text: closing mark by opening mark, and the reverse."""

    closes: dict[int, int]  # index of an opening quote → index of its closing quote
    opens: dict[int, int]  # index of a closing quote → index of the innermost opening quote

    def last_in(self, span: Span) -> Span:
        """The content of the quotation at the end of the span («Степь» in «АО «Степь»»); the span itself if there is none."""
        opening = self.opens.get(span.end - 1)
        return Span(opening + 1, span.end - 1) if opening is not None and opening > span.start else span

    def closed(self, start: int, end: int) -> int:
        """The end of a stretch extended to the closing marks of the quotations that open in it: «ТОО «Сарыарка» without its own."""
        for index in range(start, end):
            close = self.closes.get(index, -1)
            if close >= end:
                end = close + 1
        return end

    def inside(self, span: Span) -> Span | None:
        """The quotation, marks included, whose whole content is `span`."""
        close = self.closes.get(span.start - 1)
        return Span(span.start - 1, close + 1) if close is not None and close == span.end else None


def quotations(text: str) -> Quotations:
    """Find the quotations of a text.

    >>> text = "АО «НК «КТЖ»"
    >>> sorted(quotations(text).closes.items())
    [(3, 11), (7, 11)]
    """
    closes: dict[int, int] = {}
    opens: dict[int, int] = {}
    waiting: list[int] = []
    for match in _MARK.finditer(text):
        index, letter = match.start(), match.group()
        if letter == "\n":
            waiting = []
        elif _is_opening(text, index):
            waiting.append(index)
        elif (letter in _CLOSING or letter in _STRAIGHT or letter == "“") and waiting:
            start = waiting.pop()
            if index - start <= _LONGEST:
                closes[start] = index
                opens[index] = start
                for outer in waiting[-_DEEPEST:]:
                    closes.setdefault(outer, index)  # unless its own closing mark follows
    return Quotations(closes, opens)


def _is_opening(text: str, index: int) -> bool:
    letter = text[index]
    if letter in "«„":
        return True
    if letter not in _STRAIGHT and letter != "“":
        return False
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    return (before.isspace() or before in "([{-–—/" + _OPENING + _STRAIGHT) and not after.isspace() and after not in ".,;:!?)"
