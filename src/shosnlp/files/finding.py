"""Which files the arguments of a command mean: files, folders, patterns, standard input."""

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from shosnlp.errors import UnreadableFile

SUFFIXES = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".docx", ".pdf")

Input = str | tuple[str, UnreadableFile]  # the path of a file; or something that means no file, and why


def found_files(arguments: Iterable[str], note: Callable[[str, str], object]) -> Iterator[Input]:
    """Find the files that arguments mean.

    Args:
        arguments: Paths of files and folders, patterns such as `news/**/*.txt`, and `-` for standard input. Of a folder all texts
            below it are meant: files with one of `SUFFIXES`, hidden ones left out.
        note: Called with a folder and what was left out of it.

    Yields:
        The path of each file, in the order of the arguments, sorted within one; for an argument that means no file, itself and why.
    """
    for argument in arguments:
        paths = [argument] if argument == "-" or os.path.lexists(argument) or not glob.has_magic(argument) else _matches(argument)
        if not paths:
            yield argument, UnreadableFile("no file matches")
        for path in paths:
            yield from _texts_below(path, note) if Path(path).is_dir() else [path]


def _matches(pattern: str) -> list[str]:
    """The files that match; folders too, unless the pattern reaches into all of them by itself."""
    paths = glob.glob(pattern, recursive=True)  # noqa: PTH207  Path.glob takes no absolute patterns
    return sorted(path for path in paths if "**" not in pattern or not Path(path).is_dir())


def _texts_below(folder: str, note: Callable[[str, str], object]) -> Iterator[Input]:
    """The texts below a folder; for a folder that cannot be listed, or has no texts, itself and why."""
    failed: list[OSError] = []
    files = [path for path in _files_below(folder, failed) if not path.name.startswith(".")]
    texts = [path for path in files if path.suffix.lower() in SUFFIXES]
    yield from map(str, texts)
    for error in failed:
        yield str(error.filename), UnreadableFile((error.strerror or "cannot be listed").lower())
    if not texts and not failed:
        yield folder, UnreadableFile(f"no text in this folder (files that end in {', '.join(SUFFIXES)})")
    elif others := Counter(path.suffix or "without suffix" for path in files if path.suffix.lower() not in SUFFIXES):
        note(folder, f"left out, as not text: {', '.join(f'{count} {suffix}' for suffix, count in sorted(others.items()))}")


def _files_below(folder: str, failed: list[OSError]) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names))
