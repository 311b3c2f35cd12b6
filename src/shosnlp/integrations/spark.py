"""Spark: `frame.mapInArrow(extract("mentions"), schema("mentions"))`. Needs `shosnlp[spark]` and a Java runtime."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal

from shosnlp.extractor import Extractor
from shosnlp.integrations import arrow


def extract(
    table: str = "mentions",
    columns: arrow.Columns = arrow.Columns(),  # noqa: B008  a tuple
    errors: Literal["raise", "return"] = "raise",
    **settings: Any,
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """A function for `DataFrame.mapInArrow`. A Python worker of Spark loads the models once, whatever number of partitions it reads.

    Args:
        table: Which table of `shosnlp.integrations.arrow` to make; `extractions` are whole results, from which a corpus is made.
        columns: Which columns of the articles are what.
        errors: Whether an article that cannot be read ends the run, or goes to the table `rejected` alone.
        settings: Arguments of the `Extractor`, such as `adjectives=True`.

    Raises:
        InvalidArgument: If there is no such table.
    """
    arrow.schema_of(table)

    def read(batches: Iterator[Any]) -> Iterator[Any]:
        extractor = _extractor(tuple(sorted(settings.items())))
        for batch in batches:
            found = extractor.extract_many(columns.articles(batch.to_pylist()), errors=errors)
            yield from arrow.table(table, found).to_batches()

    return read


def schema(table: str = "mentions") -> str:
    """The schema of a table as Spark wants it.

    >>> schema("appearances")
    '`article` string, `entity` string, `mentions` bigint, `date` date'
    """
    types = {"string": "string", "large_string": "string", "int64": "bigint", "double": "double", "date32[day]": "date"}
    types["list<element: string>"] = types["list<item: string>"] = "array<string>"
    return ", ".join(f"`{field.name}` {types[str(field.type)]}" for field in arrow.schema_of(table))


@cache
def _extractor(settings: tuple[tuple[str, Any], ...]) -> Extractor:
    return Extractor(**dict(settings))
