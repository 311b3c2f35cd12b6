"""A title in the nominative singular: the head and the adjectives that agree with it are inflected, what hangs on it stays.

«заместителем министра иностранных дел» → «заместитель министра иностранных дел»; «Чрезвычайного и Полномочного Посла» →
«чрезвычайный и полномочный посол». It knows words, no documents.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from shosnlp.positions.words import Head, PositionWords
from shosnlp.reading.morphology import Analysis, Morphology

Form = tuple[str, str]  # number, case
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_SECOND = {"gen2": "gent", "loc2": "loct", "acc2": "accs", "gen1": "gent"}
_ADJECTIVES = frozenset({"ADJF", "PRTF"})
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF"})
_CACHE = 4096  # word forms
_FORMER = "экс-"
_DEPUTY = "зам"
_ANY_CASE = frozenset(("sing", case) for case in CASES)


class TitleHead(NamedTuple):
    """The head noun of a title in a text."""

    text: str
    lemma: str  # е for ё
    row: Head
    readings: tuple[Analysis, ...]
    forms: frozenset[Form]  # all numbers and cases it can be in


def form_of(reading: Analysis) -> Form | None:
    """Number and case of a reading."""
    return _form(reading.grammemes)


@cache  # there are no more sets of grammemes than tags in the dictionary
def _form(grammemes: frozenset[str]) -> Form | None:
    case = next((_SECOND.get(name, name) for name in (*CASES, *_SECOND) if name in grammemes), None)
    return ("plur" if "plur" in grammemes else "sing", case) if case else None


def _forms(readings: Iterable[Analysis]) -> frozenset[Form]:
    return frozenset(form for reading in readings if (form := form_of(reading)) and not _is_thing(reading, form))


def _is_thing(reading: Analysis, form: Form) -> bool:
    """«агент», «посол» as accusatives: only the things of the same name have this form."""
    return form[1] == "accs" and reading.has("inan") and not reading.has("femn")


def plain(word: str) -> str:
    """Lower case with е for ё, as the word lists are keyed."""
    return word.lower().replace("ё", "е")


@lru_cache(_CACHE)
def read_head(word: str, morphology: Morphology, words: PositionWords) -> TitleHead | None:
    """The word as the head of a title, None if it cannot be one.

    >>> from shosnlp.positions.words import load
    >>> read_head("послом", Morphology(), load()).lemma
    'посол'
    >>> read_head("экс-президентом", Morphology(), load()).lemma
    'президент'
    """
    low = plain(word)
    if low.startswith(_FORMER):
        low = low[len(_FORMER) :]
    if not words.shapes.fits(low) and not ("-" in low and any(map(words.shapes.fits, low.split("-")))):
        return _deputy(low, morphology, words) if low.startswith(_DEPUTY) and words.shapes.fits(low[len(_DEPUTY) :]) else None
    found: list[tuple[str, Head, Analysis]] = []
    readings = morphology.analyses(low)
    if not readings or readings[0].pos not in _NOMINAL:  # «после» is a form of «посол», but hardly ever
        return None
    for reading in readings:
        lemma = _lemma(reading, morphology)
        row = _row(lemma, words) if lemma else None
        if row and lemma:
            found.append((lemma, row, reading))
    if not found:  # «предправления»: not declined, though it looks as if it were
        fixed = words.heads.get(low)
        return TitleHead(low, low, fixed, (), _ANY_CASE) if fixed else None
    lemma, row, _ = found[0]
    of_head = tuple(reading for other, _, reading in found if other == lemma)
    return TitleHead(word, lemma, row, of_head, _forms(of_head))


def _deputy(low: str, morphology: Morphology, words: PositionWords) -> TitleHead | None:
    """«замначальника», «заммэра»: not declined, whatever the dictionary guesses."""
    whose = [reading for reading in morphology.analyses(low[len(_DEPUTY) :]) if reading.pos == "NOUN" and reading.has("gent")]
    if any(plain(reading.lemma) in words.heads for reading in whose):
        return TitleHead(low, low, words.heads[_DEPUTY], (), _ANY_CASE)
    return None


def _lemma(reading: Analysis, morphology: Morphology) -> str | None:
    if reading.pos == "NOUN":
        return plain(reading.lemma)
    return masculine(reading, morphology) if reading.pos in _ADJECTIVES else None


def masculine(adjective: Analysis, morphology: Morphology) -> str:
    """What stands for an adjective in the lists; to the dictionary «управляющий», «исполняющий» are participles, forms of verbs."""
    if adjective.pos == "ADJF":
        return plain(adjective.lemma)
    return plain(morphology.inflect(adjective, "masc", "sing", "nomn") or adjective.lemma)


def _row(lemma: str, words: PositionWords) -> Head | None:
    """The row of a head, of a compound that of its first or last part: «врач-кардиолог», «писатель-сатирик»."""
    row = words.heads.get(lemma)
    if row is None and "-" in lemma:
        first, *_, last = lemma.split("-")
        row = words.heads.get(last) or words.heads.get(first)
        return row._replace(needs="") if row and row.needs else row
    return row


def agrees(adjective: Iterable[Analysis], head: TitleHead) -> bool:
    """Whether the readings include an adjective in a number and case of the head."""
    forms = head.forms
    return any(reading.pos in _ADJECTIVES and form_of(reading) in forms for reading in adjective)


def nominative_title(modifiers: Sequence[str], head: TitleHead, epithets: Sequence[str], tail: str, morphology: Morphology) -> str:
    """The title in the nominative singular, in lower case (abbreviations keep theirs).

    Args:
        modifiers: The words before the head that belong to the title, as written.
        head: The head noun.
        epithets: The words behind it that agree with it: «папа римский».
        tail: What follows them, as written.
        morphology: Inflected forms.
    """
    reading = head.readings[0] if head.readings else None
    noun = (_singular(reading, morphology) if reading else None) or head.text.lower()
    if plain(head.text).startswith(_FORMER):
        noun = noun.removeprefix(_FORMER)
    gender = "femn" if reading and reading.has("femn") and not reading.has("plur") else "masc"
    if noun != head.text.lower() and "ё" not in head.text.lower():
        noun = noun.replace("ё", "е")
    before = (_in_agreement(word, gender, morphology) for word in modifiers)
    behind = (_in_agreement(word, gender, morphology) for word in epithets)
    return " ".join((*before, noun, *behind, *map(_lowered, tail.split())))


def _singular(reading: Analysis, morphology: Morphology) -> str | None:
    if reading.has("Fixd"):
        return reading.word
    if reading.pos in _ADJECTIVES and reading.has("plur"):
        return morphology.inflect(reading, "nomn", "sing", "masc")
    if reading.pos == "NOUN" and not reading.has("Pltm"):
        return reading.lemma
    return morphology.inflect(reading, "nomn", "sing") or morphology.inflect(reading, "nomn")


def _in_agreement(word: str, gender: str, morphology: Morphology) -> str:
    for reading in morphology.analyses(word):
        if reading.pos in _ADJECTIVES and not reading.has("Apro"):  # «всея» in «патриарх Московский и всея Руси»
            form = morphology.inflect(reading, "nomn", "sing", gender)
            if form:
                return form if "ё" in word.lower() else form.replace("ё", "е")
    return word.lower()


def _lowered(word: str) -> str:
    return word if len(word) > 1 and word.isupper() else word.lower()
