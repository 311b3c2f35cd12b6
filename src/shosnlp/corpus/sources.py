"""Articles from files: texts, JSON Lines, CSV, Parquet, compressed or not. Other inputs are rejected, with a reason and no quotation."""

import datetime
import io
import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from shosnlp.article import Article
from shosnlp.corpus.database import CorpusError
from shosnlp.errors import UnreadableFile
from shosnlp.files import found_files, read_file
from shosnlp.files.reading import text_file
from shosnlp.integrations.requirements import required

pa = required("pyarrow", "corpus")

_COMPRESSED = frozenset({".gz", ".bz2", ".zst", ".lz4", ".br"})
_TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
_TITLE = "title"
_ROWS = 1000  # of a Parquet file, read at a time
_HALVES = dict.fromkeys(range(55296, 57344), "�")  # lone surrogates: Arrow cannot store them; offsets stay right


class Fields(NamedTuple):
    """The names of the columns of a table. Columns other than these and `title` are copied to the corpus.

    Args:
        text: The text; required.
        id: The id of the article; a hash of the text where it is missing or empty. None: `id` if there is such a column.
        date: The day of publication as `2024-07-04…` or a date. None: `date` if there is such a column.
    """

    text: str = "text"
    id: str | None = None
    date: str | None = None


class Rejected(NamedTuple):
    """An input that is not an article, or an article that could not be read.

    Args:
        input: The path; None for an article that could not be read.
        line: The number of the line or row, from 1, or of an unreadable article in the whole input; None for a whole file.
        reason: Why it was rejected; it does not quote the input.
        id: The id of the article, if it could be read.
    """

    input: str | None
    line: int | None
    reason: str
    id: str | None = None


Source = Iterator[Article | Rejected]


def found_inputs(inputs: Sequence[str], note: Callable[[str, str], object], own: Collection[Path] = ()) -> list[str]:
    """The files that the inputs denote: paths, folders (all texts and tables below), patterns; `-` is JSON Lines on standard input.

    Args:
        inputs: What was given.
        note: Called with a path and a message about it.
        own: Files and folders that a run writes: they are no input unless they are named.

    Raises:
        CorpusError: If an input matches no file.
    """
    paths: list[str] = []
    for given in inputs:
        if tables := _tables_below(Path(given), own):
            paths += tables
            continue
        for path in found_files([given], note):
            if not isinstance(path, str):
                raise CorpusError(f"{path[0]}: {path[1]}")
            if path != "-" and not Path(path).is_file():
                raise CorpusError(f"{path}: no such file")
            if path == given or not _is_inside(Path(path), own):
                paths.append(path)
    return paths


def _tables_below(folder: Path, own: Collection[Path]) -> list[str]:
    """The tables in a folder and its subfolders, without those that a run writes; none if it is no folder."""
    found = (path for path in folder.rglob("*") if _suffix(path) in _TABLES and path.is_file()) if folder.is_dir() else ()
    return sorted(str(path) for path in found if not _is_inside(path, own))


def _is_inside(path: Path, own: Collection[Path]) -> bool:
    return any(path.resolve().is_relative_to(one.resolve()) for one in own)


def articles(path: str, fields: Fields) -> Source:
    """The articles of a file."""
    suffix = _suffix(Path(path))
    try:
        if path == "-" or suffix in (".jsonl", ".ndjson"):
            yield from _of_lines(path, fields)
        elif suffix in (".csv", ".tsv"):
            yield from _of_csv(path, fields, "\t" if suffix == ".tsv" else ",")
        elif suffix == ".parquet":
            yield from _of_parquet(path, fields)
        else:
            yield Article(_text(path), id=os.fsencode(path).decode("utf-8", "replace"))
    except UnreadableFile as error:
        yield Rejected(path, None, str(error))
    except (pa.ArrowInvalid, OSError, EOFError) as error:
        reason = (
            error.strerror
            if isinstance(error, OSError) and error.strerror
            else f"is damaged, or not what its name says ({type(error).__name__})"
        )
        yield Rejected(path, None, reason)


def _suffix(path: Path) -> str:
    return Path(path.stem).suffix.lower() if path.suffix.lower() in _COMPRESSED else path.suffix.lower()


