"""How one word of a name can be read: what the lists and the dictionary know, and what the endings allow.

Weights are on a log scale: a given name that is known weighs 0, an unknown one much less, so that «Бакаев Алибек» reads surname first.
"""

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from shosnlp.people.names.agreement import Cells
from shosnlp.people.names.declension import CASES, Declension, Form, Gender
from shosnlp.people.words import Part, PeopleWords
from shosnlp.reading.morphology import Analysis, Morphology

_CACHE = 4096  # words as parts
_NAMES = 256  # words: each is asked for as one part after the other
_UNKNOWN_GIVEN = -3.0
_MADE_GIVEN = -1.3
_GIVEN_ENDINGS = range(3, 8)  # lengths of endings
_DICTIONARY_GIVEN = -0.3
_LISTED = -1.0
_ONLY_DICTIONARY = -1.0  # «Нурлана» is «Нурлан» of the list before the woman's name that only the dictionary has
_FIXED_NAMESAKE = -1.5
_ENDINGS_OF_CASES = ("е", "у", "ю", "и", "ы", "ой", "ей")
_SCORE = 0.25  # weight of what the dictionary says of how often a form is that of a name
_KNOWN_SURNAME = 0.6
_GIVEN_AS_SURNAME = -1.4
_TYPICAL_SURNAME = 0.5  # weight of endings that surnames have: «-ов», «-ский», «-ко»
_PATRONYMIC_AS_SURNAME = -1.3
_AGREES = -1.0  # a reading of the first part of a double name that is likely enough
_UNDECLINED_HEAD = -0.3  # «Касым-Жомарта»
_UNUSUAL_PATRONYMIC = -0.6
_CASES = {"nomn": "nomn", "gent": "gent", "datv": "datv", "accs": "accs", "ablt": "ablt", "loct": "loct", "gen2": "gent", "loc2": "loct"}
_NOMINATIVE = ("nomn",)
_PARTS: dict[str, Part] = {"Name": "first", "Surn": "last", "Patr": "middle"}
_NO_CELLS = Cells(())
_PATRONYMICS = ("ович", "евич")
_PATRONYMIC_ENDINGS = ("ович", "евич", "ич", "ыч", "овна", "евна", "ична", "инична")


