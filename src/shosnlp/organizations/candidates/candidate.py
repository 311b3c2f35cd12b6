"""A candidate: a span that may be an organization, and what proposed it."""

from enum import StrEnum
from typing import NamedTuple

from shosnlp.span import Span


class Source(StrEnum):
    """What can propose a candidate; `consistent` weighs some sources against others."""

    TAGGER = "tagger"
    LEGAL_FORM = "legal form"  # «ТОО «Сарыарка»»
    LIST = "list"  # «Назарбаев Университет»
    DESCRIBED = "described"  # «компания «Сарыарка»»
    BESIDE = "beside"  # «сообщает «Сарыарка»»
    INITIALS = "initials"  # full name before its abbreviation in brackets
    INSTITUTION = "institution"  # a head noun with its tail
    CAPITALS = "capitals"  # the same, recognised only by its capital
    IN_BRACKETS = "in brackets"
    ENUMERATED = "enumerated"  # beside others: «клубы «Тайга» и «Заря»»
    CREDIT = "credit"  # «Источник: Кабар», «МОСКВА, 4 июн — ПРАЙМ.»
    ABBREVIATION = "abbreviation"  # one that tells the kind of a body: «ОГИБДД»
    COMPOUND = "compound"  # a head after a hyphen: «Дельта-банка»
    REPEATED = "repeated"
    SHORT_FORM = "short form"
    ORGAN = "organ"
    EXTENDED = "extended"  # another candidate with its owner: «МИД» + «РК»


class OrganizationCandidate(NamedTuple):
    """A span and why it may be an organization."""

    span: Span
    source: Source
    confidence: float
    label: str = ""  # shown to users instead of the name of the source

    @property
    def rule(self) -> str:
        """The rule that users see."""
        return self.label or self.source.value

    def at(self, span: Span) -> "OrganizationCandidate":
        """The same candidate with another span."""
        return self if span == self.span else self._replace(span=span)


def outermost_first(candidate: OrganizationCandidate) -> tuple[int, int, bool, float]:
    """Sort key: by position, outer before inner; of equal spans, legal forms first, then the more confident."""
    return candidate.span.start, -candidate.span.end, candidate.source is not Source.LEGAL_FORM, -candidate.confidence
