"""What fuzzing has found once must not break again: each file of `cases/robustness/found` is read, in every way there is."""

import datetime
from pathlib import Path

import pytest
from fuzz.properties import check_extraction
from tests.calls import calls

from shosnlp.extractor import Extractor

FOUND = sorted((Path(__file__).parents[1] / "cases/robustness/found").glob("*.txt"))
DATES = (None, datetime.date(2024, 7, 4), datetime.date(2024, 2, 29), datetime.date.min, datetime.date.max)
SHORT = ("", " ", "\n", "\x00", "а", "А.", "«", "»", "\ud800", "1", "ШОС", "\u0301", "\ufeff", "—", "А" * 5000, "1" * 5000)
MOST_CALLS, MOST_CALLS_PER_CHARACTER = 10_000, 500  # the hardest of `benchmarks/hard_texts.py` need 75 a character


@pytest.mark.parametrize("file", FOUND, ids=lambda file: str(file.stem))
def test_found_texts_are_read(extractor: Extractor, file: Path) -> None:
    text = file.read_text(encoding="utf-8", errors="surrogateescape")
    for date in DATES:
        check_extraction(extractor.extract(text, date), text)
    assert calls(extractor.extract, text).total() < MOST_CALLS + MOST_CALLS_PER_CHARACTER * len(text)
    assert len(extractor.explain(text)) == sum(len(entity.mentions) for entity in extractor.extract(text).entities)
    assert "".join("".join(token.text for token in sentence.tokens) for sentence in extractor.analyze(text)).strip() or not text.strip()


@pytest.mark.parametrize("text", SHORT, ids=repr)
def test_the_shortest_and_oddest_texts_are_read(extractor: Extractor, text: str) -> None:
    check_extraction(extractor.extract(text), text)
