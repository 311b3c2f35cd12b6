"""The answer does not depend on who asks: threads, processes, batches, the seed of hashes, what was read before."""

import gc
import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shosnlp import extractor as extractor_module
from shosnlp.extractor import Extractor
from shosnlp.loading import not_searched
from shosnlp.records import Extraction

ARTICLES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "cases/metamorphic").glob("*.txt"))]
TEXTS = [*ARTICLES[:2], *(line for article in ARTICLES for line in article.splitlines()[:3]), "", "\ud800", "слово " * 300]
MANY = int(os.environ.get("SHOSNLP_LOAD", "4"))  # texts for each of 16 threads; the full load is 1000
DIGEST = """
import hashlib, sys
from pathlib import Path
from shosnlp import Extractor
texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
print(hashlib.sha256("".join(found.model_dump_json() for found in Extractor(adjectives=True).extract_many(texts)).encode()).hexdigest())
"""

THREADS = """
import ctypes
from numpy._core import _multiarray_umath as module
from shosnlp.streaming import in_processes

def threads(batch):
    return [ctypes.CDLL(module.__file__).scipy_openblas_get_num_threads64_() for _ in batch]

print(next(in_processes(lambda: threads, iter([[0]]), 1))[0])
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


def test_loading_in_two_threads_leaves_the_search_for_garbage_on() -> None:
    one, other = not_searched(), not_searched()
    one.__enter__()
    other.__enter__()
    assert not gc.isenabled()
    one.__exit__(None, None, None)
    other.__exit__(None, None, None)
    assert gc.isenabled()


def test_loading_leaves_frozen_what_the_user_froze() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with not_searched():
            pass
        assert gc.get_freeze_count() == frozen > 0
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("size", [1, 5, 100])
def test_batches_do_not_matter(extractor: Extractor, expected: list[Extraction], size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractor_module, "_BATCH", size)
    assert list(extractor.extract_many(TEXTS)) == expected


def test_processes_do_not_matter(extractor: Extractor, expected: list[Extraction]) -> None:
    texts = [text for text in TEXTS if "\ud800" not in text]
    wanted = [found for found in expected if "\ud800" not in found.text]
    assert list(extractor.extract_many(texts, processes=2)) == wanted


@pytest.mark.skipif(sys.platform != "linux", reason="asks the library that numpy's wheels for Linux are built on")
def test_a_worker_computes_in_one_thread() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    ran = subprocess.run([sys.executable, "-c", THREADS], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["1"]


def test_what_was_read_before_does_not_matter(extractor: Extractor, expected: list[Extraction]) -> None:
    assert [extractor.extract(text) for text in reversed(TEXTS)] == expected[::-1]


def test_the_seed_of_hashes_does_not_matter() -> None:
    digests = {_digest(seed) for seed in ("0", "31337")}
    assert len(digests) == 1
    assert digests != {hashlib.sha256(b"").hexdigest()}


def _digest(seed: str) -> str:
    folder = Path(__file__).parent / "cases/metamorphic"
    command = [sys.executable, "-c", DIGEST, str(folder)]
    ran = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
    return ran.stdout.strip()
