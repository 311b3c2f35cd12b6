"""Genitives after a name: its owner («МИД [РК]»), or whom it is named after («КазНУ [имени аль-Фараби]»)."""

import re
from functools import cache

from shosnlp.organizations.words import word_sets
from shosnlp.russian.letters import CAPITAL
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.word_sets import named_after as words_before_name

_MOST_NAME_WORDS = 4
_RELATIVES = re.compile(r" ([А-ЯЁ][а-яё]+) и ([А-ЯЁ][а-яё]+) ([А-ЯЁ][а-яё-]+(?:ых|их|ов|ев))(?!\w)")


def named_after(text: str, at: int, morphology: Morphology) -> int | None:
    """The end of « имени Абу Райхана Беруни» beginning at a character; None if there is none."""
    opening = _named_after().match(text, at)
    if opening is None:
        return None
    end = opening.end()
    for count in range(_MOST_NAME_WORDS):
        word = _name_word().match(text, end)
        if word is None or (count and not _can_follow(word.group(1), morphology)):
            break
        end = word.end()
    return end if end > opening.end() else None


def are_several(word: str, morphology: Morphology) -> bool:
    """Whether a noun is a plural that has a singular: «суды Дагестана» are no body, «погранвойска Таджикистана» are one.

    >>> morphology = Morphology()
    >>> are_several("судов", morphology), are_several("суда", morphology), are_several("погранвойска", morphology)
    (True, False, False)
    """
    nouns = [reading for reading in morphology.analyses(word) if reading.pos == "NOUN" and reading.known]
    return bool(nouns) and all(noun.has("plur") and not noun.has("Pltm") for noun in nouns)


def settlement_after(text: str, at: int) -> int:
    """Where the name of a settlement begins behind its noun: «акимат [города] Алматы»; the same position if there is no such noun.

    >>> settlement_after("акимат города Алматы", 7)
    14
    """
    noun = _settlement().match(text, at)
    return noun.end() if noun else at


def without_settlement(name: str) -> str:
    """A name without the noun of a settlement at its end: «акимат города» of «акимат города Алматы».

    >>> without_settlement("акимат города"), without_settlement("акимат")
    ('акимат', 'акимат')
    """
    return _settlement_at_end().sub("", name)


def relatives_after(text: str, at: int, morphology: Morphology) -> int | None:
    """The end of « Ивана и Николая Рукавишниковых» beginning at a character; None if there is none.

    >>> relatives_after("Музей Ивана и Николая Рукавишниковых", 5, Morphology())
    36
    """
    names = _RELATIVES.match(text, at)
    if names is None or not all(any(one.has("Name", "gent") for one in morphology.analyses(name)) for name in names.group(1, 2)):
        return None
    if names.group(3).endswith("х"):
        return names.end()
    surname = morphology.analyses(names.group(3))  # «Рерихов», but not «Котов», who may do something in the museum
    return names.end() if surname and all(one.has("Surn", "plur") for one in surname) else None


def _can_follow(word: str, morphology: Morphology) -> bool:
    """Whether a word may continue a genitive name; one that can only be nominative may not («университет имени Абая Ерлан окончил»)."""
    readings = morphology.analyses(word)
    return any(reading.has("gent") or reading.has("Fixd") for reading in readings) or not any(reading.known for reading in readings)


def is_genitive(phrase: str, morphology: Morphology) -> bool:
    """Whether a name may stand in the genitive, judging by its first word; abbreviations always may.

    >>> is_genitive("Шанхайской организации", Morphology()), is_genitive("РК", Morphology()), is_genitive("Астана", Morphology())
    (True, True, False)
    """
    first = phrase.split()[0]
    if len(first) > 1 and first[:2].isupper():
        return True  # «РК», «РУз»
    readings = morphology.analyses(first)
    if any(reading.has("nomn") and reading.has("Geox") and not reading.has("Fixd") and reading.has("sing") for reading in readings):
        return False  # «Астана» is also the genitive of a name
    return any(_is_genitive(reading) for reading in readings) or not readings


def _is_genitive(reading: Analysis) -> bool:
    """«Иванов» is also the genitive plural of «Иван», «Лужин» of «лужина», which the dictionary only guesses: no body is theirs."""
    people = reading.has("plur") and (reading.has("Surn") or reading.has("Name"))
    guess = reading.has("plur") and reading.pos == "NOUN" and not reading.known
    return (reading.has("gent") and not people and not guess) or reading.has("Fixd")


@cache
def _named_after() -> re.Pattern[str]:
    return re.compile(rf" {words_before_name()} ?(?:[а-я]{{3,}} )?(?:[А-ЯЁ]\. ?){{0,2}}(?=[^\W\d_])")


@cache
def _name_word() -> re.Pattern[str]:
    small = "|".join(sorted(word_sets().small_in_names))
    return re.compile(rf" ?((?:[аА]ль-|[аА]н-|[аА]д-)?(?:{CAPITAL}|[A-Z])[\w-]+|{small})(?!\w)")


@cache
def _settlement() -> re.Pattern[str]:
    nouns = [*word_sets().settlements, *map(" ".join, word_sets().municipalities)]
    return re.compile(f"(?:{'|'.join(map(re.escape, nouns))}) ?")


@cache
def _settlement_at_end() -> re.Pattern[str]:
    return re.compile(rf" (?:{_settlement().pattern})\Z")
