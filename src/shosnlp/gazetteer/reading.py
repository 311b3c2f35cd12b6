"""Read gazetteer entries from TSV, TOML and JSON Lines, and report the place of each error."""

import json
import os
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from shosnlp.entry import GazetteerEntry
from shosnlp.errors import DataError

_Row = tuple[str, Any]  # where it stands, and its fields


def read_entries(path: str | os.PathLike[str]) -> list[GazetteerEntry]:
    """The entries of a file: `.tsv` (the first line names the columns), `.toml` (tables `[[entry]]`) or `.jsonl`.

    Raises:
        OSError: If the file cannot be read.
        DataError: If it is none of these, or an entry is wrong: the message names file, row, field and reason.
    """
    name, file = os.fspath(path), Path(path)
    readers = {".tsv": _tsv, ".toml": _toml, ".jsonl": _jsonl}
    if file.suffix not in readers:
        raise DataError(f"{name}: a gazetteer is a file {', '.join(readers)}")
    try:
        content = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(f"{name}: not UTF-8; save it as UTF-8") from None
    return [checked_entry(where, fields) for where, fields in readers[file.suffix](name, content)]


def checked_entries(entries: Iterable[Any]) -> list[GazetteerEntry]:
    """Entries given by a program: mappings, or `GazetteerEntry`s.

    Raises:
        DataError: If one is wrong; the message names its number, the field and the reason.
    """
    return [checked_entry(f"entry {number}", entry) for number, entry in enumerate(entries, 1)]


def checked_entry(where: str, fields: Any) -> GazetteerEntry:
    """One entry; errors name its place."""
    if isinstance(fields, GazetteerEntry):
        return fields
    try:
        return GazetteerEntry.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = f", field {'.'.join(map(str, first['loc']))}" if first["loc"] else ""
        raise DataError(f"{where}{field}: {first['msg'].removeprefix('Value error, ')}") from None


def _tsv(name: str, content: str) -> Iterator[_Row]:
    rows = [(number, line) for number, line in enumerate(content.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not rows:
        raise DataError(f"{name}: no header line; the first line must name the columns")
    header = [cell.strip() for cell in rows[0][1].split("\t")]
    for number, line in rows[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise DataError(f"{name}, line {number}: {len(cells)} cells, but the header names {len(header)} columns")
        yield f"{name}, line {number}", dict(zip(header, cells, strict=False))


def _toml(name: str, content: str) -> Iterator[_Row]:
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name}: not valid TOML ({error})") from None
    entries = tables.pop("entry", [])
    if tables or not isinstance(entries, list):
        raise DataError(f"{name}: only [[entry]] tables are expected")
    for number, entry in enumerate(entries, 1):
        yield f"{name}, entry {number}", entry


def _jsonl(name: str, content: str) -> Iterator[_Row]:
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            try:
                yield f"{name}, line {number}", json.loads(line)
            except ValueError:
                raise DataError(f"{name}, line {number}: not JSON") from None
