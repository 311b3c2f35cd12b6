"""`shosnlp mask`: files without the people and contacts in them, and a mapping that brings them back."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shosnlp.command_line.output import check_output, opened
from shosnlp.command_line.streams import complain, orderly, shown
from shosnlp.errors import UnreadableFile

if TYPE_CHECKING:
    from shosnlp.files import Input
    from shosnlp.masking.masker import Masker


class Style(StrEnum):
    """How people are replaced."""

    token = "token"
    pseudonym = "pseudonym"


@orderly()
def mask(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Files, folders, patterns in quotes; - is standard input. The same kinds as for extract."),
    ],
    mapping: Annotated[
        Path,
        typer.Option("--mapping", help="The file that keeps the originals, readable only by you. An existing one is continued."),
    ],
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", help="What to mask; repeat it for several kinds: people, organizations, places, dates, contacts, phone, email, …"
        ),
    ] = None,
    style: Annotated[Style, typer.Option("--style", help="Tokens, or invented names for people.")] = Style.token,
    strict: Annotated[bool, typer.Option("--strict", help="Also mask words that only may be names.")] = False,
    seed: Annotated[int, typer.Option("--seed", help="Which names are invented.")] = 0,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file; with several inputs, to this folder.")] = None,
) -> None:
    """Replace people and contacts with placeholders. All files are one conversation: a person has one placeholder in all of them.

    Exit status: 0 if all files were masked, 1 if some could not be read (the others are still masked), 2 for a usage error.
    """
    from shosnlp.files import found_files

    inputs = list(found_files(files, lambda folder, left_out: complain(f"{shown(folder)}: {left_out}")))
    check_output(mapping, inputs)
    if len(inputs) > 1 and (output is None or (output.exists() and not output.is_dir())):
        raise typer.BadParameter("of several files, each is written into a folder: name one", param_hint="--output")
    masker = _masker(mapping, kinds, style, strict, seed)
    failed = sum(not _masked(given, output, masker, several=len(inputs) > 1) for given in inputs)
    masker.save(mapping)
    if failed:
        raise typer.Exit(1)


def _masker(mapping: Path, kinds: list[str] | None, style: Style, strict: bool, seed: int) -> "Masker":
    """The masker of the conversation, loaded from the mapping if it exists."""
    from shosnlp.masking.masker import Masker

    if mapping.exists():
        return Masker.load(mapping)
    return Masker(kinds, style.value, strict=strict, seed=seed)


def _masked(given: "Input", output: Path | None, masker: "Masker", *, several: bool) -> bool:
    """Mask a file; whether it could be read."""
    from shosnlp.files import read_file

    path = given if isinstance(given, str) else given[0]
    try:
        if not isinstance(given, str):
            raise given[1]
        text = masker.mask(read_file(path).text).text
    except UnreadableFile as error:
        complain(f"{shown(path)}: {error}")
        return False
    target = output
    if several and output is not None:
        target = output / Path(path).with_suffix(".txt").name
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            complain(f"{shown(path)}: {shown(str(target))} exists already")
            return False
    check_output(target, [path])
    with opened(target) as stream:
        stream.write(text)
    return True
