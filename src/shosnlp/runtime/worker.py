"""One worker process: it applies a function to what comes through a pipe, and ends with the process that started it."""

import gc
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any

from shosnlp.errors import InvalidArgument, WorkerDied
from shosnlp.runtime.garbage import collected_between

_NEVER_STARTED = (
    "a worker process ended before it was ready; where processes are spawned (macOS, Windows, programs with threads), "
    "the calling code must stand under `if __name__ == '__main__':`"
)


def start_context() -> Any:
    """How to start processes: spawn or forkserver if the user chose it, else fork where that is safe, which shares loaded models.

    It is safe on Linux in a main process without threads.
    """
    chosen = multiprocessing.get_start_method(allow_none=True)
    if chosen in ("spawn", "forkserver"):  # "fork" may be no choice but a default that some other use has fixed
        return multiprocessing.get_context(chosen)
    safe = sys.platform == "linux" and threading.active_count() == 1 and multiprocessing.parent_process() is None
    return multiprocessing.get_context("fork" if safe else "spawn")


class Worker:
    """A process that applies a function to what it is sent, and the pipe to it.

    Args:
        function: It must not raise.
        context: How to start the process: see `start_context`.
        ignored: The signals that do not end the process; by default Ctrl-C, which a terminal sends to all processes at once.
    """

    def __init__(self, function: Callable[[Any], Any], context: Any, ignored: Sequence[signal.Signals] = (signal.SIGINT,)) -> None:
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(function, theirs, self._pipe, ignored), daemon=True)
        try:
            with _interrupts_held():
                self.process.start()
        except OSError:  # no memory, too many processes
            raise
        except Exception as error:  # inside the worker of a pool, or the function cannot be pickled
            raise InvalidArgument(f"worker processes cannot start here ({error}); use processes=1") from error
        finally:
            theirs.close()

    def wait_until_ready(self) -> None:
        """Wait until the process has loaded what it needs.

        Raises:
            WorkerDied: If it ends before.
        """
        try:
            self._pipe.recv()
        except (EOFError, OSError):
            raise WorkerDied(_NEVER_STARTED) from None

    def answer(self, inputs: tuple[Any, ...]) -> list[Any]:
        """The results for some inputs.

        Raises:
            WorkerDied: If the process ends before it has answered.
        """
        try:
            self._pipe.send(inputs)
            answers: list[Any] = self._pipe.recv()
        except (EOFError, OSError):
            raise WorkerDied("the worker process died while it read this article: out of memory, or killed") from None
        return answers


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold back Ctrl-C while a process starts: a terminal sends it to all its processes, and only the parent acts on it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    function: Callable[[Any], Any], pipe: "Connection[Any, Any]", parents_end: "Connection[Any, Any]", ignored: Sequence[signal.Signals]
) -> None:
    """The loop of a worker. It ends when the pipe does: with the parent."""
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)
    parents_end.close()  # else this very process would keep the pipe open
    gc.freeze()  # what exists now lives as long as the process
    with suppress(EOFError, ConnectionError):  # reset where the parent was killed before it read an answer
        pipe.send(None)
        while True:
            pipe.send([*collected_between(map(function, pipe.recv()))])
