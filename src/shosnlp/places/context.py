"""What surrounds a listed name: whether it is a mention, a part of a longer name, or something else that is called so."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from shosnlp.places.describing import Descriptors
from shosnlp.places.spotting import Spot
from shosnlp.reading.document import Document, Label, Tag
from shosnlp.reading.morphology import Morphology
from shosnlp.span import Span

_SEPARATORS = frozenset({",", ";", "/", "(", ")", "–", "—", "-", "и", "или", "."})
_QUOTES = frozenset('«»"„“”')
_DECLINED_END = re.compile(r"[бвгджзйклмнпрстфхцчшщьая]$")
_DEEPEST = 8  # tags that lie inside each other


class Tags:
    """Tags of some labels, found by position."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = tags
        self._starts = [tag.span.start for tag in tags]

    def covering(self, span: Span) -> Tag | None:
        """The innermost tag that contains the span."""
        last = bisect_right(self._starts, span.start)
        near = self.tags[max(0, last - _DEEPEST) : last]
        return next((tag for tag in reversed(near) if tag.span.contains(span)), None)

    def inside(self, span: Span) -> Tag | None:
        """The first tag that lies in the span."""
        first = bisect_right(self._starts, span.start - 1)
        return self.tags[first] if first < len(self.tags) and span.contains(self.tags[first].span) else None


class Context:
    """Asks the tags and the words around names of one document."""

    def __init__(self, document: Document, morphology: Morphology, spots: Sequence[Spot]) -> None:
        self._document, self._morphology = document, morphology
        self._places = Tags(document.tagged(Label.PLACE))
        self._organizations = Tags(document.tagged(Label.ORGANIZATION))
        self._people = Tags(document.tagged(Label.PERSON))
        self._spotted = {index for found in spots for index in document.token_range(found.span)}

    def is_tagged(self, found: Spot) -> bool:
        """Whether the tagger calls it, or a part of it, a place."""
        return bool(self._places.covering(found.span) or self._places.inside(found.span))

    def confidence(self, found: Spot, listed: float) -> float:
        """How surely a listed name is a mention; 0 if it is none."""
        tag = self._places.covering(found.span)
        if tag is not None:
            return 0.0 if self._is_longer(tag, found) else max(tag.confidence, listed)
        if inner := self._places.inside(found.span):
            return max(inner.confidence, listed)
        return listed if self._stands_alone(found) else 0.0

    def tagged_names(self, descriptors: Descriptors) -> Iterator[tuple[Span, float]]:
        """The spans of place tags without descriptors, cut at commas and «и»."""
        tokens = self._document.tokens
        for tag in self._places.tags:
            indices: list[int] = []
            for index in self._document.token_range(tag.span):
                if tokens[index].text in {",", "и", ";"} and indices:
                    yield from self._trimmed(indices, descriptors, tag.confidence)
                    indices = []
                else:
                    indices.append(index)
            yield from self._trimmed(indices, descriptors, tag.confidence)

    def within_other(self, span: Span) -> bool:
        """Whether it is a part of what the tagger calls a person or an organization."""
        return bool(self._people.covering(span) or self._organizations.covering(span))

    def _trimmed(self, indices: list[int], descriptors: Descriptors, confidence: float) -> Iterator[tuple[Span, float]]:
        tokens = self._document.tokens
        while indices and (not tokens[indices[0]].text[0].isalnum() or self._is_descriptor(indices, descriptors)):
            indices.pop(0)
        while indices and not tokens[indices[-1]].text[-1].isalnum() and tokens[indices[-1]].text not in _QUOTES:
            indices.pop()
        if indices:
            yield Span(tokens[indices[0]].start, tokens[indices[-1]].end), confidence

    def _is_descriptor(self, indices: list[int], descriptors: Descriptors) -> bool:
        """Whether the tag begins with «г.» or «город», which are no part of the name."""
        if len(indices) < 2 or self._document.tokens[indices[0]].text[0].isupper():
            return False
        after = indices[2] if len(indices) > 2 and self._document.tokens[indices[1]].text == "." else indices[1]
        row = descriptors.before(after)
        return row is not None and row.inside == "no"

    def _is_longer(self, tag: Tag, found: Spot) -> bool:
        """Whether the tag is one longer name, not a list of listed ones."""
        if tag.span == found.span:
            return False
        tokens = self._document.tokens
        rest = [index for index in self._document.token_range(tag.span) if index not in self._spotted]
        return any(tokens[index].text not in _SEPARATORS and tokens[index].text[0].isupper() for index in rest)

    def _stands_alone(self, found: Spot) -> bool:
        """Whether a listed name that the tagger did not call a place is a mention all the same."""
        person = self._people.covering(found.span)
        if found.sure == 0 or (person and not (person.span == found.span and found.sure == 2 and _is_country(found))):
            return False
        organization = self._organizations.covering(found.span)
        if organization is not None:
            return self._nested_well(organization.span, found)
        if self._in_quotes(found.span):
            return False
        return found.sure == 2 or self._in_midst(found.span)

    def _nested_well(self, organization: Span, found: Spot) -> bool:
        """Whether a listed name within an organization is a place: «МИД РК» but not «Россия 24», «Единой России», «Air Astana»."""
        if organization == found.span:
            return _is_country(found) and not self._in_quotes(found.span)
        if organization.start == found.span.start or self._in_quotes(found.span):
            return False
        if found.entry and found.entry.abbreviation:
            return True
        if found.nominative and " " not in found.name and _DECLINED_END.search(found.name):
            return False
        before = self._document.tokens[self._document.token_range(found.span).start - 1].text
        return not (before[0].isupper() and any(reading.pos == "ADJF" for reading in self._morphology.analyses(before)[:1]))

    def _in_quotes(self, span: Span) -> bool:
        """Whether quotes hold this and nothing else: «Казахстан» is then a hotel or a newspaper."""
        text = self._document.text
        return text[span.start - 1 : span.start] in _QUOTES and text[span.end : span.end + 1] in _QUOTES

    def _in_midst(self, span: Span) -> bool:
        """Whether the capital is the name's own: not that of a sentence, nor one of a line in capitals."""
        first = self._document.token_range(span).start
        sentence = self._document.sentence_at(span.start)
        text = span.of(self._document.text)
        before = self._document.tokens[first - 1] if first else None
        return (
            before is not None and before.start >= sentence.start and before.text[-1].isalnum() and not (text.isupper() and len(text) > 3)
        )


def _is_country(found: Spot) -> bool:
    return found.entry is not None and found.entry.kind == "country"
