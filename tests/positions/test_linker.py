"""The table of weights fits the features, and what rules say stays as it is."""

import re
from pathlib import Path

import pytest

from shosnlp import Extractor, positions
from shosnlp.positions.holders import linker
from shosnlp.weights import PositionWeights

WEIGHTS = positions.load().link_weights
CASES = Path(__file__).parents[1] / "cases" / "positions" / "attach.txt"
EXTRACTOR = Extractor()


def plain_texts() -> list[str]:
    lines = [line.split(" => ")[0] for line in CASES.read_text(encoding="utf-8").splitlines() if " => " in line]
    return [re.sub(r"\[[POL] ([^\]=]+)(?:=[^\]]+)?\]", r"\1", line).replace("⏎", "\n") for line in lines]


def facts(text: str) -> set[tuple[str, str]]:
    return {(person.name, position.title) for person in EXTRACTOR.extract(text).people for position in person.positions}


def test_every_weight_belongs_to_a_side() -> None:
    assert {feature.split(" ")[0] for feature in WEIGHTS} == {"bias", "<", "<<", ">", ">>"}


def test_the_features_of_a_text_have_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[linker.Candidate] = []
    probability = linker.Linker.probability

    def noted(self: linker.Linker, candidate: linker.Candidate) -> float:
        seen.append(candidate)
        return probability(self, candidate)

    monkeypatch.setattr(linker.Linker, "probability", noted)
    EXTRACTOR.extract("Контракт с Анной Дубовой продлён: она останется главой «Веги».")
    (candidate,) = seen
    known = sum(feature in WEIGHTS for feature in candidate.features)
    assert known > len(candidate.features) / 2, "the table was made for other features: run training/linker/train.py"


def test_the_linker_only_adds(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = plain_texts()
    linked = [facts(text) for text in texts]
    monkeypatch.setattr(PositionWeights, "LINK", 2.0)
    by_rules = [facts(text) for text in texts]
    assert all(rules <= both for rules, both in zip(by_rules, linked, strict=True))
    assert sum(map(len, by_rules)) < sum(map(len, linked))
