"""Tokens and sentences by razdel, with guards: no input makes it slow, normal text gives what razdel gives.

razdel's time is quadratic in the length of a run without spaces (tokens) and of a run of terminal marks (sentences), so it is shown one
whitespace-separated chunk, one line at a time. Its token rules join nothing across a space, so tokens stay the same (but for a slip of
razdel's that this mends: it takes «COVID-19.» for one token when a number follows after the space). A line break ends a sentence unless
the next line goes on in lower case.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import razdel

from shosnlp.reading.document import Segmented, Token
from shosnlp.span import Span

# A word with a quotation mark or bracket before it, and such a mark and a stop after it, is cut at each: what razdel joins is odder.
_CHUNK = re.compile(r"(?:[«\"(]?+(?P<word>[а-яё]++|[a-z]++|[0-9]++)[»\")]?+[.,:;?]?+(?!\S)|\S+)", re.IGNORECASE)
_LONGEST_CHUNK = 100  # characters; a longer run without a space is no word, and is cut
_LONGEST_LINE = 5_000  # characters that razdel is asked to cut into sentences at once

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?=[ ]*[а-яё])[^\n]+)*")
_SURE_END = re.compile(r"(?<=[а-яё]{4}[.!?…])[»\")]{0,2}\s+(?=[А-ЯЁ«])")
_MARKS = re.compile(r"[.!?…;»«\")(“”]{20,}")


def segment(text: str) -> Segmented:
    """Cut a clean text into tokens and sentences.

    Args:
        text: Any string.

    Returns:
        Tokens in order, without spaces; sentences in order, without the space around them, so that every token lies in one.

    >>> [token.text for token in segment("А. Бакаев прибыл.").tokens]
    ['А', '.', 'Бакаев', 'прибыл', '.']
    """
    return Segmented(text, tuple(cut(text)), tuple(_sentences(text)))


def cut(text: str) -> Iterator[Token]:
    """The tokens of a text."""
    for match in _CHUNK.finditer(text):
        begin, end = match.span()
        start, stop = match.span("word")
        if start < 0:
            yield from _odd_tokens(match[0], begin)
            continue
        if begin < start:
            yield Token(begin, start, text[begin])
        yield Token(start, stop, text[start:stop])
        for mark in range(stop, end):
            yield Token(mark, mark + 1, text[mark])


def _odd_tokens(chunk: str, at: int) -> Iterator[Token]:
    for start in range(0, len(chunk), _LONGEST_CHUNK):
        piece = chunk[start : start + _LONGEST_CHUNK]
        for left, right in _chunk_tokens(piece):
            yield Token(at + start + left, at + start + right, piece[left:right])


@lru_cache(maxsize=8192)
def _chunk_tokens(chunk: str) -> tuple[tuple[int, int], ...]:
    """The tokens of a run without spaces; cached, because news repeats «2024», «ШОС.», «(СВМДА)». Up to some 2 MB."""
    return tuple((token.start, token.stop) for token in razdel.tokenize(chunk))


def _sentences(text: str) -> Iterator[Span]:
    for start, end in _lines(text):
        line = text[start:end]
        if _MARKS.search(line):
            yield from _stripped(text, Span(start, end))
            continue
        for sentence in razdel.sentenize(line):
            yield from _stripped(text, Span(start + sentence.start, start + sentence.stop))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs; one that is too long for razdel is cut, where a sentence surely ends if there is such a place."""
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        while end - start > _LONGEST_LINE:
            cut = _cut(text, start, start + _LONGEST_LINE)
            yield start, cut
            start = cut
        yield start, end


def _cut(text: str, start: int, end: int) -> int:
    """Where to cut text[start:end]: after the last sure end of a sentence, else after the last space, else at the end."""
    sure = [match.end() for match in _SURE_END.finditer(text, start, end)]
    if sure:
        return sure[-1]
    space = text.rfind(" ", start + 1, end)
    return space + 1 if space > 0 else end


def _stripped(text: str, span: Span) -> Iterator[Span]:
    """The span without space around it; nothing, if it is all space."""
    part = span.of(text)
    start = span.start + len(part) - len(part.lstrip())
    end = span.start + len(part.rstrip())
    if start < end:
        yield Span(start, end)