class NameReader:
    """Reads words of names. Words are given as written and read in lower case."""

    def __init__(self, morphology: Morphology, words: PeopleWords) -> None:
        self._morphology = morphology
        self._words = words
        self.declension = Declension(words.paradigms)
        self._patronymics = self.declension.endings("middle")
        self._cells = lru_cache(maxsize=_CACHE)(self._read_cells)
        self._names = lru_cache(maxsize=_NAMES)(self._known_names)

    def cells(self, word: str, part: Part) -> Cells:
        """Every way to read a word as a part of a name, by gender and case.

        Args:
            word: One word, in lower case; parts of a hyphenated one are read together.
            part: What it would be.
        """
        if part == "middle" and not word.endswith(self._patronymics) and "-" not in word:
            return _NO_CELLS
        return self._cells(word, part)

    def is_given(self, word: str) -> bool:
        """Whether the word is, in some case, a given name that is known."""
        best = self.cells(word.lower(), "first").best
        return best is not None and best > _UNKNOWN_GIVEN + 1.5

    def _read_cells(self, word: str, part: Part) -> Cells:
        return Cells(self._read(word, part), every=part == "middle" and "-" not in word)

    def _read(self, word: str, part: Part) -> list[Form]:
        if "-" in word:
            return self._hyphenated(word, part)
        if part == "middle":
            return self._middle(word) if word.endswith(self._patronymics) else []
        return self._first(word) if part == "first" else self._last(word)

    def _first(self, word: str) -> list[Form]:
        listed = self._listed_given(word)
        if known := self._from_dictionary(word, "first", _DICTIONARY_GIVEN):
            scores = {form[:3]: form.weight - _DICTIONARY_GIVEN for form in _by_case(known)}
            listed = [_heavier(form, scores.get(form[:3], 0.0)) for form in _by_case(listed)]
            if any(form.weight >= _LISTED for form in listed):
                known = [_heavier(form, _ONLY_DICTIONARY) for form in known]
        forms = listed + known
        if any(form.weight >= _DICTIONARY_GIVEN and not form.fixed and form.cases != _NOMINATIVE for form in forms):
            forms = [_heavier(form, _FIXED_NAMESAKE) if _may_be_declined(form) else form for form in _by_case(forms)]
        row = self._words.given.get(word.replace("ё", "е"))
        if row and "thai" in row.origin:  # «короля Маха Вачиралонгкорна»
            forms.append(Form(word, "male", CASES, 0.0, True))
        return forms

    def _listed_given(self, word: str) -> list[Form]:
        """The readings that the endings allow, weighed by what the lists say of their nominatives."""
        found: list[Form] = []
        weights: dict[tuple[str, str], float | None] = {}
        for nominative, gender, cases, weight, fixed in self.declension.read(word, "first"):
            if gender != "plural":
                name = nominative, gender
                if name not in weights:
                    weights[name] = self._given_weight(nominative, gender)
                listed = weights[name]
                found.append(Form(nominative, gender, cases, _UNKNOWN_GIVEN + min(weight, 0.0) if listed is None else listed, fixed))
        return found

    def _given_weight(self, nominative: str, gender: Gender) -> float | None:
        """None for a given name that is neither in the list nor made like one."""
        name = nominative.replace("ё", "е")
        known = self._words.given.get(name)
        if known and known.gender in ("both", gender):
            return known.weight
        endings = self._words.given_endings
        made = [length for length in _GIVEN_ENDINGS if len(name) > length + 1 and endings.get(name[-length:]) == gender]
        return _MADE_GIVEN if made else None

    def _last(self, word: str) -> list[Form]:
        known = self._from_dictionary(word, "last", _KNOWN_SURNAME)
        forms = self.declension.read(word, "last")
        forms = [self._no_patronymic(form) if form.nominative.endswith(_PATRONYMICS) else form for form in forms]
        if self.is_given(word):
            forms = [self._given_as_surname(form) for form in forms]
        surnames = self._words.surnames
        listed = [_known_surname(form) for form in forms if form.nominative.replace("ё", "е") in surnames and not _is_mans(form)]
        return forms + listed + [_heavier(form, max(self._ending_weight(form), 0.0)) for form in known]

    def _no_patronymic(self, form: Form) -> Form:
        """«Борис Николаевич» is no surname, «Новак Джокович» is: there is no name «Джок»."""
        return _heavier(form, _PATRONYMIC_AS_SURNAME) if self._has_father(form) else form

    def _given_as_surname(self, form: Form) -> Form:
        """«Дархан Сатыбалды»: a name that may be the father's, in the same form; endings that surnames have weigh as always."""
        if form.weight >= _TYPICAL_SURNAME:
            return _heavier(form, _GIVEN_AS_SURNAME / 2)
        weight = max(form.weight, 0.0) if form.nominative in self._words.given else form.weight
        return form._replace(weight=weight + _GIVEN_AS_SURNAME)

    def _ending_weight(self, form: Form) -> float:
        row = self.declension.row(form.nominative, "last", form.gender)
        return row.weight if row else 0.0

    def _middle(self, word: str) -> list[Form]:
        known = self._from_dictionary(word, "middle", 0.3)
        return known + [
            form if self._has_father(form) else _heavier(form, _UNUSUAL_PATRONYMIC) for form in self.declension.read(word, "middle")
        ]

    def _has_father(self, form: Form) -> bool:
        """Whether a patronymic comes from a given name that is known: «Асетович» from «Асет», «Юрьевна» from «Юрий»."""
        word = form.nominative.replace("ё", "е")
        for ending in ("ович", "евич", "ич", "овна", "евна", "ична", "инична"):
            if word.endswith(ending):
                stem = word[: -len(ending)]
                fathers = (stem, stem + "й", stem + "ь", stem + "а", stem + "я", stem[:-1] + "ий")
                if any(father in self._words.given for father in fathers):
                    return True
        return not word.endswith(_PATRONYMIC_ENDINGS)

    def _from_dictionary(self, word: str, part: Part, weight: float) -> list[Form]:
        found: dict[tuple[str, Gender, float, bool], tuple[str, ...]] = {}
        for analysis, said in self._names(word):
            nominative = self._nominative(analysis, said, word) if said.part == part and said.genders else None
            if nominative is not None:
                own = weight + self._given_odds(analysis, nominative) if part == "first" else weight
                for gender in said.genders:
                    kind = nominative, gender, own, said.fixed
                    found[kind] = (*found.get(kind, ()), said.case)
        return [Form(nominative, gender, cases, own, fixed) for (nominative, gender, own, fixed), cases in found.items()]

    def _known_names(self, word: str) -> tuple[tuple[Analysis, "_Said"], ...]:
        """The readings of the dictionary that are names."""
        if not self._morphology.knows(word):
            return ()
        analyses = [(analysis, _said_of_name(analysis.grammemes)) for analysis in self._morphology.analyses(word) if analysis.known]
        return tuple([(analysis, said) for analysis, said in analyses if said is not None])

    def _nominative(self, analysis: Analysis, said: "_Said", word: str) -> str | None:
        if said.of_lemma:
            nominative: str | None = analysis.lemma
        elif said.unchanged:
            nominative = word
        else:
            nominative = self._morphology.inflect(analysis, "nomn", "sing")
        return nominative if nominative is None or "ё" in word else nominative.replace("ё", "е")

    def _given_odds(self, analysis: Analysis, nominative: str) -> float:
        rarer = self._words.given.get(nominative.replace("ё", "е"))
        return _SCORE * math.log(max(analysis.score, 0.01)) + (rarer.weight if rarer else 0.0)

    def _hyphenated(self, word: str, part: Part) -> list[Form]:
        """«Салтыкова-Щедрина», «Анны-Марии», «Касым-Жомарта», «Аль-Кувари»: the last part decides, others agree if they can."""
        head, _, tail = word.rpartition("-")
        heads = self._read(head, part) if head not in self._words.particles else []
        forms = self._known_whole(word) if part == "first" else []
        for form in _by_case(self._read(tail, part)):
            nominative, weight = self._agreeing(head, heads, form)
            forms.append(Form(f"{nominative}-{form.nominative}", form.gender, form.cases, form.weight + weight, form.fixed))
        return forms

    def _known_whole(self, word: str) -> list[Form]:
        forms = self.declension.read(word, "first")
        return [form._replace(weight=0.0) for form in forms if form.nominative in self._words.given]

    def _agreeing(self, head: str, heads: list[Form], form: Form) -> tuple[str, float]:
        """The nominative of what stands before the hyphen, and how well it goes with the reading of the last part."""
        if head in self._words.particles:
            return head, 0.0
        same = [other for other in heads if form.cases[0] in other.cases and other.gender == form.gender]
        best = max(same, key=lambda other: other.weight, default=None)
        if form.cases == _NOMINATIVE:
            return head, max(min(best.weight, 0.0), _UNKNOWN_GIVEN) if best else _UNDECLINED_HEAD
        if best and best.weight > _AGREES:
            return best.nominative, 0.0
        return head, _UNDECLINED_HEAD


