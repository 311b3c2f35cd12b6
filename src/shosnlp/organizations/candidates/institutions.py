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
from shosnlp.organizations.candidates.remits import LONGEST_REMIT, Remits
from shosnlp.organizations.names.genitive import are_several, is_genitive, named_after, relatives_after, settlement_after
from shosnlp.organizations.rows import OrganizationHead
from shosnlp.organizations.words import OrganizationWords
from shosnlp.reading.coverage import Coverage
from shosnlp.reading.document import Document, Label
from shosnlp.russian.endings import endings
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.quotations import Quotations
from shosnlp.russian.stems import stem
from shosnlp.russian.word_sets import word_sets as russian_word_sets
from shosnlp.span import Span
from shosnlp.weights import OrganizationConfidence

_AGREEMENT = frozenset({"sing", "plur", "nomn", "gent", "datv", "accs", "ablt", "loct"})
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox"})
_MOST_ADJECTIVES = 4
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
    def remits(self) -> Remits:
        """Reads what the bodies are for."""
        return Remits(self.document, self.morphology, self.words)

    @cached_property
    def _adjective_endings(self) -> tuple[str, ...]:
        return tuple(endings("adjective"))

    @cached_property
    def _tagged(self) -> Coverage:
        """What the tagger sees as organizations."""
        return Coverage(len(self.document.text), [tag.span for tag in self.document.tagged(Label.ORGANIZATION)])

    def find(self, nouns: Sequence[int]) -> Iterator[OrganizationCandidate]:
        """Yield the institutions headed by these tokens, by position."""
        heads = self.words.heads_by_stem
        for index in nouns:
            token = self.document.tokens[index]
            head = heads[stem(token.text)]
            if index and stem(self.document.tokens[index - 1].text) in heads:
                continue  # «департамент полиции Астаны»: the first noun is the head
            end, capitals = self._end(index, head) or self._after_place(index, head), False
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
        if relatives := relatives_after(self.document.text, self.document.tokens[index].end, self.morphology):
            return relatives
        if head.lower == "named":
            return self._named(index)
        return self._owned(index, head) if head.lower == "owner" else None

    def _after_place(self, index: int, head: OrganizationHead) -> int | None:
        """The end of the remit after the place of a body: «агентство РК по делам молодёжи»."""
        place, text = self.place_at.get(self.document.tokens[index].end + 1) if head.tail else None, self.document.text
        if place is None or not text.startswith(" по ", place.end) or not is_genitive(place.of(text), self.morphology):
            return None
        last = self.document.token_range(place).stop - 1
        at = self.remits.end(last)
        return self.document.tokens[at].end if at > last else None

    def _headed(self, index: int, head: OrganizationHead) -> int | None:
        """The end of a name marked by capitals: «Агентство по статистике», «Ленинградского военного округа»."""
        tokens = self.document.tokens
        at = self._first(index)
        first = tokens[at]
        if not first.text[0].isupper() or first.text.isupper() or head.head in self.words.sets.too_common or first.start in self.place_at:
            return None
        members = self.remits.members(index, head)
        if members == index and self._tagged.overlaps(tokens[index].span):
            return None
        if at < index:  # an adjective with a capital inside a sentence: «Черноморского флота»
            return tokens[members].end if has_meaningful_capital(first, self.document) and not self._has_complement(members) else None
        if members > index:
            return tokens[members].end if has_meaningful_capital(first, self.document) else None
        return self._responsible(index, head) if head.tail else None

    def _responsible(self, index: int, head: OrganizationHead) -> int | None:
        """The end of the remit of a body: «по статистике», «развития Дальнего Востока»."""
        tokens, text = self.document.tokens, self.document.text
        at = self.remits.end(index)
        place = self.place_at.get(tokens[at].end + 1) if at > index else None
        if place is not None and is_genitive(place.of(text), self.morphology):
            return place.end
        sure = "по" in (token.text for token in tokens[index + 1 : at]) or has_meaningful_capital(tokens[index], self.document)
        return tokens[at].end if at > index and sure else None

    def _has_complement(self, index: int) -> bool:
        """Whether a genitive follows that would belong to the name; such names are left to other rules."""
        tokens = self.document.tokens
        following = tokens[index + 1].text if index + 1 < len(tokens) else "."
        return following in {"по", "при", "и"} | russian_word_sets().named_after or (following.isalpha() and self.remits.is_tail(following))

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
        if unquoted := self._unquoted(index + 1):
            return unquoted
        for at in range(index, min(index + LONGEST_REMIT, len(tokens) - 1)):
            if after := named_after(text, tokens[at].end, self.morphology):
                return after
            if text[tokens[at].end : tokens[at].end + 1] != " " or not self.remits.is_tail(tokens[at + 1].text):
                return None
        return None

    def _unquoted(self, index: int) -> int | None:
        """The end of a name without quotes: «театр Инсайт», «театр Оперетты»; no genitive that may be a person's or a town's."""
        token = self.document.tokens[index] if index < len(self.document.tokens) else None
        if token is None or not self.document.text.endswith(" ", self.document.tokens[index - 1].end, token.start):
            return None
        if not token.text.istitle() or not token.text.isalpha() or token.start in self.place_at:
            return None
        if self._people.overlaps(Span(token.start, token.start + 1)):
            return None
        readings = self.morphology.analyses(token.text)
        if not readings or any(reading.pos != "NOUN" or not _PROPER.isdisjoint(reading.grammemes) for reading in readings):
            return None
        if any(reading.has("gent") for reading in readings):
            return token.end if self._is_genre(index, readings[0]) else None
        fits = all(reading.has("inan") for reading in readings) and any(reading.has("nomn", "sing") for reading in readings)
        return token.end if fits else None

    def _is_genre(self, index: int, likeliest: Analysis) -> bool:
        """Whether a genitive tells what a body in lower case does: «театр Оперетты»; «центр Города» is no body."""
        head = self.document.tokens[index - 1].text
        return (
            head.islower()
            and self.words.heads_by_stem[stem(head)].kind != "other"
            and likeliest.known
            and (likeliest.has("inan") or likeliest.lemma in self.words.sets.genres)
        )

    @cached_property
    def _people(self) -> Coverage:
        """What the tagger sees as people."""
        return Coverage(len(self.document.text), [tag.span for tag in self.document.tagged(Label.PERSON)])

    def _owned(self, index: int, head: OrganizationHead) -> int | None:
        """The end of the place after the head and the remit."""
        tokens = self.document.tokens
        text = self.document.text
        unit = head.head in self.words.sets.inner_units
        if are_several(tokens[index].text, self.morphology):
            return None
        reach = LONGEST_REMIT if head.tail else 1
        if municipality := self._municipality(tokens[index].end + 1):
            return municipality
        at, last = index - 1, min(index + reach, len(tokens) - 1)
        while (at := self.remits.enumerated(at + 1) if head.tail else at + 1) < last:
            if text[tokens[at].end : tokens[at].end + 1] != " ":
                return None
            after = tokens[at].end + 1
            place = self.place_at.get(after) or self.place_at.get(settlement_after(text, after))
            if place is not None:
                fits = place.start > after or is_genitive(place.of(text), self.morphology) or tokens[at].text == "по"
                remit = at > index or not unit  # «отдел России» is no body
                return place.end if fits and remit and tokens[at].text not in ("в", "на", "с", "и") else None
            if not self.remits.is_tail(tokens[at + 1].text, tokens[at].text) or (unit and self._is_administration(tokens[at + 1].text)):
                return None
        return None

    def _municipality(self, at: int) -> int | None:
        """The end of a municipality with a quoted name: «администрация [сельского поселения «Озёрное»]»."""
        name = settlement_after(self.document.text, at)
        close = self.quotations.closes.get(name, -1)
        return close + 1 if name > at and close > name + 1 and self.document.text[name + 1].isupper() else None

    def _is_administration(self, word: str) -> bool:
        head = self.words.heads_by_stem.get(stem(word))
        return head is not None and head.head in self.words.sets.administrations

    def _first(self, index: int) -> int:
        """The first of the adjectives that belong to the name; the noun if there are none."""
        tokens, text = self.document.tokens, self.document.text
        start, at = index, index
        while at > 0 and index - at < _MOST_ADJECTIVES:
            word = tokens[at - 1].text
            if text[tokens[at - 1].end : tokens[at].start] != " " or not self._agrees(word, tokens[index].text):
                break
            at -= 1
            if self._belongs(word, tokens[index].text) and (start == at + 1 or has_meaningful_capital(tokens[at], self.document)):
                start = at  # with what stands between, if the capital is its own: «Российский хоккейный союз»
        return start

    def _agrees(self, word: str, head: str) -> bool:
        return self._belongs(word, head) or (word.islower() and self._is_adjective_of(word, head, frozenset({"sing"})))

    def _belongs(self, word: str, head: str) -> bool:
        """Whether an adjective belongs to the name: by its meaning, or by its capital if it agrees (not «Учёные Института»)."""
        if stem(word) in self.words.qualifier_stems:
            return True
        return word[:1].isupper() and word[1:].islower() and self._is_adjective_of(word, head)

    def _is_adjective_of(self, word: str, head: str, wanted: frozenset[str] = frozenset()) -> bool:
        if not word.endswith(self._adjective_endings):
            return False
        adjectives = [reading.grammemes & _AGREEMENT for reading in self.morphology.modifiers(word) if reading.pos == "ADJF"]
        nouns = [reading.grammemes & _AGREEMENT for reading in self.morphology.analyses(head)]
        return any(wanted <= adjective <= noun for adjective in adjectives for noun in nouns)


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
    place_at = {place.span.start: place.span for place in places}
    return InstitutionFinder(document, quotations, morphology, words, place_at).find(nouns)
