"""Run the service: workers first, then the port, until a signal ends it."""

import logging
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import uvicorn

from shosnlp.errors import InvalidArgument
from shosnlp.service.application import application
from shosnlp.service.jobs import Readers, work
from shosnlp.service.limits import Limits
from shosnlp.service.pool import Pool

_PATIENCE = 30  # seconds that requests have to finish when the service is told to stop
_WAITING_CONNECTIONS = 2048


def run(host: str, port: int, workers: int, limits: Limits, started: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM, then finish the current requests.

    Args:
        host: The address to listen on.
        port: The port, 0 for any free one.
        workers: How many worker processes.
        limits: How much a request may ask for.
        started: Called with the address of the page when the service is ready.

    Raises:
        InvalidArgument: If it cannot listen there.
        WorkerDied: If a worker cannot start.
    """
    pool = Pool(partial(work, Readers()), workers)
    try:
        with _listening(host, port) as listener:
            name = f"[{host}]" if ":" in host else host
            config = uvicorn.Config(
                application(pool, limits),
                log_config=None,
                access_log=False,  # it would show what stands after «?»
                server_header=False,
                lifespan="off",
                timeout_graceful_shutdown=_PATIENCE,
            )
            started(f"http://{name}:{listener.getsockname()[1]}/")
            with _raised_again_in_vain():
                uvicorn.Server(config).run(sockets=[listener])
    finally:
        pool.stop()


@contextmanager
def _raised_again_in_vain() -> Iterator[None]:
    """Let the end of the service be an ordinary one: when it has stopped, uvicorn raises the signal that told it to stop once more."""
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def log_to_stderr() -> None:
    """Write a line for each request, and what goes wrong, to standard error."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    logging.getLogger("shosnlp.service").setLevel(logging.INFO)


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Its protocol is named, because asyncio answers without delay (TCP_NODELAY) only on such sockets."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere this would let two services share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_WAITING_CONNECTIONS)
    except OSError as error:
        listener.close()
        raise InvalidArgument(f"cannot listen on {host}, port {port}: {error.strerror or error}") from None
    return listener
