"""What fuzzing has found once must not break again: each file of `cases/robustness/found` is read, in every way there is."""

import datetime
import time
from pathlib import Path

import pytest
from fuzz.properties import check_extraction, check_time

from shosnlp.extractor import Extractor

FOUND = sorted((Path(__file__).parent / "cases/robustness/found").glob("*.txt"))
DATES = (None, datetime.date(2024, 7, 4), datetime.date(2024, 2, 29), datetime.date.min, datetime.date.max)
SHORT = ("", " ", "\n", "\x00", "а", "А.", "«", "»", "\ud800", "1", "ШОС", "\u0301", "\ufeff", "—", "А" * 5000, "1" * 5000)


@pytest.mark.parametrize("file", FOUND, ids=lambda file: str(file.stem))
def test_found_texts_are_read(extractor: Extractor, file: Path) -> None:
    text = file.read_text(encoding="utf-8", errors="surrogateescape")
    extractor.extract("Алибек Бакаев прибыл в Астану 4 июля 2024 года.")  # loads what is loaded at the first text
    started = time.process_time()
    for date in DATES:
        check_extraction(extractor.extract(text, date), text)
    check_time(started, text * len(DATES))
    assert len(extractor.explain(text)) == sum(len(entity.mentions) for entity in extractor.extract(text).entities)
    assert "".join("".join(token.text for token in sentence.tokens) for sentence in extractor.analyze(text)).strip() or not text.strip()


@pytest.mark.parametrize("text", SHORT, ids=repr)
def test_the_shortest_and_oddest_texts_are_read(extractor: Extractor, text: str) -> None:
    check_extraction(extractor.extract(text), text)
