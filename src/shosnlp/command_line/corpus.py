"""`shosnlp corpus`: build a database, or Parquet files, of the entities in many articles."""

from pathlib import Path
from typing import Annotated

import typer

from shosnlp.command_line.streams import complain, orderly, shown


@orderly()
def corpus(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help="Files, folders, patterns in quotes: texts, JSON Lines, CSV, Parquet, also compressed; - is JSON Lines on standard input.",
        ),
    ],
    into: Annotated[Path, typer.Option("--into", help="The database (news.duckdb), or a folder for Parquet, which gets a database too.")],
    text_field: Annotated[str, typer.Option("--text-field", help="The column of the text.")] = "text",
    id_field: Annotated[
        str | None, typer.Option("--id-field", help="The column of the id; by default «id». Without one, the id is a hash of the text.")
    ] = None,
    date_field: Annotated[str | None, typer.Option("--date-field", help="The column of the day of publication; by default «date».")] = None,
    processes: Annotated[int, typer.Option("--processes", min=1, help="Number of worker processes.")] = 1,
    restart: Annotated[bool, typer.Option("--restart", help="Start over instead of resuming a run with other settings.")] = False,
) -> None:
    """Read many articles and work out who is who in them.

    Call an interrupted run again to resume it. Other columns of tables are copied to the corpus. Inputs that are not articles are listed,
    with number and reason, in `news.rejected.jsonl` beside `news.duckdb`, or in `rejected.jsonl` in the folder. The next run replaces
    the list.

    Exit status: 0 if all articles were read, 1 if some were rejected or the corpus could not be written, 2 for a usage error.
    """
    from shosnlp.corpus.building import Build
    from shosnlp.corpus.sources import Fields

    build = Build(
        inputs=inputs,
        into=into,
        fields=Fields(text_field, id_field, date_field),
        processes=processes,
        progress=True,
        restart=restart,
        note=lambda path, message: complain(f"{shown(path)}: {message}"),
    )
    summary = build.run()
    report = summary.report
    typer.echo(
        f"{shown(str(summary.database))}: {report.added:,} added, {len(report.replaced):,} replaced, {report.unchanged:,} unchanged, "
        f"{summary.rejected:,} rejected{f' (resumed: {summary.resumed:,} were already stored)' if summary.resumed else ''}"
    )
    if summary.rejected:
        complain(f"rejected inputs, with reasons: {shown(str(summary.rejected_file))}")
        raise typer.Exit(1)
