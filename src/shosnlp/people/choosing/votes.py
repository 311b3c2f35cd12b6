"""All mentions of a document decide jointly how each is read: every mention votes for the names it may be.

«Гульмиры Абдрахмановой» is unambiguous; with it in the document, «Абдрахманова» may be a woman in the nominative. «Чжан Мин» in one place
makes «Чжан Мина» a genitive in another.
"""

import math
from collections import defaultdict
from collections.abc import Sequence, Set
from typing import NamedTuple

from shosnlp.people.choosing.evidence import Evidence
from shosnlp.people.names.name import PersonName, is_initial
from shosnlp.people.names.parse import Hypothesis, Parse
from shosnlp.weights import VoteWeights

_ROUNDS = 2
_SUPPORTING_KEYS = 3  # the first keys of a hypothesis: votes for them support it; see `parser`
_TINY = 1e-12
_Numbers = tuple[float, ...]  # one per hypothesis


class ChosenName(NamedTuple):
    """The name chosen for a mention."""

    name: PersonName
    plural: bool
    probability: float


class _Ballot:
    """The keys under which the hypotheses of a parse vote, and the keys whose votes support them, by hypothesis number."""

    __slots__ = ("_of_relatives", "_own_votes", "_supporting_keys", "all_keys", "keys")

    def __init__(self, hypotheses: Sequence[Hypothesis]) -> None:
        self.keys: list[Sequence[str]] = [hypothesis.keys for hypothesis in hypotheses]
        self.all_keys = {key for keys in self.keys for key in keys}
        self._supporting_keys = [supporting_keys(hypothesis) for hypothesis in hypotheses]
        self._of_relatives = [_is_whole(hypothesis.name) for hypothesis in hypotheses]
        self._own_votes: list[tuple[str, list[int]]] = []

    def needs_votes(self, shared_keys: Set[str]) -> bool:
        """Whether the votes of other mentions may change which hypothesis is chosen. Drops the keys that nobody shares.

        Args:
            shared_keys: The keys for which more than one mention votes.
        """
        self.keys = [[key for key in keys if key in shared_keys] for keys in self.keys]
        voters: dict[str, list[int]] = {key: [] for keys in self._supporting_keys for key in keys if key in shared_keys}
        if len(self.keys) == 1 or not voters:
            return False
        for number, keys in enumerate(self.keys):
            for key in keys:
                if key in voters:
                    voters[key].append(number)
        self._own_votes = list(voters.items())
        return True

    def support(self, share: Sequence[float], votes: dict[str, float]) -> list[float]:
        """The weight that other mentions add to each hypothesis; a mention's own votes do not count.

        The surname of a full name is often that of relatives too, so it counts for less.
        """
        support: dict[str, float] = defaultdict(float)
        for key, voters in self._own_votes:
            others = votes[key] - sum([share[number] for number in voters])
            support[key] = VoteWeights.VOTE * min(math.log1p(others), VoteWeights.MOST) if others > 0 else 0.0
        added = []
        for supporting, of_relatives in zip(self._supporting_keys, self._of_relatives, strict=True):
            weight = sum([support[key] for key in supporting])
            added.append(weight - VoteWeights.OF_RELATIVES * support[supporting[0]] if of_relatives else weight)
        return added


def choose_names(mentions: Sequence[tuple[Parse, Evidence]]) -> list[ChosenName]:
    """Choose a name for each mention.

    Args:
        mentions: For each mention its parse and the evidence of its neighbours. Their order does not matter.
    """
    weights = [_weights(parse, evidence) for parse, evidence in mentions]
    shares = [_softmax(of_mention) for of_mention in weights]
    if len(mentions) > 1:
        parses = {id(parse): parse for parse, _ in mentions}  # equal mentions share one
        known = {number: _Ballot(parse.hypotheses) for number, parse in parses.items()}
        ballots = [known[id(parse)] for parse, _ in mentions]
        shared_keys = _shared_keys(ballots)
        voting = {ballot for ballot in known.values() if ballot.needs_votes(shared_keys)}
        for _ in range(_ROUNDS if voting else 0):
            shares = _updated_shares(ballots, weights, shares, voting)
    return [_chosen(parse.hypotheses, share) for (parse, _), share in zip(mentions, shares, strict=True)]


def supporting_keys(hypothesis: Hypothesis) -> Sequence[str]:
    """The keys whose votes support a hypothesis."""
    return hypothesis.keys[:_SUPPORTING_KEYS]


def _shared_keys(ballots: Sequence[_Ballot]) -> set[str]:
    """The keys for which more than one mention votes."""
    shared_keys: set[str] = set()
    twice: set[str] = set()
    for ballot in ballots:
        twice |= shared_keys & ballot.all_keys
        shared_keys |= ballot.all_keys
    return twice


def _updated_shares(
    ballots: Sequence[_Ballot], weights: Sequence[_Numbers], shares: Sequence[_Numbers], voting: Set[_Ballot]
) -> list[_Numbers]:
    """The probabilities of the hypotheses of each mention after a round of votes."""
    votes = _count(ballots, shares)
    found: dict[tuple[_Ballot, _Numbers, _Numbers], _Numbers] = {}  # equal names with equal evidence are computed once
    changed = []
    for mention in zip(ballots, weights, shares, strict=True):
        ballot, own, share = mention
        if ballot in voting and mention not in found:
            support = ballot.support(share, votes)
            found[mention] = _softmax([weight + more for weight, more in zip(own, support, strict=True)])
        changed.append(found.get(mention, share))
    return changed


def _weights(parse: Parse, evidence: Evidence) -> _Numbers:
    """The weight of each hypothesis, summed over its cases, given its form and its neighbours."""
    if len(parse.interpretations) == 1:
        return (0.0,)
    weights = [weight + evidence.weigh(gender, case) for weight, gender, case, _ in parse.interpretations]
    top = max(weights)
    raised = [0.0] * len(parse.hypotheses)
    for (_, _, _, number), weight in zip(parse.interpretations, weights, strict=True):
        raised[number] += math.exp(weight - top)
    return tuple([math.log(value + _TINY) for value in raised])


def _softmax(weights: Sequence[float]) -> _Numbers:
    if len(weights) == 1:
        return (1.0,)
    top = max(weights)
    raised = [math.exp(weight - top) for weight in weights]
    total = sum(raised)
    return tuple([value / total for value in raised])


def _count(ballots: Sequence[_Ballot], shares: Sequence[_Numbers]) -> dict[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for ballot, share in zip(ballots, shares, strict=True):
        for keys, probability in zip(ballot.keys, share, strict=True):
            for key in keys:
                votes[key] += probability
    return votes


def _is_whole(name: PersonName) -> bool:
    return bool(name.last and name.first and not is_initial(name.first))


def _chosen(hypotheses: Sequence[Hypothesis], share: Sequence[float]) -> ChosenName:
    """The most probable name; its gender only if that is clear."""
    if len(hypotheses) == 1:
        return ChosenName(hypotheses[0].name, hypotheses[0].plural, 1.0)
    chosen = hypotheses[max(range(len(share)), key=lambda number: (share[number], -number))]
    written, last, gender = chosen.name.written, chosen.name.last, chosen.gender
    same = [
        (other, part) for other, part in zip(hypotheses, share, strict=True) if other.name.written == written and other.name.last == last
    ]
    total = sum([part for _, part in same])
    sure = sum([part for other, part in same if other.gender == gender]) >= VoteWeights.SURE_GENDER * total
    return ChosenName(chosen.name if sure else chosen.name._replace(gender=None), chosen.plural, total)
