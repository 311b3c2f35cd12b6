"""The worker processes of the service. Each does one job at a time; if it dies, only that job is lost."""

import asyncio
import multiprocessing
import queue
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from shosnlp.errors import ShosnlpError, WorkerDied
from shosnlp.runtime.worker import Worker, start_context

_MOST_WAITING = 64  # jobs for each worker
_IGNORED = (signal.SIGINT, signal.SIGTERM)  # both reach all processes of a terminal or a unit; the parent lets its workers finish


class Busy(ShosnlpError):
    """Too many jobs are waiting."""


class Pool:
    """Processes that apply a function to jobs.

    Make it before the program has other threads: then the workers are forked on Linux, and share what the function has loaded.

    Args:
        function: What to apply. It must not raise, and can be pickled.
        count: How many workers.

    Raises:
        WorkerDied: If a worker cannot start.
    """

    def __init__(self, function: Callable[[Any], Any], count: int) -> None:
        self._function = function
        self._lock = threading.Lock()  # nobody is replaced once the workers are stopped
        self._stopped = False
        self.count = count
        self.waiting = 0
        context = start_context()
        self._workers = [Worker(function, context, _IGNORED) for _ in range(count)]
        self._free: queue.SimpleQueue[int] = queue.SimpleQueue()
        for number, worker in enumerate(self._workers):
            worker.wait_until_ready()
            self._free.put(number)
        self._threads = ThreadPoolExecutor(count)

    async def do(self, job: Any) -> Any:
        """The function's result for a job. Jobs run in order of arrival; a job cancelled while waiting never starts.

        Raises:
            Busy: If too many wait.
            WorkerDied: If the worker that did it died, or none could start.
        """
        if self.waiting >= _MOST_WAITING * self.count:
            raise Busy(f"{self.waiting} jobs are waiting; try again later")
        self.waiting += 1
        try:
            return await asyncio.wrap_future(self._threads.submit(self._do, job))
        finally:
            self.waiting -= 1

    def stop(self) -> None:
        """End all workers now."""
        with self._lock:
            self._stopped = True
            for worker in self._workers:
                worker.process.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.process.join()

    def _do(self, job: Any) -> Any:
        number = self._free.get()
        try:
            if not self._workers[number].process.is_alive():  # killed while it had nothing to do
                self._replace(number)
            [answer] = self._workers[number].answer((job,))
        except WorkerDied:
            threading.Thread(target=self._revive, args=(number,), daemon=True).start()  # the client does not wait for that
            raise
        except BaseException:
            self._free.put(number)
            raise
        self._free.put(number)
        return answer

    def _revive(self, number: int) -> None:
        """Replace a dead worker; if that fails, the next job tries again."""
        with suppress(ShosnlpError, OSError):
            self._replace(number)
        self._free.put(number)

    def _replace(self, number: int) -> None:
        """Start another worker in place of a dead one; by spawn, because a process with threads must not be forked."""
        with self._lock:
            if self._stopped:
                raise WorkerDied("the service is stopping")
            self._workers[number].process.join()
            self._workers[number] = Worker(self._function, multiprocessing.get_context("spawn"), _IGNORED)
        self._workers[number].wait_until_ready()
