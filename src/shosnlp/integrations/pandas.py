"""pandas: a column of texts becomes data frames. Needs `shosnlp[pandas]`."""

from typing import Any, Literal

from shosnlp.errors import InvalidArgument
from shosnlp.extractor import Extractor
from shosnlp.integrations import arrow
from shosnlp.integrations.requirements import required

pd = required("pandas", "pandas")


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
        texts: A `DataFrame`, or a `Series` of texts, whose index is the id. Other columns are copied into `documents.data`.
        text: The column of texts.
        id: The column of ids; without it the index is the id.
        date: The column of the day of publication; it may be missing.
        processes: The number of processes.
        errors: What to do about a text that cannot be read, such as NaN: `"raise"`, or `"return"` a row of the table `rejected`.
        extractor: Reads the texts; a new one by default.

    Returns:
        A `DataFrame` for each table of `integrations.arrow.SCHEMAS`, `rejected` and `extractions`; types do not depend on what is found.

    Raises:
        InvalidArgument: If there is no such column, or something else was given.
        InvalidText: With `errors="raise"`, at a text that is not a `str`.

    >>> found = tables(pd.Series({"tass/1": "Саммит ШОС прошёл в Астане."}))
    >>> found["mentions"][["article", "name"]].values.tolist()
    [['tass/1', 'ШОС'], ['tass/1', 'Астана']]
    """
    frame = texts.to_frame(text) if isinstance(texts, pd.Series) else texts
    if not isinstance(frame, pd.DataFrame):
        raise InvalidArgument(f"{type(texts).__name__} was given, but a DataFrame or a Series of texts is needed")
    frame = frame if id in frame.columns else frame.assign(**{id: frame.index})
    rows = ({str(name): value for name, value in row.items()} for row in frame.to_dict("records"))
    articles = arrow.Columns(text, id, date).articles(rows)
    found = (extractor or Extractor()).extract_many(articles, processes=processes, errors=errors)
    return {name: table.to_pandas(types_mapper=pd.ArrowDtype) for name, table in arrow.tables(found).items()}
