"""Time grows with the length of a text and no faster, whatever the text: the quick part of `benchmarks/growth.py`."""

import time

import pytest
from benchmarks.growth import cpu_seconds, exponent
from benchmarks.hard_texts import hard_texts
from fuzz.properties import check_extraction

from shosnlp.extractor import Extractor

SIZE = 4_000  # characters
FAST = 0.25  # seconds: what takes less need not be looked at
STEEPEST = 1.35  # at such lengths a linear algorithm measures up to 1.2


@pytest.mark.parametrize("name", hard_texts())
def test_time_grows_with_length(extractor: Extractor, name: str) -> None:
    make = hard_texts()[name]
    text = make(SIZE)
    started = time.process_time()
    found = extractor.extract(text)
    seconds = time.process_time() - started
    check_extraction(found, text)
    if seconds > FAST:
        whole = make(4 * SIZE)  # against its quarters, so that both have the same words, and the caches help neither
        short = sum(cpu_seconds(extractor.extract, whole[start : start + SIZE]) for start in range(0, 4 * SIZE, SIZE)) / 4
        long = min(cpu_seconds(extractor.extract, whole) for _ in range(2))
        assert exponent(short, long) < STEEPEST or long < 4 * FAST


def test_a_steep_one_would_be_seen() -> None:
    def quadratic(text: str) -> int:
        return sum(text.count("б", 0, end) for end in range(0, len(text), 2))

    short, long = (min(cpu_seconds(quadratic, "а" * size) for _ in range(3)) for size in (20_000, 80_000))
    assert exponent(short, long) > STEEPEST
