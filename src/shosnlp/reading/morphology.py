"""Morphology as a service that is asked when needed: pymorphy3 behind a bounded cache."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from shosnlp.reading.quick_dawg import in_dictionary, odds, parsed, quick_analyzer, unpacked, weighed
from shosnlp.reading.quick_paradigms import inflected, of_tag, place_of

_CACHE = 8_192  # word forms; some 0.7 KB each, 6 MB in all
_KNOWN = 4_096  # words of which it is remembered whether they are known
_NONE = -1
_LONGEST_WORD = 60  # characters; pymorphy3 takes time quadratic in the length of a word, and no Russian word is longer


class Analysis(NamedTuple):
    """One reading of a word form."""

    word: str  # lower case
    lemma: str
    pos: str | None  # OpenCorpora part of speech
    grammemes: frozenset[str]
    score: float  # P(reading | word) as pymorphy3 estimates it
    known: bool  # whether the word is in the dictionary
    paradigm: int  # pymorphy3's number for how the word is declined, -1 for one that is declined as none of the dictionary
    form: int  # its place in the paradigm; if there is none, among the readings of the word

    def has(self, *grammemes: str) -> bool:
        """Whether the reading has all these grammemes.

        >>> Morphology().analyses("Астане")[0].has("femn", "sing")
        True
        """
        return self.grammemes.issuperset(grammemes)


class Morphology:
    """Analyses and inflected forms of words; safe to share between threads."""

    def __init__(self, cache_size: int = _CACHE) -> None:
        self._analyzer = quick_analyzer()
        self._analyses = lru_cache(maxsize=cache_size)(self._parse)
        self._known = lru_cache(maxsize=_KNOWN)(self._is_known)

    def analyses(self, word: str) -> tuple[Analysis, ...]:
        """All readings of a word form, the likeliest first; none for a word too long to be one.

        >>> [analysis.lemma for analysis in Morphology().analyses("Бишкеке")]
        ['бишкек']
        """
        return self._analyses(word.lower())

    def knows(self, word: str) -> bool:
        """Whether a word form is in the dictionary: ten times cheaper than to analyse a word that is not.

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
        paradigm, form = analysis.paradigm, analysis.form
        tag = parsed(analysis.word)[form].tag if paradigm == _NONE else self._analyzer.dictionary.build_tag_info(paradigm, form)
        return tuple(str(tag).replace(" ", ",").split(","))

    def inflect(self, analysis: Analysis, *grammemes: str) -> str | None:
        """The form of the same word that has these grammemes, in lower case; None if there is no such form.

        >>> morphology = Morphology()
        >>> morphology.inflect(morphology.analyses("Астане")[0], "nomn")
        'астана'
        """
        if analysis.paradigm != _NONE:
            return inflected(analysis.lemma, analysis.paradigm, analysis.form, grammemes)
        form = parsed(analysis.word)[analysis.form].inflect(frozenset(grammemes))
        return None if form is None else str(form.word)

    def _parse(self, word: str) -> tuple[Analysis, ...]:
        if not word or len(word) > _LONGEST_WORD:
            return ()
        try:
            found = in_dictionary(word)
            parses = () if found else parsed(word)
        except ValueError:  # half of a surrogate pair, or a letter that Python has no name for, such as Tangut
            return ()
        if found:
            return self._from_dictionary(word, found)
        known = {form: bool(self._analyzer.word_is_known(form)) for form in {parse.word for parse in parses}}
        analyses = []
        for number, parse in enumerate(parses):
            paradigm, form = place_of(parse) or (_NONE, number)
            pos, grammemes = of_tag(parse.tag)
            analyses.append(Analysis(word, parse.normal_form, pos, grammemes, float(parse.score), known[parse.word], paradigm, form))
        return tuple(analyses)

    def _from_dictionary(self, word: str, found: Sequence[tuple[str, bytes]]) -> tuple[Analysis, ...]:
        """What pymorphy3 would say, without its objects: they take most of the time."""
        dictionary = self._analyzer.dictionary
        readings = [(spelling, *record) for spelling, records in found for record in unpacked(records)]
        tags = [dictionary.build_tag_info(paradigm, form) for _, paradigm, form in readings]
        analyses = []
        for number, score in weighed(tags, odds(word) if len(tags) > 1 else 0):  # words with one reading are not counted
            spelling, paradigm, form = readings[number]
            lemma = dictionary.build_normal_form(paradigm, form, spelling)
            pos, grammemes = of_tag(tags[number])
            analyses.append(Analysis(word, lemma, pos, grammemes, score, True, paradigm, form))
        return tuple(analyses)

    def _is_known(self, word: str) -> bool:
        try:
            return bool(self._analyzer.word_is_known(word))
        except UnicodeEncodeError:  # half of a surrogate pair
            return False


def match_case(word: str, like: str) -> str:
    """Write a word in the case pattern of another one, part by part in hyphenated words.

    >>> match_case("астана", "Астане"), match_case("астана", "АСТАНЕ"), match_case("ростов-на-дону", "Ростове-на-Дону")
    ('Астана', 'АСТАНА', 'Ростов-на-Дону')
    """
    if "-" in word and word.count("-") == like.count("-"):
        return "-".join(match_case(*parts) for parts in zip(word.split("-"), like.split("-"), strict=True))
    if like.isupper() and len(like) > 1:
        return word.upper()
    if like[:1].isupper():
        return word[:1].upper() + word[1:]
    return word