def _by_case(forms: Iterable[Form]) -> list[Form]:
    """The forms, those of several cases one by one."""
    return [Form(nominative, gender, (case,), weight, fixed) for nominative, gender, cases, weight, fixed in forms for case in cases]


def _may_be_declined(form: Form) -> bool:
    """Whether what looks like a nominative may be another case: «Анне» is «Анна» in the dative before it is a Finnish name."""
    return form.fixed or (form.cases == _NOMINATIVE and form.nominative.endswith(_ENDINGS_OF_CASES))


def _is_mans(form: Form) -> bool:
    """A woman is not «Толстой»."""
    return form.gender == "female" and form.nominative.endswith("ой")


def _known_surname(form: Form) -> Form:
    return form._replace(weight=max(form.weight, 0.0) + _KNOWN_SURNAME * 2)


def _heavier(form: Form, by: float) -> Form:
    return Form(form.nominative, form.gender, form.cases, form.weight + by, form.fixed)


class _Said(NamedTuple):
    """What the grammemes of a word say of it as a name."""

    part: Part
    genders: tuple[Gender, ...]
    case: str
    fixed: bool
    of_lemma: bool  # the lemma is the nominative
    unchanged: bool  # the word is the nominative


@cache  # of some 170 sets that words share
def _said_of_name(grammemes: frozenset[str]) -> _Said | None:
    part = next((part for grammeme, part in _PARTS.items() if grammeme in grammemes), None)
    case = next((case for grammeme, case in _CASES.items() if grammeme in grammemes), None)
    if part is None or case is None or "Abbr" in grammemes:
        return None
    fixed, man = "Fixd" in grammemes, grammemes.issuperset(("masc", "sing"))
    return _Said(
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
