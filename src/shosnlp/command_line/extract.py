"""`shosnlp extract`: files become tables, JSON, CSV or HTML."""

import datetime
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from shosnlp.command_line.output import check_output, is_page, opened
from shosnlp.command_line.streams import complain, orderly, shown

_CSV = "Print CSV, a row for each mention. Excel with Russian settings expects semicolons: open it with Data → From Text/CSV."
_HTML = "Make a web page of all texts, with their mentions in colour and an index. Without a file after it, print the page."
_EXPLAIN = "Say what found each mention, and why mentions were grouped. Reads each text twice."


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
            "Text in any Unicode encoding, windows-1251, KOI8-R or CP866; the visible text of HTML, Word (.docx) and PDF.",
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print full records: an object for one file, a list for several.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print full records, one line of JSON for each file.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help=_CSV)] = False,
    html: Annotated[Path | None, typer.Option("--html", metavar="[FILE]", help=_HTML)] = None,
    explain: Annotated[bool, typer.Option("--explain", help=_EXPLAIN)] = False,
    date: Annotated[
        datetime.datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="The day of publication: «вчера» and «4 июля» are resolved against it."),
    ] = None,
    adjectives: Annotated[
        bool, typer.Option("--adjectives", help="Also count adjectives («казахстанская») as mentions of the place.")
    ] = False,
    processes: Annotated[int, typer.Option("--processes", min=1, help="Number of worker processes.")] = 1,
    offsets: Annotated[
        Offsets,
        typer.Option("--offsets", help="How offsets count: in characters, or in UTF-16 code units, as in JavaScript and Telegram."),
    ] = Offsets.python,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, in UTF-8.")] = None,
) -> None:
    """Find people, organizations, places and dates in Russian texts.

    Prints tables, unless you ask for another form. Offsets count in the text that the JSON contains; for HTML, Word and PDF this is the
    visible text. In JSON, the id is the name of the file; a file that could not be read has an id, an error and a message.

    Exit status: 0 if all files were read, 1 if some could not be (the others are still read), 2 for a usage error.
    """
    form = _chosen_form({"json": json, "jsonl": jsonl, "csv": csv, "html": html is not None, "explain": explain})
    output = _page_target(html, output)
    from shosnlp.command_line.forms import FORMS, Settings
    from shosnlp.files import found_files

    inputs = list(found_files(files, lambda folder, left_out: complain(f"{shown(folder)}: {left_out}")))
    check_output(output, inputs)
    from shosnlp.command_line.reading import Reading
    from shosnlp.extractor import Extractor

    extractor = Extractor(adjectives=adjectives)
    with opened(output) as stream:  # only now: if the models cannot be loaded, an older output file stays as it was
        reading = Reading(inputs, extractor, date.date() if date else None, processes)
        settings = Settings(single=inputs == files and len(files) == 1, offsets=offsets.value, explain=extractor.explain)
        with closing(reading.outcomes()) as outcomes:
            FORMS[form](outcomes, stream, settings)
    if reading.failed:
        raise typer.Exit(1)


def _chosen_form(asked: dict[str, bool]) -> str:
    """The form that was asked for; tables by default."""
    forms = [name for name, wanted in asked.items() if wanted]
    if len(forms) > 1:
        raise typer.BadParameter(f"{' and '.join(f'--{name}' for name in forms)} cannot be used together")
    return forms[0] if forms else "tables"


def _page_target(html: Path | None, output: Path | None) -> Path | None:
    """Where the page goes: to the file after `--html`. A file that is there already is kept, unless it is such a page."""
    if html is None or str(html) == "-":
        return output
    if output is not None:
        raise typer.BadParameter("--html FILE and --output cannot be used together")
    if html.is_file() and not is_page(html):
        raise typer.BadParameter(
            f"{shown(str(html))} exists and is no page made by shosnlp; remove it, or use --output", param_hint="--html"
        )
    return html
