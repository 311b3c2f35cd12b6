"""pymorphy3's paradigms, without its objects: what a place in a paradigm says and how others are reached from it is worked out once."""

from collections.abc import Set
from functools import lru_cache
from typing import Any, NamedTuple

from pymorphy3.units.by_analogy import KnownSuffixAnalyzer
from pymorphy3.units.by_lookup import DictionaryAnalyzer

from shosnlp.reading.quick_dawg import quick_analyzer, unpacked

_READINGS = 1_024  # sets of readings that are kept, some 1 KB each
_WAYS = 4_096  # ways from a place in a paradigm to another, some 200 bytes each


class Place(NamedTuple):
    """A place in a paradigm: a form of all words that are declined so."""

    paradigm: int
    form: int
    tag: Any  # pymorphy3's own
    pos: str | None
    grammemes: frozenset[str]
    before: int  # letters of the form before the stem
    after: int | None  # letters after it, as a negative number
    lemma: tuple[str, str]  # what is before and after the stem there

    def lemma_of(self, form: str) -> str:
        """The lemma of a word in this form."""
        return self.lemma[0] + form[self.before : self.after] + self.lemma[1] if self.form else form


@lru_cache(maxsize=_READINGS)
def places(readings: bytes) -> tuple[Place, ...]:
    """The places of the readings of a word, as `in_dictionary` gives them."""
    return tuple([_place(*reading) for reading in unpacked(readings)])


def of_tag(tag: Any) -> tuple[str | None, frozenset[str]]:
    """Part of speech and grammemes."""
    return str(tag.POS) if tag.POS else None, tag.grammemes


def place_of(parse: Any) -> tuple[int, int] | None:
    """The paradigm and the form that pymorphy3 has read a word as; None if the word has no paradigm of its own («по-русски»)."""
    (unit, *where), *others = parse.methods_stack
    if not isinstance(unit, DictionaryAnalyzer) or not all(isinstance(method[0], KnownSuffixAnalyzer) for method in others):
        return None
    return where[1], where[2]


def inflected(lemma: str, paradigm: int, form: int, grammemes: frozenset[str]) -> str | None:
    """The form of a word that has these grammemes, None if there is none.

    Args:
        lemma: Of the word.
        paradigm: How it is declined.
        form: Where in the paradigm it stands now.
        grammemes: What the form is to have, if need be in place of what it has now.
    """
    way = _way(paradigm, form, grammemes)
    if way is None:
        return None
    before, after, prefix, suffix = way
    return prefix + lemma[before:after] + suffix


def _place(paradigm: int, form: int) -> Place:
    tag = quick_analyzer().dictionary.build_tag_info(paradigm, form)
    prefix, suffix = _affixes(paradigm, form)
    return Place(paradigm, form, tag, *of_tag(tag), len(prefix), -len(suffix) or None, _affixes(paradigm, 0))


def _affixes(paradigm: int, form: int) -> tuple[str, str]:
    dictionary = quick_analyzer().dictionary
    numbers = dictionary.paradigms[paradigm]
    return dictionary.paradigm_prefixes[numbers[len(numbers) // 3 * 2 + form]], dictionary.suffixes[numbers[form]]


@lru_cache(maxsize=_WAYS)
def _way(paradigm: int, form: int, grammemes: Set[str]) -> tuple[int, int | None, str, str] | None:
    """What is cut off a lemma, and put before and after the stem, to get from a form to the one with these grammemes."""
    dictionary = quick_analyzer().dictionary
    tags = [dictionary.build_tag_info(paradigm, place) for place in range(len(dictionary.paradigms[paradigm]) // 3)]
    fitting = [place for place, tag in enumerate(tags) if grammemes <= tag.grammemes]
    if not fitting:
        grammemes = dictionary.Tag.fix_rare_cases(grammemes)
        fitting = [place for place, tag in enumerate(tags) if grammemes <= tag.grammemes]
    wanted = tags[form].updated_grammemes(grammemes)
    if not fitting:
        return None
    best = max(fitting, key=lambda place: len(wanted & tags[place].grammemes) - 0.1 * len(wanted ^ tags[place].grammemes))
    prefix, suffix = _affixes(paradigm, 0)
    return len(prefix), -len(suffix) or None, *_affixes(paradigm, best)
