"""A big sorted table that is searched by halves in its text and never parsed: it costs what reading the file costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from shosnlp.errors import DataError
from shosnlp.lexicon import read_text
from shosnlp.reading.folding import fold

_ENDINGS = ("", "ая", "ий", "ое", "ой", "ые", "ый", "ие", "яя", "ее")  # of adjectives in the nominative: «Часов Яр», «Старая Русса»
Places = tuple[tuple[str, int], ...]  # country code and inhabitants in thousands, the biggest first


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """How a name is written in keys: lower case, е for ё, simple dashes and apostrophes.

    >>> key("Кот-д’Ивуар"), key("Могилёв")
    ("кот-д'ивуар", 'могилев')
    """
    return fold(name).lower()


@dataclass(frozen=True)
class Gazetteer:
    """Cities of the world: their keys, the countries they lie in and their sizes."""

    text: str

    @classmethod
    def read(cls, path: str) -> "Gazetteer":
        """Read a table of the folder `data`, sorted by its first column.

        Raises:
            DataError: If the file has no rows.
        """
        content = read_text(path)
        header = content.find("\nname\t")
        body = content.find("\n", header + 1)
        if header < 0 or body < 0:
            raise DataError(f"{path}: the header line that begins with «name» is missing; reinstall shosnlp")
        return cls(content[body:])

    def places(self, name: str) -> Places:
        """Where cities of this name lie, the biggest first; empty if the table has none.

        Args:
            name: As `key` makes it.
        """
        return _places(self.text, name)

    def beginning(self, adjective: str) -> tuple[str, ...]:
        """The names of two words that begin with this stem and an ending of two letters.

        Args:
            adjective: A stem, as `key` makes it: «часов» of «Часов Яр» has no ending, «стар» of «Старая Русса» has one.
        """
        return _beginning(self.text, adjective)

    def items(self) -> Iterator[tuple[str, Places]]:
        """All rows, in order."""
        for line in self.text.splitlines():
            if line:
                name, cells = line.split("\t")
                yield name, _parsed(cells)


@lru_cache(maxsize=4096)
def _places(text: str, name: str) -> Places:
    low, high = 0, len(text) - 1  # low: at the line break before a row that may be it; high: behind the last such row
    while low < high:
        start = text.rfind("\n", low, (low + high) // 2 + 1)
        end = text.find("\n", start + 1)
        found, _, cells = text[start + 1 : end].partition("\t")
        if found == name:
            return _parsed(cells) if name else ()
        low, high = (end, high) if found < name else (low, start)
    return ()


def _parsed(cells: str) -> Places:
    return tuple((code, int(size)) for code, _, size in (cell.partition(":") for cell in cells.split()))


@lru_cache(maxsize=4096)
def _beginning(text: str, adjective: str) -> tuple[str, ...]:
    found = []
    for ending in _ENDINGS:
        start = _first(text, f"{adjective}{ending} ")
        while text.startswith(f"{adjective}{ending} ", start + 1):
            end = text.find("\t", start)
            found.append(text[start + 1 : end])
            start = text.find("\n", end)
    return tuple(found)


def _first(text: str, prefix: str) -> int:
    """The line break before the first row that does not come before this prefix."""
    low, high = 0, len(text) - 1
    while low < high:
        start = text.rfind("\n", low, (low + high) // 2 + 1)
        end = text.find("\n", start + 1)
        low, high = (end, high) if text[start + 1 : end] < prefix else (low, start)
    return low
