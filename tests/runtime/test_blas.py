"""Our matrix products run in one thread, and the user's numpy has its threads back afterwards, whoever reads at the same time."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from threadpoolctl import ThreadpoolController, threadpool_limits

from shosnlp.extractor import Extractor
from shosnlp.reading.tagging.network import Network
from shosnlp.runtime.blas import one_thread

OWN = 3  # threads of the user's numpy
FORKS = """
import os, threading
from threadpoolctl import threadpool_info, threadpool_limits
from shosnlp.runtime.blas import one_thread

threadpool_limits(3, "blas")
inside, done = threading.Event(), threading.Event()

def read():
    with one_thread():
        inside.set()
        done.wait()

reader = threading.Thread(target=read)
reader.start()
inside.wait()
if child := os.fork():
    status = os.waitpid(child, 0)[1]
    done.set()
    reader.join()
    print(os.waitstatus_to_exitcode(status), [library["num_threads"] for library in threadpool_info()])
else:
    with one_thread():
        limited = [library["num_threads"] for library in threadpool_info()] == [1]
    os._exit(0 if limited and [library["num_threads"] for library in threadpool_info()] == [3] else 1)
"""


def threads() -> set[int]:
    """How many threads numpy's BLAS library may use; other packages of this process may have brought theirs."""
    libraries = ThreadpoolController().select(user_api="blas").lib_controllers
    return {library.num_threads for library in [library for library in libraries if "numpy" in library.filepath] or libraries}


@pytest.fixture(autouse=True)
def own_threads() -> Iterator[None]:
    if not ThreadpoolController().select(user_api="blas").lib_controllers:
        pytest.skip("numpy is built on a library without a number of threads")
    with threadpool_limits(OWN, "blas"):
        yield


def test_reading_multiplies_in_one_thread(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[int] = set()
    scores = Network.scores

    def watched(*arguments: Any) -> Any:
        seen.update(threads())
        return scores(*arguments)

    monkeypatch.setattr(Network, "scores", watched)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(extractor.extract, ["Министр прибыл в Астану.", "Алибек Бакаев посетил Бишкек.", "Саммит ШОС прошёл в Китае."] * 8))
    assert seen == {1}
    assert threads() == {OWN}


def test_the_last_caller_gives_the_threads_back() -> None:
    first_left, second_came = threading.Event(), threading.Event()
    seen = []

    def second() -> None:
        with one_thread():
            second_came.set()
            first_left.wait()
            seen.append(threads())

    other = threading.Thread(target=second)
    with one_thread():
        other.start()
        second_came.wait()
    first_left.set()
    other.join()
    assert seen == [{1}]
    assert threads() == {OWN}


def test_an_error_gives_the_threads_back() -> None:
    with pytest.raises(ZeroDivisionError), one_thread():
        raise ZeroDivisionError
    assert threads() == {OWN}


def test_a_number_set_meanwhile_stays() -> None:
    with one_thread():
        threadpool_limits(2, "blas")
    assert threads() == {2}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_child_forked_beside_a_reader_has_its_threads() -> None:
    ran = subprocess.run([sys.executable, "-c", FORKS], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == f"0 [{OWN}]"
