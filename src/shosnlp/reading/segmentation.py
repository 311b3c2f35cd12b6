"""Tokens and sentences by the rules of razdel, with guards: no input makes them slow, normal text gives what razdel gives.

Its rules of tokens are one regular expression here: they look at neighbours only, and join nothing across a space. (But for a slip of
razdel's that this mends: it takes «COVID-19.» for one token when a number follows after the space.) Its rules of sentences are asked only
where one may end. razdel's own time is quadratic in the length of a run of terminal marks, so it is shown one line at a time. A line break
ends a sentence unless the next line goes on in lower case.
"""

import re
from collections.abc import Iterator
from functools import partial

from razdel.segmenters.punct import DASHES
from razdel.segmenters.sentenize import BULLET_SIZE, DELIMITER, SentSplit, sentenize
from razdel.segmenters.tokenize import PUNCTS

from shosnlp.reading.document import Segmented, Token
from shosnlp.span import Span

# The character classes of razdel: with `re.IGNORECASE` it has more letters than it names, and is slow.
_RUSSIAN, _LATIN = "а-яёА-ЯЁ\u1c80-\u1c86", "a-zA-Zİıſ\u212a"
_OTHER = rf"[^\s\d{_RUSSIAN}{_LATIN}{re.escape(PUNCTS)}]"  # «Δ», «é»: part of the neighbouring word
_LETTERS = f"(?:[{_RUSSIAN}]++|[{_LATIN}]++)"
_WORD = f"(?:{_LETTERS}|{_OTHER}++{_LETTERS}?+)(?:{_OTHER}++{_LETTERS}?+)*+"
_NUMBER = r"\d++(?:[.,/\\]\d++)*+"
_PART = f"(?:{_WORD}|{_NUMBER})"
_YAHOO = rf"(?:(?<=(?<![{_LATIN}])[yY][aA][hH][oO][oO])![.?!…]*+)?+"
_TOKEN = re.compile(
    rf"[{_RUSSIAN}]++(?![^\s.,»)])"  # most words; the next line would match them too
    rf"|{_PART}(?:[{re.escape(DASHES)}_]{_PART})*+{_YAHOO}"
    r"|[.?!…]++|-++|\*++|[=:;][)(]{1,3}|\S"
)

# A run without spaces that is one word, perhaps with a mark or two, is never split.
_CHUNK = re.compile(rf"(?<!\S)[«\"(]?+(?:{_LETTERS}|[0-9]++)[»\")]?+[.,:;?]?+(?!\S)|\S{{1,100}}")
_LONGEST_CHUNK = 100  # characters; a longer run without a space is not a word and is split
_LONGEST_LINE = 5_000  # characters to split into sentences at once

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?=[ ]*[а-яё])[^\n]+)*")
_SURE_END = re.compile(r"(?<=[а-яё]{4}[.!?…])[»\")]{0,2}\s+(?=[А-ЯЁ«])")
_MARKS = re.compile(r"[.!?…;»«\")(“”]{20}")
_MAY_END = re.compile(
    rf"{DELIMITER}(?=\s(?![а-яё]++(?!\w)))"
)  # razdel ends a sentence only before a space, and never before a small letter
_BEFORE_NAMES = re.compile(
    r"(?<![\w-])(?:мкр|мкр-н|пгт|рп|дер|кишл|ст-ца|респ|наб|бул|бульв)$"
)  # abbreviations that razdel lacks: «пгт. Мстёра»
_WINDOW = 10  # characters on either side that its rules see

_token = partial(tuple.__new__, Token)  # makes a token of a tuple, twice as fast as `Token(…)`


def segment(text: str) -> Segmented:
    """Split a clean text into tokens and sentences.

    Args:
        text: Any string.

    Returns:
        Tokens in order, without spaces; sentences in order, without the space around them, so that every token lies in one.

    >>> [token.text for token in segment("А. Бакаев прибыл.").tokens]
    ['А', '.', 'Бакаев', 'прибыл', '.']
    """
    return Segmented(text, tuple(cut(text)), tuple(_sentences(text)))


def cut(text: str) -> list[Token]:
    """The tokens of a text."""
    if max(map(len, text.split()), default=0) > _LONGEST_CHUNK:
        return [
            Token(chunk.start() + start, chunk.start() + end, token)
            for chunk in _CHUNK.finditer(text)
            for start, end, token in _tokens_of(chunk[0])
        ]
    return _tokens_of(text)


def _tokens_of(text: str) -> list[Token]:
    return [_token((match.start(), match.end(), match[0])) for match in _TOKEN.finditer(text)]


def _sentences(text: str) -> Iterator[Span]:
    for start, end in _lines(text):
        for stop in _ends(text, start, end):
            part = text[start:stop]
            left, right = stop - len(part.lstrip()), start + len(part.rstrip())
            if left < right:
                yield Span(left, right)
            start = stop


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """The ends of the sentences of a line."""
    first = start
    for match in () if _MARKS.search(text, start, end) else _MAY_END.finditer(text, start, end):
        at, stop = match.span()
        left, right = text[max(at - _WINDOW, first) : at], text[stop : min(stop + _WINDOW, end)]
        if not (
            sentenize.join(SentSplit(left, match[0], right, text[start : min(at, start + BULLET_SIZE + 1)])) or _BEFORE_NAMES.search(left)
        ):
            yield stop
            start = stop
    yield end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs; one too long for razdel is split, at a sure end of a sentence if there is one."""
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        while end - start > _LONGEST_LINE:
            cut = _cut(text, start, start + _LONGEST_LINE)
            yield start, cut
            start = cut
        yield start, end


def _cut(text: str, start: int, end: int) -> int:
    """Where to split text[start:end]: after the last sure end of a sentence, else after the last space, else at the end."""
    sure = [match.end() for match in _SURE_END.finditer(text, start, end)]
    if sure:
        return sure[-1]
    space = text.rfind(" ", start + 1, end)
    return space + 1 if space > 0 else end
