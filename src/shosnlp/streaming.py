"""Many inputs, in order, a few at a time: in this process or in several."""

import gc
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from shosnlp.blas import use_one_thread

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 3  # batches per process that are read ahead of the result that is being waited for


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Cut a stream into lists. If the stream fails, what came before is given first.

    >>> list(batches("ШОСик", 2))
    [['Ш', 'О'], ['С', 'и'], ['к']]
    """
    batch: list[Item] = []
    try:
        for item in items:
            batch.append(item)
            if len(batch) == size:
                yield batch
                batch = []
    except Exception:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def in_processes(
    make: Callable[[], Callable[[list[Item]], list[Result]]], inputs: Iterator[list[Item]], processes: int
) -> Iterator[list[Result]]:
    """Apply a function to each batch in worker processes; results come in order, however many inputs there are.

    Args:
        make: Called once in each worker, returns the function; must be picklable.
        inputs: Batches; read only a little ahead of the results.
        processes: How many workers.
    """
    from concurrent import futures  # few programs use several processes

    with futures.ProcessPoolExecutor(processes, mp_context=_context(), initializer=_start, initargs=(make,)) as pool:
        waiting: deque[futures.Future[list[Result]]] = deque()
        failure: Exception | None = None
        try:
            for batch in inputs:
                waiting.append(pool.submit(_apply, batch))
                if len(waiting) >= processes * _AHEAD:
                    yield waiting.popleft().result()
        except Exception as error:  # the results of what came before are given first
            failure = error
        try:
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
        if failure is not None:
            raise failure


def with_progress(results: Iterable[Result], total: int | None) -> Iterator[Result]:
    """Show a progress bar on standard error while the results are consumed."""
    from rich.console import Console
    from rich.progress import track

    return iter(track(results, total=total, description="Reading", console=Console(stderr=True)))


def _context() -> Any:
    """Forked workers share the memory of models that are loaded; a process with threads must not be forked."""
    import multiprocessing

    can_fork = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if can_fork else "spawn")


_work: Callable[[list[Any]], list[Any]]


def _start(make: Callable[[], Callable[[list[Any]], list[Any]]]) -> None:
    global _work
    _work = make()
    use_one_thread()  # else the threads of all workers wait for each other: two processes take twice as long as one
    gc.freeze()  # what was made so far lives as long as the process: do not look through it for garbage again and again


def _apply(batch: list[Any]) -> list[Any]:
    return _work(batch)
