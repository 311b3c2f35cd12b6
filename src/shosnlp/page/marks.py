"""A text with marks becomes HTML, in paragraphs: marks stand inside each other where they nest, and are cut where they cross."""

import heapq
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from shosnlp.page.elements import escaped, opened

_LINE_BREAKS = re.compile(r"[\r\n]+")


class Mark(NamedTuple):
    """A span of the text to be shown as an element.

    Attributes:
        start: Where it begins, as a string index.
        end: Where it ends (exclusive).
        element: The name of the element.
        attributes: Of the element, also of the rest of one that had to be cut.
        once: Attributes of its first piece only, such as its id.
    """

    start: int
    end: int
    element: str
    attributes: dict[str, str]
    once: dict[str, str]


class Paragraph(NamedTuple):
    """A stretch of the text without its line breaks, and the marks in it."""

    start: int
    end: int
    marks: Sequence[Mark]


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The paragraphs of a text: a line break ends one unless a mark goes over it."""
    inside = sorted(mark for mark in ((m.start, m.end, n, m) for n, m in enumerate(marks)) if mark[0] < mark[1])
    starts = [start for start, *_ in inside]
    ends = list(accumulate((end for _, end, *_ in inside), max))  # the last end of all marks so far
    found, at, first = [], 0, 0
    for breaks in _LINE_BREAKS.finditer(text):
        after = bisect_right(starts, breaks.start())
        if after and ends[after - 1] > breaks.start():
            continue
        if at < breaks.start():
            found.append(Paragraph(at, breaks.start(), [mark for *_, mark in inside[first:after]]))
        at, first = breaks.end(), after
    if at < len(text):
        found.append(Paragraph(at, len(text), [mark for *_, mark in inside[first:]]))
    return found


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """Part of a text as HTML.

    >>> marked("a < b", [Mark(0, 1, "mark", {"class": "person"}, {})])
    '<mark class="person">a</mark> &lt; b'
    """
    return "".join(_pieces(text, marks, start, len(text) if end is None else end))


def _pieces(text: str, marks: Iterable[Mark], at: int, end: int) -> Iterator[str]:
    waiting = [(mark.start, -mark.end, order, True, mark) for order, mark in enumerate(marks) if mark.start < mark.end]
    heapq.heapify(waiting)
    open_marks: list[tuple[int, str]] = []
    while waiting:
        begin, minus_end, order, whole, mark = heapq.heappop(waiting)
        while open_marks and open_marks[-1][0] <= begin:
            close, name = open_marks.pop()
            yield f"{escaped(text[at:close])}</{name}>"
            at = close
        close = -minus_end
        if open_marks and close > open_marks[-1][0]:  # it crosses the open mark: the rest comes after that
            heapq.heappush(waiting, (open_marks[-1][0], minus_end, order, False, mark))
            close = open_marks[-1][0]
        yield escaped(text[at:begin]) + opened(mark.element, mark.attributes | mark.once if whole else mark.attributes)
        open_marks.append((close, mark.element))
        at = begin
    while open_marks:
        close, name = open_marks.pop()
        yield f"{escaped(text[at:close])}</{name}>"
        at = close
    yield escaped(text[at:end])
