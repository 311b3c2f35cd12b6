"""A claim says that a person holds a title: what every rule of attachment returns, before the titles of one person are merged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, NamedTuple

from shosnlp.caching import owned_cache
from shosnlp.findings import F, Finding, Group
from shosnlp.positions.holders.name_cases import cases_of
from shosnlp.positions.times import ANY_TIME, Period
from shosnlp.positions.titles.title import Title
from shosnlp.reading.document import Document
from shosnlp.russian.letters import DECLINED_ENDS
from shosnlp.russian.morphology import Morphology

_CACHE = 2048  # given names
_WHOLE_NAME = 3  # words
_NOMINATIVE = frozenset({"nomn"})


class Holder(Generic[F]):
    """A person who may hold posts."""

    def __init__(self, id: str, group: Group[F], document: Document, morphology: Morphology) -> None:
        self.id = id
        self._group, self._document, self._morphology = group, document, morphology

    @cached_property
    def _is_male(self) -> bool:
        """Whether the longest name begins with a given name of men only."""
        longest = max((finding.normal.split() for finding in self._group.findings), key=len)
        return len(longest) > 1 and _is_name_of_men(longest[0], self._morphology)

    def mentions(self) -> Iterator["PersonMention"]:
        """The mentions of the person."""
        for finding in self._group.findings:
            tokens = self._document.token_range(finding.span)
            if tokens:
                yield PersonMention(self.id, tokens.start, tokens.stop, finding, self)

    def ends_in_patronymic(self, mention: "PersonMention") -> bool:
        """Whether a surname, a given name and a patronymic follow each other in a mention."""
        if mention.end - mention.start != _WHOLE_NAME:
            return False
        return any(analysis.has("Patr") for analysis in self._morphology.analyses(self._document.tokens[mention.end - 1].text))

    def cases(self, mention: "PersonMention") -> frozenset[str]:
        """The possible cases of a mention."""
        words = tuple([token.text for token in self._document.tokens[mention.start : mention.end]])
        normal = mention.finding.normal
        if words == (normal,) and normal[-1] in DECLINED_ENDS and self._is_male:
            return _NOMINATIVE  # «о манере учителя [Рерих] вспоминал»: it would be «Рериха»
        return cases_of(words, normal, self._morphology)


@dataclass(frozen=True)
class PersonMention:
    """A mention of a person, in tokens of the document."""

    person: str  # the id of the record
    start: int
    end: int
    finding: Finding
    holder: Holder[Any]

    @cached_property
    def cases(self) -> frozenset[str]:
        """Its possible cases; computed only for mentions beside titles."""
        return self.holder.cases(self)

    @property
    def is_official(self) -> bool:
        """Whether it is written as acts write those who act: «адвоката Гришиной В. А.», «адвоката Мельник Оксаны Юрьевны»."""
        return "." in self.finding.normal or self.holder.ends_in_patronymic(self)


class Claim(NamedTuple):
    """A title and its holder."""

    person: str
    title: Title
    rule: str
    name: int | None = None  # first token of its workplace, if not the first name of the phrase
    period: Period = ANY_TIME


def person_mentions(people: Sequence[tuple[str, Group[F]]], document: Document, morphology: Morphology) -> list[PersonMention]:
    """All mentions of people, by position."""
    found = [mention for person, group in people for mention in Holder(person, group, document, morphology).mentions()]
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def fits(title: Title, mention: PersonMention, number: str = "sing") -> bool:
    """Whether a title and a name beside it may be in the same case, and the name is not the title's own genitive."""
    genitive = "gent" in mention.cases and "nomn" not in mention.cases
    signed = title.kind == "occupation" and not title.tail.of_person and mention.is_official
    if title.relational and genitive and title.tokens[1] == mention.start and not signed:
        return False  # «встретил советника Иванова»: it may be the adviser of Ivanov
    return any((number, case) in title.forms for case in mention.cases)


@owned_cache(_CACHE)
def _is_name_of_men(word: str, morphology: Morphology) -> bool:
    analyses = [analysis for analysis in morphology.analyses(word) if analysis.has("Name")] if morphology.knows(word) else []
    return bool(analyses) and all(analysis.has("masc") for analysis in analyses)
