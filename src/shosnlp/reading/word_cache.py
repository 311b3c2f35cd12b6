"""What is found out about a word form is kept in a dictionary that fills itself: a scan over a document is one look-up a word."""

from collections.abc import Callable
from typing import Generic, TypeVar

_MOST = 24_576  # word forms; then those that were not asked for since the last time are forgotten, so that twice as many are held at most
_LONGEST = 100  # characters: what is longer is no word, and is not kept
Fact = TypeVar("Fact")


class WordCache(dict[str, Fact], Generic[Fact]):
    """Facts by word form.

    >>> lengths = WordCache(len)
    >>> lengths["Бишкек"], lengths["Бишкек"], len(lengths)
    (6, 6, 1)
    """

    def __init__(self, find_out: Callable[[str], Fact], most: int = _MOST) -> None:
        super().__init__()
        self._find_out = find_out
        self._most = most
        self._earlier: dict[str, Fact] = {}

    def __missing__(self, word: str) -> Fact:
        fact = self._earlier[word] if word in self._earlier else self._find_out(word)
        if len(self) >= self._most:
            self._earlier = dict(self)
            self.clear()
        if len(word) <= _LONGEST:
            self[word] = fact
        return fact
