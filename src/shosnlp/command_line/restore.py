"""`shosnlp restore`: the originals come back into a masked text, or into what a model wrote with its placeholders."""

from pathlib import Path
from typing import Annotated

import typer

from shosnlp.command_line.output import check_output, opened
from shosnlp.command_line.streams import complain, orderly, shown
from shosnlp.errors import UnreadableFile


@orderly()
def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A masked text, or an answer with placeholders; - is standard input.")],
    mapping: Annotated[Path, typer.Option("--mapping", help="The file that `shosnlp mask` wrote.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, in UTF-8.")] = None,
) -> None:
    """Put the originals back, in the case that each sentence asks for.

    Exit status: 0 if it was done, 1 if the file or the mapping cannot be read, 2 for a usage error.
    """
    from shosnlp.files import read_file
    from shosnlp.masking.masker import Masker

    check_output(output, [file, str(mapping)])
    masker = Masker.load(mapping)
    try:
        text = read_file(file).text
    except UnreadableFile as error:
        complain(f"{shown(file)}: {error}")
        raise typer.Exit(1) from None
    with opened(output) as stream:
        stream.write(masker.restore(text))
