"""Ray Data: batches of articles become batches of rows, on all machines of a cluster. Needs `shosnlp[ray]`."""

from typing import Any, Literal

from shosnlp.extractor import Extractor
from shosnlp.integrations import arrow


class Extract:
    """The work of a Ray Data actor, which loads the models once.

    `dataset.map_batches(Extract, batch_format="pyarrow", compute=ray.data.ActorPoolStrategy(size=8))`; arguments go into
    `fn_constructor_kwargs`.

    Args:
        table: Which table of `shosnlp.integrations.arrow` to make; `extractions` are whole results, from which a corpus is made.
        columns: The names of the columns of the articles.
        errors: `"raise"` ends the run at an article that cannot be read; `"return"` leaves it out of all tables but `rejected`.
        settings: Arguments of the `Extractor`.
    """

    def __init__(
        self,
        table: str = "mentions",
        columns: arrow.Columns = arrow.Columns(),  # noqa: B008  a tuple
        errors: Literal["raise", "return"] = "raise",
        **settings: Any,
    ) -> None:
        arrow.schema_of(table)
        self._table, self._columns, self._errors = table, columns, errors
        self._extractor = Extractor(**settings)

    def __call__(self, batch: Any) -> Any:
        """Read a `pyarrow.Table` of articles."""
        articles = self._columns.articles(batch.to_pylist())
        return arrow.table(self._table, self._extractor.extract_many(articles, errors=self._errors))
