"""The context of a listed name: whether it is a mention, part of a longer name, or a namesake."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from shosnlp.places.base_form import has_article
from shosnlp.places.descriptors import Descriptors
from shosnlp.places.listed_mentions import ListedMention
from shosnlp.places.tables.gazetteer import key
from shosnlp.places.tag_index import TagIndex
from shosnlp.places.titles import titles
from shosnlp.places.word_sets import word_sets
from shosnlp.places.words import PlaceWords
from shosnlp.reading.coverage import Coverage
from shosnlp.reading.document import Document, Label, Tag
from shosnlp.russian.letters import DASHES, DECLINED_ENDS
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.quotations import QUOTES
from shosnlp.russian.stems import adjective_stem
from shosnlp.span import Span
from shosnlp.weights import PlaceConfidence

_CUTS = frozenset({",", ";", "и", "(", ")", "•", "–", "—", "/", "|"})
_FUNCTION_WORDS = frozenset({"PREP", "CONJ", "PRCL", "ADVB", "NPRO"})
_ADDRESS = frozenset({".", "@", "_"})
_DOMAINS = frozenset({"рф", "kz", "ru"})
_DECLINED_END = re.compile(f"[{DECLINED_ENDS}ая]$")
_DATELINE = re.compile(r",? \d{1,2} [а-я]{3}|\. ?(?:\d{1,2} [а-я]{3}|/)|,? [–—-] ?[А-ЯA-Z]{2}|, /")

_UNIQUE = 2  # certainty of an unambiguous name
_BEGIN = 4  # letters shared by all forms of a name
_LONGEST = 150  # characters: no place has a longer name; bounds the work per tag


class NameContext:
    """Answers questions about the tags and words around the names of one document."""

    def __init__(self, document: Document, morphology: Morphology, words: PlaceWords, mentions: Sequence[ListedMention]) -> None:
        self._document, self._morphology, self._words = document, morphology, words
        self._places = TagIndex([tag for tag in document.tagged(Label.PLACE) if len(tag.span) <= _LONGEST])
        self.organizations = TagIndex(document.tagged(Label.ORGANIZATION))
        self.people = TagIndex(document.tagged(Label.PERSON))
        self._identities = {found.entry.identity for found in mentions if found.entry and found.certainty}
        self._titles = titles(document, morphology, words)
        self._listed_tokens = {index for found in mentions for index in found.tokens}

    def is_tagged(self, found: ListedMention) -> bool:
        """Whether it, or a part of it, is tagged as a place."""
        return bool(self._places.covering(found.span) or self._places.inside(found.span))

    def is_address(self, span: Span) -> bool:
        """Whether it is part of a web address or a handle: «кремль.рф», «@astana»."""
        text = self._document.text
        return (text[span.start - 1 : span.start] in _ADDRESS and not self._follows_abbreviation(span)) or (
            text[span.end : span.end + 1] == "." and text[span.end + 1 : span.end + 3] in _DOMAINS
        )

    def _follows_abbreviation(self, span: Span) -> bool:
        """Whether a full stop that touches it ends an abbreviation: «г.Алматы»."""
        index = self._document.token_range(span).start
        return index > 1 and key(self._document.tokens[index - 2].text) + "." in self._words.descriptors_before

    def confidence(self, found: ListedMention, look_up: float) -> float:
        """The probability that a listed name is a mention; 0 if it is not."""
        if (
            self.is_address(found.span)
            or self._titles.overlaps(found.span)
            or (self.is_in_brackets(found.span) and found.is_initialism(self._document.text))
        ):
            return 0.0
        if found.is_state or self._is_of_state(found) or self._is_goal(found) or self._is_governed_region(found):
            return PlaceConfidence.CERTAIN  # «Президент ИРИ», whatever its tag
        tag = self._places.covering(found.span)
        if tag is not None:
            return 0.0 if self._is_longer(tag, found) else max(tag.confidence, look_up)
        if found.is_city and (self._is_dateline(found.span) or self._is_owner(found) or self._is_end_of_route(found)):
            return PlaceConfidence.CERTAIN
        if inner := self._places.inside(found.span):
            return max(inner.confidence, look_up)
        return look_up if self._stands_alone(found) else 0.0

    def tagged_names(self, descriptors: Descriptors, taken: Coverage) -> Iterator[tuple[Span, float]]:
        """The spans of place tags without descriptors and prepositions, split at commas, «и», brackets and line breaks.

        Args:
            descriptors: The descriptors of the document.
            taken: Characters of known names; spans that overlap them are skipped.
        """
        for tag in self._places.tags:
            if taken.covers(tag.span):
                continue
            for indices in () if self._titles.overlaps(tag.span) else self._pieces(tag.span):
                if (trimmed := self._trimmed(indices, descriptors)) and not taken.overlaps(trimmed):
                    yield trimmed, tag.confidence

    def _pieces(self, span: Span) -> Iterator[list[int]]:
        tokens, text = self._document.tokens, self._document.text
        piece: list[int] = []
        for index in self._document.token_range(span):
            if piece and ("\n" in text[tokens[piece[-1]].end : tokens[index].start] or tokens[index].text in _CUTS):
                yield piece
                piece = []
            if tokens[index].text not in _CUTS:
                piece.append(index)
        yield piece

    def is_place(self, span: Span) -> bool:
        """Whether it lies inside a place tag."""
        return self._places.covering(span) is not None

    def within_other(self, span: Span) -> bool:
        """Whether it lies inside the tag of a person or an organization."""
        return bool(self.people.covering(span) or self.organizations.covering(span))

    def is_in_brackets(self, span: Span) -> bool:
        """Whether it stands in brackets, like abbreviations of a preceding name: «(НАНТ)»."""
        return self._document.text[span.start - 1 : span.start] == "(" and self._document.text[span.end : span.end + 1] == ")"

    def is_beside_lower_case(self, span: Span) -> bool:
        """Whether an adjacent word is in small letters, so its own capitals are significant; or it stands in brackets."""
        if self.is_in_brackets(span):
            return True
        indices = self._document.token_range(span)
        around = self._document.tokens[max(0, indices.start - 2) : indices.start] + self._document.tokens[indices.stop : indices.stop + 2]
        return any(token.text.islower() for token in around)

    def _trimmed(self, indices: list[int], descriptors: Descriptors) -> Span | None:
        """The piece without words that do not belong to the name; None if nothing is left."""
        tokens = self._document.tokens
        while indices and (not tokens[indices[0]].text[0].isalnum() or self._is_foreign(indices, descriptors)):
            indices.pop(0)
        while indices and not tokens[indices[-1]].text[-1].isalnum() and tokens[indices[-1]].text not in QUOTES:
            indices.pop()
        if not indices:
            return None
        after = indices[-1] + 1
        if after < len(tokens) and has_article(tokens[after].text) and tokens[after].start == tokens[indices[-1]].end + 1:
            indices.append(after)  # «Маарет эн-Нуман»
        return Span(tokens[indices[0]].start, tokens[indices[-1]].end)

    def _is_foreign(self, indices: list[int], descriptors: Descriptors) -> bool:
        """Whether the first word does not belong to the name: «во», «после», «г.», «город», «армянском»."""
        first = self._document.tokens[indices[0]].text
        follows = len(indices) > 1 and self._document.tokens[indices[1]].text[0].isupper()
        if first.islower() or self._begins_sentence(indices[0]):
            readings = self._morphology.analyses(first)
            if readings and all(reading.pos in _FUNCTION_WORDS for reading in readings):
                return True
            if follows and first.islower() and any(reading.pos == "ADJF" for reading in readings[:1]):
                return first[:4] not in word_sets().directions
        return (follows and first in word_sets().not_first) or self._is_descriptor(indices, descriptors)

    def _begins_sentence(self, index: int) -> bool:
        token = self._document.tokens[index]
        return index not in self._listed_tokens and self._document.sentence_at(token.start).start == token.start

    def _is_descriptor(self, indices: list[int], descriptors: Descriptors) -> bool:
        """Whether the piece begins with «г.», «город» or «Остров», which do not belong to the name."""
        if len(indices) < 2:
            return False
        after = indices[2] if len(indices) > 2 and self._document.tokens[indices[1]].text == "." else indices[1]
        row = descriptors.before(after)
        return row is not None and row.inside == "no" and self._document.tokens[after].text[0].isupper()

    def _is_longer(self, tag: Tag, found: ListedMention) -> bool:
        """Whether the tag is one longer name rather than a list of listed ones."""
        if tag.span == found.span:
            return False
        tokens = self._document.tokens
        rest = [index for index in self._document.token_range(tag.span) if index not in self._listed_tokens]
        names = (tokens[index].text for index in rest if tokens[index].text[0].isupper())
        return any(adjective_stem(key(name)) not in self._words.adjectives for name in names)  # «Китайский Синьцзян» is not

    def _stands_alone(self, found: ListedMention) -> bool:
        """Whether a listed name that is not tagged as a place is a mention nevertheless."""
        person = self.people.covering(found.span)
        if self._is_supported(found):
            return True
        if found.certainty == 0 or (person and not (found.certainty == _UNIQUE and self._is_no_person(person, found))):
            return False
        organization = self.organizations.covering(found.span)
        if organization is not None:
            return self._is_place_in_organization(organization.span, found)
        if self.is_quoted(found.span):
            return False
        return found.certainty == 2 or self.has_own_capital(found.span) or self.is_in_brackets(found.span)

    @cached_property
    def _parts_of_people(self) -> set[str]:
        """The beginnings of the words in people's names of several words."""
        names = (tag.span.of(self._document.text).split() for tag in self.people.tags)
        return {word[:_BEGIN] for name in names if len(name) > 1 for word in name}

    def _is_no_person(self, person: Tag, found: ListedMention) -> bool:
        """Whether the tag is wrong: over a name of the hand-made lists, or a doubtful one over a city that no longer name contains."""
        city = person.confidence < PlaceConfidence.SURE_PERSON and found.name[:_BEGIN] not in self._parts_of_people
        return person.span == found.span and (found.entry is not None or city)

    def _is_dateline(self, span: Span) -> bool:
        """Whether it begins a line and a date or an agency follows: «ЕКАТЕРИНБУРГ, 17 сен – РИА Новости»."""
        text = self._document.text
        return span.of(text).isupper() and text[span.start - 1 : span.start] in {"", "\n"} and bool(_DATELINE.match(text, span.end))

    def _is_end_of_route(self, found: ListedMention) -> bool:
        """Whether a dash joins it to another place, whatever its tag: «дорога Исфара – Баткен», «Москва – Владимир»."""
        indices, tokens = found.tokens, self._document.tokens
        if len(found.span) < len(tokens[indices.start].text):
            return self.organizations.covering(found.span) is None  # «Алматы–Бишкек»
        if found.entry or (found.certainty < _UNIQUE and not found.nominative):
            return False
        before = indices.start > 1 and tokens[indices.start - 1].text in DASHES and self._is_place_at(indices.start - 2)
        after = indices.stop + 1 < len(tokens) and tokens[indices.stop].text in DASHES and self._is_place_at(indices.stop + 1)
        if found.certainty < _UNIQUE and before and indices.stop < len(tokens) and tokens[indices.stop].text[0].isupper():
            return False  # «Москва – Владимир Путин»
        return before or after

    def _is_goal(self, found: ListedMention) -> bool:
        """Whether it is where something goes, though also a person's name: «отправь во Владимир»; a person would be «во Владимира»."""
        indices, tokens = found.tokens, self._document.tokens
        if (
            found.certainty
            or not found.is_city
            or not found.nominative
            or not indices.start
            or not found.span.of(self._document.text).istitle()
        ):
            return False
        following = tokens[indices.stop].text if indices.stop < len(tokens) else ""
        return tokens[indices.start - 1].text.lower() in {"в", "во"} and not following[:1].isupper()

    def _is_governed_region(self, found: ListedMention) -> bool:
        """Whether it is the abbreviation of a region after its head: «аким СКО», which a tagger may take for a person's name."""
        entry, at = found.entry, found.tokens.start
        if not at or entry is None or entry.kind != "region" or not entry.abbreviation or found.certainty < _UNIQUE:
            return False
        return self._words.owners.contains_lemma_of(self._document.tokens[at - 1].text, self._morphology)

    def _is_place_at(self, index: int) -> bool:
        token = self._document.tokens[index]
        return token.text[0].isupper() and (index in self._listed_tokens or self._places.covering(token.span) is not None)

    def _is_owner(self, found: ListedMention) -> bool:
        """Whether it is the city of a mayor or of inhabitants, though also a person's name: «глава Владимира», «жители Кирова»."""
        indices, tokens = found.tokens, self._document.tokens
        if not indices.start or not tokens[indices.start].text[0].isupper():
            return False
        before = tokens[indices.start - 1].text
        if not self._words.owners.contains_lemma_of(before, self._morphology):
            return False
        after = tokens[indices.stop].text if indices.stop < len(tokens) else ""
        surname = after[:1].isupper() and any(reading.has("gent") for reading in self._morphology.analyses(after)[:1])
        if found.certainty == _UNIQUE and not found.nominative:
            return True
        return not surname and any(reading.has("gent") for reading in self._morphology.analyses(tokens[indices.start].text))

    def _is_supported(self, found: ListedMention) -> bool:
        """Whether the document names the place of an ambiguous abbreviation in full: «РА» beside «Армения»."""
        entry = found.entry
        return bool(
            entry and entry.abbreviation and not found.certainty and entry.identity in self._identities and not self.is_quoted(found.span)
        )

    def _is_of_state(self, found: ListedMention) -> bool:
        """Whether an ambiguous abbreviation stands right after a post or body of a state: «президент КР», «ГКНБ КР»."""
        if found.entry is None or found.entry.strength != "of a state" or not found.tokens.start:
            return False
        before = self._document.tokens[found.tokens.start - 1].text
        return (before.isupper() and len(before) > 2) or self._words.state_posts.contains_lemma_of(before, self._morphology)

    def _is_place_in_organization(self, organization: Span, found: ListedMention) -> bool:
        """Whether a listed name inside an organization is a place: «МИД РК» but not «Россия 24», «Единой России», «Air Astana»."""
        if organization == found.span:
            return found.is_country and not self.is_quoted(found.span)
        if organization.start == found.span.start or self.is_quoted(found.span):
            return False
        if found.entry and found.entry.kind == "macroregion" and found.certainty < _UNIQUE:
            return False  # «Лига Севера»
        if found.nominative and " " not in found.name and _DECLINED_END.search(found.name) and found.name.istitle():
            return False
        before = self._document.tokens[found.tokens.start - 1].text
        return not (before[0].isupper() and any(reading.pos == "ADJF" for reading in self._morphology.analyses(before)[:1]))

    def is_quoted(self, span: Span) -> bool:
        """Whether it alone is quoted: «Казахстан» is then a hotel or a newspaper."""
        text = self._document.text
        return text[span.start - 1 : span.start] in QUOTES and text[span.end : span.end + 1] in QUOTES

    def has_own_capital(self, span: Span) -> bool:
        """Whether the capital is the name's own, not that of a sentence or of a line in capitals."""
        first = self._document.token_range(span).start
        sentence = self._document.sentence_at(span.start)
        text = span.of(self._document.text)
        before = self._document.tokens[first - 1] if first else None
        return (
            before is not None
            and before.start >= sentence.start
            and (before.text[-1].isalnum() or before.text in {",", ";"})
            and not (text.isupper() and len(text) > 3)
        )
