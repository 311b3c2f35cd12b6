"""What a stretch of text may be as a name: the hypotheses, and the interpretations to come to them."""

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
    keys: tuple[str, ...] = ()  # what this reading supports in other mentions: its parts with the gender


Interpretation = tuple[float, Gender, str, int]  # how a name is read: weight (log scale), gender, case, number of the hypothesis


class Parse(NamedTuple):
    """All that a stretch of text may be; the likeliest goes first."""

    interpretations: tuple[Interpretation, ...]  # only one, if it leaves no doubt
    hypotheses: tuple[Hypothesis, ...]
    cases: Mapping[str, float] = MappingProxyType({})  # how likely each is, for a name that leaves no doubt

    @property
    def name(self) -> PersonName:
        """The likeliest name."""
        return self.hypotheses[0].name

    @property
    def weight(self) -> float:
        """The weight of the likeliest way."""
        return self.interpretations[0][0]

    @property
    def case(self) -> str:
        """The likeliest case."""
        return self.interpretations[0][2]
