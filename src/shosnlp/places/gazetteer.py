"""A big sorted table whose rows are searched by halves and parsed when they are found: it costs what reading the file costs."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from shosnlp.errors import DataError
from shosnlp.lexicon import read_text
from shosnlp.reading.folding import fold

_FIRST_WORD = re.compile(r"\n([^\t\n ]+) ")
_ENDINGS = ("", "ая", "ий", "ое", "ой", "ые", "ый", "ие", "яя", "ее")  # of adjectives in the nominative: «Часов Яр», «Старая Русса»
Places = tuple[tuple[str, int], ...]  # country code and inhabitants in thousands, the biggest first


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """How a name is written in keys: lower case, е for ё, simple dashes and apostrophes.

    >>> key("Кот-д’Ивуар"), key("Могилёв")
    ("кот-д'ивуар", 'могилев')
    """
    return fold(name).lower()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Cities of the world: their keys, the countries they lie in and their sizes."""

    rows: tuple[str, ...]  # as the file has them, sorted
    adjectives: frozenset[str]  # stems of the first words of names that have more

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
        first_words = set(_FIRST_WORD.findall(content, body))
        stems = {word.removesuffix(ending) for word in first_words for ending in _ENDINGS if word.endswith(ending)}
        return cls(tuple(content[body + 1 :].splitlines()), frozenset(stems))

    def places(self, name: str) -> Places:
        """Where cities of this name lie, the biggest first; empty if the table has none.

        Args:
            name: As `key` makes it.
        """
        return next((_parsed(row)[1] for row in self._beginning(f"{name}\t")), ())

    def beginning(self, adjective: str) -> tuple[str, ...]:
        """The names of two words that begin with this stem and an ending of two letters.

        Args:
            adjective: A stem, as `key` makes it: «часов» of «Часов Яр» has no ending, «стар» of «Старая Русса» has one.
        """
        if adjective not in self.adjectives:
            return ()
        return tuple(row.partition("\t")[0] for ending in _ENDINGS for row in self._beginning(f"{adjective}{ending} "))

    def items(self) -> Iterator[tuple[str, Places]]:
        """All rows, in order."""
        return map(_parsed, self.rows)

    def _beginning(self, prefix: str) -> Iterator[str]:
        """The rows that begin so."""
        at = bisect_left(self.rows, prefix)
        while at < len(self.rows) and self.rows[at].startswith(prefix):
            yield self.rows[at]
            at += 1


def _parsed(row: str) -> tuple[str, Places]:
    name, _, cells = row.partition("\t")
    return name, tuple((code, int(size)) for code, _, size in (cell.partition(":") for cell in cells.split()))
