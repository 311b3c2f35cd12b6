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
_SURE = 0.8  # probability above which a gender is stated


@dataclass(frozen=True, slots=True)
class Reading:
    """How a mention is read in the end."""

    name: PersonName
    plural: bool
    probability: float


def decide(mentions: Sequence[tuple[Sequence[Hypothesis], Evidence]]) -> list[Reading]:
    """Choose a reading for each mention.

    Args:
        mentions: For each mention the ways to read it, and what its neighbours say. Their order does not matter.
    """
    own = [[way.weight + said.weigh(way.gender, way.case) for way in ways] for ways, said in mentions]
    shares = [_softmax(weights) for weights in own]
    for _ in range(_ROUNDS if len(mentions) > 1 else 0):
        votes = _count(mentions, shares)
        shares = [_softmax(_with_votes(ways, own[i], shares[i], votes)) for i, (ways, _) in enumerate(mentions)]
    return [_choose(ways, share) for (ways, _), share in zip(mentions, shares, strict=True)]


def _softmax(weights: Sequence[float]) -> list[float]:
    top = max(weights)
    raised = [math.exp(weight - top) for weight in weights]
    total = sum(raised)
    return [value / total for value in raised]


def _count(mentions: Sequence[tuple[Sequence[Hypothesis], Evidence]], shares: Sequence[Sequence[float]]) -> dict[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for (ways, _), share in zip(mentions, shares, strict=True):
        for way, probability in zip(ways, share, strict=True):
            for key in way.keys:
                votes[key] += probability
    return votes


def _with_votes(ways: Sequence[Hypothesis], own: Sequence[float], share: Sequence[float], votes: dict[str, float]) -> list[float]:
    """The weights of a mention with the votes of the others: its own vote for the same name does not count."""
    mine: dict[str, float] = defaultdict(float)
    for way, probability in zip(ways, share, strict=True):
        for key in way.keys[:_ASKED]:
            mine[key] += probability
    support = {key: _VOTE * min(math.log1p(max(votes[key] - own_votes, 0.0)), _MOST_VOTES) for key, own_votes in mine.items()}
    return [weight + _support(way, support) for way, weight in zip(ways, own, strict=True)]


def _support(way: Hypothesis, support: dict[str, float]) -> float:
    """What other mentions add; the surname of a full name is often that of relatives, so it counts for less."""
    weight = sum(support[key] for key in way.keys[:_ASKED])
    if way.keys and way.name.last and way.name.first and not is_initial(way.name.first):
        weight -= _OF_RELATIVES * support[way.keys[0]]
    return weight


def _choose(ways: Sequence[Hypothesis], share: Sequence[float]) -> Reading:
    """The name with the largest share over all its cases; a gender only if it is clear."""
    by_name: dict[tuple[str, str | None, str], float] = defaultdict(float)
    for way, probability in zip(ways, share, strict=True):
        by_name[way.name.written, way.name.last, way.gender] += probability
    best = max(range(len(ways)), key=lambda i: (by_name[ways[i].name.written, ways[i].name.last, ways[i].gender], share[i], -i))
    chosen = ways[best]
    same = [i for i, way in enumerate(ways) if (way.name.written, way.name.last) == (chosen.name.written, chosen.name.last)]
    total = sum(share[i] for i in same)
    sure = sum(share[i] for i in same if ways[i].gender == chosen.gender) >= _SURE * total
    return Reading(chosen.name if sure else replace(chosen.name, gender=None), chosen.plural, total)
