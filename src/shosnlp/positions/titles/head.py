"""The head of a title, and the title in the nominative singular: the head and its adjectives are inflected, its dependents stay.

«заместителем министра иностранных дел» → «заместитель министра иностранных дел»; «Чрезвычайного и Полномочного Посла» →
«чрезвычайный и полномочный посол». Knows words, not documents.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from shosnlp.caching import owned_cache
from shosnlp.positions.words import PositionWords
from shosnlp.russian.cases import CASES, SECOND_CASES
from shosnlp.russian.keys import plain
from shosnlp.russian.letter_case import match_yo
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.title_heads import HeadNoun

NumberAndCase = tuple[str, str]  # number, case
_ADJECTIVES = frozenset({"ADJF", "PRTF"})
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF"})
_CACHE = 4096  # word forms
FORMER = "экс-"
_DEPUTY = "зам"
_VOWELS = ("а", "и", "о", "у")
_ANY_CASE = frozenset(("sing", case) for case in CASES)


class TitleHead(NamedTuple):
    """The head noun of a title in a text."""

    text: str
    lemma: str  # е for ё
    row: HeadNoun
    analyses: tuple[Analysis, ...]
    forms: frozenset[NumberAndCase]  # its possible numbers and cases


def form_of(analysis: Analysis) -> NumberAndCase | None:
    """The number and case of an analysis."""
    return _number_and_case(analysis.grammemes)


@cache  # bounded by the number of tags in the dictionary
def _number_and_case(grammemes: frozenset[str]) -> NumberAndCase | None:
    case = next((SECOND_CASES.get(name, name) for name in (*CASES, *SECOND_CASES) if name in grammemes), None)
    return ("plur" if "plur" in grammemes else "sing", case) if case else None


def _numbers_and_cases(analyses: Iterable[Analysis]) -> frozenset[NumberAndCase]:
    return frozenset(form for analysis in analyses if (form := form_of(analysis)) and not _is_thing(analysis, form))


def _is_thing(analysis: Analysis, form: NumberAndCase) -> bool:
    """«агент», «посол» as accusatives: only the inanimate namesakes have this form."""
    return form[1] == "accs" and analysis.has("inan") and not analysis.has("femn")


@owned_cache(_CACHE)
def read_head(word: str, morphology: Morphology, words: PositionWords) -> TitleHead | None:
    """Read a word as the head of a title; None if it cannot be one.

    >>> from shosnlp.positions.words import load
    >>> read_head("послом", Morphology(), load()).lemma
    'посол'
    >>> read_head("экс-президентом", Morphology(), load()).lemma
    'президент'
    """
    low = plain(word)
    if low.startswith(FORMER):
        low = low[len(FORMER) :]
    if not words.head_stems.matches(low) and not ("-" in low and any(map(words.head_stems.matches, low.split("-")))):
        return _deputy(low, morphology, words) if low.startswith(_DEPUTY) and words.head_stems.matches(low[len(_DEPUTY) :]) else None
    found: list[tuple[str, HeadNoun, Analysis]] = []
    analyses = morphology.analyses(low)
    if not analyses or analyses[0].pos not in _NOMINAL:  # «после» is hardly ever a form of «посол»
        return None
    for analysis in analyses:
        lemma = _lemma(analysis, morphology)
        row = _row(lemma, words) if lemma else None
        if row and lemma:
            found.append((lemma, row, analysis))
    if not found:  # «предправления» is indeclinable
        fixed = words.heads.get(low)
        return TitleHead(low, low, fixed, (), _ANY_CASE) if fixed else None
    lemma, row, _ = found[0]
    of_head = tuple(analysis for other, _, analysis in found if other == lemma)
    declines = low != lemma or morphology.knows(low) or not low.endswith(_VOWELS)  # «с торага»
    return TitleHead(word, lemma, row, of_head, _numbers_and_cases(of_head) if declines else _ANY_CASE)


def _deputy(low: str, morphology: Morphology, words: PositionWords) -> TitleHead | None:
    """«замначальника», «заммэра»: indeclinable, whatever the dictionary guesses."""
    whose = [analysis for analysis in morphology.analyses(low[len(_DEPUTY) :]) if analysis.pos == "NOUN" and analysis.has("gent")]
    listed = any(plain(analysis.lemma) in words.heads for analysis in whose)
    return TitleHead(low, low, words.heads[_DEPUTY], (), _ANY_CASE) if listed else None


def _lemma(analysis: Analysis, morphology: Morphology) -> str | None:
    if analysis.pos == "NOUN":
        return plain(analysis.lemma)
    return masculine(analysis, morphology) if analysis.pos in _ADJECTIVES else None


def masculine(adjective: Analysis, morphology: Morphology) -> str:
    """The list key of an adjective; to the dictionary «управляющий», «исполняющий» are participles, that is forms of verbs."""
    if adjective.pos == "ADJF":
        return plain(adjective.lemma)
    return plain(morphology.inflect(adjective, "masc", "sing", "nomn") or adjective.lemma)


def _row(lemma: str, words: PositionWords) -> HeadNoun | None:
    """The row of a head; for a compound that of its last or first part: «врач-кардиолог», «писатель-сатирик»."""
    row = words.heads.get(lemma)
    if row is None and "-" in lemma:
        first, *_, last = lemma.split("-")
        row = words.heads.get(last) or words.heads.get(first)
        return row._replace(needs="") if row and row.needs else row
    return row


def agrees(adjective: Iterable[Analysis], head: TitleHead) -> bool:
    """Whether the analyses include an adjective in a number and case of the head."""
    forms = head.forms
    return any(analysis.pos in _ADJECTIVES and form_of(analysis) in forms for analysis in adjective)


def nominative_title(modifiers: Sequence[str], head: TitleHead, epithets: Sequence[str], tail: str, morphology: Morphology) -> str:
    """The title in the nominative singular, in lower case (abbreviations keep their capitals).

    Args:
        modifiers: The words before the head, as written.
        head: The head noun.
        epithets: The words after the head that agree with it: «папа римский».
        tail: The rest, as written.
        morphology: Inflected forms.
    """
    analysis = head.analyses[0] if head.analyses else None
    noun = (_singular(analysis, morphology) if analysis else None) or head.text.lower()
    if plain(head.text).startswith(FORMER):
        noun = noun.removeprefix(FORMER)
    gender = "femn" if analysis and analysis.has("femn") and not analysis.has("plur") else "masc"
    if noun != head.text.lower() and "ё" not in head.text.lower():
        noun = noun.replace("ё", "е")
    before = (_in_agreement(word, gender, morphology) for word in modifiers)
    behind = (_in_agreement(word, gender, morphology) for word in epithets)
    return " ".join((*before, noun, *behind, *map(_lowered, tail.split())))


def _singular(analysis: Analysis, morphology: Morphology) -> str | None:
    if analysis.has("Fixd"):
        return analysis.word
    if analysis.pos in _ADJECTIVES and analysis.has("plur"):
        return morphology.inflect(analysis, "nomn", "sing", "masc")
    if analysis.pos == "NOUN" and not analysis.has("Pltm"):
        return analysis.lemma
    return morphology.inflect(analysis, "nomn", "sing") or morphology.inflect(analysis, "nomn")


def _in_agreement(word: str, gender: str, morphology: Morphology) -> str:
    for analysis in morphology.analyses(word):
        if analysis.pos in _ADJECTIVES and not analysis.has("Apro"):  # «всея» in «патриарх Московский и всея Руси»
            form = morphology.inflect(analysis, "nomn", "sing", gender)
            if form:
                return match_yo(form, word)
    return word.lower()


def _lowered(word: str) -> str:
    return word if len(word) > 1 and word.isupper() else word.lower()
