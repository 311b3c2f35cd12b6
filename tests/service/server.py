"""A real server of the tests: the command in a process of its own, on a free port."""

import http.client
import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

PATIENCE = 60  # seconds after which a test counts as hanging; far above what any machine needs
_READY = re.compile(r"serving on http://(.+):(\d+)/")


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Server:
    """A running server. Its log grows while it runs."""

    def __init__(self, *options: str) -> None:
        command = [sys.executable, "-m", "shosnlp", "serve", "--port", "0", *options]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=Path(__file__).parent)
        self.log: list[str] = []
        assert self.process.stderr
        while not (ready := _READY.search(line := self.process.stderr.readline())):
            assert line, self.log
            self.log.append(line)
        self.host, self.port = ready[1], int(ready[2])
        self._reading = threading.Thread(target=self.log.extend, args=(self.process.stderr,), daemon=True)
        self._reading.start()

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}/"

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Send a request; a body that is not bytes is sent as JSON."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            content = body if isinstance(body, bytes | None) else json.dumps(body).encode()
            sent = {"Content-Type": "application/json"} if body is not None else {}
            connection.request(method, path, content, sent | {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def post(self, path: str, body: Any, **headers: str) -> Answer:
        return self.ask("POST", path, body, **headers)

    def workers(self) -> list[int]:
        """The ids of its worker processes (Linux)."""
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False)
        return [pid for pid in map(int, listed.stdout.split()) if b"resource_tracker" not in _command(pid)]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to stop; its exit status."""
        self.process.send_signal(number)
        status = self.process.wait(PATIENCE)
        self._reading.join(PATIENCE)
        return status

    def close(self) -> None:
        """End it now, if it still runs."""
        self.process.kill()
        self.process.wait(PATIENCE)
        self._reading.join(PATIENCE)
        if self.process.stderr:
            self.process.stderr.close()


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@contextmanager
def serving(*options: str) -> Iterator[Server]:
    """A server that runs meanwhile."""
    server = Server(*options)
    try:
        yield server
    finally:
        server.close()
