"""The answer does not depend on who asks: threads, processes, batches, the seed of hashes, what was read before."""

import gc
import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shosnlp.extractor import Extractor
from shosnlp.records import Extraction
from shosnlp.runtime.garbage import collected_between, loading

ARTICLES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "cases/metamorphic").glob("*.txt"))]
TEXTS = [*ARTICLES[:2], *(line for article in ARTICLES for line in article.splitlines()[:3]), "", "\ud800", "слово " * 300]
MANY = int(os.environ.get("SHOSNLP_LOAD", "4"))  # texts for each of 16 threads; the full load is 1000
DIGEST = """
import hashlib, sys
from pathlib import Path
from shosnlp import Extractor
texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
print(hashlib.sha256("".join(found.model_dump_json() for found in Extractor(adjectives=True).extract_many(texts)).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def expected(extractor: Extractor) -> list[Extraction]:
    return [extractor.extract(text) for text in TEXTS]


def test_sixteen_threads_share_an_extractor(expected: list[Extraction]) -> None:
    shared = Extractor()  # its models are loaded and its caches filled while all threads ask

    def read(number: int) -> bool:
        index = number * 7 % len(TEXTS)
        return shared.extract(TEXTS[index]) == expected[index]

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(read, range(16 * MANY), chunksize=MANY))


def test_loading_in_two_threads_leaves_garbage_collection_on() -> None:
    one, other = loading(), loading()
    one.__enter__()
    other.__enter__()
    assert not gc.isenabled()
    one.__exit__(None, None, None)
    other.__exit__(None, None, None)
    assert gc.isenabled()


def test_garbage_is_collected_between_items_only() -> None:
    made = (gc.isenabled() for _ in range(3))
    assert [(while_made, gc.isenabled()) for while_made in collected_between(made)] == [(False, True)] * 3
    assert gc.isenabled()


def test_a_text_leaves_nothing_for_the_garbage_collector(extractor: Extractor) -> None:
    gc.collect()
    gc.disable()  # a collection meanwhile would hide what it finds
    try:
        for text in TEXTS:
            extractor.extract(text)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_loading_leaves_frozen_what_the_user_froze() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with loading():
            pass
        assert gc.get_freeze_count() == frozen > 0
    finally:
        gc.unfreeze()


def test_processes_do_not_matter(extractor: Extractor, expected: list[Extraction]) -> None:
    assert list(extractor.extract_many(TEXTS, processes=2)) == expected


def test_what_was_read_before_does_not_matter(extractor: Extractor, expected: list[Extraction]) -> None:
    assert [extractor.extract(text) for text in reversed(TEXTS)] == expected[::-1]


def test_the_seed_of_hashes_does_not_matter() -> None:
    digests = {_digest(seed) for seed in ("0", "31337")}
    assert len(digests) == 1
    assert digests != {hashlib.sha256(b"").hexdigest()}


def _digest(seed: str) -> str:
    folder = Path(__file__).parents[1] / "cases/metamorphic"
    command = [sys.executable, "-c", DIGEST, str(folder)]
    ran = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
    return ran.stdout.strip()
