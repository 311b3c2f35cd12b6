"""pymorphy3's guesses at words that are not in its dictionary, some three times faster: the same readings in the same order.

pymorphy3 asks fourteen units in turn, and weighs anew for each word what the words with its ending are. Here a word of Cyrillic letters
goes straight to the units that may know it, and what an ending says is worked out once.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import pymorphy3
from pymorphy3.units.by_analogy import KnownSuffixAnalyzer

_PLAIN = re.compile("[а-яё]{2,}")
_ENDINGS = 512  # endings whose words are kept, some 1 KB each
_UNITS = (  # which of pymorphy3's may know a word of small Cyrillic letters, and whether the next is asked only if none did
    ("DictionaryAnalyzer", True),
    ("AbbreviatedFirstNameAnalyzer", None),
    ("AbbreviatedPatronymicAnalyzer", None),
    ("NumberAnalyzer", None),
    ("PunctuationAnalyzer", None),
    ("RomanNumberAnalyzer", None),
    ("LatinAnalyzer", None),
    ("HyphenSeparatedParticleAnalyzer", None),
    ("HyphenAdverbAnalyzer", None),
    ("HyphenatedWordsAnalyzer", None),
    ("KnownPrefixAnalyzer", True),
    ("UnknownPrefixAnalyzer", False),
    ("KnownSuffixAnalyzer", True),
    ("UnknAnalyzer", True),
)


class QuickAnalyzer(pymorphy3.MorphAnalyzer):  # type: ignore[misc]
    """A `MorphAnalyzer` that guesses quickly."""

    _for_plain: tuple[tuple[Any, bool], ...]

    @classmethod
    def quicken(cls, analyzer: pymorphy3.MorphAnalyzer) -> None:
        """Make a quick one of a plain one, unless it asks other units than we know."""
        units = [unit for unit, _ in analyzer._units]
        if [type(unit).__name__ for unit in units] != [name for name, _ in _UNITS] or analyzer.prob_estimator is None:
            return
        analyzer.__class__ = cls
        analyzer._for_plain = tuple((unit, last) for unit, (_, last) in zip(units, _UNITS, strict=True) if last is not None)
        for unit in units:
            if type(unit) is KnownSuffixAnalyzer:
                unit.__class__ = _QuickSuffixes
                unit.of_ending = lru_cache(maxsize=_ENDINGS)(unit.words_like)

    def parse(self, word: str) -> list[Any]:
        """All readings, the likeliest first."""
        if not _PLAIN.fullmatch(word):
            found: list[Any] = super().parse(word)
            return found
        readings: list[Any] = []
        seen: set[Any] = set()
        for unit, last in self._for_plain:
            readings += unit.parse(word, word, seen)
            if last and readings:
                break
        return [self._result_type(*reading) for reading in self.prob_estimator.apply_to_parses(word, word, readings)]


class _Like(NamedTuple):
    """What words with an ending are: so many of the dictionary are declined so."""

    words: int
    ending: str  # in the spelling of the dictionary
    tag: Any
    paradigm: int
    place: int


class _QuickSuffixes(KnownSuffixAnalyzer):  # type: ignore[misc]
    """Reads a word as the words of the dictionary with the same ending."""

    def parse(self, word: str, word_lower: str, seen_parses: set[Any]) -> list[Any]:
        if len(word) < self.min_word_length:
            return []
        prefixes = [number for number, _, _ in self._possible_prefixes(word_lower)]
        found = [reading for prefix in prefixes for reading in self._readings(word_lower, prefix, seen_parses)]
        found.sort(key=itemgetter(3), reverse=True)
        return found

    def _readings(self, word: str, prefix: int, seen: set[Any]) -> Iterator[Any]:
        size, total, alike = self.of_ending(prefix, word[-self._prediction_splits[0] :])
        start = word[: len(word) - size]
        for words, ending, tag, paradigm, place in alike:
            spelling = start + ending
            if (spelling, tag, paradigm) not in seen:
                seen.add((spelling, tag, paradigm))
                methods = (self.fake_dict, spelling, paradigm, place), (self, ending)
                lemma = self.dict.build_normal_form(paradigm, place, spelling)
                yield spelling, tag, lemma, words / total * self.score_multiplier, methods

    def words_like(self, prefix: int, ending: str) -> tuple[int, int, tuple[_Like, ...]]:
        """The longest part of an ending that productive words have: its length, how many words have it, and one more, what they are."""
        for size in range(len(ending), 0, -1):
            items = self.dict.prediction_suffixes_dawgs[prefix].similar_items(ending[-size:], self.morph.char_substitutes)
            alike = [_Like(words, spelling, self.dict.build_tag_info(*at), *at) for spelling, records in items for words, *at in records]
            alike = [like for like in alike if like.tag.is_productive()]
            if alike:
                return size, 1 + sum(like.words for like in alike), tuple(alike)
        return 0, 1, ()
