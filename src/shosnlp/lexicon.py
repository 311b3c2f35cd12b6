"""The only module that opens data files: reads them, checks every row, says what is wrong."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from shosnlp.errors import DataError

Row = TypeVar("Row")
Rule = TypeVar("Rule")


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
        row_type: A dataclass or pydantic model with a field for every column.

    Raises:
        DataError: If a row does not fit; the message names file, line, field and reason.
    """
    return parse_table(path, read_text(path), row_type)


def parse_table(path: str, content: str, row_type: type[Row]) -> tuple[Row, ...]:
    """The rows of a TSV list given as text; `path` is what errors call it."""
    lines = [(number, line) for number, line in enumerate(content.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise DataError(f"{path}: no header line; the first line must name the columns")
    header = lines[0][1].split("\t")
    _check_names(path, f"line {lines[0][0]}", header, row_type)
    rows = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise DataError(f"{path}, line {number}: {len(cells)} cells, but the header names {len(header)} columns")
        rows.append({name: cell for name, cell in zip(header, cells, strict=False) if cell != ""})
    return _validated(path, rows, row_type, [f"line {number}" for number, _ in lines[1:]])


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
        _check_names(path, name, rule, rule_type)
    return _validated(path, rules, rule_type, names)


@cache
def _folder() -> Traversable:
    return files("shosnlp").joinpath("data")


@cache
def _adapter(row_type: Any) -> TypeAdapter[Any]:
    return TypeAdapter(list[row_type])


def _check_names(path: str, where: str, names: Iterable[str], row_type: Any) -> None:
    known = getattr(row_type, "model_fields", None) or row_type.__dataclass_fields__
    if unknown := set(names) - set(known):
        raise DataError(f"{path}, {where}, field {min(unknown)}: unknown; known are {', '.join(sorted(known))}")


def _validated(path: str, rows: list[dict[str, Any]], row_type: Any, names: list[str]) -> tuple[Any, ...]:
    try:
        return tuple(_adapter(row_type).validate_python(rows))
    except ValidationError as error:
        first = error.errors()[0]
        index, *field = first["loc"]
        where = names[index] if isinstance(index, int) else str(index)
        raise DataError(f"{path}, {where}, field {'.'.join(map(str, field)) or '?'}: {first['msg']} (given {first['input']!r})") from error
