"""What the classifier reads of an organization: the words of its name, the words near its mentions, the look of the name."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shosnlp.reading.document import Document
from shosnlp.russian.quotations import OPENING_QUOTES
from shosnlp.span import Span

_WORD = re.compile(r"\w+(?:-\w+)*")
_NEAR, _WIDE = 2, 10  # words to either side
_MENTIONS = 4  # the first ones of the document
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
    def groups(self) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        """The words of the name, the near and the wide ones."""
        return self.words, self.near, self.wide

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
            not OPENING_QUOTES.isdisjoint(self.name),
            self.quoted,
        )


def surroundings(name: str, mentions: Sequence[Span], document: Document) -> Surroundings:
    """Read what is around the mentions of an organization; `name` is its fullest."""
    first = mentions[:_MENTIONS]
    sides = [side for span in first for side in _sides(span, document)]
    return Surroundings(
        name,
        list(dict.fromkeys([word for side in sides for word in side[:_NEAR]])),
        list(dict.fromkeys([word for side in sides for word in side])),
        any(document.text[span.start - 1 : span.start] in OPENING_QUOTES for span in first),
    )


def _sides(span: Span, document: Document) -> Iterator[list[str]]:
    """The words before a mention and those after it, the nearest first."""
    inside, tokens = document.token_range(span), document.tokens
    for side in (tokens[max(0, inside.start - 2 * _WIDE) : inside.start][::-1], tokens[inside.stop : inside.stop + 2 * _WIDE]):
        yield [word.lower() for _, _, word in side if word[0].isalnum()][:_WIDE]
