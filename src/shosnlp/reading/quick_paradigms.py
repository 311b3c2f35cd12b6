"""How words are inflected, much faster than pymorphy3 does it: the way from a form to another is that of all words declined alike."""

from functools import cache, lru_cache
from typing import Any

from pymorphy3.units.by_analogy import KnownSuffixAnalyzer
from pymorphy3.units.by_lookup import DictionaryAnalyzer

from shosnlp.reading.quick_dawg import quick_analyzer

_WAYS = 4_096  # ways from a place in a paradigm to another, some 200 bytes each


@cache  # pymorphy3 has some 4,500 tags: the readings of all words share what they say
def of_tag(tag: Any) -> tuple[str | None, frozenset[str]]:
    """Part of speech and grammemes."""
    return str(tag.POS) if tag.POS else None, tag.grammemes


def place_of(parse: Any) -> tuple[int, int] | None:
    """The paradigm and the form that pymorphy3 has read a word as; None if the word has no paradigm of its own («по-русски»)."""
    (unit, *where), *others = parse.methods_stack
    if not isinstance(unit, DictionaryAnalyzer) or not all(isinstance(method[0], KnownSuffixAnalyzer) for method in others):
        return None
    return where[1], where[2]


def inflected(lemma: str, paradigm: int, form: int, grammemes: tuple[str, ...]) -> str | None:
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


def _affixes(paradigm: int, form: int) -> tuple[str, str]:
    dictionary = quick_analyzer().dictionary
    numbers = dictionary.paradigms[paradigm]
    return dictionary.paradigm_prefixes[numbers[len(numbers) // 3 * 2 + form]], dictionary.suffixes[numbers[form]]


@lru_cache(maxsize=_WAYS)
def _way(paradigm: int, form: int, grammemes: tuple[str, ...]) -> tuple[int, int | None, str, str] | None:
    """What is cut off a lemma, and put before and after the stem, to get from a form to the one with these grammemes."""
    dictionary = quick_analyzer().dictionary
    tags = [dictionary.build_tag_info(paradigm, place) for place in range(len(dictionary.paradigms[paradigm]) // 3)]
    asked = frozenset(grammemes)
    fitting = [place for place, tag in enumerate(tags) if asked <= tag.grammemes]
    if not fitting:
        asked = dictionary.Tag.fix_rare_cases(asked)
        fitting = [place for place, tag in enumerate(tags) if asked <= tag.grammemes]
    wanted = tags[form].updated_grammemes(asked)
    if not fitting:
        return None
    best = max(fitting, key=lambda place: len(wanted & tags[place].grammemes) - 0.1 * len(wanted ^ tags[place].grammemes))
    prefix, suffix = _affixes(paradigm, 0)
    return len(prefix), -len(suffix) or None, *_affixes(paradigm, best)
