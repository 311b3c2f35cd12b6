"""Institutions named by a common noun and a proper name: «прокуратура Караганды», «школа имени Абая».

The noun may be in lower case; adjectives that belong to such names («верховный», «районный») come along.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from shosnlp.findings import Finding
from shosnlp.organizations.candidates.candidate import OrganizationCandidate, Source
from shosnlp.organizations.candidates.from_document import has_meaningful_capital
from shosnlp.organizations.names.genitive import is_genitive, named_after
from shosnlp.organizations.rows import OrganizationHead
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.document import Document, Label
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.quotations import Quotations
from shosnlp.russian.stems import stem
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_AGREEMENT = frozenset({"sing", "plur", "nomn", "gent", "datv", "accs", "ablt", "loct"})
_MOST_ADJECTIVES = 4
_TOO_COMMON = frozenset(
    {"организация", "группа", "структура", "сеть", "компания", "предприятие", "издание", "сайт", "магазин", "хозяйство", "отель", "рынок"}
)
_LONGEST_TAIL = 6  # words between head and place: «министерство труда и социальной защиты населения Казахстана»
_ENDS_NAME = frozenset(
    {"страны", "республики", "региона", "области", "района", "города", "края", "государства", "года", "месяца", "недели"}
)
_NO_DUTY = frozenset(
    {"итогам", "данным", "словам", "мнению", "решению", "поручению", "инициативе", "сообщению", "случаю", "просьбе", "результатам", "факту"}
)
_NUMBER = re.compile(r" ?№ ?\d+")
_QUOTED = re.compile(r" ?[«\"„“]")


@dataclass(frozen=True)
class InstitutionFinder:
    """Finds the institutions of one document."""

    document: Document
    quotations: Quotations
    morphology: Morphology
    words: OrganizationWords
    place_at: dict[int, Span]  # start → the longest place

    @cached_property
    def _tagged(self) -> frozenset[int]:
        """The characters of what the tagger sees as organizations."""
        return frozenset().union(*(range(tag.span.start, tag.span.end) for tag in self.document.tagged(Label.ORGANIZATION)))

    def find(self, nouns: Sequence[int]) -> Iterator[OrganizationCandidate]:
        """Yield the institutions headed by these tokens, by position."""
        heads = self.words.heads_by_stem
        for index in nouns:
            token = self.document.tokens[index]
            head = heads[stem(token.text)]
            if index and stem(self.document.tokens[index - 1].text) in heads:
                continue  # «департамент полиции Астаны»: the first noun is the head
            end, capitals = self._end(index, head), False
            if end is None:
                end, capitals = self._headed(index, head), True
            if end is not None and self._is_form(token.text, head.head):
                span = Span(self.document.tokens[self._first(index)].start, end)
                yield (
                    OrganizationCandidate(span, Source.CAPITALS, OrganizationConfidence.CAPITALS)
                    if capitals
                    else OrganizationCandidate(span, Source.INSTITUTION, OrganizationConfidence.INSTITUTION)
                )

    def _end(self, index: int, head: OrganizationHead) -> int | None:
        if head.lower == "named":
            return self._named(index)
        return self._owned(index, head) if head.lower == "owner" else None

    def _headed(self, index: int, head: OrganizationHead) -> int | None:
        """The end of a name marked by capitals: «Агентство по статистике», «Ленинградского военного округа»."""
        tokens = self.document.tokens
        at = self._first(index)
        first = tokens[at]
        if not first.text[0].isupper() or first.text.isupper() or head.head in _TOO_COMMON or first.start in self.place_at:
            return None
        if not self._tagged.isdisjoint(range(tokens[index].start, tokens[index].end)):
            return None
        if at < index:  # an adjective with a capital inside a sentence: «Черноморского флота»
            return tokens[index].end if has_meaningful_capital(first, self.document) and not self._has_complement(index) else None
        return self._responsible(index, head) if head.tail else None

    def _responsible(self, index: int, head: OrganizationHead) -> int | None:
        """The end of the remit of a body: «по статистике», «развития Дальнего Востока»."""
        tokens, text = self.document.tokens, self.document.text
        at = index
        while at + 1 < len(tokens) and at - index < _LONGEST_TAIL and text[tokens[at].end] == " ":
            word = tokens[at + 1].text
            if word in _ENDS_NAME or word in _NO_DUTY or not self._is_tail(word, tokens[at].text):
                break
            at = self._enumerated(at + 1)
        while at > index and tokens[at].text in ("и", "по"):
            at -= 1
        place = self.place_at.get(tokens[at].end + 1) if at > index else None
        if place is not None and is_genitive(place.of(text), self.morphology):
            return place.end
        sure = "по" in (token.text for token in tokens[index + 1 : at]) or has_meaningful_capital(tokens[index], self.document)
        return tokens[at].end if at > index and sure else None

    def _has_complement(self, index: int) -> bool:
        """Whether a genitive follows that would belong to the name; such names are left to other rules."""
        tokens = self.document.tokens
        following = tokens[index + 1].text if index + 1 < len(tokens) else "."
        return following in ("по", "при", "имени", "и") or (following.isalpha() and self._is_tail(following))

    def _is_form(self, word: str, head: str) -> bool:
        """«мэр» shares the stem of «мэрия», but is not a form of it."""
        return any(reading.lemma == head or not reading.known for reading in self.morphology.analyses(word))

    def _named(self, index: int) -> int | None:
        """The end of the proper name after the head: directly, or «имени …» after the remit."""
        tokens, text = self.document.tokens, self.document.text
        end = tokens[index].end
        if match := _NUMBER.match(text, end):
            return match.end()
        if match := _QUOTED.match(text, end):
            close = self.quotations.closes.get(match.end() - 1)
            return None if close is None or text[match.end()].islower() else close + 1  # «в центре «недоступны» две аптеки»
        for at in range(index, min(index + _LONGEST_TAIL, len(tokens) - 1)):
            if after := named_after(text, tokens[at].end, self.morphology):
                return after
            if text[tokens[at].end : tokens[at].end + 1] != " " or not self._is_tail(tokens[at + 1].text):
                return None
        return None

    def _owned(self, index: int, head: OrganizationHead) -> int | None:
        """The end of the place after the head and the remit."""
        tokens = self.document.tokens
        text = self.document.text
        reach = _LONGEST_TAIL if head.tail else 1
        at, last = index - 1, min(index + reach, len(tokens) - 1)
        while (at := self._enumerated(at + 1) if head.tail else at + 1) < last:
            if text[tokens[at].end : tokens[at].end + 1] != " ":
                return None
            place = self.place_at.get(tokens[at].end + 1)
            if place is not None:
                fits = is_genitive(place.of(text), self.morphology) or tokens[at].text == "по"
                return place.end if fits and tokens[at].text not in ("в", "на", "с", "и") else None
            if not self._is_tail(tokens[at + 1].text, tokens[at].text):
                return None
        return None

    def _enumerated(self, at: int) -> int:
        """The noun after a comma if «и» follows later: «труда, занятости и социальной защиты»."""
        words = [token.text for token in self.document.tokens[at + 1 : at + 5]]
        if words[:1] == [","] and "и" in words[2:] and all(self._is_tail(word) for word in words[1 : words.index("и")]):
            return at + 2
        return at

    def _is_tail(self, word: str, before: str = "") -> bool:
        """Whether a word may belong to the remit: «иностранных дел», «по чрезвычайным ситуациям», «труда и социальной защиты»."""
        if word in ("и", "по"):
            return True
        if not word.islower() or len(word) < 4:
            return False
        return any(
            reading.pos in ("NOUN", "ADJF")
            and (reading.has("gent") or reading.has("datv", "plur") or (before == "по" and reading.has("datv")))
            and not reading.has("anim")
            for reading in self.morphology.analyses(word)
        )

    def _first(self, index: int) -> int:
        """The first of the adjectives that belong to the name; the noun if there are none."""
        tokens, text = self.document.tokens, self.document.text
        start = index
        while start > 0 and index - start < _MOST_ADJECTIVES:
            word = tokens[start - 1].text
            if text[tokens[start - 1].end : tokens[start].start] != " " or not self._belongs(word, tokens[index].text):
                break
            start -= 1
        return start

    def _belongs(self, word: str, head: str) -> bool:
        """Whether an adjective belongs to the name: by its meaning, or by its capital if it agrees (not «Учёные Института»)."""
        if stem(word) in self.words.qualifier_stems:
            return True
        if not (word[:1].isupper() and word[1:].islower()):
            return False
        adjectives = [reading.grammemes & _AGREEMENT for reading in self.morphology.analyses(word) if reading.pos == "ADJF"]
        nouns = [reading.grammemes & _AGREEMENT for reading in self.morphology.analyses(head)]
        return any(adjective <= noun for adjective in adjectives for noun in nouns)


def find_institutions(
    document: Document,
    quotations: Quotations,
    morphology: Morphology,
    words: OrganizationWords,
    places: Sequence[Finding],
    nouns: Sequence[int],
) -> Iterator[OrganizationCandidate]:
    """Yield the institutions named by a common noun and a proper name.

    Args:
        places: The places found in the document.
        nouns: The tokens that may be head nouns.
    """
    if not nouns:
        return iter(())
    place_at: dict[int, Span] = {}
    for place in places:
        if place.span.start not in place_at or place_at[place.span.start].end < place.span.end:
            place_at[place.span.start] = place.span
    return InstitutionFinder(document, quotations, morphology, words, place_at).find(nouns)
