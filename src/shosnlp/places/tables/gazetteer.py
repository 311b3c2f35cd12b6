"""The big table of cities; rows are parsed only when found."""

from collections.abc import Iterator
from functools import lru_cache

from shosnlp.errors import DataError
from shosnlp.places.tables.sorted_table import SortedTable
from shosnlp.russian.endings import endings
from shosnlp.russian.folding import fold, in_russian_letters

Places = tuple[tuple[str, int], ...]  # country code and inhabitants in thousands, the biggest first


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """A name as a key: in lower case, with е for ё, plain hyphens and apostrophes, Russian letters for Kazakh ones.

    >>> key("Кот-д’Ивуар"), key("Могилёв"), key("Қостанай")
    ("кот-д'ивуар", 'могилев', 'костанай')
    """
    return in_russian_letters(fold(name)).lower()


class Gazetteer:
    """Cities of the world: keys, countries, populations.

    Args:
        path: A table of the folder `data`, sorted by its first column.

    Raises:
        DataError: If the file has no rows; later, if one that is looked up does not fit.
    """

    def __init__(self, path: str) -> None:
        self._table = SortedTable(path, ("name", "places"))
        self._endings = ("", *sorted(endings("nominative")))  # «Часов Яр», «Старая Русса»

    def places(self, name: str) -> Places:
        """The locations of the cities with this name, biggest first; empty if there is none.

        Args:
            name: As `key` makes it.
        """
        cells = self._table.get(name)
        return self._parsed(cells[1]) if cells else ()

    def begins(self, adjective: str) -> bool:
        """Whether a multi-word name begins with this stem and an ending.

        Args:
            adjective: A stem, as `key` makes it: «часов» of «Часов Яр» has no ending, «стар» of «Старая Русса» has one.
        """
        return bool(self._table.first(adjective)) and any(self._table.first(f"{adjective}{ending} ") for ending in self._endings)

    def beginning(self, adjective: str) -> tuple[str, ...]:
        """The multi-word names that begin with this stem and an ending."""
        return tuple([row.partition("\t")[0] for ending in self._endings for row in self._table.beginning(f"{adjective}{ending} ")])

    def items(self) -> Iterator[tuple[str, Places]]:
        """All rows, in order."""
        for row in self._table.rows():
            name, _, places = row.partition("\t")
            yield name, self._parsed(places)

    def _parsed(self, places: str) -> Places:
        try:
            return tuple((code, int(size)) for code, _, size in (place.partition(":") for place in places.split()))
        except ValueError as error:
            raise DataError(f"{self._table.path}, field places: {places!r} does not fit ({error})") from error
