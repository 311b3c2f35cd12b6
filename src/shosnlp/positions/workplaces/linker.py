"""Workplaces by evidence: a post whose own words name none is held at the likeliest organization or place near, if that is likely enough.

A logistic regression weighs the features of `evidence.py`; `training/linker` fits it.
"""

from collections.abc import Iterator

from shosnlp.positions.holders.claims import Claim
from shosnlp.positions.likelihood import likelihood
from shosnlp.positions.titles.title import Title
from shosnlp.positions.words import PositionWords, word_sets
from shosnlp.positions.workplaces.evidence import Candidate, WorkplaceEvidence
from shosnlp.positions.workplaces.names import NOWHERE, Workplace
from shosnlp.weights import PositionWeights

_Post = tuple[str, str]  # of a person, by the head of its titles


class WorkplaceLinker:
    """Finds the workplaces that no title names."""

    def __init__(self, evidence: WorkplaceEvidence, words: PositionWords) -> None:
        self._evidence = evidence
        self._weights = words.workplace_weights

    def workplaces(self) -> list[Workplace]:
        """The workplace of each claim: the one that is told, else the likeliest. All titles of one post share one."""
        unlikely = PositionWeights.WORKPLACE, 0, NOWHERE
        likeliest: dict[_Post, tuple[float, int, Workplace]] = {}
        for index, candidates in self.candidates():
            for candidate in candidates:
                post, likely = _post(self._evidence.claims[index]), self.probability(candidate)
                if likely >= likeliest.get(post, unlikely)[0]:
                    likeliest[post] = likely, index, candidate.name.workplace
        found = list(self._evidence.told)
        for _, index, workplace in likeliest.values():
            found[index] = workplace
        return found

    def candidates(self) -> Iterator[tuple[int, list[Candidate]]]:
        """For each claim of a post whose workplace nothing tells: its number, and the names near."""
        known = {_post(claim) for claim, workplace in zip(self._evidence.claims, self._evidence.told, strict=True) if workplace != NOWHERE}
        for index, claim in enumerate(self._evidence.claims):
            if _post(claim) not in known and claim.title.kind in ("post", "occupation") and not _is_told_apart(claim.title):
                yield index, self._evidence.candidates(claim)

    def probability(self, candidate: Candidate) -> float:
        """How likely the post is held there."""
        return likelihood(candidate.features, self._weights)


def _is_told_apart(title: Title) -> bool:
    """Whether names near say something else («депутат (партия «Весна»)»), or its own words name what was not found («голос талибов»)."""
    return title.head.lemma in word_sets().chosen_from or (title.tail.end > title.tail.title_end and not title.tail.posted)


def _post(claim: Claim) -> _Post:
    return claim.person, claim.title.head.lemma
