"""`shosnlp extract`: files become tables, JSON, CSV or HTML."""

import datetime
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from shosnlp.command_line.output import check_output, opened
from shosnlp.command_line.streams import complain, orderly, shown


class Offsets(StrEnum):
    """How offsets count."""

    python = "python"
    utf_16 = "utf-16"


@orderly()
def extract(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…",
            help="Files, folders (all texts below them), patterns in quotes; - is standard input. "
            "Text in any Unicode encoding, windows-1251, KOI8-R or CP866; HTML, Word (.docx) and PDF, of which the visible text is taken.",
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print full records: of one file an object, of several a list.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print full records, one line of JSON for each file.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print a table with a row for each mention, which Excel opens.")] = False,
    html: Annotated[bool, typer.Option("--html", help="Print a web page: the text with its mentions in colour.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say what found each mention, and why mentions were grouped.")] = False,
    date: Annotated[
        datetime.datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="The day of publication: «вчера» and «4 июля» are resolved against it."),
    ] = None,
    adjectives: Annotated[bool, typer.Option("--adjectives", help="Take «казахстанская» for a mention of Казахстан too.")] = False,
    processes: Annotated[int, typer.Option("--processes", min=1, help="How many processes read.")] = 1,
    offsets: Annotated[
        Offsets,
        typer.Option("--offsets", help="How offsets count: in characters, or in UTF-16 code units, as in JavaScript and Telegram."),
    ] = Offsets.python,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, in UTF-8.")] = None,
) -> None:
    """Find people, organizations, places and dates in Russian texts.

    Prints tables, unless another form is asked for. Offsets count in the text that the JSON contains: of HTML, Word and PDF that is the
    visible text. In JSON the id is the name of the file; a file that could not be read has an id, an error and a message.

    Exit status: 0 if all files were read, 1 if some could not be (the others are still read), 2 for a mistake on the command line.
    """
    form = _chosen_form({"json": json, "jsonl": jsonl, "csv": csv, "html": html, "explain": explain})
    from shosnlp.command_line.forms import FORMS, Settings
    from shosnlp.files import found_files

    inputs = list(found_files(files, lambda folder, left_out: complain(f"{shown(folder)}: {left_out}")))
    check_output(output, inputs)
    with opened(output) as stream:
        from shosnlp.command_line.reading import Reading
        from shosnlp.extractor import Extractor

        extractor = Extractor(adjectives=adjectives)
        reading = Reading(inputs, extractor, date.date() if date else None, processes)
        settings = Settings(single=inputs == files and len(files) == 1, offsets=offsets.value, explain=extractor.explain)
        with closing(reading.outcomes()) as outcomes:
            FORMS[form](outcomes, stream, settings)
    if reading.failed:
        raise typer.Exit(1)


def _chosen_form(asked: dict[str, bool]) -> str:
    """The one form that was asked for, else tables."""
    forms = [name for name, wanted in asked.items() if wanted]
    if len(forms) > 1:
        raise typer.BadParameter(f"{' and '.join(f'--{name}' for name in forms)} exclude each other")
    return forms[0] if forms else "tables"
