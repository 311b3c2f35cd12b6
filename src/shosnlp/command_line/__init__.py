"""The command line: one module per command. What only one command needs is imported when it runs, so that `--help` is instant."""

import glob
import os
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

import shosnlp
from shosnlp.command_line.corpus import corpus
from shosnlp.command_line.extract import extract
from shosnlp.command_line.mask import mask
from shosnlp.command_line.restore import restore
from shosnlp.command_line.schema import schema
from shosnlp.command_line.serve import serve
from shosnlp.command_line.streams import orderly, prepare_streams
from shosnlp.command_line.who import who

COMMANDS: dict[str, Callable[..., None]] = {
    "extract": extract,
    "corpus": corpus,
    "who": who,
    "mask": mask,
    "restore": restore,
    "serve": serve,
    "schema": schema,
}

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,  # they show local variables, and so the user's text
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for name, command in COMMANDS.items():
    app.command(name)(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(shosnlp.__version__)
        raise typer.Exit


@app.callback()
def _shosnlp(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    """Turn Russian news into typed records: people, organizations, places and dates.

    `shosnlp FILE…` is short for `shosnlp extract FILE…`. Output that goes to a file or a pipe is UTF-8.
    """


def run(arguments: Sequence[str]) -> None:
    """Run a command, and exit.

    Raises:
        SystemExit: Always. The code is 0 if all was done, 1 if something could not be read or written, 2 for a usage error,
            130 after Ctrl-C, 141 when the reader of a pipe is gone.
    """
    prepare_streams()
    with orderly():
        app(_with_html_target(_with_command(arguments)), prog_name="shosnlp")


def _with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments, with the command if it was left out: where the first one is an option of `extract`, or a file.

    >>> _with_command(["--json", "статья.txt"]), _with_command(["schema"])
    (['extract', '--json', 'статья.txt'], ['schema'])
    """
    first = arguments[0] if arguments else ""
    if not first or first in COMMANDS or first in {"-h", "--help", "--version"}:
        return list(arguments)
    is_file = os.path.lexists(first) or glob.has_magic(first) or "." in first or os.sep in first
    return ["extract", *arguments] if is_file or first.startswith("-") else list(arguments)


def _with_html_target(arguments: Sequence[str]) -> list[str]:
    """The arguments, with standard output as the target of `extract --html` where no file follows it.

    >>> _with_html_target(["extract", "статья.txt", "--html"])
    ['extract', 'статья.txt', '--html', '-']
    >>> _with_html_target(["extract", "--html", "out.html", "статья.txt"])
    ['extract', '--html', 'out.html', 'статья.txt']
    """
    if arguments[:1] != ["extract"]:
        return list(arguments)
    targets = [*arguments[1:], "--"]
    pairs = zip(arguments, targets, strict=True)
    return [part for given, after in pairs for part in ((given, "-") if given == "--html" and after.startswith("--") else (given,))]
