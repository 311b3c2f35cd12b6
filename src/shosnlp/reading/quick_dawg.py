"""pymorphy3's dictionaries, looked up some five times faster: the same answers, without a call for every byte.

pymorphy3 walks its graphs (DAWGs) in pure Python, one function call for each byte of a word, and unpacks the readings anew at each visit.
Here a walk is one loop, and what hangs on a node is unpacked once: nodes are shared by all words that are declined alike.
"""

from binascii import a2b_base64
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import pymorphy3
from dawg_python import RecordDAWG
from dawg_python.wrapper import Dictionary

_NODES = 16_384  # nodes whose readings are kept, some 200 bytes each
_PARSES = 256  # of words just asked for
_LABEL = 0x800000FF
_HAS_VALUE, _FAR = 1 << 8, 1 << 9  # bits of a unit
_SEPARATOR = 1  # the byte between a word and its record
Replaces = Mapping[bytes, Sequence[tuple[bytes, str]]]


@cache
def quick_analyzer() -> pymorphy3.MorphAnalyzer:
    """The `MorphAnalyzer` of this process, with quick dictionaries; safe to share between threads.

    >>> [parse.normal_form for parse in quick_analyzer().parse("Бишкеке")]
    ['бишкек']
    """
    analyzer = pymorphy3.MorphAnalyzer()
    graphs = [analyzer.dictionary.words, *analyzer.dictionary.prediction_suffixes_dawgs]
    if all(isinstance(graph, RecordDAWG) for graph in graphs):  # else they are of compiled code, and quick already
        for graph in graphs:
            graph.dct.__class__ = _QuickDictionary
            graph.similar_items = _Records(graph).similar_items
        if analyzer.prob_estimator is not None:
            odds = analyzer.prob_estimator.p_t_given_w
            odds.dct.__class__ = _QuickDictionary
            quick_odds = _Odds(odds)
            odds.prob, odds.knows = quick_odds.prob, quick_odds.knows
    return analyzer


@lru_cache(maxsize=_PARSES)
def parsed(word: str) -> tuple[Any, ...]:
    """What pymorphy3 says of a word; kept for a moment, as the tagger and the rules ask for the same new words of a text.

    Raises:
        ValueError: For half of a surrogate pair, or a letter that Python has no name for.
    """
    return tuple(quick_analyzer().parse(word))


def same_chances(word: str) -> list[tuple[str, Sequence[tuple[int, int]]]]:
    """The spellings of a word that the dictionary has, and for each the paradigm and the place in it of each reading.

    Empty, if it is not so simple: the word is not in the dictionary, some readings are likelier than others, or it may be an initial.

    Args:
        word: In lower case.

    Raises:
        ValueError: For half of a surrogate pair.
    """
    if len(word) < 2 or has_odds(word):
        return []
    analyzer = quick_analyzer()
    found: list[tuple[str, Sequence[tuple[int, int]]]] = analyzer.dictionary.words.similar_items(word, analyzer.char_substitutes)
    return found


def has_odds(word: str) -> bool:
    """Whether pymorphy3 has counted how likely the readings of a word are, given in lower case.

    >>> has_odds("стали"), has_odds("Бишкеке".lower())
    (True, False)
    """
    estimator = quick_analyzer().prob_estimator
    if estimator is None:
        return False
    known: Callable[[str], bool] | None = getattr(estimator.p_t_given_w, "knows", None)
    return True if known is None else known(word)


class _QuickDictionary(Dictionary):  # type: ignore[misc]
    def follow_bytes(self, key: bytes, index: int) -> int | None:
        units = self._units
        for label in key:
            unit = units[index]
            index ^= ((unit >> 10) << ((unit & _FAR) >> 6)) ^ label
            if units[index] & _LABEL != label:
                return None
        return index


class _Records:
    """A graph whose words have records: what is known of a word, with ё for е where the dictionary has it."""

    def __init__(self, graph: Any) -> None:
        self._units, self._guide = graph.dct._units, graph.guide._units
        self._unpack = graph._struct.unpack
        self._records = lru_cache(maxsize=_NODES)(self._read)

    def similar_items(self, word: str, replaces: Replaces) -> list[tuple[str, Sequence[Any]]]:
        return self._from("", word, 0, replaces)

    def _from(self, before: str, word: str, index: int, replaces: Replaces) -> list[tuple[str, Sequence[Any]]]:
        units, found = self._units, []
        start = len(before)
        for place in range(start, len(word)):
            letter = word[place].encode()
            for other, spelling in replaces.get(letter, ()):
                if there := self._step(other, index):
                    found += self._from(before + word[start:place] + spelling, word, there, replaces)
            for label in letter:  # `_step`, without the call
                unit = units[index]
                index ^= ((unit >> 10) << ((unit & _FAR) >> 6)) ^ label
                if units[index] & _LABEL != label:
                    return found
        unit = units[index]
        index ^= ((unit >> 10) << ((unit & _FAR) >> 6)) ^ _SEPARATOR
        if units[index] & _LABEL == _SEPARATOR:
            found.insert(0, (before + word[start:], self._records(index)))
        return found

    def _read(self, index: int) -> tuple[Any, ...]:  # of numbers only: the collector of garbage need not look at it
        """The records below a node, by their bytes; the guide says which byte leads to the first child, and to the next sibling."""
        found = []
        pending = [(index, b"")]
        while pending:
            index, key = pending.pop()
            unit = self._units[index]
            if unit & _HAS_VALUE:
                found.append(self._unpack(a2b_base64(key)))
            children, label = [], self._guide[2 * index]
            while label:
                child = index ^ ((unit >> 10) << ((unit & _FAR) >> 6)) ^ label
                children.append((child, key + bytes((label,))))
                label = self._guide[2 * child + 1]
            pending += reversed(children)
        return tuple(found)

    def _step(self, letter: bytes, index: int) -> int:
        units = self._units
        for label in letter:
            unit = units[index]
            index ^= ((unit >> 10) << ((unit & _FAR) >> 6)) ^ label
            if units[index] & _LABEL != label:
                return 0
        return index


class _Odds:
    """P(reading | word): most words have none, and are asked about once for all their readings."""

    def __init__(self, graph: Any) -> None:
        self._dictionary = graph.dct
        self._scale = graph.MULTIPLIER
        self._node = lru_cache(maxsize=256)(self._follow)

    def prob(self, word: str, tag: object) -> float:
        node = self._node(word)
        index = node and self._dictionary.follow_bytes(str(tag).encode(), node)
        return self._dictionary.value(index) / self._scale if index and self._dictionary.has_value(index) else 0.0

    def knows(self, word: str) -> bool:
        return bool(self._node(word))

    def _follow(self, word: str) -> int | None:
        index: int | None = self._dictionary.follow_bytes(f"{word}:".encode(), 0)
        return index
