"""Standard output and standard error: their encoding, and an orderly end when they, or the user, want no more."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn, TextIO

from shosnlp.errors import ShosnlpError

_INTERRUPTED = 128 + 2  # what shells report of a program ended by SIGINT
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
    """Tell the user on standard error, if somebody listens there."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"shosnlp: {message}", file=sys.stderr)


def shown(path: str) -> str:
    """A path as it can be printed: bytes of its name that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


@contextmanager
def orderly() -> Iterator[None]:
    """End with a message and an exit status, not a traceback, when the disk is full, the pipe closed, or Ctrl-C pressed.

    It surrounds each command, since typer has ends of its own for some of these; and the whole, since `--help` writes too.
    """
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()  # what cannot be written is noticed here, not when Python shuts down
    except KeyboardInterrupt:
        _end(_INTERRUPTED)
    except BrokenPipeError:
        _end(_NO_READER)
    except OSError as error:
        _end(1, error.strerror or type(error).__name__)
    except ShosnlpError as error:
        _end(1, str(error))


def _end(status: int, message: str = "") -> NoReturn:
    """Exit; what still waits to be written goes nowhere, so that Python does not try again when it shuts down."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):  # a stream that is no file
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if message:
        complain(message)
    sys.exit(status)
