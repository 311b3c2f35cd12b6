"""Limits on the size of a request."""

from typing import NamedTuple

_BYTES_PER_CHARACTER = 8  # JSON writes most characters as six bytes at most: `\u0410`


class Limits(NamedTuple):
    """The limits of one request.

    Attributes:
        characters: The longest text.
        articles: The most articles.
    """

    characters: int = 1_000_000
    articles: int = 100

    @property
    def body(self) -> int:
        """The largest body, in bytes: that of the longest text, however it is written."""
        return max(1 << 20, _BYTES_PER_CHARACTER * self.characters)