def _text(path: str) -> str:
    if Path(path).suffix.lower() not in _COMPRESSED:
        return read_file(path).text
    content: bytes = _opened(path).read()
    return text_file(content, _suffix(Path(path))).text


def _opened(path: str) -> Any:
    """The bytes of a file, unpacked."""
    if path == "-":
        return io.open(0, "rb", closefd=False)  # noqa: UP020  not `sys.stdin`, which stays locked while it waits
    return pa.input_stream(path, compression="detect")


def _of_lines(path: str, fields: Fields) -> Source:
    with io.BufferedReader(_Raw(_opened(path))) as file:
        for line, content in enumerate(file, 1):
            if not content.strip():
                continue
            try:
                row = json.loads(content)
            except UnicodeDecodeError as error:
                yield Rejected(path, line, f"not UTF-8 (byte {error.start} of the line)")
            except (json.JSONDecodeError, RecursionError) as error:
                yield Rejected(
                    path, line, f"not JSON (column {error.colno})" if isinstance(error, json.JSONDecodeError) else "nested too deeply"
                )
            else:
                yield _article(row, fields, path, line)


class _Raw(io.RawIOBase):
    """Adapts an Arrow stream to Python's buffered reader."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = self._stream.read(len(buffer))
        buffer[: len(content)] = content
        return len(content)


def _of_csv(path: str, fields: Fields, delimiter: str) -> Source:
    from pyarrow import csv

    bad: list[int] = []

    def skip(row: Any) -> str:
        if row.number is not None:
            bad.append(row.number)
        return "skip"

    parse = csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip)
    names = csv.open_csv(_opened(path), parse_options=parse).schema.names
    bad.clear()  # those of the first block, which was read for the header
    convert = csv.ConvertOptions(check_utf8=False, column_types=dict.fromkeys(names, pa.binary()), strings_can_be_null=False)
    number = 1
    for batch in csv.open_csv(_opened(path), csv.ReadOptions(use_threads=False), parse, convert):
        for row in batch.to_pylist():
            number += 1
            while number in bad:
                number += 1
            try:
                yield _article({name: value.decode("utf-8") for name, value in row.items()}, fields, path, number)
            except UnicodeDecodeError:
                yield Rejected(path, number, "not UTF-8")
    for number in bad:
        yield Rejected(path, number, "another number of cells than the header")


def _of_parquet(path: str, fields: Fields) -> Source:
    from pyarrow import parquet

    line = 0
    with parquet.ParquetFile(_opened(path) if Path(path).suffix.lower() in _COMPRESSED else path) as file:
        for batch in file.iter_batches(_ROWS):
            for row in batch.to_pylist():
                line += 1
                yield _article(row, fields, path, line)


def _article(row: object, fields: Fields, path: str, line: int) -> Article | Rejected:
    if not isinstance(row, Mapping):
        return Rejected(path, line, f"{type(row).__name__}, but an object with the field {fields.text!r} is needed")
    names = {"id": fields.id or "id", "date": fields.date or "date", "title": _TITLE}
    text, id, title = row.get(fields.text), _string(row.get(names["id"])) or None, _string(row.get(names["title"]))
    if not isinstance(text, str):
        reason = f"no field {fields.text!r}" if fields.text not in row else f"{fields.text!r} is {type(text).__name__}, not text"
        return Rejected(path, line, reason, id)
    for name in (fields.id, fields.date):
        if name is not None and name not in row:
            return Rejected(path, line, f"no field {name!r}", id)
    try:
        date = _date(row.get(names["date"]))
    except ValueError:
        return Rejected(path, line, f"{names['date']!r} is not a date like 2024-07-04", id)
    own = {name: value for name, value in row.items() if name not in {fields.text, *names.values()}}
    return Article(
        text.translate(_HALVES),
        id=id,
        reference_date=date,
        title=title,
        data=own or None,
    )


def _string(value: object) -> str | None:
    return None if value is None else str(value).translate(_HALVES)


def _date(value: object) -> datetime.date | None:
    """The day of a date, a datetime, or their ISO form; None if it is missing."""
    if value is None or value == "" or value != value:
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value)[:10])
