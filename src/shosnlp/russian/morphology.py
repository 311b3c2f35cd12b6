"""Morphology on demand: pymorphy3's public interface behind bounded caches and a table of frequent words."""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

import pymorphy3_dicts_ru
from pymorphy3 import MorphAnalyzer
from pymorphy3.units import DictionaryAnalyzer

from shosnlp.russian.reading_table import ReadingTable

_WORDS = 16_384  # word forms whose readings are cached, some 0.7 KB each: as many as a thousand articles ask about
_KNOWN = 8_192  # word forms for which is cached whether the dictionary has them
_PARSES = 1_024  # word forms whose parses are cached: names just read, which are inflected next
_FORMS = 4_096  # inflected forms, some 0.3 KB each
_NOMINATIVE = frozenset({"nomn", "sing"})
_OF_PLACE = re.compile(r"(.{2,50}[сц])(к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими))")  # the parts are those of «до-лон-с» and «кой»
_MODEL = "омс"  # «омский» is declined like all adjectives of places, and is nobody's surname
_GUESSED = 0.1  # weight of an adjective that the dictionary takes for a surname
_LONGEST_WORD = 60  # characters; pymorphy3 takes time quadratic in the length of a word, and no Russian word is longer


class Analysis(NamedTuple):
    """One reading of a word form."""

    word: str  # lower case
    lemma: str
    pos: str | None  # OpenCorpora part of speech
    grammemes: frozenset[str]
    score: float  # P(reading | word) as pymorphy3 estimates it
    known: bool  # whether the dictionary has the word
    rank: int  # 0 for the likeliest reading of the word; negative for an adjective declined like the model

    def has(self, *grammemes: str) -> bool:
        """Whether the reading has all these grammemes.

        >>> Morphology().analyses("Астане")[0].has("femn", "sing")
        True
        """
        return self.grammemes.issuperset(grammemes)


class Morphology:
    """Analyses and inflected forms of words; safe to share between threads."""

    def __init__(self, cache_size: int = _WORDS) -> None:
        self._analyzer, self._table = analyzer(), table()
        self._analyses = lru_cache(maxsize=cache_size)(self._analyze)
        self._known = lru_cache(maxsize=_KNOWN)(self._is_known)
        self._parses = lru_cache(maxsize=_PARSES)(self._parse)
        self._inflected = lru_cache(maxsize=_FORMS)(self._inflect)

    def analyses(self, word: str) -> tuple[Analysis, ...]:
        """All readings of a word form, the likeliest first; none for a word too long to be one.

        >>> [analysis.lemma for analysis in Morphology().analyses("Бишкеке")]
        ['бишкек']
        """
        return self._analyses(word.lower())

    def modifiers(self, word: str) -> tuple[Analysis, ...]:
        """All readings of a word that stands before a noun: also as the adjective of a place that pymorphy3 takes for a surname only.

        >>> [analysis.lemma for analysis in Morphology().modifiers("Долонской") if analysis.has("ADJF", "gent")]
        ['долонский']
        """
        readings, word = self.analyses(word), word.lower()
        parts = _OF_PLACE.fullmatch(word)
        if parts is None or any(reading.pos == "ADJF" for reading in readings):
            return readings
        models = [reading for reading in self.analyses(_MODEL + parts[2]) if reading.pos == "ADJF"]
        return readings + tuple(Analysis(word, f"{parts[1]}кий", "ADJF", one.grammemes, _GUESSED, False, -1 - one.rank) for one in models)

    def knows(self, word: str) -> bool:
        """Whether the dictionary has a word form: much cheaper than analysing an unknown word.

        >>> Morphology().knows("Астане"), Morphology().knows("Нуртлеу")
        (True, False)
        """
        return len(word) <= _LONGEST_WORD and self._known(word.lower())

    def best(self, word: str, *grammemes: str) -> Analysis | None:
        """The likeliest reading that has all these grammemes, None if there is no such reading."""
        return next((analysis for analysis in self.analyses(word) if analysis.has(*grammemes)), None)

    def lemma(self, word: str) -> str:
        """The lemma of the likeliest reading, in lower case; the word itself, if there is none."""
        analyses = self.analyses(word)
        return analyses[0].lemma if analyses else word.lower()

    def grammemes(self, analysis: Analysis) -> tuple[str, ...]:
        """The grammemes of a reading in the order of OpenCorpora, part of speech first.

        >>> morphology = Morphology()
        >>> morphology.grammemes(morphology.analyses("Астане")[0])
        ('NOUN', 'inan', 'femn', 'Sgtm', 'Geox', 'sing', 'loct')
        """
        return tuple(str(self._parses(analysis.word)[analysis.rank].tag).replace(" ", ",").split(","))

    def inflect(self, analysis: Analysis, *grammemes: str) -> str | None:
        """The form of the same word that has these grammemes, in lower case; None if there is no such form.

        >>> morphology = Morphology()
        >>> morphology.inflect(morphology.analyses("Астане")[0], "nomn")
        'астана'
        """
        if analysis.rank >= 0:
            return self._inflected(analysis.word, analysis.rank, frozenset(grammemes))
        stem, ending = analysis.lemma.removesuffix("кий"), analysis.word[len(analysis.lemma) - len("кий") :]
        form = self._inflected(_MODEL + ending, -1 - analysis.rank, frozenset(grammemes))
        return stem + form.removeprefix(_MODEL) if form else None

    def _analyze(self, word: str) -> tuple[Analysis, ...]:
        frequent = self._table.readings(word) if self._table else []
        if frequent:
            return tuple([Analysis(word, lemma, *_of_tag(tag), score, True, rank) for rank, (tag, lemma, _, score) in enumerate(frequent)])
        analyses = []
        for rank, parse in enumerate(self._parses(word)):
            pos, grammemes = _of_tag(str(parse.tag))
            known = isinstance(parse.methods_stack[-1][0], DictionaryAnalyzer) or self._known(parse.word)
            analyses.append(Analysis(word, parse.normal_form, pos, grammemes, float(parse.score), known, rank))
        return tuple(analyses)

    def _inflect(self, word: str, rank: int, grammemes: frozenset[str]) -> str | None:
        if grammemes == _NOMINATIVE and self._table and (frequent := self._table.readings(word)):
            return frequent[rank].nominative
        form = self._parses(word)[rank].inflect(grammemes)
        return None if form is None else str(form.word)

    def _parse(self, word: str) -> tuple[Any, ...]:
        if not word or len(word) > _LONGEST_WORD:
            return ()
        try:
            return tuple(self._analyzer.parse(word))
        except ValueError:  # a lone surrogate, or a letter without a name in Python, such as Tangut
            return ()

    def _is_known(self, word: str) -> bool:
        if self._table and word in self._table:
            return True
        try:
            return bool(self._analyzer.word_is_known(word))
        except UnicodeEncodeError:  # a lone surrogate
            return False


@cache
def analyzer() -> MorphAnalyzer:
    """pymorphy3's analyzer with its Russian dictionary, one for the process; safe to share between threads."""
    return MorphAnalyzer(pymorphy3_dicts_ru.get_path(), lang="ru")


@cache
def table() -> ReadingTable | None:
    """The readings of frequent words, one table for the process; None if another dictionary is installed than the one it was made from."""
    made = ReadingTable()
    return made if made.dictionary == pymorphy3_dicts_ru.__version__ else None


@cache  # pymorphy3 has some 5,500 tags: the readings of all words share what they say
def _of_tag(tag: str) -> tuple[str | None, frozenset[str]]:
    """Part of speech and grammemes."""
    said = analyzer().TagClass(tag)
    return str(said.POS) if said.POS else None, said.grammemes
