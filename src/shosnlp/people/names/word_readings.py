"""Read one word of a name: what the lists and the dictionary know, and what the endings allow.

Weights are on a log scale: a known given name weighs 0 and an unknown one much less, so «Бакаев Алибек» reads surname first.
"""

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from shosnlp.people.names.agreement import WordReadings
from shosnlp.people.names.declension import Declension, Gender, WordReading
from shosnlp.people.words import Part, PeopleWords, word_sets
from shosnlp.russian.cases import CASE_OF, CASES
from shosnlp.russian.keys import plain
from shosnlp.russian.letter_case import match_yo
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.patronymics import patronymic_nominatives
from shosnlp.weights import NameWeights, WordWeights

_READING_CACHE = 8192  # words as parts
_NAME_CACHE = 256  # words: each is read as one part after the other
_GIVEN_ENDINGS = range(3, 8)  # lengths of endings
_NOMINATIVE = ("nomn",)
_LIKE_PATRONYMIC = "вич"  # surnames that end like a patronymic: «Янукович»; «Ильич» alone stands for a surname
_PARTS: dict[str, Part] = {"Name": "first", "Surn": "last", "Patr": "middle"}
_NO_READINGS = WordReadings(())


class NameWordReader:
    """Reads the words of names in lower case."""

    def __init__(self, morphology: Morphology, words: PeopleWords) -> None:
        self._morphology = morphology
        self._words = words
        self.declension = Declension(words.paradigms)
        self._patronymics = self.declension.endings("middle")
        self._cached_readings = lru_cache(maxsize=_READING_CACHE)(self._read_all)
        self._cached_names = lru_cache(maxsize=_NAME_CACHE)(self._known_names)

    def readings(self, word: str, part: Part) -> WordReadings:
        """Every reading of a word as a part of a name, by gender and case.

        Args:
            word: One word, in lower case; the parts of a hyphenated one are read together.
            part: The part of the name.
        """
        if part == "middle" and not word.endswith(self._patronymics) and "-" not in word:
            return _NO_READINGS
        return self._cached_readings(word, part)

    def is_given(self, word: str) -> bool:
        """Whether the word is a known given name in some case."""
        best = self.readings(word.lower(), "first").best
        return best is not None and best > WordWeights.UNKNOWN_GIVEN + 1.5

    def _read_all(self, word: str, part: Part) -> WordReadings:
        return WordReadings(self._read(word, part), keep_all=part == "middle" and "-" not in word)

    def _read(self, word: str, part: Part) -> list[WordReading]:
        if "-" in word:
            return self._hyphenated(word, part)
        if part == "middle":
            return self._middle(word) if word.endswith(self._patronymics) else []
        return self._first(word) if part == "first" else self._last(word)

    def _first(self, word: str) -> list[WordReading]:
        listed = self._listed_given(word)
        if known := self._from_dictionary(word, "first", WordWeights.DICTIONARY_GIVEN):
            scores = {reading[:3]: reading.weight - WordWeights.DICTIONARY_GIVEN for reading in _by_case(known)}
            listed = [_reweighted(reading, scores.get(reading[:3], 0.0)) for reading in _by_case(listed)]
            if any(reading.weight >= WordWeights.LISTED_GIVEN for reading in listed):
                known = [_reweighted(reading, WordWeights.ONLY_DICTIONARY) for reading in known]
        readings = listed + known
        if any(
            reading.weight >= WordWeights.DICTIONARY_GIVEN and not reading.fixed and reading.cases != _NOMINATIVE for reading in readings
        ):
            readings = [
                _reweighted(reading, WordWeights.FIXED_NAMESAKE) if _may_be_oblique(reading) else reading for reading in _by_case(readings)
            ]
        row = self._words.given.get(plain(word))
        if row and "thai" in row.origin:  # «короля Маха Вачиралонгкорна»
            readings.append(WordReading(word, "male", CASES, 0.0, True))
        return readings

    def _listed_given(self, word: str) -> list[WordReading]:
        """The readings that the endings allow, weighted by what the lists know of their nominatives."""
        found: list[WordReading] = []
        weights: dict[tuple[str, str], float | None] = {}
        for nominative, gender, cases, weight, fixed in self.declension.read(word, "first"):
            name = nominative, gender
            if name not in weights:
                weights[name] = self._given_weight(nominative, gender)
            listed = weights[name]
            weight = WordWeights.UNKNOWN_GIVEN + min(weight, 0.0) if listed is None else listed
            found.append(WordReading(nominative, gender, cases, weight, fixed))
        return found

    def _given_weight(self, nominative: str, gender: Gender) -> float | None:
        """The weight of a given name; None if it is neither listed nor formed like one."""
        name = plain(nominative)
        known = self._words.given.get(name)
        if known and known.gender in ("both", gender):
            return known.weight
        endings = self._words.given_endings
        made = [length for length in _GIVEN_ENDINGS if len(name) > length + 1 and endings.get(name[-length:]) == gender]
        return WordWeights.FORMED_GIVEN if made else None

    def _last(self, word: str) -> list[WordReading]:
        known = self._from_dictionary(word, "last", WordWeights.KNOWN_SURNAME)
        readings = self.declension.read(word, "last")
        readings = [self._unless_patronymic(reading) if reading.nominative.endswith(_LIKE_PATRONYMIC) else reading for reading in readings]
        if self.is_given(word):
            listed_given = (self.readings(word, "first").best or 0.0) >= WordWeights.LISTED_GIVEN
            readings = [self._given_as_surname(reading, listed_given) for reading in readings]
        surnames = self._words.surnames
        listed = [
            _known_surname(reading) for reading in readings if plain(reading.nominative) in surnames and not _is_masculine_form(reading)
        ]
        if not listed and not known:
            readings = self._preferring_adjectives(readings)
        return readings + listed + [_reweighted(reading, max(self._ending_weight(reading), 0.0)) for reading in known]

    def _preferring_adjectives(self, readings: list[WordReading]) -> list[WordReading]:
        """«Лугового» is a form of «Луговой» rather than «Луговый»: of several nominatives, one is an adjective."""
        nominatives = {nominative for nominative, gender, *_ in readings if gender != "plural"}
        if len(nominatives) < 2:
            return readings
        like, of_animals = word_sets().surnames_like_adjectives, word_sets().adjectives_of_animals
        nominatives = {nominative for nominative in nominatives if nominative.endswith(like) and not nominative.endswith(of_animals)}
        known = {word for word in nominatives if self._morphology.knows(word) and self._morphology.best(word, "ADJF", "nomn")}
        return [_reweighted(reading, WordWeights.ADJECTIVE) if reading.nominative in known else reading for reading in readings]

    def _unless_patronymic(self, reading: WordReading) -> WordReading:
        """«Борис Николаевич» is no surname, but «Новак Джокович» is: there is no name «Джок»."""
        return _reweighted(reading, WordWeights.PATRONYMIC_AS_SURNAME) if self._has_father(reading) else reading

    def _given_as_surname(self, reading: WordReading, listed: bool) -> WordReading:
        """«Дархан Сатыбалды»: a bare father's name as the surname is less likely; typical endings of surnames, and words that are only
        formed like given names («Дарын Шалабай»), are hardly affected.
        """
        if reading.weight >= WordWeights.TYPICAL_SURNAME or not listed:
            return _reweighted(reading, WordWeights.GIVEN_AS_SURNAME / 2)
        weight = max(reading.weight, 0.0) if reading.nominative in self._words.given else reading.weight
        return reading._replace(weight=weight + WordWeights.GIVEN_AS_SURNAME)

    def _ending_weight(self, reading: WordReading) -> float:
        row = self.declension.row(reading.nominative, "last", reading.gender)
        return row.weight if row else 0.0

    def _middle(self, word: str) -> list[WordReading]:
        known = self._from_dictionary(word, "middle", 0.3)
        return known + [
            reading if self._has_father(reading) else _reweighted(reading, WordWeights.UNUSUAL_PATRONYMIC)
            for reading in self.declension.read(word, "middle")
        ]

    def _has_father(self, reading: WordReading) -> bool:
        """Whether a patronymic comes from a known given name: «Асетович» from «Асет», «Юрьевна» from «Юрий»."""
        word = plain(reading.nominative)
        patronymics = patronymic_nominatives()
        for ending in patronymics:
            if word.endswith(ending):
                stem = word[: -len(ending)]
                fathers = (stem, stem + "й", stem + "ь", stem + "а", stem + "я", stem[:-1] + "ий")
                if any(father in self._words.given for father in fathers):
                    return True
        return not word.endswith(patronymics)

    def _from_dictionary(self, word: str, part: Part, weight: float) -> list[WordReading]:
        found: dict[tuple[str, Gender, float, bool], tuple[str, ...]] = {}
        for analysis, grammemes in self._cached_names(word):
            nominative = self._nominative(analysis, grammemes, word) if grammemes.part == part and grammemes.genders else None
            if nominative is not None:
                own = weight + self._given_name_weight(analysis, nominative) if part == "first" else weight
                for gender in grammemes.genders:
                    kind = nominative, gender, own, grammemes.fixed
                    found[kind] = (*found.get(kind, ()), grammemes.case)
        return [WordReading(nominative, gender, cases, own, fixed) for (nominative, gender, own, fixed), cases in found.items()]

    def _known_names(self, word: str) -> tuple[tuple[Analysis, "_NameGrammemes"], ...]:
        """The dictionary's analyses that are names."""
        if not self._morphology.knows(word):
            return ()
        analyses = [(analysis, _name_grammemes(analysis.grammemes)) for analysis in self._morphology.analyses(word) if analysis.known]
        return tuple([(analysis, grammemes) for analysis, grammemes in analyses if grammemes is not None])

    def _nominative(self, analysis: Analysis, grammemes: "_NameGrammemes", word: str) -> str | None:
        if grammemes.of_lemma:
            nominative: str | None = analysis.lemma
        elif grammemes.unchanged:
            nominative = word
        else:
            nominative = self._morphology.inflect(analysis, "nomn", "sing")
        return nominative and match_yo(nominative, word)

    def _given_name_weight(self, analysis: Analysis, nominative: str) -> float:
        rarer = self._words.given.get(plain(nominative))
        return WordWeights.DICTIONARY_SCORE * math.log(max(analysis.score, 0.01)) + (rarer.weight if rarer else 0.0)

    def _hyphenated(self, word: str, part: Part) -> list[WordReading]:
        """«Салтыкова-Щедрина», «Анны-Марии», «Касым-Жомарта», «Аль-Кувари»: the last part decides; the others agree if they can."""
        head, _, tail = word.rpartition("-")
        if part == "first" and (self.readings(head, "last").best or 0.0) >= NameWeights.TYPICAL_SURNAME and not self.is_given(head):
            return self._known_whole(word)  # «Новикова-Прибоя» is a surname
        heads = self._read(head, part) if head not in self._words.particles else []
        readings = self._known_whole(word) if part == "first" else []
        for reading in _by_case(self._read(tail, part)):
            nominative, weight = self._head_agreeing_with(head, heads, reading)
            readings.append(
                WordReading(f"{nominative}-{reading.nominative}", reading.gender, reading.cases, reading.weight + weight, reading.fixed)
            )
        return readings

    def _known_whole(self, word: str) -> list[WordReading]:
        readings = self.declension.read(word, "first")
        return [reading._replace(weight=0.0) for reading in readings if reading.nominative in self._words.given]

    def _head_agreeing_with(self, head: str, heads: list[WordReading], reading: WordReading) -> tuple[str, float]:
        """The nominative of what precedes the hyphen, and how well it agrees with the reading of the last part."""
        if head in self._words.particles:
            return head, 0.0
        same = [other for other in heads if reading.cases[0] in other.cases and other.gender == reading.gender]
        best = max(same, key=lambda other: other.weight, default=None)
        if reading.cases == _NOMINATIVE:
            return head, max(min(best.weight, 0.0), WordWeights.UNKNOWN_GIVEN) if best else WordWeights.UNDECLINED_HEAD
        if best and best.weight > WordWeights.AGREES:
            return best.nominative, 0.0
        declined = any(
            reading.gender == other.gender == "female" and other.weight > WordWeights.AGREES and "nomn" not in other.cases
            for other in heads
        )
        return head, WordWeights.DECLINED_HEAD if declined else WordWeights.UNDECLINED_HEAD


