"""Hypotheses on a name that are not written out yet: an order of parts, a gender, a case and the nominatives."""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from shosnlp.people.names.agreement import GENDERS_AND_CASES, PackedReading, WordReadings, set_bits
from shosnlp.people.names.templates import templates
from shosnlp.records import Gender
from shosnlp.russian.cases import CASES
from shosnlp.weights import NameWeights

CASE_WEIGHTS = {"nomn": 0.0, "gent": -0.6, "datv": -1.2, "accs": -1.1, "ablt": -1.1, "loct": -1.6}  # how often names in news stand in each
_GENDER_AND_CASE_INDEX = tuple([(gender, CASES.index(case)) for gender, case in GENDERS_AND_CASES])


class Order(NamedTuple):
    """An order of parts: the slot of each unit."""

    number: int  # rank among the orders tried
    template: str
    prior: float  # log scale
    fixed: bool = False  # the name keeps this order


@cache
def orders(kinds: tuple[str, ...]) -> tuple[Order, ...]:
    """The orders that units of these kinds can have."""
    return tuple([Order(number, template, prior) for number, (template, prior) in enumerate(templates(kinds))])


class Draft(NamedTuple):
    """A hypothesis whose name is not written out yet: most are too unlikely to need it. The most likely sorts first."""

    cost: float  # minus the weight
    gender: Gender
    case: int
    nominatives: tuple[str, ...]
    order: Order
    plural: bool
    shared: tuple[bool, ...]  # for each nominative, whether it is a plural surname

    @property
    def weight(self) -> float:
        """The weight, on a log scale."""
        return -self.cost

    @property
    def identity(self) -> "Identity":
        """What distinguishes it from other names, whatever the case."""
        return self.order.number, self.gender, self.plural, self.nominatives


Identity = tuple[int, Gender, bool, tuple[str, ...]]


def agreeing(order: Order, readings: Sequence[WordReadings], floor: float = -math.inf) -> list[Draft]:
    """The drafts for an order of parts that weigh at least `floor`."""
    found = []
    priors = _priors(order.prior, order.template)
    choices = [word.choices(slot, order.template) for word, slot in zip(readings, order.template, strict=True)]
    for nominatives, weight, shared, bits in _combined(choices):
        plural = True in shared
        more = NameWeights.PLURAL if plural else 0.0
        for bit in set_bits(bits):
            total = priors[bit] + weight + more
            if total >= floor:
                gender, case = _GENDER_AND_CASE_INDEX[bit]
                found.append(Draft(-total, gender, case, nominatives, order, plural, shared))
    return found


def _combined(choices: Sequence[Sequence[PackedReading]]) -> list[tuple[tuple[str, ...], float, tuple[bool, ...], int]]:
    """Combinations of readings that agree: their nominatives, total weight, which are plural, and the bits they share."""
    first, *others = choices
    found: list[tuple[tuple[str, ...], float, tuple[bool, ...], int]] = [
        ((nominative,), weight, (several,), bits) for nominative, weight, several, bits in first
    ]
    for readings in others:
        found = [
            ((*nominatives, nominative), weight + more, (*shared, several), common)
            for nominatives, weight, shared, bits in found
            for nominative, more, several, own in readings
            if (common := bits & own)
        ]
    return found


@cache
def _priors(prior: float, template: str) -> tuple[float, ...]:
    """The prior of an order of parts in each of the `GENDERS_AND_CASES`."""
    women = NameWeights.QUEEN if "N" in template else 0.0 if "F" in template else NameWeights.WOMAN
    return tuple([prior + CASE_WEIGHTS[case] + (women if gender == "female" else 0.0) for gender, case in GENDERS_AND_CASES])
