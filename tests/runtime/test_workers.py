"""Worker processes keep order, read only a little ahead, survive what kills one of them, and end when they are told to."""

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shosnlp.errors import InvalidArgument, WorkerDied
from shosnlp.runtime.worker import Worker, start_context
from shosnlp.runtime.workers import Workers

LIMIT = 60  # seconds after which a test counts as hanging; far above what any machine needs


def square(number: int) -> int:
    return number * number


def die_of_thirteen(number: int) -> int:
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def touch_and_sleep(path: Path) -> None:
    path.touch()
    time.sleep(3600)


def test_results_come_in_order() -> None:
    with Workers(square, 2) as workers:
        assert list(workers.map(range(500))) == [number * number for number in range(500)]


def test_endless_inputs_are_read_a_little_ahead() -> None:
    taken = itertools.count()
    with Workers(square, 2) as workers:
        results = workers.map(taken)
        assert [next(results) for _ in range(5)] == [0, 1, 4, 9, 16]
        assert next(taken) < 100


def test_a_slow_source_holds_back_no_result() -> None:
    """The source gives the second input only when the first result was seen: with any read-ahead in the caller's thread this hangs."""
    seen = threading.Event()

    def source() -> Iterator[int]:
        yield 3
        assert seen.wait(LIMIT), "the first result was held back"
        yield 4

    with Workers(square, 2) as workers:
        results = workers.map(source())
        assert next(results) == 9
        seen.set()
        assert list(results) == [16]


def test_what_the_source_raises_comes_after_the_results_before_it() -> None:
    def source() -> Iterator[int]:
        yield from (1, 2)
        raise LookupError("no more")

    with Workers(square, 2) as workers:
        results = workers.map(source())
        assert [next(results), next(results)] == [1, 4]
        with pytest.raises(LookupError, match="no more"):
            next(results)


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_a_worker_that_dies_loses_one_input() -> None:
    with Workers(die_of_thirteen, 2) as workers:
        results = list(workers.map(range(40)))
    assert [number for number, result in enumerate(results) if isinstance(result, WorkerDied)] == [13]
    assert [result for result in results if not isinstance(result, WorkerDied)] == [number for number in range(40) if number != 13]


def test_busy_workers_end_at_once_and_who_waits_is_told(tmp_path: Path) -> None:
    paths = [tmp_path / "first", tmp_path / "second"]
    raised: list[BaseException] = []

    def consume(workers: Workers[Path, None]) -> None:
        try:
            list(workers.map(paths))
        except WorkerDied as error:
            raised.append(error)

    workers = Workers(touch_and_sleep, 2)
    thread = threading.Thread(target=consume, args=(workers,), daemon=True)
    thread.start()
    until(lambda: all(path.exists() for path in paths))
    workers.stop()
    thread.join(LIMIT)
    assert [str(error) for error in raised] == ["the workers were stopped"]
    assert all(worker.process.exitcode is not None for worker in workers._workers)


def test_workers_that_always_die_are_given_up() -> None:
    with Workers(die, 2) as workers, pytest.raises(WorkerDied):
        list(workers.map(range(100)))


def test_what_cannot_travel_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shosnlp.runtime.workers.start_context", lambda: multiprocessing.get_context("spawn"))
    with pytest.raises(InvalidArgument, match="processes=1"):
        Workers(lambda number: number, 1)


def test_no_thread_is_left_behind() -> None:
    """Else the next stream would have to spawn its workers."""
    before = threading.active_count()
    with Workers(square, 2) as workers:
        assert list(workers.map(range(3))) == [0, 1, 4]
    assert threading.active_count() <= before


def die(_: int) -> None:
    os._exit(1)


def until(true: Callable[[], bool]) -> None:
    """Wait; the limit only ends a test that hangs."""
    deadline = time.monotonic() + LIMIT
    while not true() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert true()


INTERRUPTED = """
import sys, time
from shosnlp.runtime.workers import Workers

def sleep(number):
    time.sleep(3600)

if __name__ == "__main__":
    with Workers(sleep, 2) as workers:
        print(*(worker.process.pid for worker in workers._workers), flush=True)
        list(workers.map(range(10)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal to a group of processes")
@pytest.mark.parametrize("times", [1, 2])
def test_control_c_ends_parent_and_workers(times: int) -> None:
    """Ctrl-C reaches the whole group, as in a terminal; the test waits for the end itself, not for a time."""
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout
    workers = [int(pid) for pid in process.stdout.readline().split()]
    for _ in range(times):
        os.killpg(process.pid, signal.SIGINT)
    _, printed = process.communicate(timeout=LIMIT)
    assert "KeyboardInterrupt" in printed
    assert len(workers) == 2
    assert not any(map(alive, workers))


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_workers_end_with_a_parent_that_was_killed() -> None:
    code = INTERRUPTED.replace("time.sleep(3600)", "time.sleep(0.01)")
    process = subprocess.Popen([sys.executable, "-c", code.replace("range(10)", "iter(int, 1)")], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    workers = [int(pid) for pid in process.stdout.readline().split()]
    process.kill()
    process.communicate(timeout=LIMIT)
    until(lambda: not any(map(alive, workers)))


def test_a_worker_whose_answer_is_never_read_ends_quietly() -> None:
    """A parent that is killed leaves an answer in the pipe, which resets the connection."""
    worker = Worker(square, start_context())
    worker.wait_until_ready()
    worker._pipe.send((3,))
    assert worker._pipe.poll(LIMIT)
    worker._pipe.close()
    worker.process.join(LIMIT)
    assert worker.process.exitcode == 0


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(status.strip()) and not status.startswith("Z")
