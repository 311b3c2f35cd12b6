"""The names of a document by the tokens they stand on: what a title is read against."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from shosnlp.reading.document import Document
from shosnlp.span import Span


class NameIndex(NamedTuple):
    """Names, the longest one that begins at a token: index of the first token → index after the last one."""

    workplaces: Mapping[int, int]  # organizations and places
    people: Mapping[int, int]

    @classmethod
    def of(cls, document: Document, workplaces: Iterable[Span], people: Iterable[Span]) -> "NameIndex":
        """Find the tokens of spans."""
        return cls(by_token(document, workplaces), by_token(document, people))

    def outside_names(self, count: int, near_people: int | None = None) -> bytearray:
        """1 for each token of a document of `count` that is in no name; if asked, at most `near_people` tokens from that of a person."""
        outside = bytearray(count) if near_people is not None else bytearray(b"\1" * count)
        if near_people is not None:
            for start, end in self.people.items():
                first, last = max(start - near_people, 0), min(end + near_people, count)
                outside[first:last] = b"\1" * (last - first)
        for names in (self.workplaces, self.people):
            for start, end in names.items():
                outside[start:end] = bytes(end - start)
        return outside


def by_token(document: Document, spans: Iterable[Span]) -> dict[int, int]:
    """For spans of a document the first token, and the index after the last one."""
    ranges = map(document.token_range, spans)
    return longest((tokens.start, tokens.stop) for tokens in ranges if tokens)


def longest(ranges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each beginning of a range the farthest end."""
    found: dict[int, int] = {}
    for start, end in ranges:
        if end > found.get(start, 0):
            found[start] = end
    return found


def new_line(document: Document, index: int) -> bool:
    """Whether a new line or table cell begins with the token."""
    tokens = document.tokens
    if index <= 0 or index >= len(tokens):
        return index <= 0
    between = document.text[tokens[index - 1].end : tokens[index].start]
    return between != " " and ("\n" in between or "\t" in between)
