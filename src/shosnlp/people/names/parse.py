"""The parse of a name: its hypotheses, and the interpretations that lead to each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from shosnlp.people.names.name import PersonName
from shosnlp.people.words import Part
from shosnlp.records import Gender


class Hypothesis(NamedTuple):
    """A name that a stretch of text may be a form of."""

    name: PersonName
    gender: Gender
    plural: bool = False  # «Мария Петровы»: the surname is shared with others
    keys: tuple[str, ...] = ()  # the keys under which it votes; see `votes`


class Reading(NamedTuple):
    """A name in the nominative, unit by unit."""

    template: str  # a letter for each unit; see `templates`
    parts: tuple[Part | None, ...]  # what each unit is declined as; None if it is not: an initial, a father's name
    roles: tuple[str | None, ...]  # the part of the name that each unit belongs to, initials too; None for «Ходжа»
    gender: Gender
    weight: float  # log scale
    only_last_declines: bool  # «Си Цзиньпина»


Interpretation = tuple[float, Gender, str, int]  # weight (log scale), gender, case, number of the hypothesis


class Parse(NamedTuple):
    """All interpretations of a stretch of text, the most likely first."""

    interpretations: tuple[Interpretation, ...]  # a single one if the name is unambiguous
    hypotheses: tuple[Hypothesis, ...]
    cases: Mapping[str, float] = MappingProxyType({})  # the probability of each, for an unambiguous name

    @property
    def name(self) -> PersonName:
        """The most likely name."""
        return self.hypotheses[0].name

    @property
    def weight(self) -> float:
        """The weight of the most likely interpretation."""
        return self.interpretations[0][0]

    @property
    def case(self) -> str:
        """The most likely case."""
        return self.interpretations[0][2]
