"""The table of weights fits the features, and what rules say stays as it is."""

import pytest
from tests.positions.test_positions_cases import cases, marked

from shosnlp import Extractor, positions
from shosnlp.positions.holders import linker
from shosnlp.weights import PositionWeights

WEIGHTS = positions.load().link_weights


def facts(text: str, extractor: Extractor) -> set[tuple[str, str]]:
    return {(person.name, position.title) for person in extractor.extract(text).people for position in person.positions}


def test_every_weight_belongs_to_a_side() -> None:
    assert {feature.split(" ")[0] for feature in WEIGHTS} == {"bias", "<", "<<", ">", ">>"}


def test_the_features_of_a_text_have_weights(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[linker.Candidate] = []
    probability = linker.Linker.probability

    def noted(self: linker.Linker, candidate: linker.Candidate) -> float:
        seen.append(candidate)
        return probability(self, candidate)

    monkeypatch.setattr(linker.Linker, "probability", noted)
    extractor.extract("Контракт с Анной Дубовой продлён: она останется главой «Веги».")
    (candidate,) = seen
    known = sum(feature in WEIGHTS for feature in candidate.features)
    assert known > len(candidate.features) / 2, "the table was made for other features: run training/linker/train.py"


def test_the_linker_only_adds(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [marked(sentence)[0] for sentence, _ in cases()]
    linked = [facts(text, extractor) for text in texts]
    monkeypatch.setattr(PositionWeights, "LINK", 2.0)
    by_rules = [facts(text, extractor) for text in texts]
    assert all(rules <= both for rules, both in zip(by_rules, linked, strict=True))
    assert sum(map(len, by_rules)) < sum(map(len, linked))
