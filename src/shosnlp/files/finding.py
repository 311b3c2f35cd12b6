"""Find the files that a command's arguments denote: files, folders, patterns, standard input."""

import glob
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from shosnlp.errors import UnreadableFile

SUFFIXES = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".docx", ".pdf")

Input = str | tuple[str, UnreadableFile]  # the path of a file; or an argument that matches no file, and why


def found_files(arguments: Iterable[str], note: Callable[[str, str], object]) -> Iterator[Input]:
    """Find the files that the arguments denote.

    Args:
        arguments: Paths of files and folders, patterns such as `news/**/*.txt`, and `-` for standard input. A folder stands for all
            texts below it: files with one of `SUFFIXES`, except hidden ones.
        note: Called with a folder and what was left out of it.

    Yields:
        The path of each file, in argument order and sorted within each; arguments without a match, with the reason.
    """
    for argument in arguments:
        paths = [argument] if argument == "-" or os.path.lexists(argument) or not glob.has_magic(argument) else _matches(argument)
        if not paths:
            yield argument, UnreadableFile("no file matches")
        for path in paths:
            yield from _texts_below(path, note) if Path(path).is_dir() else [path]


def _matches(pattern: str) -> list[str]:
    """The files that match; folders too, unless the pattern is recursive already."""
    paths = glob.glob(pattern, recursive=True)  # noqa: PTH207  Path.glob takes no absolute patterns
    return sorted(path for path in paths if "**" not in pattern or not Path(path).is_dir())


def _texts_below(folder: str, note: Callable[[str, str], object]) -> Iterator[Input]:
    """The texts below a folder; each folder that cannot be listed, or has no texts, and why."""
    failed: list[OSError] = []
    left_out: Counter[str] = Counter()
    found = False
    for path in _files_below(folder, failed):
        if reason := _why_not_text(path):
            left_out[reason] += 1
        else:
            found = True
            yield str(path)
    for error in failed:
        yield str(error.filename), UnreadableFile((error.strerror or "cannot be listed").lower())
    if not found and not failed:
        yield folder, UnreadableFile(f"no text in this folder (files that end in {', '.join(SUFFIXES)})")
    elif left_out:
        note(folder, f"left out, as not text: {', '.join(f'{count} {reason}' for reason, count in sorted(left_out.items()))}")


def _why_not_text(path: Path) -> str | None:
    """What a path is, if it is not a text; None for a text, and for what cannot be examined: reading it says why."""
    if path.suffix.lower() not in SUFFIXES:
        return path.suffix or "without suffix"
    try:
        return None if stat.S_ISREG(path.stat().st_mode) else "pipe or device"  # reading one may never end
    except OSError:
        return None


def _files_below(folder: str, failed: list[OSError]) -> Iterator[Path]:
    """Everything below a folder that is not a folder; hidden names are left out."""
    for parent, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))
