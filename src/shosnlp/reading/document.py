"""A text after reading: its tokens, sentences and tags."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from shosnlp.reading.view import Cleaned
from shosnlp.span import Span

_BREAK = re.compile("[\\n\\t]+")


class Label(StrEnum):
    """The labels of a tagger."""

    PERSON = "PER"
    ORGANIZATION = "ORG"
    PLACE = "LOC"
    DATE = "DATE"
    POSITION = "POSITION"
    ADJECTIVE = "ADJ"  # «казахстанская», «японского»: derived from the name of a place
    GENERIC = "GENERIC"  # «правительство», «министерство»: an organization named by a common noun


class Tag(NamedTuple):
    """A span labelled by the tagger; tags of one text may nest."""

    span: Span
    label: Label
    confidence: float = 1.0  # probability in [0, 1]


class Token(NamedTuple):
    """A word, number or punctuation mark. (A named tuple: it is created five times faster than a frozen dataclass.)"""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The span of the token."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Segmented:
    """A clean text split into tokens and sentences: the input of a tagger."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]  # in characters; every token lies inside exactly one


@dataclass(frozen=True)
class Document:
    """A text after reading. All spans refer to `text`, the clean view; `cleaned` maps them to the user's string."""

    cleaned: Cleaned
    segmented: Segmented
    folded: str  # `text` with ё as е, one kind of quotes, dashes and apostrophes; same length, so the same offsets
    tags: tuple[Tag, ...] = field(default=())
    tagger: str = "tagger"  # the name of the tagger, the `rule` of its findings
    language: str | None = None  # of most of the text, see `identify`

    @cached_property  # like the next two: read thousands of times
    def text(self) -> str:
        """The clean view of the text: no invisible characters, no stress marks, look-alike letters put right, foreign paragraphs blank."""
        return self.segmented.text

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens, in order."""
        return self.segmented.tokens

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences, in order."""
        return self.segmented.sentences

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _tag_starts(self) -> list[int]:
        return [tag.span.start for tag in self.tags]

    @cached_property
    def _tags_by_end(self) -> dict[int, list[Tag]]:
        found: dict[int, list[Tag]] = {}
        for tag in self.tags:
            found.setdefault(tag.span.end, []).append(tag)
        return found

    @cached_property
    def _tags_by_label(self) -> dict[Label, list[Tag]]:
        found: dict[Label, list[Tag]] = {}
        for tag in self.tags:
            found.setdefault(tag.label, []).append(tag)
        return found

    @cached_property
    def line_beginnings(self) -> frozenset[int]:
        """The tokens that begin a line or a table cell, but for the first of the text."""
        breaks = [match.start() for match in _BREAK.finditer(self.text)]
        return frozenset(bisect_left(self._starts, position) for position in breaks)

    def token_range(self, span: Span) -> range:
        """Indices of the tokens that overlap `span`."""
        first = bisect_right(self._ends, span.start)
        return range(first, bisect_left(self._starts, span.end, first))

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """The tokens that overlap `span`."""
        indices = self.token_range(span)
        return self.tokens[indices.start : indices.stop]

    def sentence_at(self, position: int) -> Span:
        """The sentence with the character at `position`; between two sentences, the first."""
        return self.sentences[max(bisect_right(self._sentence_starts, position) - 1, 0)]

    def sentence_of(self, index: int) -> Span:
        """The sentence of a token."""
        return self.sentence_at(self.tokens[index].start)

    def first_of_sentence(self, index: int) -> int:
        """The first token of the sentence of a token."""
        return self.token_range(self.sentence_of(index)).start

    def tags_from(self, start: int) -> Sequence[Tag]:
        """The tags that begin at a position, outer before inner."""
        return self.tags[bisect_left(self._tag_starts, start) : bisect_right(self._tag_starts, start)]

    def tags_to(self, end: int) -> Sequence[Tag]:
        """The tags that end at a position, in order."""
        return self._tags_by_end.get(end, ())

    def tagged(self, *labels: Label) -> list[Tag]:
        """The tags with one of these labels, in order of appearance, outer before inner."""
        if len(labels) == 1:
            return self._tags_by_label.get(labels[0], []).copy()
        return [tag for tag in self.tags if tag.label in labels]
