"""Who is said to hold which post: the result of every rule of attachment, before titles of one person are put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from shosnlp.findings import F, Finding, Group
from shosnlp.positions.agreement import cases_of
from shosnlp.positions.find import Title
from shosnlp.reading.document import Document
from shosnlp.reading.morphology import Morphology

_CACHE = 2048  # given names
_DECLINED = tuple("бвгджзклмнпрстфхцчшщйь")  # ends of surnames that men decline


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a person, on the tokens of the document."""

    person: str  # the id of the record
    start: int
    end: int
    cases: frozenset[str]
    finding: Finding


@dataclass(frozen=True, slots=True)
class Claim:
    """A post and its holder."""

    person: str
    title: Title
    rule: str
    name: int | None = None  # first token of the name of its place of work, if not the first one of the phrase


def named(people: Sequence[tuple[str, Group[F]]], document: Document, morphology: Morphology) -> list[Named]:
    """All mentions of people, by position."""
    found = []
    for person, group in people:
        male = _is_male(group, morphology)
        for finding in group.findings:
            tokens = document.token_range(finding.span)
            words = tuple([document.tokens[index].text for index in tokens])
            if words:
                cases = cases_of(words, finding.normal, morphology)
                if male and len(words) == 1 and words[0] == finding.normal and words[0].endswith(_DECLINED):
                    cases = frozenset({"nomn"})  # «о манере учителя [Рерих] вспоминал»: it would be «Рериха»
                found.append(Named(person, tokens.start, tokens.stop, cases, finding))
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def _is_male(group: Group[F], morphology: Morphology) -> bool:
    """Whether the first word of the longest name is a given name of men only."""
    longest = max((finding.normal.split() for finding in group.findings), key=len)
    return len(longest) > 1 and _is_name_of_men(longest[0], morphology)


@lru_cache(_CACHE)
def _is_name_of_men(word: str, morphology: Morphology) -> bool:
    readings = [reading for reading in morphology.analyses(word) if reading.has("Name")] if morphology.knows(word) else []
    return bool(readings) and all(reading.has("masc") for reading in readings)
