"""Where results go: standard output, or a file that is not one of the inputs."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from shosnlp.command_line.streams import shown, standard_output

if TYPE_CHECKING:
    from shosnlp.files import Input

_WORKBOOKS = frozenset({".xlsx", ".xls", ".ods"})
_HEAD = 1024  # bytes of a page in which its generator is named


def check_output(output: Path | None, inputs: "Iterable[Input]") -> None:
    """Refuse to overwrite an input file, and to write text under the name of a workbook."""
    if output and output.suffix.lower() in _WORKBOOKS:
        raise typer.BadParameter(
            f"{shown(str(output))} would be no workbook: write --csv into a .csv file, or see examples/articles_to_excel.py",
            param_hint="--output",
        )
    for path in inputs:
        if output and isinstance(path, str) and Path(path).exists() and output.exists() and output.samefile(path):
            raise typer.BadParameter(f"{shown(path)} is one of the input files", param_hint="--output")


def is_page(path: Path) -> bool:
    """Whether shosnlp made the page in this file."""
    from shosnlp.page.document import GENERATOR

    with path.open("rb") as file:
        return GENERATOR.encode() in file.read(_HEAD)


@contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or the file to write to."""
    if output is None or output == Path("-"):
        yield standard_output()
        return
    try:
        file = output.open("w", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise typer.BadParameter(f"{shown(str(output))}: {error.strerror}", param_hint="--output") from None
    with file:
        yield file
