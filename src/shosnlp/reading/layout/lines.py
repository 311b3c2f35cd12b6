"""A text as lines of content, and what lies between them: nothing but a break, blank lines, the foot and head of a page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_CONTENT = re.compile(f"[^{_BREAKS}]+")
BREAK = re.compile(f"\r\n|[{_BREAKS}]")
LONGEST = 140  # characters; a longer line is a paragraph, not a line of one

_LEAD = re.compile(rf"[{SPACES}]*(?:>[{SPACES}>]*)?")  # indentation, and the marks of quoted mail
_TRIMMED = " \t\u00a0\u202f"
_PAGE_NUMBER = re.compile(r"[-–—\[]?\s?\d{1,4}\s?[-–—\]]?|(?:с|[Сс]тр)\. ?\d{1,4}|[Сс]траница \d{1,4}(?: из \d{1,4})?")
_DIGITS = re.compile(r"\d+")
_LONGEST_NUMBER, _LONGEST_HEAD = 20, 90  # characters
_NEAR = 2  # lines that heads and feet of pages stand from the border of the page
_WIDE_GAP, _DOUBLE_GAP = re.compile(rf"[{SPACES}]{{3,}}"), re.compile(rf"(?<![{SPACES}])[{SPACES}]{{2}}(?![{SPACES}])")


class Gap(IntEnum):
    """What lies between two lines of content."""

    BREAK = 0
    BLANK = 1
    PAGE = 2


class Line(NamedTuple):
    """A line that holds something."""

    start: int  # after the indentation
    end: int  # before the spaces at its end
    text: str
    indent: int
    gap: Gap  # to the line before
    quoted: bool = False  # in a mail

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table: it has tabs, or wide spaces. (A justified line has more spaces of two than of three.)"""
        if "\t" in self.text:
            return True
        return "   " in self.text and len(_WIDE_GAP.findall(self.text)) >= len(_DOUBLE_GAP.findall(self.text))


def read_lines(text: str) -> list[Line]:
    """The lines of content of a text, in order.

    Page numbers and running heads at the end of a page are left out; the gap between the lines around them says so.

    >>> [(line.text, line.gap.name) for line in read_lines("Посол\\n\\n12\\n\\f\\nИндии")]
    [('Посол', 'BREAK'), ('Индии', 'PAGE')]
    """
    every = list(_every_line(text))
    furniture = _furniture(every)
    lines: list[Line] = []
    widest = Gap.BREAK
    for number, line in enumerate(every):
        if number in furniture:
            widest = Gap.PAGE
        else:
            lines.append(line._replace(gap=max(line.gap, widest)))
            widest = Gap.BREAK
    return _single_spaced(lines)


def _every_line(text: str) -> Iterator[Line]:
    """The lines that are not blank."""
    last = 0
    for match in _CONTENT.finditer(text):
        start, end = match.span()
        between = text[last:start]
        breaks = len(BREAK.findall(between))
        gap = Gap.PAGE if "\x0c" in between else Gap.BLANK if breaks > 1 else Gap.BREAK
        lead = _LEAD.match(text, start, end)
        first = lead.end() if lead else start
        content = text[first:end].rstrip(_TRIMMED)
        if content:
            yield Line(first, first + len(content), content, first - start, gap, ">" in text[start:first])
            last = end


def _furniture(lines: Sequence[Line]) -> set[int]:
    """The lines that are numbers or running heads of pages."""
    numbers = {
        number
        for number, line in enumerate(lines)
        if len(line.text) <= _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(line.text) and _stands_alone(lines, number)
    }
    pages = [*numbers, *(number for number, line in enumerate(lines) if line.gap is Gap.PAGE)]
    beside = {near for number in pages for near in range(max(number - _NEAR, 0), min(number + _NEAR + 1, len(lines)))} - numbers
    heads = {number: _DIGITS.sub("0", lines[number].text) for number in beside if len(lines[number].text) <= _LONGEST_HEAD}
    again = Counter(heads.values())
    return numbers | {number for number, head in heads.items() if again[head] > 1}


def _stands_alone(lines: Sequence[Line], number: int) -> bool:
    """Whether on both sides of a line there is more than a break, or a page begins or ends with it."""
    before = Gap.BLANK if number == 0 else lines[number].gap
    after = Gap.BLANK if number + 1 == len(lines) else lines[number + 1].gap
    return Gap.PAGE in (before, after) or Gap.BREAK not in (before, after)


def _single_spaced(lines: list[Line]) -> list[Line]:
    """The same, with blank lines read as line breaks where every line is followed by one, as in some mails and copied pages."""
    gaps = [line.gap for line in lines[1:]]
    if len(gaps) < 3 or Gap.BREAK in gaps:
        return lines
    carried = sum(a.text[-1] not in '.!?…:;»"' and b.text[0].islower() for a, b in pairwise(lines))
    if 4 * carried < len(gaps):
        return lines
    return [line._replace(gap=Gap.BREAK) if line.gap is Gap.BLANK else line for line in lines]
