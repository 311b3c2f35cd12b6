"""Exceptions: one base class, and a subclass for each problem a user can fix."""

import traceback
from pathlib import Path


class ShosnlpError(Exception):
    """The base of every error this library raises on purpose."""


class InvalidArgument(ShosnlpError, ValueError, TypeError):
    """An argument has the wrong type or value: the message says what was given and what is needed."""


class InvalidText(ShosnlpError, TypeError):
    """The text is not a `str`."""


class TextTooLong(ShosnlpError, ValueError):
    """The text is longer than `Extractor(max_length=…)` allows."""


class DataError(ShosnlpError):
    """A dictionary or rule file is wrong: the message names file, row, field and reason."""


class ModelError(ShosnlpError):
    """A model file is missing or damaged."""


class WorkerDied(ShosnlpError):
    """A worker process ended before it answered: out of memory, killed, or never started."""


class UnreadableFile(ShosnlpError):
    """A file holds no readable text; the message says why and what to do."""


class MissingPackage(ShosnlpError, ImportError):
    """A package that an optional part of the library needs is not installed: the message says how to install it."""


def unexpected(error: Exception) -> ShosnlpError:
    """An unexpected error without its message, which may quote the text."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    reported = ShosnlpError(f"{type(error).__qualname__} in {where} while reading the text; please report it")
    reported.__cause__ = error  # for the traceback in this process; it is not pickled
    return reported
