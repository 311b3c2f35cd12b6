"""The parse of a name: its hypotheses, and the interpretations that lead to each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from shosnlp.people.names.name import PersonName
from shosnlp.records import Gender


class Hypothesis(NamedTuple):
    """A name that a stretch of text may be a form of."""

    name: PersonName
    gender: Gender
    plural: bool = False  # «Мария Петровы»: the surname is shared with others
    keys: tuple[str, ...] = ()  # the keys under which it votes; see `votes`


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
