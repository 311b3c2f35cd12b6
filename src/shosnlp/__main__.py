"""The command line: `shosnlp article.txt`, or `python -m shosnlp`."""

import datetime
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

import shosnlp
from shosnlp.errors import ShosnlpError
from shosnlp.files import read_file

if TYPE_CHECKING:  # models and dictionaries are loaded when there is something to read: `--help` is instant
    from shosnlp.extractor import Extractor
    from shosnlp.records import Entity, Explanation, Extraction, Mention

_WIDTH_OF_FILES = 140  # columns, where the output is no terminal
_COLOURS = {"people": "yellow", "organizations": "blue", "places": "green", "dates": "magenta"}


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(shosnlp.__version__)
        raise typer.Exit


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Text files in UTF-8 or windows-1251; - is standard input.")],
    json: Annotated[
        bool, typer.Option("--json", help="Print full records: one file indented, several as JSON Lines in their order.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say what found each mention, and why mentions were grouped.")] = False,
    date: Annotated[
        datetime.datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="The day of publication: «вчера» and «4 июля» are resolved against it."),
    ] = None,
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")] = False,
    adjectives: Annotated[bool, typer.Option("--adjectives", help="Take «казахстанская» for a mention of Казахстан too.")] = False,
) -> None:
    """Read Russian news: who, which organizations, where and when.

    Exit status: 0 if all files were read, 1 if some could not be (the others are still read), 2 for a mistake on the command line.
    """
    if json and explain:
        raise typer.BadParameter("--json and --explain exclude each other")
    from shosnlp.extractor import Extractor

    extractor = Extractor(adjectives=adjectives)
    read_all = True
    for path in files:
        try:
            _read_file(path, extractor, date, json=json, explain=explain, several=len(files) > 1)
        except ShosnlpError as error:
            print(f"shosnlp: {path}: {error}", file=sys.stderr)
            read_all = False
    if not read_all:
        raise typer.Exit(1)


def main() -> None:
    """Run the command line."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is imported: more threads burn processors and gain nothing
    typer.run(read)


def _read_file(path: str, extractor: "Extractor", date: datetime.date | None, *, json: bool, explain: bool, several: bool) -> None:
    file = read_file(path)
    if file.guessed:
        print(f"shosnlp: {path}: not UTF-8, read as {file.guessed}", file=sys.stderr)
    found = extractor.extract(file.text, date)
    if json:
        typer.echo(found.model_dump_json(indent=None if several else 2))
        return
    console = Console(width=None if sys.stdout.isatty() else _WIDTH_OF_FILES, highlight=False)
    if several:
        console.rule(Text(path), align="left")
    tables = [_explanations(extractor.explain(file.text, date), found)] if explain else list(_tables(found))
    for table in tables:
        console.print(table)
    if not found.entities:
        console.print("Nothing found.")


def _tables(found: "Extraction") -> Iterator[Table]:
    """One table for each type that was found."""
    for title, entities in _by_type(found):
        table = Table(title=title.capitalize(), title_justify="left", title_style=f"bold {_COLOURS[title]}", expand=False)
        table.add_column("id", style="dim")
        table.add_column("value" if title == "dates" else "name", style="bold", overflow="fold")
        table.add_column({"people": "positions", "dates": "first to last day"}.get(title, "kind, country"), overflow="fold")
        table.add_column("mentions", overflow="fold")
        for entity in entities:
            table.add_row(*(Text(cell) for cell in (entity.id, _label(entity), _details(entity), _mentions(entity.mentions))))
        yield table


def _by_type(found: "Extraction") -> Iterator[tuple[str, "Iterable[Entity]"]]:
    everything = (("people", found.people), ("organizations", found.organizations), ("places", found.places), ("dates", found.dates))
    for title, entities in everything:
        if entities:
            yield title, entities


def _label(entity: "Entity") -> str:
    from shosnlp.records import Date, Organization

    if isinstance(entity, Date) and entity.modifier:
        return f"{entity.name} ({entity.modifier})"
    if isinstance(entity, Organization) and entity.abbreviation and entity.abbreviation != entity.name:
        return f"{entity.name} ({entity.abbreviation})"
    return entity.name


def _details(entity: "Entity") -> str:
    from shosnlp.records import Date, Person

    if isinstance(entity, Person):
        return "\n".join(map(str, entity.positions))
    if isinstance(entity, Date):
        return f"{entity.start} – {entity.end}" if entity.start != entity.end else str(entity.start or "")
    return ", ".join(filter(None, (entity.kind, entity.country_code)))


def _mentions(mentions: "Iterable[Mention]") -> str:
    """«ШОС» ×9, «Шанхайской организации» ×2: distinct texts in order of appearance."""
    counts: dict[str, int] = {}
    for mention in mentions:
        text = " ".join(mention.text.split())
        counts[text] = counts.get(text, 0) + 1
    return ", ".join(f"«{text}»" + (f" ×{count}" if count > 1 else "") for text, count in counts.items())


def _explanations(explanations: "Iterable[Explanation]", found: "Extraction") -> Table:
    table = Table(title="Mentions", title_justify="left", title_style="bold")
    for column in ("characters", "mention", "record", "found by", "p", "grouped by"):
        table.add_column(column, overflow="fold")
    for reason in explanations:
        mention = reason.mention
        record = f"{reason.id} {_label(found[reason.id])}"
        cells = (
            f"{mention.start}–{mention.end}",
            " ".join(mention.text.split()),
            record,
            mention.rule,
            f"{mention.confidence:.2f}",
            reason.link,
        )
        table.add_row(*map(Text, cells))
    return table


if __name__ == "__main__":
    main()
