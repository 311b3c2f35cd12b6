"""The forms of output: JSON, JSON Lines, CSV, HTML, tables. Each is a function that writes outcomes as they arrive."""

import csv
import datetime
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TextIO

from shosnlp.article import Failure
from shosnlp.command_line.reading import Outcome
from shosnlp.page.document import articles_page
from shosnlp.records import Explanation, Extraction
from shosnlp.span import utf16_offsets


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the output forms.

    Args:
        single: Whether exactly one file was named.
        offsets: How offsets count: in characters, or in UTF-16 code units.
        explain: Explains the mentions of a text; it reads the text again.
    """

    single: bool
    offsets: Literal["python", "utf-16"]
    explain: Callable[[str, datetime.date | None], tuple[Explanation, ...]]


Form = Callable[[Iterable[Outcome], TextIO, Settings], None]

COLUMNS = (
    "article", "id", "type", "name", "kind", "country_code", "gender", "positions", "value", "first_day", "last_day", "precision",
    "modifier", "start", "end", "text", "normal", "confidence", "rule",
)  # fmt: skip


def write_json(outcomes: Iterable[Outcome], out: TextIO, settings: Settings) -> None:
    """One JSON document: an object for a single file, a list for several."""
    documents = (json.dumps(_jsonable(outcome, settings), ensure_ascii=False, indent=2) for outcome in outcomes)
    if settings.single:
        out.writelines(f"{document}\n" for document in documents)
        return
    out.write("[")
    for number, document in enumerate(documents):
        out.write(",\n" if number else "\n")
        out.write(document)
        out.flush()
    out.write("\n]\n")


def write_lines(outcomes: Iterable[Outcome], out: TextIO, settings: Settings) -> None:
    """JSON Lines: an object for each file."""
    for outcome in outcomes:
        out.write(json.dumps(_jsonable(outcome, settings), ensure_ascii=False, separators=(",", ":")) + "\n")
        out.flush()


def write_csv(outcomes: Iterable[Outcome], out: TextIO, settings: Settings) -> None:
    """A row for each mention. A file begins with a byte order mark; without it, Excel does not read UTF-8."""
    if not out.isatty():
        out.write("\ufeff")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for outcome in outcomes:
        if isinstance(outcome, Extraction):
            writer.writerows(outcome.rows(offsets=settings.offsets))
            out.flush()


def write_html(outcomes: Iterable[Outcome], out: TextIO, settings: Settings) -> None:
    """A web page with the texts of all files, their mentions in colour."""
    out.write(articles_page(outcomes))


def write_tables(outcomes: Iterable[Outcome], out: TextIO, settings: Settings) -> None:
    """Tables of the records, for people to read."""
    from shosnlp.command_line.tables import Tables

    tables = Tables(out)
    for found in _found(outcomes):
        tables.show(found, heading=None if settings.single else found.id)


def write_explanations(outcomes: Iterable[Outcome], out: TextIO, settings: Settings) -> None:
    """A table of all mentions of each file: what found them, and why they belong to their record."""
    from shosnlp.command_line.tables import Tables

    tables = Tables(out)
    for found in _found(outcomes):
        offset = utf16_offsets(found.text) if settings.offsets == "utf-16" else int
        explanations = settings.explain(found.text, found.reference_date)
        tables.explain(explanations, found, offset, heading=None if settings.single else found.id)


FORMS: dict[str, Form] = {
    "json": write_json,
    "jsonl": write_lines,
    "csv": write_csv,
    "html": write_html,
    "explain": write_explanations,
    "tables": write_tables,
}


def _found(outcomes: Iterable[Outcome]) -> Iterator[Extraction]:
    return (outcome for outcome in outcomes if isinstance(outcome, Extraction))


def _jsonable(outcome: Outcome, settings: Settings) -> Any:
    if isinstance(outcome, Failure):
        return {"id": outcome.id, "error": type(outcome.error).__name__, "message": str(outcome.error)}
    record = outcome.model_dump(mode="json")
    return _shifted(record, utf16_offsets(outcome.text)) if settings.offsets == "utf-16" else record


def _shifted(value: Any, offset: Callable[[int], int]) -> Any:
    """The record with its offsets converted: every `start` and `end` that is a number."""
    if isinstance(value, list):
        return [_shifted(item, offset) for item in value]
    if isinstance(value, dict):
        return {
            key: offset(item) if key in ("start", "end") and isinstance(item, int) else _shifted(item, offset)
            for key, item in value.items()
        }
    return value