def _by_case(readings: Iterable[WordReading]) -> list[WordReading]:
    """The readings, one per case."""
    return [
        WordReading(nominative, gender, (case,), weight, fixed) for nominative, gender, cases, weight, fixed in readings for case in cases
    ]


def _may_be_oblique(reading: WordReading) -> bool:
    """Whether an apparent nominative may be another case: «Анне» is the dative of «Анна» rather than a Finnish name."""
    return reading.fixed or (reading.cases == _NOMINATIVE and reading.nominative.endswith(word_sets().names_like_cases))


def _is_masculine_form(reading: WordReading) -> bool:
    """A woman is not called «Толстой»."""
    return reading.gender == "female" and reading.nominative.endswith("ой")


def _known_surname(reading: WordReading) -> WordReading:
    return reading._replace(weight=max(reading.weight, 0.0) + WordWeights.KNOWN_SURNAME * 2)


def _reweighted(reading: WordReading, by: float) -> WordReading:
    return WordReading(reading.nominative, reading.gender, reading.cases, reading.weight + by, reading.fixed)


class _NameGrammemes(NamedTuple):
    """What the grammemes of a word say about it as a name."""

    part: Part
    genders: tuple[Gender, ...]
    case: str
    fixed: bool
    of_lemma: bool  # whether the lemma is the nominative
    unchanged: bool  # whether the word is its own nominative


@cache  # there are some 170 sets of grammemes
def _name_grammemes(grammemes: frozenset[str]) -> _NameGrammemes | None:
    part = next((part for grammeme, part in _PARTS.items() if grammeme in grammemes), None)
    case = next((case for grammeme, case in CASE_OF.items() if grammeme in grammemes), None)
    if part is None or case is None or "Abbr" in grammemes:
        return None
    fixed, man = "Fixd" in grammemes, grammemes.issuperset(("masc", "sing"))
    return _NameGrammemes(
        part,
        _genders(grammemes, part),
        case,
        fixed,
        of_lemma=part == "first" or (part == "last" and man),
        unchanged=fixed or grammemes.issuperset(("nomn", "sing")),
    )


def _genders(grammemes: frozenset[str], part: Part) -> tuple[Gender, ...]:
    if "plur" in grammemes:
        return ("plural",) if part == "last" else ()
    if "masc" in grammemes:
        return ("male", "female") if "ms-f" in grammemes or "Ms-f" in grammemes else ("male",)
    return ("female",) if "femn" in grammemes else ("male", "female")
