"""polars: a column of texts becomes data frames. Needs `shosnlp[polars]`."""

from typing import Any, Literal

from shosnlp.errors import InvalidArgument
from shosnlp.extractor import Extractor
from shosnlp.integrations import arrow
from shosnlp.integrations.requirements import required

pl = required("polars", "polars")


def tables(
    texts: Any,
    *,
    text: str = "text",
    id: str = "id",
    date: str = "date",
    processes: int = 1,
    errors: Literal["raise", "return"] = "raise",
    extractor: Extractor | None = None,
) -> dict[str, Any]:
    """Read a column of texts.

    Args:
        texts: A `DataFrame`, or a `Series` of texts. Other columns are copied into `documents.data`.
        text: The column of texts.
        id: The column of ids; without it the number of the row, from 0, is the id.
        date: The column of the day of publication; it may be missing.
        processes: The number of processes.
        errors: What to do about a text that cannot be read, such as null: `"raise"`, or `"return"` a row of the table `rejected`.
        extractor: Reads the texts; a new one by default.

    Returns:
        A `DataFrame` for each table of `integrations.arrow.SCHEMAS`, `rejected` and `extractions`; types do not depend on what is found.

    Raises:
        InvalidArgument: If there is no such column, or something else was given.
        InvalidText: With `errors="raise"`, at a text that is not a `str`.

    >>> found = tables(pl.DataFrame({"id": ["tass/1"], "text": ["Саммит ШОС прошёл в Астане."]}))
    >>> found["mentions"].select("article", "name").rows()
    [('tass/1', 'ШОС'), ('tass/1', 'Астана')]
    """
    frame = texts.to_frame(text) if isinstance(texts, pl.Series) else texts
    if not isinstance(frame, pl.DataFrame):
        raise InvalidArgument(f"{type(texts).__name__} was given, but a DataFrame or a Series of texts is needed")
    frame = frame if id in frame.columns else frame.with_row_index(id)
    articles = arrow.Columns(text, id, date).articles(frame.iter_rows(named=True))
    found = (extractor or Extractor()).extract_many(articles, processes=processes, errors=errors)
    return {name: pl.from_arrow(table) for name, table in arrow.tables(found).items()}
