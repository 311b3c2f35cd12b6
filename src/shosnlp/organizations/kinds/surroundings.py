"""What the classifier reads of an organization: the words of its name, the words near its mentions, the look of the name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from shosnlp.reading.document import Document
from shosnlp.span import Span

_WORD = re.compile(r"\w+(?:-\w+)*")
_NEAR, _WIDE = 2, 10  # words to either side
_MENTIONS = 4  # the first ones of the document
_QUOTES = frozenset('«"„“')
FLAGS = 9


class Surroundings(NamedTuple):
    """An organization as the classifier sees it; each word once, words of the text in lower case."""

    name: str  # the fullest
    near: Sequence[str]
    wide: Sequence[str]  # the near ones included
    quoted: bool  # whether a mention stands in quotes

    @property
    def words(self) -> list[str]:
        """The words of the name."""
        return _WORD.findall(self.name)

    @property
    def flags(self) -> tuple[bool, ...]:
        """The look of the name."""
        words = self.words
        return (
            self.name.isascii(),
            self.name.isupper(),
            len(words) == 1,
            len(words) == 2,
            len(words) > 3,
            any(map(str.isdigit, self.name)),
            "." in self.name,
            not _QUOTES.isdisjoint(self.name),
            self.quoted,
        )


def surroundings(name: str, mentions: Sequence[Span], document: Document) -> Surroundings:
    """Read what is around the mentions of an organization; `name` is its fullest."""
    first = mentions[:_MENTIONS]
    return Surroundings(
        name,
        _distinct(word for span in first for word in _around(span, document, _NEAR)),
        _distinct(word for span in first for word in _around(span, document, _WIDE)),
        any(document.text[span.start - 1 : span.start] in _QUOTES for span in first),
    )


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _around(span: Span, document: Document, count: int) -> Iterator[str]:
    """The words right before a mention and right after it."""
    inside, tokens = document.token_range(span), document.tokens
    sides = reversed(tokens[max(0, inside.start - 2 * count) : inside.start]), tokens[inside.stop : inside.stop + 2 * count]
    for side in sides:
        words = [token.text.lower() for token in side if token.text[0].isalnum()]
        yield from words[:count]
