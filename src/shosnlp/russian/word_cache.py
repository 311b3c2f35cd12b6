"""A bounded cache of facts about word forms, as a dictionary that fills itself: a scan of a document costs one look-up per word."""

from collections.abc import Callable
from typing import Generic, TypeVar

_MOST = 24_576  # word forms; when full, those not used since the last time are dropped, so at most twice as many are held
_LONGEST = 100  # characters: longer strings are not words and are not cached
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
        earlier = self._earlier  # another thread may replace it
        fact = earlier[word] if word in earlier else self._find_out(word)
        if len(self) >= self._most:
            self._earlier = dict(self)
            self.clear()
        if len(word) <= _LONGEST:
            self[word] = fact
        return fact
