"""Which line breaks a text has only because its lines were too narrow, and what stands there in the clean view."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from math import log

import numpy as np

from shosnlp.reading.layout import trees
from shosnlp.reading.layout.features import NAMES, Features
from shosnlp.reading.layout.hyphens import HYPHENS, Hyphens
from shosnlp.reading.layout.lines import BREAK, LONGEST, SPACES, Gap, Line, read_lines
from shosnlp.reading.layout.words import leads_on, torn_state
from shosnlp.reading.view import Edit
from shosnlp.russian.patronymics import telling_nominatives

MODEL = "layout/breaks.tsv"
_SURE = log(0.55 / 0.45)  # log-odds above which a break is a wrap
_SURER, _RUN = log(0.9 / 0.1), 3  # the same, and how many breaks in a row, in a text that has paragraphs in one line
_SURE_IN_MAIL = log(0.3 / 0.7)  # the same in quoted lines, which a program has wrapped
_INITIALS = re.compile(r"(?:[А-ЯЁ]\.){1,2}")

_BULLET = re.compile(r"[•▪●◦■□▫○◆✓✔➢►▶]|\*\s")
_DATELINE = re.compile(r"[А-ЯЁ]{3,20}(?:[ -][А-ЯЁ]{1,20}){0,2}(?:, [^.–—]{3,25})? [–—-]\s")
_ODD_BREAK, _WIDE_SPACE = re.compile(r"[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"), re.compile(f"[{SPACES}][{SPACES}]")
_EVENED = re.compile(rf"[{SPACES}]{{2,}}|{BREAK.pattern}")


def laid_out(text: str) -> list[Edit]:
    """What is to be changed for the text to have one line a paragraph and one space between words, in order.

    >>> laid_out("Министр Мурат\\nНуртлеу прибыл.")
    [Edit(start=13, end=14, replacement=' ')]
    """
    lines = read_lines(text) if BREAK.search(text) else []
    edits = list(_joins(text, lines))
    return list(_evened(text, edits, lines)) if _ODD_BREAK.search(text) or _WIDE_SPACE.search(text) else edits


def surely_joined(left: Line, right: Line) -> bool:
    """Whether the end of a line cannot be the end of anything: part of a word or a state, a preposition, an initial before a surname."""
    if right.gap is not Gap.BREAK:
        return False
    last = left.text[-60:].rpartition(" ")[2]
    if _is_broken(left, right) or leads_on(last) or torn_state(last, right.text.partition(" ")[0].rstrip(".,;:)»")):
        return True
    return bool(_INITIALS.fullmatch(last) and _surname().match(right.text))


@cache
def _surname() -> re.Pattern[str]:
    """A surname: initials behind it would be its own; a given name and a patronymic have none before them."""
    patronymic = f"[А-ЯЁ][а-яё]*(?:{'|'.join(telling_nominatives())})"
    return re.compile(rf"(?:[А-ЯЁ]\. ?)?[А-ЯЁ][а-яё-]++(?! [А-ЯЁ]\.| {patronymic}\b)")


def possibly_joined(left: Line, right: Line) -> bool:
    """Whether it is worth asking the model: both are lines of a paragraph, as far as marks, length and what is between them tell."""
    if len(left.text) > LONGEST or ((len(right.text) > LONGEST or right.gap is Gap.BLANK) and not right.text[0].islower()):
        return False
    return not (_BULLET.match(right.text) or _DATELINE.match(right.text) or left.is_row or right.is_row)


def _joins(text: str, lines: Sequence[Line]) -> Iterator[Edit]:
    sure = {right for right in range(1, len(lines)) if surely_joined(lines[right - 1], lines[right])}
    maybe = [right for right in range(1, len(lines)) if right not in sure and possibly_joined(lines[right - 1], lines[right])]
    hyphens = Hyphens(text)
    for right in sorted(sure | _joined_by_model(lines, maybe)):
        yield _join(lines[right - 1], lines[right], hyphens)


def _joined_by_model(lines: Sequence[Line], maybe: Sequence[int]) -> set[int]:
    """The breaks of a text, or of the mail quoted in it, that the model takes for wraps: either may be wrapped without the other."""
    asked: list[tuple[list[int], float]] = []
    for quoted in (False, True):
        some = [right for right in maybe if lines[right].quoted is quoted]
        paragraphs = any(len(line.text) > LONGEST for line in lines if line.quoted is quoted)
        asked.append((_in_runs(some), _SURER) if paragraphs else (some, _SURE_IN_MAIL if quoted else _SURE))
    every = [right for some, _ in asked for right in some]
    if not every:
        return set()
    features = Features(lines)
    found = trees.load(MODEL, NAMES).log_odds(np.array([features.row(right) for right in every], dtype=np.float64))
    odds = dict(zip(every, found.tolist(), strict=True))
    return {right for some, sure in asked for right in some if odds[right] > sure}


def _in_runs(numbers: Sequence[int]) -> list[int]:
    """Those of increasing numbers that follow each other, as the lines of a wrapped paragraph do; a heading and a caption are too few."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    return [number for run in runs if len(run) >= _RUN for number in run]


def _is_broken(left: Line, right: Line) -> bool:
    """Whether a line ends inside a word: a hyphen is between two letters."""
    return left.text[-1] in HYPHENS and left.text[-2:-1].isalpha() and right.text[0].isalpha()


def _join(left: Line, right: Line, hyphens: Hyphens) -> Edit:
    if not _is_broken(left, right):
        return Edit(left.end, right.start, " ")
    return Edit(left.end - hyphens.inserted(left.text, right.text), right.start, "")


def _evened(text: str, joins: Sequence[Edit], lines: Sequence[Line]) -> Iterator[Edit]:
    """The joins, and between them every run of spaces as one space, every kind of break as one. Rows of tables stay as they are."""
    rows = [Edit(line.start, line.end, line.text) for line in lines if line.is_row]
    at = 0
    for fixed in sorted([*joins, *rows, Edit(len(text), len(text), "")]):
        for match in _EVENED.finditer(text, at, fixed.start):
            replacement = " " if BREAK.match(match[0]) is None else "\n"
            if match[0] != replacement:
                yield Edit(match.start(), match.end(), replacement)
        if len(fixed.replacement) < fixed.end - fixed.start or fixed.replacement == " ":
            yield fixed
        at = fixed.end
