"""Matrix products in one thread.

BLAS, the library behind numpy's products, splits even small ones among all cores. On idle cores we gain little by that; on busy ones
its threads wait for each other, and reading takes several times as long.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy  # noqa: F401  # loads the library that `_Limit` looks for
from threadpoolctl import ThreadpoolController


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep BLAS to one thread; when the last caller of all threads leaves, it has its former number of threads back.

    Costs some microseconds. While it lasts, matrix products elsewhere in the process run in one thread too.
    """
    before = _limit.enter()
    try:
        yield
    finally:
        _limit.leave(before)


class _Limit:
    """The BLAS libraries of the process, and how many callers keep them to one thread.

    OpenBLAS built on OpenMP keeps a number for each thread, all others one for the whole process.
    """

    def __init__(self) -> None:
        libraries = ThreadpoolController().select(user_api="blas").lib_controllers
        self._of_thread = [library for library in libraries if _is_per_thread(library)]
        self._of_process = [library for library in libraries if not _is_per_thread(library)]
        self._lock = threading.Lock()
        self._callers = 0
        self._before: list[int] = []  # what the libraries of the whole process had when the first caller came
        if hasattr(os, "register_at_fork"):  # not on Windows
            os.register_at_fork(before=self._lock.acquire, after_in_parent=self._lock.release, after_in_child=self._forget_callers)

    def enter(self) -> list[int]:
        """Set the limit. Returns the former numbers of the libraries that keep one for each thread."""
        with self._lock:
            if not self._callers:
                self._before = _limited(self._of_process)
            self._callers += 1
        return _limited(self._of_thread)

    def leave(self, before: list[int]) -> None:
        """Lift the limit, for the whole process if this was the last caller."""
        _restore(self._of_thread, before)
        with self._lock:
            self._callers -= 1
            if not self._callers:
                _restore(self._of_process, self._before)

    def _forget_callers(self) -> None:
        """Start anew in a forked child: callers in other threads are gone. The thread that forked holds the lock."""
        if self._callers:
            self._callers = 0
            _restore(self._of_process, self._before)
        self._lock.release()


def _is_per_thread(library: Any) -> bool:
    return (library.internal_api, getattr(library, "threading_layer", None)) == ("openblas", "openmp")


def _limited(libraries: list[Any]) -> list[int]:
    before = [library.num_threads for library in libraries]
    for library, number in zip(libraries, before, strict=True):
        if number != 1:
            _set(library, 1)
    return before


def _restore(libraries: list[Any], before: list[int]) -> None:
    for library, number in zip(libraries, before, strict=True):
        if number != 1 and library.num_threads == 1:  # else it was changed elsewhere meanwhile
            _set(library, number)


def _set(library: Any, number: int) -> None:
    _release(library)
    library.set_num_threads(number)
    _release(library)


def _release(library: Any) -> None:
    """Since threadpoolctl 3.8 OpenBLAS obeys one thread until that is done, and our last caller need not be the first."""
    if hasattr(library, "clear_controlling_thread"):
        library.clear_controlling_thread(force=True)


_limit = _Limit()  # made once: it takes a millisecond to look through the libraries of a process
