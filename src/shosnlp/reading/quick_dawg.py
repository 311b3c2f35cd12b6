"""pymorphy3's dictionaries, looked up some five times faster: the same answers, without a call for every byte.

pymorphy3 walks its graphs (DAWGs) in pure Python, one function call for each byte of a word, and unpacks the readings anew at each visit.
Here a walk is one loop, and what hangs on a node is unpacked once: nodes are shared by all words that are declined alike.
"""

import re
from binascii import a2b_base64
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from struct import Struct
from typing import Any

import pymorphy3
from dawg_python import RecordDAWG
from dawg_python.wrapper import Dictionary
from pymorphy3.analyzer import ProbabilityEstimator

from shosnlp.reading import lazy_dictionary
from shosnlp.reading.quick_guesses import QuickAnalyzer

_NODES = 16_384  # nodes whose records are kept, some 150 bytes each
_PARSES, _FOUND = 256, 1_024  # of words just asked for
_LABEL = 0x800000FF
_HAS_VALUE, _FAR = 1 << 8, 1 << 9  # bits of a unit
_READING = Struct(">HH")
_SEPARATOR = 1  # the byte between a word and its record
_BYTES = [bytes((byte,)) for byte in range(256)]
Replaces = Mapping[bytes, Sequence[tuple[bytes, str]]]


@cache
def quick_analyzer() -> pymorphy3.MorphAnalyzer:
    """The `MorphAnalyzer` of this process, with quick dictionaries; safe to share between threads.

    >>> [parse.normal_form for parse in quick_analyzer().parse("Бишкеке")]
    ['бишкек']
    """
    analyzer = lazy_dictionary.analyzer()
    graphs = [analyzer.dictionary.words, *analyzer.dictionary.prediction_suffixes_dawgs]
    if not all(isinstance(graph, RecordDAWG) for graph in graphs) or type(analyzer.prob_estimator) is not ProbabilityEstimator:
        return analyzer  # the dictionaries are of compiled code, and quick already
    for graph in graphs:
        graph.dct.__class__ = _QuickDictionary
        records = _Records(graph, analyzer.char_substitutes)
        graph.similar_items, graph.similar_keys, graph.packed_items = records.similar_items, records.similar_keys, records.packed_items
    _Odds.quicken(analyzer.prob_estimator)
    QuickAnalyzer.quicken(analyzer)
    return analyzer


@lru_cache(maxsize=_PARSES)
def parsed(word: str) -> tuple[Any, ...]:
    """What pymorphy3 says of a word; kept for a moment, as the tagger and the rules ask for the same new words of a text.

    Raises:
        ValueError: For half of a surrogate pair, or a letter that Python has no name for.
    """
    return tuple(quick_analyzer().parse(word))


@lru_cache(maxsize=_FOUND)
def in_dictionary(word: str) -> Sequence[tuple[str, bytes]]:
    """The spellings of a word that the dictionary has, and for each its readings, as `unpacked` reads them; kept for a moment, too.

    Empty for a single letter, too: it may be an initial, and pymorphy3 has more to say of it. Empty, if the dictionaries are not quick.

    Args:
        word: In lower case.

    Raises:
        ValueError: For half of a surrogate pair.
    """
    analyzer = quick_analyzer()
    if len(word) < 2 or not isinstance(analyzer, QuickAnalyzer):
        return []
    found: list[tuple[str, bytes]] = analyzer.dictionary.words.packed_items(word)
    return found


def unpacked(readings: bytes) -> list[tuple[int, int]]:
    """The paradigm and the place in it of each reading."""
    return list(_READING.iter_unpack(readings))


def odds(word: str) -> int:
    """A number for what pymorphy3 has counted of how likely the readings of a word are, the same for words alike; 0 if nothing.

    Only for words that `in_dictionary` has found.

    >>> bool(odds("стали")), bool(odds("бишкеке"))
    (True, False)
    """
    node: int = quick_analyzer().prob_estimator.node(word)
    return node


def weighed(tags: Sequence[Any], node: int) -> list[tuple[int, float]]:
    """The places of the readings of a word of the dictionary, the likeliest first, and how likely each is.

    Args:
        tags: One for each reading.
        node: What `odds` says of the word.
    """
    estimator = quick_analyzer().prob_estimator
    chances = [estimator.chance(node, str(tag)) for tag in tags] if node else []
    if not any(chances):
        return [(place, 1 / len(tags)) for place in range(len(tags))]
    return sorted(enumerate(chances), key=itemgetter(1), reverse=True)


class _QuickDictionary(Dictionary):  # type: ignore[misc]
    def follow_bytes(self, key: bytes, index: int) -> int | None:
        units = self._units
        unit = units[index]
        for label in key:
            index ^= ((unit >> 10) << ((unit & _FAR) >> 6)) ^ label
            unit = units[index]
            if unit & _LABEL != label:
                return None
        return index


