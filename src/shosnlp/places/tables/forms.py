"""The table of name forms, in which the words of a text are looked up."""

from functools import lru_cache

from shosnlp.errors import DataError
from shosnlp.places.tables.sorted_table import SortedTable

_SURE = {"0": 0, "1": 1, "2": 2}
_FORMS = 4_096  # cached forms
_FIRST_WORDS = 1_024  # cached first words
_BEGINNING = 4  # letters: three of four words of a text have others than any form


class FormTable:
    """Maps forms to names.

    Args:
        path: A table of the folder `data`, sorted by its first column.

    Raises:
        DataError: If the file has no rows; later, if one that is looked up does not fit.
    """

    def __init__(self, path: str) -> None:
        self._table = SortedTable(path, ("form", "name", "sure"))
        self._beginnings = frozenset(row[:_BEGINNING] for row in self._table.rows())
        self.get = lru_cache(maxsize=_FORMS)(self._get)
        self.longest = lru_cache(maxsize=_FIRST_WORDS)(self._longest)

    def _get(self, form: str) -> tuple[str, int] | None:
        """The name of which this is a form, and its certainty (see forms.tsv).

        Args:
            form: As `key` makes it.
        """
        cells = self._table.get(form)
        if cells is None:
            return None
        if cells[2] not in _SURE:
            raise DataError(f"{self._table.path}, field sure: {cells[2]!r} in the row of {form!r} does not fit")
        return cells[1], _SURE[cells[2]]

    def begins(self, word: str) -> bool:
        """Whether a form begins with this word. Most words of a text begin like no form, which is known without a search."""
        if len(word) >= _BEGINNING and word[:_BEGINNING] not in self._beginnings:
            return False
        return self._table.first(word)[len(word) : len(word) + 1] in ("\t", " ")  # these sort before any other character there

    def _longest(self, word: str) -> int:
        """The length of the longest form that begins with this word; 0 if there is none."""
        rows = (row for end in ("\t", " ") for row in self._table.beginning(word + end))
        return max((row.find("\t") for row in rows), default=0)
