"""The files of cases and the data files, as tests read them: lines and cells, without comments."""

from itertools import zip_longest
from pathlib import Path


def lines(path: Path) -> list[str]:
    """The lines of a file that are neither empty nor comments."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def rows(path: Path) -> list[list[str]]:
    """The cells of each row below the header."""
    return [line.split("\t") for line in lines(path)[1:]]


def cells(path: Path) -> list[dict[str, str]]:
    """The cells of each row by the names of their columns; a cell that is not there is empty."""
    names = lines(path)[0].split("\t")
    return [dict(zip_longest(names, row, fillvalue="")) for row in rows(path)]