class _Records:
    """A graph whose words have records: what is known of a word, with ё for е where the dictionary has it."""

    def __init__(self, graph: Any, replaces: Replaces) -> None:
        self._dictionary, self._units, self._guide = graph.dct, graph.dct._units, graph.guide._units
        self._unpack = graph._struct.iter_unpack
        self._replaces, self._replaced = replaces, re.compile(b"|".join(map(re.escape, replaces)) or b"(?!)")
        self._records = lru_cache(maxsize=_NODES)(self._read)

    def similar_items(self, word: str, _: object = None) -> list[tuple[str, list[Any]]]:
        return [(spelling, list(self._unpack(records))) for spelling, records in self.packed_items(word)]

    def similar_keys(self, word: str, _: object = None) -> list[str]:
        return [spelling for spelling, _ in self.packed_items(word)]

    def packed_items(self, word: str) -> list[tuple[str, bytes]]:
        return self._from(word.encode(), 0, 0)

    def _from(self, key: bytes, start: int, index: int) -> list[tuple[str, bytes]]:
        """The spellings of a key from `start` on, where the walk has come to `index`; that of the key itself first."""
        units = self._units
        found: list[tuple[str, bytes]] = []
        unit = units[index]
        for place in (*[match.start() for match in self._replaced.finditer(key, start)], len(key)):
            for label in key[start:place]:  # `follow_bytes`, without the call
                index ^= ((unit >> 10) << ((unit & _FAR) >> 6)) ^ label
                unit = units[index]
                if unit & _LABEL != label:
                    return found
            start = place
            if place < len(key):
                found += self._replacing(key, place, index)
        index ^= ((unit >> 10) << ((unit & _FAR) >> 6)) ^ _SEPARATOR
        if units[index] & _LABEL == _SEPARATOR:
            found.insert(0, (key.decode(), self._records(index)))
        return found

    def _replacing(self, key: bytes, place: int, index: int) -> list[tuple[str, bytes]]:
        """The spellings with another letter at `place`."""
        found: list[tuple[str, bytes]] = []
        letter = self._replaced.match(key, place)[0]  # type: ignore[index]
        for other, _ in self._replaces[letter]:
            if there := self._dictionary.follow_bytes(other, index):
                found += self._from(key[:place] + other + key[place + len(letter) :], place + len(other), there)
        return found

    def _read(self, index: int) -> bytes:
        """The records below a node, packed as they are: so they take little room.

        The guide says which byte leads to the first child, and to the next sibling.
        """
        units, guide, found = self._units, self._guide, []
        pending = [(index, b"")]
        while pending:
            index, key = pending.pop()
            unit = units[index]
            while not unit & _HAS_VALUE and (label := guide[2 * index]):
                children = index ^ ((unit >> 10) << ((unit & _FAR) >> 6))
                index, beside = children ^ label, []
                sibling = guide[2 * index + 1]
                while sibling:
                    beside.append((children ^ sibling, key + _BYTES[sibling]))
                    sibling = guide[2 * (children ^ sibling) + 1]
                pending += reversed(beside)
                key += _BYTES[label]
                unit = units[index]
            found.append(a2b_base64(key))
        return b"".join(found)


class _Odds(ProbabilityEstimator):  # type: ignore[misc]
    """P(reading | word): most words have none, and are asked about once for all their readings."""

    @classmethod
    def quicken(cls, estimator: ProbabilityEstimator) -> None:
        """Make a quick one of a plain one."""
        graph = estimator.p_t_given_w
        graph.dct.__class__ = _QuickDictionary
        estimator.__class__ = cls
        estimator.node = lru_cache(maxsize=256)(estimator._node)

    def apply_to_parses(self, word: str, word_lower: str, parses: list[Any]) -> list[Any]:
        if not parses:
            return []
        node = self.node(word_lower)
        chances = [self.chance(node, str(parse[1])) for parse in parses] if node else []
        if any(chances):
            pairs = sorted(zip(chances, parses, strict=True), key=itemgetter(0), reverse=True)
            return [(spelling, tag, lemma, chance, methods) for chance, (spelling, tag, lemma, _, methods) in pairs]
        share = 1 / sum([parse[3] for parse in parses])
        return [(spelling, tag, lemma, score * share, methods) for spelling, tag, lemma, score, methods in parses]

    def chance(self, node: int, tag: str) -> float:
        graph = self.p_t_given_w
        index = graph.dct.follow_bytes(tag.encode(), node)
        return graph.dct.value(index) / graph.MULTIPLIER if index and graph.dct.has_value(index) else 0.0

    def _node(self, word: str) -> int:
        return self.p_t_given_w.dct.follow_bytes(f"{word}:".encode(), 0) or 0
