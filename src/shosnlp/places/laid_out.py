"""Places that the layout gives away, whatever the words look like: a column headed «Город», the towns of a life in brackets."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from shosnlp.places.finding import PlaceFinding
from shosnlp.places.name import look_up, of_city, with_kind
from shosnlp.places.tables.gazetteer import key
from shosnlp.places.word_sets import word_sets
from shosnlp.places.words import PlaceWords
from shosnlp.reading.document import Document
from shosnlp.reading.lives import BEFORE_PLACE, opening_of_life
from shosnlp.records import PlaceKind
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span
from shosnlp.weights import PlaceConfidence

_TOWN = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*"
_YEAR_AND_TOWN = re.compile(rf"{BEFORE_PLACE}({_TOWN})(?=\)|,| [—–-] \d)")
_DIES = re.compile(r" [—–-] \d")
_BORDERS = ("|", "\t", "   ")
_CELL = re.compile(r"(?:[^|\t ]| (?!  ))+")
_NAME = re.compile(rf"{_TOWN}(?: {_TOWN}){{0,2}}")
_WORD = re.compile("[а-яё]+")
_FEWEST = 2  # rows of a column whose heading says nothing


def laid_out(document: Document, morphology: Morphology, words: PlaceWords) -> Iterator[PlaceFinding]:
    """The places of a document that stand in brackets after a year or in a column of places.

    Args:
        document: A document; its tags are not used.
        morphology: Knows which towns are also surnames.
        words: The lists of places.
    """
    yield from _in_lives(document, words)
    yield from _in_columns(document, morphology, words)


def _in_lives(document: Document, words: PlaceWords) -> Iterator[PlaceFinding]:
    """«(1886, [Митава] — 3 октября 1951, [Фрунзе])»: where somebody was born and died."""
    text = document.text
    for match in _YEAR_AND_TOWN.finditer(text):
        if (opens := opening_of_life(text, match.start())) >= 0:
            span = Span(*match.span(1))
            dies = _DIES.search(text, opens, match.start()) or _DIES.match(text, match.end())
            if dies or look_up(span.of(text), words) or words.cities.places(key(span.of(text))):
                yield _finding(span, document, words, None, "life")


def _in_columns(document: Document, morphology: Morphology, words: PlaceWords) -> Iterator[PlaceFinding]:
    """The cells of columns headed «Город», «Населённый пункт», or that hold nothing but listed towns."""
    for table in _tables(document.text):
        for heading, *cells in zip(*table, strict=True):
            title = _WORD.match(key(heading.of(document.text)))
            row = words.descriptors_before.get(title[0]) if title else None
            if title and title[0] in word_sets().place_columns:
                kind = row.kind if row else None
            elif _are_towns([heading, *cells], document, morphology, words):
                cells, kind = [heading, *cells], None
            else:
                continue
            for cell in cells:
                if _NAME.fullmatch(cell.of(document.text)):
                    yield _finding(cell, document, words, kind, "column")


def _tables(text: str) -> Iterator[list[list[Span]]]:
    """The cells of each run of rows that have as many."""
    rows: list[list[Span]] = []
    start = 0
    for line in text.split("\n") if any(border in text for border in _BORDERS) else ():
        cells = list(_cells(line, start)) if any(border in line for border in _BORDERS) else []
        rows.append(cells)
        start += len(line) + 1
    for size, table in groupby(rows, key=len):
        if size > 1:
            yield list(table)


def _cells(line: str, start: int) -> Iterator[Span]:
    for match in _CELL.finditer(line):
        text = match[0].strip()
        if text:
            first = start + match.start() + match[0].index(text)
            yield Span(first, first + len(text))


def _are_towns(cells: Sequence[Span], document: Document, morphology: Morphology, words: PlaceWords) -> bool:
    """Whether all are listed towns, and most are no surnames."""
    names = {cell.of(document.text) for cell in cells}
    if len(cells) < _FEWEST or not all(
        _NAME.fullmatch(name) and (look_up(name, words) or words.cities.places(key(name))) for name in names
    ):
        return False
    surnames = [name for name in names if any(reading.known and reading.has("Surn") for reading in morphology.analyses(name))]
    return 2 * len(surnames) < len(names)


def _finding(span: Span, document: Document, words: PlaceWords, kind: PlaceKind | None, rule: str) -> PlaceFinding:
    text = span.of(document.text)
    name = look_up(text, words, kind) or with_kind(of_city(text, words.cities.places(key(text)), kind), words)
    if name.kind is None:
        name = name._replace(kind="village")
    return PlaceFinding(span=span, normal=name.base, rule=rule, confidence=PlaceConfidence.LAID_OUT, name=name)
