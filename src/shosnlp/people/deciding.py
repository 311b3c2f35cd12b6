"""All mentions of a document decide jointly how each of them is read: every mention votes for the names it could be.

«Гульмиры Абдрахмановой» leaves no doubt; with it in the document «Абдрахманова» may be a woman in the nominative. «Чжан Мин» in one place
makes «Чжан Мина» a genitive in another.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shosnlp.people.context import Evidence
from shosnlp.people.name import PersonName, is_initial
from shosnlp.people.parser import Hypothesis

_ROUNDS = 2
_VOTE = 1.6  # weight of the logarithm of the votes of other mentions
_MOST_VOTES = 1.5
_OF_RELATIVES = 0.7
_ASKED = 3  # keys of a way to read a name that others are asked for; see `parser`
_TINY = 1e-12
_SURE = 0.8  # probability above which a gender is stated


@dataclass(frozen=True, slots=True)
class Reading:
    """How a mention is read in the end."""

    name: PersonName
    plural: bool
    probability: float


@dataclass(frozen=True, slots=True)
class _Choice:
    """The names a mention could be, each with its weight over all cases, as its form and its neighbours have it."""

    ways: tuple[Hypothesis, ...]
    weights: tuple[float, ...]


def decide(mentions: Sequence[tuple[Sequence[Hypothesis], Evidence]]) -> list[Reading]:
    """Choose a reading for each mention.

    Args:
        mentions: For each mention the ways to read it, and what its neighbours say. Their order does not matter.
    """
    choices = [_choice(ways, said) for ways, said in mentions]
    shares = [_softmax(choice.weights) for choice in choices]
    for _ in range(_ROUNDS if len(choices) > 1 else 0):
        votes = _count(choices, shares)
        shares = [_with_votes(choice, share, votes) for choice, share in zip(choices, shares, strict=True)]
    return [_reading(choice.ways, share) for choice, share in zip(choices, shares, strict=True)]


def _choice(ways: Sequence[Hypothesis], said: Evidence) -> _Choice:
    if len(ways) == 1:
        return _Choice((ways[0],), (0.0,))
    weights = [way.weight + said.weigh(way.gender, way.case) for way in ways]
    top = max(weights)
    first: dict[int, Hypothesis] = {}
    raised: dict[int, float] = {}
    for way, weight in zip(ways, weights, strict=True):
        first.setdefault(way.number, way)
        raised[way.number] = raised.get(way.number, 0.0) + math.exp(weight - top)
    return _Choice(tuple(first.values()), tuple(math.log(raised[number] + _TINY) for number in first))


def _softmax(weights: Sequence[float]) -> list[float]:
    if len(weights) == 1:
        return [1.0]
    top = max(weights)
    raised = [math.exp(weight - top) for weight in weights]
    total = sum(raised)
    return [value / total for value in raised]


def _count(choices: Sequence[_Choice], shares: Sequence[Sequence[float]]) -> dict[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for choice, share in zip(choices, shares, strict=True):
        for way, probability in zip(choice.ways, share, strict=True):
            for key in way.keys:
                votes[key] += probability
    return votes


def _with_votes(choice: _Choice, share: list[float], votes: dict[str, float]) -> list[float]:
    """The shares of the names of a mention with the votes of the others: its own vote for the same name does not count."""
    if len(share) == 1:
        return share
    mine: dict[str, float] = defaultdict(float)
    for way, probability in zip(choice.ways, share, strict=True):
        for key in way.keys:
            mine[key] += probability
    asked = {key for way in choice.ways for key in way.keys[:_ASKED]}
    support = {key: _VOTE * min(math.log1p(max(votes[key] - mine[key], 0.0)), _MOST_VOTES) for key in asked}
    return _softmax([weight + _support(way, support) for way, weight in zip(choice.ways, choice.weights, strict=True)])


def _support(way: Hypothesis, support: dict[str, float]) -> float:
    """What other mentions add; the surname of a full name is often that of relatives, so it counts for less."""
    weight = sum(support[key] for key in way.keys[:_ASKED])
    if way.name.last and way.name.first and not is_initial(way.name.first):
        weight -= _OF_RELATIVES * support[way.keys[0]]
    return weight


def _reading(ways: Sequence[Hypothesis], share: Sequence[float]) -> Reading:
    """The name with the largest share; a gender only if it is clear."""
    best = max(range(len(ways)), key=lambda i: (share[i], -i))
    chosen = ways[best]
    same = [i for i, way in enumerate(ways) if (way.name.written, way.name.last) == (chosen.name.written, chosen.name.last)]
    total = sum(share[i] for i in same)
    sure = sum(share[i] for i in same if ways[i].gender == chosen.gender) >= _SURE * total
    return Reading(chosen.name if sure else replace(chosen.name, gender=None), chosen.plural, total)
