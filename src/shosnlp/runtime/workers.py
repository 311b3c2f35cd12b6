"""Worker processes: apply a function to a stream of inputs, in order, reading only a little ahead.

These workers can be stopped at any moment, and one that dies loses one input: neither pool of the standard library can do that
(docs/decisions/0012-worker-processes.md).
"""

import atexit
import multiprocessing
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from shosnlp.errors import WorkerDied
from shosnlp.runtime.worker import Worker, start_context

Input = TypeVar("Input")
Output = TypeVar("Output")

_AHEAD = 32  # inputs per worker that are read before the first of them is answered
_INTERNAL = -1
_MOST_DEATHS = 5  # workers in a row that die without an answer: then it is not about one input
_FAREWELL = 0.2  # seconds to wait for a source that does not return
_BATCH = 8  # inputs at most that travel together, when so many are waiting


class Workers(Generic[Input, Output]):
    """A few processes, each with the same function. Use it in a `with` statement: they are killed at the end.

    Args:
        function: What to apply to each input. It reaches the workers by fork where that is safe, else pickled. It must not raise.
        count: How many workers.

    Raises:
        WorkerDied: If a worker cannot start.
    """

    def __init__(self, function: Callable[[Input], Output], count: int) -> None:
        self._function = function
        self._stopped = False
        self._lock = threading.Lock()  # nobody is replaced once the workers are stopped
        self._flow: _Flow[Input, Output] | None = None
        self._deaths = 0  # one after the other, without an answer between them
        atexit.register(self.stop)  # before multiprocessing kills the workers: else they would be replaced
        self._workers: list[Worker] = []
        try:
            context = start_context()
            for _ in range(count):
                self._workers.append(Worker(function, context))
            for worker in self._workers:
                worker.wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def __enter__(self) -> "Workers[Input, Output]":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End all workers now, whatever they are doing. Whoever still waits for results gets `WorkerDied`."""
        with self._lock:
            self._stopped = True
            for worker in self._workers:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        atexit.unregister(self.stop)
        if self._flow is not None:
            self._flow.outputs.put((_INTERNAL, _End(WorkerDied("the workers were stopped"))))

    def map(self, inputs: Iterable[Input]) -> Iterator[Output | WorkerDied]:
        """Apply the function to each input; results come in order, `WorkerDied` in place of one that its worker did not survive.

        The inputs are read in a thread of their own: a source that is slow to give the next one does not hold back the results of those
        it gave. What the source raises is raised here, after the results before it.
        """
        flow: _Flow[Input, Output] = _Flow(threading.Semaphore(_AHEAD * len(self._workers)), queue.SimpleQueue(), queue.SimpleQueue())
        self._flow = flow
        threads = [threading.Thread(target=self._feed, args=(inputs, flow), daemon=True)]
        threads += [threading.Thread(target=self._work, args=(number, flow), daemon=True) for number in range(len(self._workers))]
        for thread in threads:
            thread.start()
        try:
            yield from _in_order(flow)
        finally:
            self.stop()
            for _ in threads:  # wake those that wait
                flow.inputs.put(None)
            flow.slots.release()
            for thread in threads[1:]:
                thread.join()
            threads[0].join(timeout=_FAREWELL)  # it may be stuck in the user's source, if the stream is closed before its end

    def _feed(self, inputs: Iterable[Input], flow: "_Flow[Input, Output]") -> None:
        """Pass inputs on to the workers as long as there are free slots."""
        count = 0
        try:
            iterator = iter(inputs)
            while flow.slots.acquire() and not self._stopped:
                flow.inputs.put((count, next(iterator)))
                count += 1
        except StopIteration:
            flow.outputs.put((count, _End(None)))
        except BaseException as error:
            flow.outputs.put((count, _End(error)))

    def _work(self, number: int, flow: "_Flow[Input, Output]") -> None:
        """Have one worker answer inputs until there are no more."""
        try:
            while batch := _next_batch(flow.inputs, len(self._workers)):
                numbers, inputs = zip(*batch, strict=True)
                for answer in zip(numbers, self._answers(number, inputs), strict=True):
                    flow.outputs.put(answer)
        except BaseException as error:
            if not self._stopped:
                flow.outputs.put((_INTERNAL, _End(error)))

    def _answers(self, number: int, inputs: tuple[Input, ...]) -> Iterator[Output | WorkerDied]:
        """The answers to a batch. If the worker dies, each input is tried alone, so that only the one that kills is lost."""
        try:
            yield from self._workers[number].answer(inputs)
            self._deaths = 0
        except WorkerDied as death:
            self._deaths += 1
            if self._deaths > _MOST_DEATHS:
                raise
            self._replace(number)
            if len(inputs) == 1:
                yield death
            else:
                for one in inputs:
                    yield from self._answers(number, (one,))

    def _replace(self, number: int) -> None:
        """Start another worker in place of a dead one. Never by fork: this process has threads now."""
        with self._lock:
            if self._stopped:
                raise WorkerDied("the workers were stopped")
            self._workers[number].process.join()
            self._workers[number] = worker = Worker(self._function, multiprocessing.get_context("spawn"))
        worker.wait_until_ready()


class _End(NamedTuple):
    """No more inputs come."""

    error: BaseException | None


class _Flow(NamedTuple, Generic[Input, Output]):
    """What is on its way: free slots, numbered inputs, numbered outputs (an internal error has the number `_INTERNAL`)."""

    slots: threading.Semaphore
    inputs: "queue.SimpleQueue[tuple[int, Input] | None]"
    outputs: "queue.SimpleQueue[tuple[int, Output | WorkerDied | _End]]"


def _next_batch(inputs: "queue.SimpleQueue[tuple[int, Input] | None]", workers: int) -> list[tuple[int, Input]]:
    """Wait for an input, and take some more that wait already, but leave their share to the other workers; empty at the end."""
    batch = []
    item = inputs.get()
    share = min(_BATCH, 1 + inputs.qsize() // workers)
    while item is not None:
        batch.append(item)
        if len(batch) == share:
            break
        try:
            item = inputs.get_nowait()
        except queue.Empty:
            break
    return batch


def _in_order(flow: _Flow[Input, Output]) -> Iterator[Output | WorkerDied]:
    """Outputs by number, until the end."""
    early: dict[int, Output | WorkerDied | _End] = {}
    number = 0
    while True:
        while number not in early:
            at, output = flow.outputs.get()
            if at < 0 and isinstance(output, _End) and output.error:
                raise output.error
            early[at] = output
        output = early.pop(number)
        if isinstance(output, _End):
            if output.error:
                raise output.error
            return
        number += 1
        flow.slots.release()
        yield output
