"""How the words of a date must be written: a capital or quotes can make a name of them."""

import re
from typing import Literal

Letters = Literal["common", "small", "capital", "proper", "plain"]
_WORD_BEFORE = re.compile(r"(?<!\w)(\w++) \Z")
_OPENING, _CLOSING = '«"“„', '»"”'


def is_written(letters: Letters, text: str, start: int, end: int) -> bool:
    """Whether a stretch of text is written as a rule wants it.

    Args:
        letters: `common`: no name, such as «Май Абрамов» or «Июнь» in quotes; `plain`: no title, such as «Казахстан Сегодня» or
            «Сегодня» in quotes; `small`: in lower case; `capital`: the first letter is a capital; `proper`: the last word has one.
        text: The text.
        start: Where the stretch begins.
        end: Where it ends.
    """
    if letters == "common":
        return _common(text, start, end)
    if letters == "plain":
        return not _quoted(text, start, end) and not _title(text, start, end)
    if letters == "small":
        return text[start:end].islower()
    return text[start].isupper() if letters == "capital" else text[start:end].split()[-1].istitle()


def _quoted(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1] in _OPENING and text[end : end + 1] in tuple(_CLOSING)


def _title(text: str, start: int, end: int) -> bool:
    """Whether a capital follows a capitalised word: «Казахстан Сегодня»."""
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    return text[start:end].istitle() and before is not None and before[1].istitle()


def _common(text: str, start: int, end: int) -> bool:
    """Whether a month or weekday is written as a common noun; at the start of a sentence only without another capital: «Май Абрамов»."""
    if not text[start].isupper():
        return not _quoted(text, start, end)
    if text[start:end].isupper() and end - start > 1:
        return True
    rest = text[end : end + 2].lstrip()
    before = text[max(0, start - 3) : start].rstrip(" ")
    starts = not before or before[-1] in "\n.!?…:;—–-("
    return starts and not rest[:1].isupper() and text[end - 1] not in "ая"  # «Марта вернулась», but «Март выдался»
