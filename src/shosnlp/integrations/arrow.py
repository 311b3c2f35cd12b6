"""Arrow tables, and the single definition of their columns. Corpora, Parquet, data frames, Ray and Spark have the same ones."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from shosnlp.article import Article, Failure
from shosnlp.errors import InvalidArgument
from shosnlp.integrations.requirements import required
from shosnlp.records import Date, Extraction, Person, type_of

pa = required("pyarrow", "arrow")

_TEXT, _COUNT, _DATE = pa.string(), pa.int64(), pa.date32()

SCHEMAS: Mapping[str, Any] = {
    "documents": pa.schema(
        {"id": _TEXT, "title": _TEXT, "date": _DATE, "language": _TEXT, "characters": _COUNT, "copy_of": _TEXT, "data": _TEXT}
    ),
    "entities": pa.schema(
        {
            "id": _TEXT,
            "type": _TEXT,
            "name": _TEXT,
            "names": pa.list_(_TEXT),
            "kind": _TEXT,
            "country_code": _TEXT,
            "gender": _TEXT,
            "documents": _COUNT,
            "originals": _COUNT,
            "first_seen": _DATE,
            "last_seen": _DATE,
        }
    ),
    "mentions": pa.schema(
        {
            "article": _TEXT,
            "record": _TEXT,
            "entity": _TEXT,
            "type": _TEXT,
            "name": _TEXT,
            "start": _COUNT,
            "end": _COUNT,
            "text": _TEXT,
            "normal": _TEXT,
            "confidence": pa.float64(),
            "rule": _TEXT,
        }
    ),
    "positions": pa.schema(
        {
            "article": _TEXT,
            "record": _TEXT,
            "entity": _TEXT,
            "title": _TEXT,
            "organization": _TEXT,
            "place": _TEXT,
            "held_at": _TEXT,
            "status": _TEXT,
            "since": _TEXT,
            "until": _TEXT,
            "date": _DATE,
        }
    ),
    "appearances": pa.schema({"article": _TEXT, "entity": _TEXT, "mentions": _COUNT, "date": _DATE}),
}
"""The schema of each table, by name.

`data` is JSON text; `entity`, `organization`, `place` are ids of the table `entities`; `originals` counts documents that are no copies.
"""


REJECTED = pa.schema({"index": _COUNT, "id": _TEXT, "error": _TEXT, "message": _TEXT})
"""The schema of the table of articles that could not be read; it holds no text of them."""

EXTRACTIONS = pa.schema({"id": _TEXT, "json": pa.large_string()})
"""The schema of whole results, for `Extraction.model_validate_json` and so for a corpus."""

_ALL = {**SCHEMAS, "rejected": REJECTED, "extractions": EXTRACTIONS}


class Columns(NamedTuple):
    """The names of the columns. All others but `title` are the user's own and are copied.

    Args:
        text: The text; must be there.
        id: The id of the article; required, because batches do not know of each other.
        date: The day of publication, a date or a time stamp. The column may be missing.
    """

    text: str = "text"
    id: str = "id"
    date: str = "date"

    def articles(self, rows: Iterable[Mapping[str, Any]]) -> Iterator[Article]:
        """The articles in the rows of a table.

        Raises:
            InvalidArgument: If there is no column of texts, or none of ids.
        """
        for row in rows:
            for name, what in ((self.text, "text"), (self.id, "id")):
                if name not in row:
                    raise InvalidArgument(
                        f"there is no column {name!r}; the columns are {', '.join(map(repr, row))}: say which is the {what}"
                    )
            id, title = row[self.id], row.get("title")
            own = {name: value for name, value in row.items() if name not in {*self, "title"}}
            yield Article(row[self.text], _text(id), row.get(self.date), _text(title), own or None)


def _text(value: Any) -> str | None:
    """A cell as text; None for a missing value, including NaN, which differs from itself."""
    return None if value is None or value != value else str(value)


def tables(found: Iterable[Extraction | Failure]) -> dict[str, Any]:
    """The tables of some results. Each document is separate: an entity is a record with the id `article/record`.

    Args:
        found: Results. An article without an id gets its number, from 0.

    Returns:
        A `pyarrow.Table` for each of `SCHEMAS`; `rejected` with the failures; `extractions` with the whole results as JSON.

    >>> from shosnlp import Article, Extractor
    >>> found = tables(Extractor().extract_many([Article("Саммит ШОС прошёл в Астане.", id="tass/1")]))
    >>> found["entities"].column("id").to_pylist()
    ['tass/1/O1', 'tass/1/L1']
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _ALL}
    for number, result in enumerate(found):
        if isinstance(result, Failure):
            error, message = type(result.error).__name__, str(result.error)
            rows["rejected"].append({"index": result.index, "id": result.id, "error": error, "message": message})
            continue
        article = result.id if result.id is not None else str(number)
        rows["extractions"].append({"id": article, "json": result.model_dump_json()})
        for name, more in _rows(result, article).items():
            rows[name] += more
    return {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in _ALL.items()}


def table(name: str, found: Iterable[Extraction | Failure]) -> Any:
    """One of the tables that `tables` gives.

    Raises:
        InvalidArgument: If there is no such table.
    """
    schema_of(name)
    return tables(found)[name]


def schema_of(name: str) -> Any:
    """The schema of a table.

    Raises:
        InvalidArgument: If there is no such table.
    """
    if name not in _ALL:
        raise InvalidArgument(f"there is no table {name!r}; there are {', '.join(_ALL)}")
    return _ALL[name]


def _rows(found: Extraction, article: str) -> dict[str, list[dict[str, Any]]]:
    date = found.reference_date
    document = {"id": article, "title": found.title, "date": date, "language": found.language, "characters": len(found.text)}
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
    rows["documents"].append(document | {"data": data_text(found)})
    for record in found.entities:
        entity = None if isinstance(record, Date) else f"{article}/{record.id}"
        own = {"article": article, "record": record.id, "entity": entity}
        shared = {"type": type_of(record), "name": record.name}
        rows["mentions"] += [own | shared | mention.model_dump() for mention in record.mentions]
        if isinstance(record, Date):
            continue
        rows["appearances"].append({"article": article, "entity": entity, "mentions": len(record.mentions), "date": date})
        described = {name: getattr(record, name, None) for name in ("kind", "country_code", "gender")}
        seen = {"documents": 1, "originals": 1, "first_seen": date, "last_seen": date}
        rows["entities"].append({"id": entity, "names": [record.name, *record.aliases]} | shared | described | seen)
        for post in record.positions if isinstance(record, Person) else ():
            held = {name: f"{article}/{id}" if (id := getattr(post, name)) else None for name in ("organization", "place")}
            told = {name: getattr(post, name) for name in ("title", "held_at", "status", "since", "until")}
            rows["positions"].append(own | held | told | {"date": date})
    return rows


def data_text(found: Extraction) -> str | None:
    """The user's own columns as JSON text."""
    return json.dumps(found.model_dump(mode="json", include={"data"})["data"], ensure_ascii=False) if found.data else None
