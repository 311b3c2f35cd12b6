"""A span of text, as a pair of string indices."""

from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of a text. Its length is the number of characters.

    A named tuple, because thousands of spans are created, compared and sorted.

    >>> Span(0, 3).of("ШОС и ООН")
    'ШОС'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the span."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside (or is equal)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def crosses(self, other: "Span") -> bool:
        """Whether the two overlap and neither contains the other."""
        return self.overlaps(other) and not self.contains(other) and not other.contains(self)


def utf16_offsets(text: str) -> Callable[[int], int]:
    """A function from an index of a string to the number of UTF-16 code units before it: JavaScript and Telegram count so.

    >>> utf16_offsets("🇰🇿 Астана")(3)
    5
    """
    wide = [index for index, character in enumerate(text) if ord(character) > 0xFFFF]
    return lambda index: index + bisect_left(wide, index)
