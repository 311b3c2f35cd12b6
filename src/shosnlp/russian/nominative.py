"""The base form of a noun phrase: the head and what agrees with it go to the nominative, the tail stays.

«Министерства иностранных дел» → «Министерство иностранных дел»: «Министерства» is the head, everything after it the tail.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from shosnlp.caching import owned_cache
from shosnlp.russian.initialisms import is_declined, readings_of_initials
from shosnlp.russian.letter_case import match_case_and_yo
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.stems import adjective_stem
from shosnlp.russian.word_sets import word_sets

_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ORDINAL = re.compile(r"(\d{1,4})-(?:о?го|о?му|ом|ым|м|ый|ой|ей|й|ую|ю|ая|я|ое|ые|е|ых|х|ыми|ми)(?= (?!и ))")
_LIMIT = re.compile(r"[«\"„“(]")
_MODIFIERS = frozenset({"ADJF", "PRTF"})
_NUMBERS_AND_GENDERS = ("plur", "masc", "femn", "neut")
_CASES = ("nomn", "accs", "gent", "datv", "ablt", "loct")
_SUPERLATIVE = re.compile(r"(.+ш)(?:ая|его|ему|ими?|ем|ее|ей|ею|ие|ий|ую|их)")
_MODEL = "старший"
_ENDINGS = {"masc": "ий", "femn": "ая", "neut": "ее", "plur": "ие"}  # of superlatives; the last letter is that of ordinals: «3-й»
_OTHER_NUMBER = 0.05  # weight of a number other than the one asked for
_OTHER_CASE = 0.01  # weight of a case that the sentence does not allow
_OTHER_CASE_GUESSED = 0.1  # … of a word that the dictionary does not have: it may be indeclinable
_LONGEST_ABBREVIATION = 6  # letters: a longer word in capitals may be emphasis
_LONGEST = 12  # words to look at: the head stands near the beginning of its phrase


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    readings: tuple[Analysis, ...]


@owned_cache(4_096)
def nominative(
    phrase: str,
    morphology: Morphology,
    *,
    plural: bool = False,
    heads: frozenset[str] = frozenset(),
    cases: frozenset[str] | None = None,
) -> str:
    """Return the phrase with its head, and the words before it that agree, in the nominative.

    What follows the head stays: a genitive tail, a name in quotes, an abbreviation. So does a phrase without a head, and one whose head
    could already be in the nominative singular.

    Args:
        phrase: A noun phrase in any case: «Шанхайской организации сотрудничества», «АО «Самрук-Казына»».
        plural: Whether to read a head that could be singular or plural («области») as plural.
        heads: Words in lower case that are heads wherever they can be: of «треста» it is «трест», not «треста», a straw of flax.
        cases: The cases that the sentence lets the phrase stand in, if it says so: after «через» «Дороги Востока» are no «дорога».

    >>> morphology = Morphology()
    >>> nominative("Шанхайской организации сотрудничества", morphology)
    'Шанхайская организация сотрудничества'
    >>> nominative("Вооружённых силах Казахстана", morphology)
    'Вооружённые силы Казахстана'
    >>> nominative("МИДом России", morphology)
    'МИД России'
    >>> nominative("3-го департамента", morphology)
    '3-й департамент'
    """
    words = list(_words(phrase, morphology))
    chosen = [] if words and words[0].text.lower() in heads else _choose(words, plural, heads, cases)
    result, at = [], 0
    if chosen and (ordinal := _ORDINAL.match(phrase)):
        result, at = [f"{ordinal[1]}-{_ENDINGS[_number_or_gender(chosen[-1])][-1]}"], ordinal.end()
    for word, reading in zip((word for word in words if word.text != "и"), chosen, strict=False):
        form = _in_nominative(reading, morphology)
        result += [phrase[at : word.start], match_case_and_yo(form, word.text) if form else word.text]
        at = word.end
    return "".join(result) + phrase[at:]


@owned_cache(4_096)
def in_case(phrase: str, case: str, morphology: Morphology, heads: frozenset[str] = frozenset(), *, plural: bool = False) -> str:
    """Put a phrase from the nominative into another case: the head, and the words before it that agree with it, are inflected.

    Args:
        phrase: A noun phrase in the nominative: «Шанхайская организация сотрудничества», «министр иностранных дел».
        case: The case as OpenCorpora calls it: `gent`.
        heads: As for `nominative`.
        plural: Whether to put it into the plural too.

    >>> morphology = Morphology()
    >>> in_case("Шанхайская организация сотрудничества", "ablt", morphology)
    'Шанхайской организацией сотрудничества'
    >>> in_case("первый заместитель министра", "datv", morphology)
    'первому заместителю министра'
    """
    words = [word._replace(readings=tuple(one for one in word.readings if one.has("nomn"))) for word in _words(phrase, morphology)]
    chosen = _choose(words, False, heads, None)
    if not chosen or (case == "nomn" and not plural):
        return phrase
    head = chosen[-1]
    animate = "anim" if head.has("anim") else "inan"
    result, at = [], 0
    for word, reading in zip((word for word in words if word.text != "и"), chosen, strict=False):
        form = _inflected(reading, case, animate if reading is not head else None, plural, morphology)
        result += [phrase[at : word.start], match_case_and_yo(form, word.text) if form else word.text]
        at = word.end
    return "".join(result) + phrase[at:]


def _inflected(reading: Analysis, case: str, animate: str | None, plural: bool, morphology: Morphology) -> str | None:
    number = "plur" if plural else next((number for number in _NUMBERS_AND_GENDERS if number in reading.grammemes), "sing")
    wanted = [case, "plur" if number == "plur" else "sing"]
    if reading.pos in _MODIFIERS and number != "plur":
        wanted.append(number)
    if reading.pos in _MODIFIERS and case == "accs" and animate and number in ("masc", "plur"):
        wanted.append(animate)
    if reading.has("Supr") and (superlative := _SUPERLATIVE.fullmatch(reading.word)):
        return _like_older(superlative.group(1), wanted, morphology)
    return morphology.inflect(reading, *wanted)


def _like_older(stem: str, wanted: list[str], morphology: Morphology) -> str | None:
    """A form of a superlative: «высшего» like «старшего», for the dictionary takes «высший» for «высочайший»."""
    model = next(one for one in morphology.analyses(_MODEL) if one.pos == "ADJF")
    form = morphology.inflect(model, *wanted)
    return stem + form.removeprefix(_MODEL[:-2]) if form else None


def _words(phrase: str, morphology: Morphology) -> Iterator[_Word]:
    """The words before the first quote or bracket: the head is among them or there is none."""
    limit = _LIMIT.search(phrase)
    for number, match in enumerate(_WORD.finditer(phrase, 0, limit.start() if limit else len(phrase))):
        if number == _LONGEST:
            return
        yield _Word(match.start(), match.end(), match.group(), morphology.modifiers(match.group()))


def _choose(words: list[_Word], plural: bool, heads: frozenset[str], cases: frozenset[str] | None) -> list[Analysis]:
    """A reading for each modifier and for the head that all agree; empty if there is no such head.

    The longest agreeing run wins: «Московской» could be a surname and «Главного» a noun, were it not for the noun after them.
    """
    best: list[Analysis] = []
    for count, word in enumerate(words):
        if word.text == "и" and not count:
            break
        nouns = [reading for reading in word.readings if reading.pos == "NOUN" and not _is_initialism(word.text, reading)]
        if not nouns and (count or is_declined(word.text)):
            nouns = list(readings_of_initials(word.text))
        modifiers = [modifier for modifier in words[:count] if modifier.text != "и"]  # «Чрезвычайного и Полномочного Посла»
        listed = [noun for noun in nouns if noun.lemma in heads]
        longer = _agreeing(modifiers, listed, plural, cases) or _agreeing(modifiers, nouns, plural, cases)
        if longer and not (best and _is_of_place(best[-1], longer)):
            best = longer
        if _is_office(word.text):  # «заведующей кафедрой»
            return best or _agreeing(modifiers, [reading for reading in word.readings if reading.pos in _MODIFIERS], plural, cases)
        if not any(_modifies(word.text, reading) for reading in word.readings) and not (count and word.text == "и"):
            break
    return best


def _is_office(word: str) -> bool:
    """Whether a word is a participle that is a head, and governs what follows."""
    return word.lower().startswith(_offices())


@cache
def _offices() -> tuple[str, ...]:
    return tuple(map(adjective_stem, word_sets().substantive_offices))


def _modifies(text: str, reading: Analysis) -> bool:
    """An unknown word in capitals («ГКНБ», «СВМДА») could be anything to the dictionary, but it is not an adjective."""
    return reading.pos in _MODIFIERS and (reading.known or not text.isupper() or not 1 < len(text) <= _LONGEST_ABBREVIATION)


def _is_of_place(noun: Analysis, longer: list[Analysis]) -> bool:
    """«сборной России»: the first word is likelier a noun than an adjective of the place."""
    return longer[-1].has("Geox") and noun.score > longer[-2].score and not noun.has("Surn")


def _is_initialism(text: str, reading: Analysis) -> bool:
    """«МИД», «ШОС», «КазНУ»: capitals of which the dictionary may know an inflected namesake («АО», «СНГ», «казну»)."""
    if not text.isupper():
        return "-" not in text and any(letter.isupper() for letter in text[1:])
    return len(text) > 1 and (len(text) <= 5 or not reading.known)


def _agreeing(modifiers: list[_Word], nouns: list[Analysis], plural: bool, cases: frozenset[str] | None) -> list[Analysis]:
    """The best combination: likely readings, the singular before the plural (unless asked), the cases that the sentence allows."""
    best: tuple[float, list[Analysis]] = (0.0, [])
    for noun in nouns:
        shape = _shape(noun)
        if shape is None:
            continue
        number, case = shape
        readings = [_modifier(word, number, case, noun) for word in modifiers]
        if any(reading is None for reading in readings):
            continue
        found = [reading for reading in readings if reading is not None]
        weight = noun.score + sum(reading.score for reading in found) + 1e-3
        weight *= 1.0 if (number == "plur") == plural or noun.has("Pltm") else _OTHER_NUMBER
        if cases is not None and case not in cases:
            weight *= _OTHER_CASE if noun.known else _OTHER_CASE_GUESSED
        if weight > best[0]:
            best = (weight, [*found, noun])
    return best[1]


def _shape(noun: Analysis) -> tuple[str, str] | None:
    """Number (with gender in the singular) and case."""
    case = next((case for case in _CASES if case in noun.grammemes), "loct" if "loc2" in noun.grammemes else None)
    number = next((number for number in _NUMBERS_AND_GENDERS if number in noun.grammemes), None)
    return (number, case) if case and number else None


def _modifier(word: _Word, number: str, case: str, noun: Analysis) -> Analysis | None:
    for reading in word.readings:
        if _modifies(word.text, reading) and reading.has(number, case):
            animate = "anim" if noun.has("anim") else "inan"
            if {"anim", "inan"} & reading.grammemes and not reading.has(animate):
                continue
            return reading
    return None


def _in_nominative(reading: Analysis, morphology: Morphology) -> str | None:
    if reading.has("Abbr") and not reading.lemma.islower():
        return reading.lemma
    if reading.has("nomn"):
        return reading.word
    number = "plur" if reading.has("plur") else "sing"
    if reading.has("Supr") and (superlative := _SUPERLATIVE.fullmatch(reading.word)):
        # the dictionary knows «высочайшая» as the nominative of «высшей»
        return superlative.group(1) + _ENDINGS[_number_or_gender(reading)]
    return morphology.inflect(reading, "nomn", number)


def _number_or_gender(reading: Analysis) -> str:
    return next((gender for gender in _NUMBERS_AND_GENDERS if gender in reading.grammemes), "masc")
