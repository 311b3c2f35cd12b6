"""Tables for the terminal."""

from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from shosnlp.records import Date, Entity, Explanation, Extraction, Mention, Organization, Person

_WIDTH_OF_FILES = 140  # columns, where the output is not a terminal
_COLOURS = {"people": "yellow", "organizations": "blue", "places": "green", "dates": "magenta"}


class Tables:
    """Prints tables to a stream."""

    def __init__(self, out: TextIO) -> None:
        self._console = Console(file=out, width=None if out.isatty() else _WIDTH_OF_FILES, highlight=False)

    def show(self, found: Extraction, heading: str | None) -> None:
        """A table for each type of record; under a heading, if there is one."""
        self._print(list(_tables(found)), heading)

    def explain(self, explanations: Iterable[Explanation], found: Extraction, offset: Callable[[int], int], heading: str | None) -> None:
        """A table with a row for each mention. `offset` says how to count its characters."""
        self._print([_explanations(explanations, found, offset)] if found.entities else [], heading)

    def _print(self, tables: list[Table], heading: str | None) -> None:
        if heading is not None:
            self._console.rule(Text(heading), align="left")
        for table in tables:
            self._console.print(table)
        if not tables:
            self._console.print("Nothing found.")


def _tables(found: Extraction) -> Iterator[Table]:
    """One table per type found."""
    for title, entities in _by_type(found):
        table = Table(title=title.capitalize(), title_justify="left", title_style=f"bold {_COLOURS[title]}", expand=False)
        table.add_column("id", style="dim")
        table.add_column("value" if title == "dates" else "name", style="bold", overflow="fold")
        table.add_column({"people": "positions", "dates": "first to last day"}.get(title, "kind, country"), overflow="fold")
        table.add_column("mentions", overflow="fold")
        for entity in entities:
            table.add_row(*(Text(cell) for cell in (entity.id, _label(entity), _details(entity), _mentions(entity.mentions))))
        yield table


def _by_type(found: Extraction) -> Iterator[tuple[str, Iterable[Entity]]]:
    everything = (("people", found.people), ("organizations", found.organizations), ("places", found.places), ("dates", found.dates))
    for title, entities in everything:
        if entities:
            yield title, entities


def _label(entity: Entity) -> str:
    if isinstance(entity, Date) and entity.modifier:
        return f"{entity.name} ({entity.modifier})"
    if isinstance(entity, Organization) and entity.abbreviation and entity.abbreviation != entity.name:
        return f"{entity.name} ({entity.abbreviation})"
    return entity.name


def _details(entity: Entity) -> str:
    if isinstance(entity, Person):
        return "\n".join(map(str, entity.positions))
    if isinstance(entity, Date):
        return f"{entity.start} – {entity.end}" if entity.start != entity.end else str(entity.start or "")
    return ", ".join(filter(None, (entity.kind, entity.country_code)))


def _mentions(mentions: Iterable[Mention]) -> str:
    """«ШОС» ×9, «Шанхайской организации» ×2: distinct texts in order of appearance."""
    counts: dict[str, int] = {}
    for mention in mentions:
        text = " ".join(mention.text.split())
        counts[text] = counts.get(text, 0) + 1
    return ", ".join(f"«{text}»" + (f" ×{count}" if count > 1 else "") for text, count in counts.items())


def _explanations(explanations: Iterable[Explanation], found: Extraction, offset: Callable[[int], int]) -> Table:
    table = Table(title="Mentions", title_justify="left", title_style="bold", show_lines=True, expand=True)
    for column, ratio in (("characters", None), ("mention", 2), ("record", 2), ("found by", 2), ("p", None), ("how it came about", 4)):
        table.add_column(column, ratio=ratio, overflow="fold")
    for reason in explanations:
        mention = reason.mention
        cells = (
            f"{offset(mention.start)}–{offset(mention.end)}",
            " ".join(mention.text.split()),
            f"{reason.id} {_label(found[reason.id])}",
            mention.rule,
            f"{mention.confidence:.2f}",
            "\n".join(f"{step.what}: {step.detail}" for step in reason.steps),
        )
        table.add_row(*map(Text, cells))
    return table
