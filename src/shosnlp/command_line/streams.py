"""Standard output and standard error: their encoding, and a clean exit when a stream closes or the user presses Ctrl-C."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn, TextIO

from shosnlp.errors import ShosnlpError

_INTERRUPTED = 128 + 2  # the exit status of a program ended by SIGINT
_NO_READER = 128 + 13  # … by SIGPIPE


def prepare_streams() -> None:
    """Write UTF-8 to files and pipes. Keep the encoding of a terminal; characters that it does not have are replaced."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace", newline="\n")


def standard_output() -> TextIO:
    """Standard output.

    Raises:
        OSError: If the process was started without one.
    """
    if sys.stdout is None:
        raise OSError(0, "standard output is closed")
    return sys.stdout


def complain(message: str) -> None:
    """Print a message to standard error, if it is open."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"shosnlp: {message}", file=sys.stderr)


def shown(path: str) -> str:
    """A path that can be printed: bytes that are not UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


@contextmanager
def orderly() -> Iterator[None]:
    """Exit with a message and a status, not a traceback, when the disk is full, a pipe closes, or the user presses Ctrl-C.

    Wraps each command, because typer handles some of these itself, and the whole program, because `--help` writes too.
    """
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()  # fail here, not while Python shuts down
    except KeyboardInterrupt:
        _end(_INTERRUPTED)
    except BrokenPipeError:
        _end(_NO_READER)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        _end(1, f"{shown(error.filename)}: {reason}" if isinstance(error.filename, str) else reason)
    except ShosnlpError as error:
        _end(1, str(error))


def _end(status: int, message: str = "") -> NoReturn:
    """Exit. Buffered output is discarded, so that Python does not try to write it again at shutdown."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):  # not a real file
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if message:
        complain(message)
    sys.exit(status)
