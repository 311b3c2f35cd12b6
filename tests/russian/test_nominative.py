"""Noun phrases in the nominative."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tables import rows

from shosnlp.russian.morphology import Morphology
from shosnlp.russian.nominative import nominative

TABLE = Path(__file__).parents[1] / "cases" / "organizations" / "nominative.tsv"
ROWS = rows(TABLE)


@pytest.mark.parametrize(("phrase", "base", "why"), ROWS)
def test_base_form(phrase: str, base: str, why: str, morphology: Morphology) -> None:
    assert nominative(phrase, morphology) == base, why


@pytest.mark.parametrize("base", sorted({base for _, base, _ in ROWS}))
def test_a_base_form_stays(base: str, morphology: Morphology) -> None:
    assert nominative(base, morphology) == base


@given(st.lists(st.sampled_from(["Главного", "управления", "и", "«", "Абая", "имени", "МИД", "-", "новой", "5", " ", ""]), max_size=8))
def test_any_phrase_has_a_base_form(morphology: Morphology, words: list[str]) -> None:
    phrase = " ".join(words)
    assert len(nominative(phrase, morphology).split(" ")) == len(phrase.split(" "))
