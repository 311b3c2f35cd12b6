"""The only module that opens data files: it reads them, validates every row and reports what is wrong."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, compress, count
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from shosnlp.errors import DataError

_NO_ROW = ("", "#")  # the beginning of empty lines and comments
Row = TypeVar("Row", bound=tuple[Any, ...])
Rule = TypeVar("Rule", bound=BaseModel)
Sets = TypeVar("Sets", bound=tuple[Any, ...])


def read_text(path: str) -> str:
    """The content of a data file of the package.

    Args:
        path: Relative to the folder `data`, such as `"places/countries.tsv"`.

    Raises:
        DataError: If the file is missing or is not UTF-8.
    """
    try:
        return _folder().joinpath(path).read_bytes().decode().replace("\r\n", "\n")  # twice as fast as reading text
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error}); reinstall shosnlp or correct the file") from error


def read_table(path: str, row_type: type[Row]) -> tuple[Row, ...]:
    """Read a TSV list: the first line names the columns, `#` starts a comment line, an empty cell means the default.

    Args:
        path: Relative to the folder `data`.
        row_type: A named tuple with a field for every column, annotated with types that pydantic can validate.

    Raises:
        DataError: If a row does not fit; the message names file, line, field and reason.
    """
    return parse_table(path, read_text(path), row_type)


def parse_table(path: str, content: str, row_type: type[Row]) -> tuple[Row, ...]:
    """The rows of a TSV list given as text; errors name it by `path`."""
    make: Callable[[Iterable[Any]], Row] = row_type._make  # type: ignore[attr-defined]
    return tuple(map(make, zip(*_columns(path, content, row_type), strict=True)))


def read_rules(path: str, rule_type: type[Rule]) -> tuple[Rule, ...]:
    """Read a TOML file of `[[rule]]` tables.

    Raises:
        DataError: If the file is not TOML or a rule does not fit; the message names file, rule, field and reason.
    """
    return parse_rules(path, read_text(path), rule_type)


def parse_rules(path: str, content: str, rule_type: type[Rule]) -> tuple[Rule, ...]:
    """The rules of a TOML file given as text; errors name it by `path`."""
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
        _check_names(f"{path}, {name}", rule, rule_type.model_fields)
    return tuple(_validated(rules, rule_type, lambda index: f"{path}, {names[index]}"))


class SetRow(NamedTuple):
    """A row of a table of word sets."""

    set: str
    words: str  # separated by spaces
    evidence: Annotated[str, Field(min_length=3)]


def read_sets(path: str, sets_type: type[Sets]) -> Sets:
    """Read a table of small word sets; each row adds words to one of them, with evidence.

    Args:
        path: Relative to the folder `data`.
        sets_type: A named tuple with a field for every set. A field is a collection of all words of the set (`frozenset[str]`,
            `tuple[str, ...]`), or of rows, each a phrase (`tuple[tuple[str, ...], ...]`).

    Raises:
        DataError: If a row does not fit, a set has no rows, or it lists something twice.
    """
    return parse_sets(path, read_text(path), sets_type)


def parse_sets(path: str, content: str, sets_type: type[Sets]) -> Sets:
    """The word sets of a table given as text; errors name it by `path`."""
    fields: dict[str, Any] = sets_type.__annotations__
    phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in parse_table(path, content, SetRow):
        phrases[row.set].append(tuple(row.words.split()))
    _check_names(path, phrases, fields, what="set")
    if missing := fields.keys() - phrases:
        raise DataError(f"{path}, set {min(missing)}: no rows")
    make: Callable[[Iterable[Any]], Sets] = sets_type._make  # type: ignore[attr-defined]
    return make(_collection(phrases[name], type_, f"{path}, set {name}") for name, type_ in fields.items())


def _collection(phrases: Sequence[tuple[str, ...]], type_: Any, where: str) -> Any:
    """The phrases, or all their words, as a collection of this type."""
    make, (of, *_) = get_origin(type_), get_args(type_)
    items = phrases if get_origin(of) is tuple else list(chain.from_iterable(phrases))
    if twice := [item for item, count in Counter(items).items() if count > 1]:
        raise DataError(f"{where}: {twice[0]!r} stands twice")
    return make(items)


@cache
def _folder() -> Traversable:
    return files("shosnlp").joinpath("data")


@cache
def _adapter(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(list[type_])


def _columns(path: str, content: str, row_type: Any) -> list[Sequence[Any]]:
    """Split into columns and validate column by column: fast, because no object is made for a row or a cell except its text."""

    def where(row: int) -> str:
        return f"{path}, line {[number for number, line in enumerate(content.splitlines(), 1) if line[:1] not in _NO_ROW][row + 1]}"

    lines = [line for line in content.splitlines() if line[:1] not in _NO_ROW]
    if not lines:
        raise DataError(f"{path}: no header line; the first line must name the columns")
    header = lines.pop(0).split("\t")
    _check_names(where(-1), header, row_type._fields)
    cells = _cells(lines, len(header), where)
    columns = {field: cells[number :: len(header)] for number, field in enumerate(header)}
    nothing = [""] * len(lines)
    return [_column(columns.get(field, nothing), field, row_type, where) for field in row_type._fields]


def _cells(lines: Sequence[str], width: int, where: Callable[[int], str]) -> list[str]:
    """The cells of all lines in order; empty cells at the end of a line may be left out."""
    lacking = [width - 1 - line.count("\t") for line in lines]
    if lacking and min(lacking) < 0:
        row = next(row for row, cells in enumerate(lacking) if cells < 0)
        raise DataError(f"{where(row)}: {width - lacking[row]} cells, but the header names {width} columns")
    if any(lacking):
        lines = [line + "\t" * cells for line, cells in zip(lines, lacking, strict=True)]
    return "\t".join(lines).split("\t") if lines else []


def _check_names(where: str, names: Iterable[str], known: Iterable[str], what: str = "field") -> None:
    if unknown := set(names) - set(known):
        raise DataError(f"{where}, {what} {min(unknown)}: unknown; known are {', '.join(sorted(known))}")


def _column(cells: Sequence[str], field: str, row_type: Any, where: Callable[[int], str]) -> Sequence[Any]:
    """The values of a column; `where` says what errors call each row."""
    type_, defaults = row_type.__annotations__[field], row_type._field_defaults
    if "" not in cells:
        return _validated(cells, type_, where, field)
    if field not in defaults:
        raise DataError(f"{where(cells.index(''))}, field {field}: a value is required")
    given = list(compress(count(), cells))
    values = iter(_validated([cells[row] for row in given], type_, lambda index: where(given[index]), field))
    return [next(values) if cell else defaults[field] for cell in cells]


def _validated(values: Sequence[Any], type_: Any, where: Callable[[int], str], *field: str) -> Sequence[Any]:
    """The values as pydantic validates them. Most are words of a `Literal`, which are looked up directly."""
    if type_ is str or not values:
        return values
    if get_origin(type_) is Literal and (known := dict(zip(get_args(type_), get_args(type_), strict=True))).keys() >= set(values):
        return list(map(known.__getitem__, values))
    try:
        read: list[Any] = _adapter(type_).validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        index, *inner = first["loc"]
        name = ".".join(map(str, (*field, *inner))) or "?"
        raise DataError(f"{where(int(index))}, field {name}: {first['msg']} (given {first['input']!r})") from error
    return read
