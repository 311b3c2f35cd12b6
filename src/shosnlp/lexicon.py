"""The only module that opens data files: reads them, checks every row, says what is wrong."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import compress, zip_longest
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from shosnlp.errors import DataError

Row = TypeVar("Row", bound=tuple[Any, ...])
Rule = TypeVar("Rule", bound=BaseModel)


def read_text(path: str) -> str:
    """The content of a data file of the package.

    Args:
        path: Relative to the folder `data`, such as `"places/countries.tsv"`.

    Raises:
        DataError: If the file is missing or is not UTF-8.
    """
    try:
        return _folder().joinpath(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}); reinstall shosnlp or mend the file") from error


def read_table(path: str, row_type: type[Row]) -> tuple[Row, ...]:
    """Read a TSV list: the first line names the columns, `#` starts a comment line, an empty cell means the default.

    Args:
        path: Relative to the folder `data`.
        row_type: A named tuple with a field for every column, annotated with what pydantic knows.

    Raises:
        DataError: If a row does not fit; the message names file, line, field and reason.
    """
    return parse_table(path, read_text(path), row_type)


def parse_table(path: str, content: str, row_type: type[Row]) -> tuple[Row, ...]:
    """The rows of a TSV list given as text; `path` is what errors call it. Checked column by column, which is quick."""
    lines = [(number, line) for number, line in enumerate(content.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise DataError(f"{path}: no header line; the first line must name the columns")
    header = lines[0][1].split("\t")
    _check_names(path, f"line {lines[0][0]}", header, _fields(row_type))
    numbers = [number for number, _ in lines[1:]]
    rows = [line.split("\t") for _, line in lines[1:]]
    for number, row in zip(numbers, rows, strict=True):
        if len(row) > len(header):
            raise DataError(f"{path}, line {number}: {len(row)} cells, but the header names {len(header)} columns")
    cells = dict(zip(header, zip_longest(*rows, fillvalue=""), strict=False))
    missing = ("",) * len(rows)
    columns = [_column(path, cells.get(field, missing), field, row_type, numbers) for field in _fields(row_type)]
    return tuple(map(row_type._make, zip(*columns, strict=True)))  # type: ignore[attr-defined]


def read_rules(path: str, rule_type: type[Rule]) -> tuple[Rule, ...]:
    """Read a TOML file of `[[rule]]` tables.

    Raises:
        DataError: If the file is not TOML or a rule does not fit; the message names file, rule, field and reason.
    """
    return parse_rules(path, read_text(path), rule_type)


def parse_rules(path: str, content: str, rule_type: type[Rule]) -> tuple[Rule, ...]:
    """The rules of a TOML file given as text; `path` is what errors call it."""
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not valid TOML ({error})") from error
    rules = tables.pop("rule", [])
    if tables or not isinstance(rules, list):
        raise DataError(f"{path}: only [[rule]] tables are expected, found {', '.join(tables) or 'something else'}")
    if not rules:
        raise DataError(f"{path}: no [[rule]] tables")
    names = [f"rule {rule.get('name', number)!r}" for number, rule in enumerate(rules, 1)]
    for name, rule in zip(names, rules, strict=True):
        _check_names(path, name, rule, rule_type.model_fields)
    return tuple(_validated(rules, rule_type, lambda index: f"{path}, {names[index]}"))


@cache
def _folder() -> Traversable:
    return files("shosnlp").joinpath("data")


@cache
def _adapter(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(list[type_])


def _fields(row_type: Any) -> tuple[str, ...]:
    fields: tuple[str, ...] = row_type._fields
    return fields


def _check_names(path: str, where: str, names: Iterable[str], known: Iterable[str]) -> None:
    if unknown := set(names) - set(known):
        raise DataError(f"{path}, {where}, field {min(unknown)}: unknown; known are {', '.join(sorted(known))}")


def _column(path: str, cells: Sequence[str], field: str, row_type: Any, lines: Sequence[int]) -> Sequence[Any]:
    """The values of a column, one for each line."""
    type_, defaults = row_type.__annotations__[field], row_type._field_defaults
    given = list(compress(zip(cells, lines, strict=True), cells))
    if len(given) < len(cells) and field not in defaults:
        raise DataError(f"{path}, line {lines[cells.index('')]}, field {field}: a value is required")
    read = iter(_validated([cell for cell, _ in given], type_, lambda index: f"{path}, line {given[index][1]}", field))
    return [next(read) if cell else defaults[field] for cell in cells]


def _validated(values: Sequence[Any], type_: Any, where: Callable[[int], str], *field: str) -> Sequence[Any]:
    """The values as pydantic reads them; `where` says what errors call each."""
    if type_ is str or not values:
        return values
    try:
        read: list[Any] = _adapter(type_).validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        index, *inner = first["loc"]
        name = ".".join(map(str, (*field, *inner))) or "?"
        raise DataError(f"{where(int(index))}, field {name}: {first['msg']} (given {first['input']!r})") from error
    return read
