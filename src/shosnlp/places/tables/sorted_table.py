"""A long table sorted by its first column and searched in place: loading costs no more than reading the file."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from shosnlp.errors import DataError
from shosnlp.lexicon import read_text

_BLOCK = 512  # characters; binary search finds the block, a scan the row


class SortedTable:
    """A file of the folder `data`, sorted by code points. Only rows that are found are parsed.

    Args:
        path: Relative to the folder `data`.
        columns: Their names, as the header line has them.

    Raises:
        DataError: If the file has no such header line below its comments, or no rows.
    """

    def __init__(self, path: str, columns: Sequence[str]) -> None:
        content = read_text(path)
        header = "\t".join(columns)
        at = content.find(f"\n{header}\n") + 1 + len(header)
        if at <= len(header) or at + 1 >= len(content):
            raise DataError(f"{path}: no rows, or no header line that names the columns {', '.join(columns)}; reinstall shosnlp")
        self.path, self._width = path, len(columns)
        self._content = content if content.endswith("\n") else f"{content}\n"
        self._blocks: list[int] = []  # the line feed before each
        while 0 <= at < len(self._content) - 1:
            self._blocks.append(at)
            at = self._content.find("\n", at + _BLOCK)
        self._firsts = [self._row(at) for at in self._blocks]

    def get(self, name: str) -> list[str] | None:
        """The cells of the row with this name in the first column.

        Raises:
            DataError: If the row lacks cells.
        """
        cells = self.first(f"{name}\t").split("\t")
        if cells[0] != name or name == "":
            return None
        if len(cells) != self._width:
            raise DataError(f"{self.path}: {len(cells)} cells in the row of {name!r}, but there are {self._width} columns")
        return cells

    def first(self, prefix: str) -> str:
        """The first row with this prefix; empty if there is none."""
        at = self._place(prefix)
        return self._row(at) if at >= 0 else ""

    def beginning(self, prefix: str) -> Iterator[str]:
        """The rows with this prefix, in order."""
        at = self._place(prefix)
        while 0 <= at < len(self._content) - 1 and (row := self._row(at)).startswith(prefix):
            yield row
            at += 1 + len(row)

    def rows(self) -> Iterator[str]:
        """All rows, in order."""
        return filter(None, self._content[self._blocks[0] + 1 :].split("\n"))

    def _place(self, prefix: str) -> int:
        """The line feed before the first row with this prefix, or -1."""
        block = bisect_left(self._firsts, prefix)
        end = self._blocks[block] + 1 + len(prefix) if block < len(self._blocks) else len(self._content) - 1
        return self._content.find(f"\n{prefix}", self._blocks[max(block - 1, 0)], end)

    def _row(self, at: int) -> str:
        """The row after a line feed."""
        return self._content[at + 1 : self._content.find("\n", at + 1)]
