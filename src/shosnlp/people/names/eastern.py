"""Chinese, Korean and Vietnamese given names: their syllables, and their declension after the surname. Mongolian names with the father's
name.
"""

import re
from collections.abc import Sequence

from shosnlp.people.names.declension import WordReading
from shosnlp.people.names.word_readings import NameWordReader
from shosnlp.people.words import word_sets
from shosnlp.russian.cases import CASES
from shosnlp.russian.endings import cases_of_endings
from shosnlp.russian.letters import VOWELS
from shosnlp.weights import WordWeights

# One or two syllables of the Russian transcription of Chinese (Palladius): initial, then one of the finals.
_INITIAL = "(?:чж|цз|[бпмфдтнлгкхцчшжс])?"
_FINAL = "(?:уань|юань|уай|уан|унь|юнь|янь|инь|ань|энь|юэ|эй|ай|ао|оу|уо|уэ|уй|яо|ян|ин|ан|эн|ун|юн|эр|[аоэуиюяеы])"
_WHOLE = "(?:вэнь|вань|вай|вэй|ван|вэн|ва|во|йо|юй|хой)"
_CHINESE = re.compile(f"(?:{_INITIAL}{_FINAL}|{_WHOLE}){{1,2}}")
_TWO_OF_CHINA = re.compile(f"(?:{_INITIAL}{_FINAL}|{_WHOLE}){{2}}[аяуюе]?|(?:{_INITIAL}{_FINAL}|{_WHOLE}){{2}}(?:ом|ем)")
_ONE_SYLLABLE = re.compile(f"[^{VOWELS}]{{0,3}}[{VOWELS}]{{1,2}}[^{VOWELS}ь]{{0,2}}ь?")
_OF_WOMEN = "тхи"  # the middle name of most women in Vietnam: «Нгуен Тхи Ким Нган»
_GIVEN_LENGTH = 4  # a given name («Вадим») this long or longer is not read as syllables
_ENDING_OF_FATHER = re.compile("(?<=йн)(?:а|у|ом|е)$")


def mongolian_father(word: str, reader: NameWordReader) -> str | None:
    """The father's name in a Mongolian name, in lower case; None for any other word.

    It stands in the Mongolian genitive and is hardly ever declined: «Баттулгын Энхбаяром», but also «Ухнаагийна Хурэлсуха».

    Args:
        word: The first of two words.
        reader: To recognise given names of other origins.
    """
    low = word.lower()
    father = _ENDING_OF_FATHER.sub("", low)
    if father.endswith(word_sets().surely_mongolian_fathers):
        return father
    looks_mongolian = low.endswith(word_sets().mongolian_fathers) and not low.endswith(word_sets().not_mongolian)
    return low if looks_mongolian and not reader.is_given(low) else None


def eastern_given_name(words: Sequence[str], reader: NameWordReader, *, also_in_russia: bool) -> list[WordReading] | None:
    """The same as `given_name_readings`, also for syllables joined by a hyphen: «чен-ына»."""
    syllables = words[0].split("-")
    if len(words) > 1 or len(syllables) != 2:
        return given_name_readings(words, reader, also_in_russia=also_in_russia)
    readings = given_name_readings(syllables, reader, also_in_russia=False)
    return readings and [reading._replace(nominative=f"{syllables[0]}-{reading.nominative}") for reading in readings]


def given_name_readings(words: Sequence[str], reader: NameWordReader, *, also_in_russia: bool) -> list[WordReading] | None:
    """The readings of the last of the given words, or None if they are no such given name.

    Args:
        words: What follows the surname, in lower case: «цзиньпина», «чен», «ыном».
        reader: To recognise given names of other origins: «Ким Вадим».
        also_in_russia: Whether people with this surname often have Russian given names.
    """
    *earlier, last = words
    if also_in_russia and not earlier and len(last) >= _GIVEN_LENGTH and reader.is_given(last):
        return None
    if not all(_ONE_SYLLABLE.fullmatch(word) for word in earlier):
        return None
    readings = [reading for reading in _readings(last) if _is_given(reading.nominative, alone=not earlier)]
    if _OF_WOMEN in earlier:
        readings = [reading for reading in readings if reading.gender == "female"]
    return readings or None


def _readings(word: str) -> list[WordReading]:
    """Men's names that end in a consonant are usually declined (though «с Юн Сок Ёль» occurs); all others are not."""
    undeclined = 0.0 if word[-1:] in VOWELS else WordWeights.UNDECLINED_EASTERN_MAN
    readings = [
        WordReading(word, "male", CASES[:1], 0.0, True),
        WordReading(word, "male", CASES[1:], undeclined, True),
        WordReading(word, "female", CASES, WordWeights.EASTERN_WOMAN, True),
    ]
    for ending, cases in cases_of_endings(man=True).items():
        stem = word[: -len(ending)]
        if not word.endswith(ending) or not stem or stem[-1] in VOWELS + "ь":
            continue
        soft = ending in ("я", "ю", "ем")
        if stem[-1] in "нгкмп" and len(stem) > 1 and _is_given(stem, alone=True):
            readings = [
                reading._replace(weight=reading.weight + WordWeights.LOOKS_DECLINED) if reading.fixed else reading for reading in readings
            ]
        nominative = stem + "ь" if soft else stem
        readings.append(WordReading(nominative, "male", cases, 0.2))
    return readings


def is_chinese_given_name(word: str) -> bool:
    """Whether a word in lower case consists of two syllables of Chinese, or of several words of one syllable: «цзиньпин», «му хён».

    >>> is_chinese_given_name("вэньцзюнь"), is_chinese_given_name("трампа")
    (True, False)
    """
    words = word.split(" ")
    if len(words) > 1:
        return all(_ONE_SYLLABLE.fullmatch(one) for one in words)
    return _TWO_OF_CHINA.fullmatch(word) is not None


def _is_given(word: str, *, alone: bool) -> bool:
    if not alone:
        return _ONE_SYLLABLE.fullmatch(word) is not None
    return _CHINESE.fullmatch(word) is not None or _ONE_SYLLABLE.fullmatch(word) is not None
