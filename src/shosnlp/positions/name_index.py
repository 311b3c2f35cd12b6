"""The names in a document by token: the context in which titles are read."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from shosnlp.positions.words import word_sets
from shosnlp.reading.document import Document
from shosnlp.span import Span

BULLETS = frozenset({"•", "-", "–", "—", "*", "·", ")", "|"})
_NUMBER = re.compile(r"\d+[.)]?")


class NameIndex(NamedTuple):
    """The longest name that begins at each token: first token → index after the last one."""

    workplaces: Mapping[int, int]  # organizations and places
    people: Mapping[int, int]

    @classmethod
    def of(cls, document: Document, workplaces: Iterable[Span], people: Iterable[Span]) -> "NameIndex":
        """Index the spans by token."""
        return cls(by_token(document, workplaces), by_token(document, people))

    def outside_names(self, count: int, near_people: int | None = None, entries: Iterable[int] = ()) -> bytearray:
        """A mask of the `count` tokens of a document: 1 outside names and, if given, at most `near_people` tokens from a person.

        `entries` are tokens of a list of posts, near people or not; what follows them counts too.
        """
        outside = bytearray(count) if near_people is not None else bytearray(b"\1" * count)
        if near_people is not None:
            for start, end in self.people.items():
                first, last = max(start - near_people, 0), min(end + near_people, count)
                outside[first:last] = b"\1" * (last - first)
            for start in entries:
                last = min(start + near_people, count)
                outside[start:last] = b"\1" * (last - start)
        for names in (self.workplaces, self.people):
            for start, end in names.items():
                outside[start:end] = bytes(end - start)
        return outside


def by_token(document: Document, spans: Iterable[Span]) -> dict[int, int]:
    """The extents of the longest spans: first token → index after the last one."""
    ranges = map(document.token_range, spans)
    return longest((tokens.start, tokens.stop) for tokens in ranges if tokens)


def longest(ranges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The farthest end for each start."""
    found: dict[int, int] = {}
    for start, end in ranges:
        if end > found.get(start, 0):
            found[start] = end
    return found


def new_line(document: Document, index: int) -> bool:
    """Whether the token begins a new line or table cell."""
    return index <= 0 or (index in document.line_beginnings and index < len(document.tokens))


def opens_line(document: Document, index: int) -> bool:
    """Whether nothing but bullets and numbers stands before the token in its line or cell; «Верно: [секретарь]» opens one too."""
    while index > 0 and not new_line(document, index):
        index -= 1
        text = document.tokens[index].text
        if text == ":" or text in word_sets().headings:
            return True
        if text not in BULLETS | {".", ","} and not _NUMBER.fullmatch(text):
            return False
    return True
