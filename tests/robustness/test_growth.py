"""Work grows with the length of a text and no faster, whatever the text: the quick part of `benchmarks/growth.py`, counted in calls."""

import itertools
from pathlib import Path

import pytest
from benchmarks.hard_texts import hard_texts
from fuzz.properties import check_extraction
from tests.calls import steep

from shosnlp.extractor import Extractor

SIZE = 2_000  # characters


@pytest.mark.parametrize("name", hard_texts())
def test_work_grows_with_length(extractor: Extractor, name: str) -> None:
    text = hard_texts()[name](SIZE)
    check_extraction(extractor.extract(text), text)
    assert not steep(extractor.extract, text)


def test_posts_are_not_compared_with_all_companies(extractor: Extractor) -> None:
    text = hard_texts()["posts at different companies"](3 * SIZE)  # shorter ones do not show it
    extractor.extract(text)
    assert not steep(extractor.extract, text)


def test_work_of_explaining_grows_with_length(extractor: Extractor) -> None:
    article = (Path(__file__).parents[1] / "cases/metamorphic/diplomacy.txt").read_text(encoding="utf-8")
    text = (article + "\n\n") * 8
    extractor.explain(text)
    assert not steep(extractor.explain, text)


def test_a_steep_function_is_seen() -> None:
    def compare(one: str, other: str) -> bool:
        return one == other

    def each_with_each(text: str) -> int:
        return sum(compare(one, other) for one, other in itertools.combinations(text.split(), 2))

    assert any("compare" in name for name in steep(each_with_each, "слово " * 200))
