"""Names that fill a line, a cell, or the rest of a line after a label stand in the nominative: signatures, rosters, captions, tables.

«Глава округа⏎[Е. Д. Чащина]», «1. [Шамсутдинова Г. Р.]», «Фото: [А. Бутакова]», «Исп. [Сизова М. А.], тел. 2-33-44».
"""

import re

from shosnlp.people.choosing.introductions import case_after_colon
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

_WORD = r"[А-ЯЁ][\w’'-]{1,30}"
_NAME = re.compile(rf"(?:[А-ЯЁ]\. ?){{1,2}}{_WORD}|{_WORD} [А-ЯЁ]\.?(?: ?[А-ЯЁ]\.?)?")
_LABEL = re.compile(r"[А-ЯЁ][а-яё]+(?: [а-яё]+){0,4}")
_ABBREVIATED_LABEL = re.compile(r"[А-ЯЁ][а-яё]{1,5}\.")
_NUMBER = re.compile(r"\d{1,3}[.)]")
_SEPARATOR = re.compile(r"[,;/]| и ")
_DASHES = ("–", "—", "-")
_LONGEST = 120  # characters of a line of names
_GAP = "  "  # between a post and a signature
_GAP_OF_COLON = 12  # characters at most between a colon and the name after it


def case_of_entry(document: Document, span: Span, morphology: Morphology) -> str | None:
    """The case of a name that shares its line or cell with nothing but names and a label; None if anything else stands there.

    Args:
        document: The document.
        span: The name.
        morphology: To read the words before a colon.
    """
    text = document.text
    start, end = _borders(text, span)
    before, after = text[start : span.start].strip(), text[span.end : end].strip()
    if (governed := _case_after_colon(document, span, morphology)) != "nomn":
        return governed
    if _ABBREVIATED_LABEL.fullmatch(before) or (not after and _is_signature(document, span)):
        return "nomn"
    return "nomn" if end - start <= _LONGEST and _only_names(_without_label(before), before=True) and _only_names(after) else None


def _borders(text: str, span: Span) -> tuple[int, int]:
    """Where the line or the cell with a span begins and ends."""
    first, last = max(0, span.start - _LONGEST), span.end + _LONGEST
    starts = [text.rfind(border, first, span.start) + 1 for border in "\n|"]
    ends = [end for border in "\n|" if (end := text.find(border, span.end, last)) >= 0]
    return max(first, *starts), min([len(text), last, *ends])


def _case_after_colon(document: Document, span: Span, morphology: Morphology) -> str:
    """The case that the words before a colon govern, on this line or the one above: «СЛУШАЛИ:⏎[Исакова Э. М.]»; else the nominative."""
    first = max(0, span.start - _GAP_OF_COLON)
    before = document.text[first : span.start].rstrip()
    return case_after_colon(document, first + len(before) - 1, morphology) if before.endswith(":") else "nomn"


def _is_signature(document: Document, span: Span) -> bool:
    """Whether a wide gap stands before a name: «Министр финансов        [В. Г. Бочкарева]»."""
    original, (start, _) = document.cleaned.original, document.cleaned.original_span(span)
    return original[max(0, start - len(_GAP)) : start] == _GAP


def _without_label(before: str) -> str:
    """What stands before a name on its line, without a number, a dash, or a label: «1.», «Фото:», «Ответственная за выпуск –»."""
    if before in _DASHES or _NUMBER.fullmatch(before):
        return ""
    for mark in (":", *_DASHES):
        label, found, rest = before.partition(mark)
        if found and _LABEL.fullmatch(label.rstrip()):
            return rest.strip()
    return before


def _only_names(text: str, *, before: bool = False) -> bool:
    """Whether a stretch beside a name holds further names with initials, or nothing."""
    if not text.rstrip(".,;"):
        return not (before and text)
    pieces = _SEPARATOR.split(f"{text} " if before else f" {text.rstrip('.,;')}")
    names, edge = (pieces[:-1], pieces[-1]) if before else (pieces[1:], pieces[0])
    return not edge.strip() and all(_NAME.fullmatch(piece.strip()) for piece in names)
