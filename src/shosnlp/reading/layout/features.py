"""The features of a line break, which tell whether the sentence goes on in the next line."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean, pstdev
from typing import NamedTuple

from shosnlp.reading.layout.lines import LONGEST, Gap, Line
from shosnlp.reading.layout.widths import width
from shosnlp.reading.layout.words import Word, leads_on, word_facts

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_CHUNK = re.compile(r"\S+$")
_INITIALS = re.compile(r"(?:[А-ЯЁA-Z]\.[ -]?){1,2}$")
_ABBREVIATION = re.compile(r"(?<!\w)(?:г|им|ул|т|обл|п|пос|с|д|пр|просп|пер|о|св|тов|гр|стр|ст|руб|тыс|млн|млрд|№|г-н|г-жа)\.?$")
_NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[а-яa-z]\))(?:\d{1,2}[.)]?)?\s")
_DASHED = re.compile(r"[-–—]\s")
_MARKS = {".": 0, "!": 0, "?": 0, "…": 0, ",": 1, ";": 2, ":": 3, "-": 4, "–": 4, "—": 4, "»": 5, '"': 5, "”": 5, ")": 6}
_ENDS = ("sentence", "comma", "semicolon", "colon", "dash", "quote", "bracket", "digit", "letter")
_SENTENCE_TO_DASH = 4  # the first ends: behind them stands no last word of a name
_NEAR = 3  # lines to either side


class _Shape(NamedTuple):
    """What is seen of one line."""

    length: int
    width: float
    words: int
    small: int  # words in lower case
    first_length: int  # of its first word with the marks at it
    first_width: float
    end: int  # an index of `_ENDS`
    starts_small: bool
    starts_digit: bool
    starts_quote: bool
    starts_dash: bool
    numbered: bool
    capitals: bool  # nothing but capitals
    heads: int  # words with a capital at its beginning, without a small one between
    commas: int
    stops: int  # ends of sentences inside
    open: int  # brackets and quotes that are not closed


class _Lot(NamedTuple):
    """What many lines have in common: of a block, or of the document."""

    length: float  # of the longest
    width: float
    lines: int
    deviation: float
    mean: float
    small: float  # shares of lines
    ended: float
    commas: float
    capitals: float
    full: float  # into which the next word would not have fitted
    dashes: float
    long: float


NAMES = (
    *(f"{what} {lot}" for lot in ("near", "block", "document") for what in ("room", "room in print")),
    *(f"{field} {lot}" for lot in ("block", "document") for field in _Lot._fields),
    *("lines before", "lines after", "gap", "indent", "indent more"),
    *(f"{field} {side}" for side in ("left", "right") for field in _Shape._fields if field not in ("end", "width", "first_width")),
    *(f"left ends with {end}" for end in _ENDS),
    *("right is over", "same end", "same length", "length before", "length after", "long after"),
    *("leads on", "initials", "abbreviation", "last length", "both heads", "right begins in capitals"),
    *(f"{fact} {word}" for word in ("last", "first", "second") for fact in Word._fields),
)


class Features:
    """Rows of numbers for the breaks of a text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._shapes = [_shape(line.text[: LONGEST + 1]) for line in lines]
        self._document = _lot(self._shapes)
        self._blocks: list[tuple[_Lot, int, int]] = []
        for first, last in _blocks(lines):
            self._blocks += [(_lot(self._shapes[first:last]), first, last)] * (last - first)

    def row(self, right: int) -> list[float]:
        """The features of the break before the line `right`."""
        left = right - 1
        a, b, shapes = self._shapes[left], self._shapes[right], self._shapes
        near = shapes[max(left - _NEAR, 0) : right + _NEAR]
        block, first, last = self._blocks[left]
        if self._blocks[right] is not self._blocks[left] and last <= right:
            last = self._blocks[right][2]
        lots = ((max(s.length for s in near), max(s.width for s in near)), (block.length, block.width), self._document[:2])
        row: list[float] = []
        for length, print_width in lots:
            row += [(length - a.length - 1 - b.first_length) / length, (print_width - a.width - 0.27 - b.first_width) / print_width]
        row += block
        row += self._document
        row += [
            left - first,
            last - right,
            self._lines[right].gap,
            self._lines[right].indent,
            self._lines[right].indent - self._lines[left].indent,
        ]
        for shape in (a, b):
            row += [shape.length, *shape[2:5], *shape[7:]]
        row += [a.end == end for end in range(len(_ENDS))]
        before, after = shapes[max(left - 1, 0)].length, shapes[min(right + 1, len(shapes) - 1)].length
        row += [
            b.end == 0,
            a.end == b.end,
            abs(a.length - b.length) / max(a.length, b.length),
            before / block.length,
            after / block.length,
            after > LONGEST,
        ]
        return row + self._words(self._lines[left].text, self._lines[right].text, a, b)

    def _words(self, left: str, right: str, a: _Shape, b: _Shape) -> list[float]:
        last = _last_word(left)
        first, second, *_ = [*_WORD.findall(right[:60])[:2], "", ""]
        return [
            leads_on(last),
            bool(_INITIALS.search(left[-8:])),
            bool(_ABBREVIATION.search(left[-8:])),
            len(last),
            a.heads == a.words and b.heads == b.words,
            len(first) > 2 and first.isupper(),
            *(word_facts(last) if a.end > _SENTENCE_TO_DASH else Word()),
            *word_facts(first),
            *word_facts(second),
        ]


def _last_word(line: str) -> str:
    tail = line[-40:].rstrip('.,:;!?»)"”…')
    found = _LAST_CHUNK.search(tail)
    words = _WORD.findall(found[0]) if found else []
    return words[-1] if words else ""


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of lines with nothing between them."""
    first = 0
    for number, line in enumerate(lines):
        if number and line.gap is not Gap.BREAK:
            yield first, number
            first = number
    yield first, len(lines)


def _shape(text: str) -> _Shape:
    words = text.split() or [text]  # a separator such as \x1f is all there is
    first = words[0]
    mark = text[0]
    small = sum(word[0].islower() for word in words)
    heads = next((number for number, word in enumerate(words) if not word[0].isupper()), len(words))
    end = _MARKS.get(text[-1], 7 if text[-1].isdigit() else 8)
    return _Shape(
        len(text),
        width(text),
        len(words),
        small,
        len(first),
        width(first),
        end,
        mark.islower(),
        mark.isdigit(),
        mark in '«"„“(',
        bool(_DASHED.match(text)),
        bool(_NUMBERED.match(text)),
        text.isupper(),
        heads,
        text.count(","),
        text.count(". "),
        text.count("«") + text.count("(") - text.count("»") - text.count(")"),
    )


def _lot(shapes: Sequence[_Shape]) -> _Lot:
    lengths = [shape.length for shape in shapes]
    longest, widest, count = max(lengths), max(shape.width for shape in shapes), len(shapes)
    mean = fmean(lengths)
    pairs = list(pairwise(shapes))
    full = sum(a.width + 0.27 + b.first_width > widest for a, b in pairs)
    return _Lot(
        longest,
        widest,
        min(count, 60),
        pstdev(lengths, mean) / longest if count > 1 else 0.0,
        mean / longest,
        sum(shape.starts_small for shape in shapes) / count,
        sum(shape.end == 0 for shape in shapes) / count,
        sum(shape.end == 1 for shape in shapes) / count,
        sum(shape.capitals for shape in shapes) / count,
        full / max(len(pairs), 1),
        sum(shape.starts_dash for shape in shapes) / count,
        sum(shape.length > LONGEST for shape in shapes) / count,
    )
