"""The noun for a person that a name stands beside, and the cases that its own governor leaves to it."""

from collections.abc import Iterable, Sequence

from shosnlp.masking.words import word_sets
from shosnlp.people.words import PeopleWords, lookup_key
from shosnlp.reading.document import Document
from shosnlp.records import Gender
from shosnlp.russian.cases import CASE_OF, CASES
from shosnlp.russian.government import prepositions
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.weights import GovernmentWeights

_ATTRIBUTES = frozenset({"ADJF", "PRTF"})
_NAMES = frozenset({"Name", "Surn", "Patr"})
_GENDERS: dict[str, Gender] = {"masc": "male", "femn": "female"}
_MOST_ATTRIBUTES = 3  # words between a governor and its noun


def of_title(document: Document, last: int, morphology: Morphology) -> dict[str, float] | None:
    """The case of the title before a name: «президента Филиппин [Дутерте]», «о бывшей [актрисе] Грейс Келли». None without a title.

    The title right before the name is weighed already; it counts here only if what governs it leaves fewer of its cases.
    """
    start = document.sentence_of(last).start
    for index in _without_quotation(document, last):
        token = document.tokens[index]
        analyses = morphology.analyses(token.text)
        if token.start < start or not analyses or token.text.lower() in prepositions():
            return None
        nouns = [one for one in analyses if one.pos == "NOUN" and one.has("anim") and one.grammemes.isdisjoint(_NAMES)]
        if nouns and nouns[0] is analyses[0]:
            cases = cases_of(noun for noun in nouns if noun.has("sing"))
            if not cases and index < last:
                continue  # «председатель Совета министров Италии»
            left = cases & _cases_around(document, index, morphology)
            if index == last:
                return dict.fromkeys(left, GovernmentWeights.AGREES) if left and left != cases else None
            return dict.fromkeys(left or cases, GovernmentWeights.AGREES)
        if nouns or not (token.text[0].isupper() or any(one.has("gent") for one in analyses)):  # «жительницы штата Техас»
            return None
    return None


def cases_of_phrase(document: Document, at: int, morphology: Morphology) -> frozenset[str]:
    """The cases of a noun for a person that a preposition governs: «женился на бывшей [бортпроводнице] — Грейс»."""
    nouns = [one for one in morphology.analyses(document.tokens[at].text) if one.has("NOUN", "anim", "sing")]
    return cases_of(nouns) & _cases_around(document, at, morphology, any_governor=False) if nouns else frozenset()


def _cases_around(document: Document, noun: int, morphology: Morphology, *, any_governor: bool = True) -> frozenset[str]:
    """The cases of a noun that the adjectives before it, and what governs it, leave: a preposition, or `any_governor`, a noun too."""
    start = document.sentence_of(noun).start
    cases = frozenset(CASES)
    for index in range(noun - 1, max(-1, noun - _MOST_ATTRIBUTES - 2), -1):
        token = document.tokens[index]
        if token.start < start:
            break
        if governed_cases := prepositions().get(token.text.lower()):
            return cases & governed_cases
        if token.text.lower() in ("его", "её", "ее", "их"):
            continue
        analyses = morphology.analyses(token.text) if token.text.isalpha() else ()
        if not analyses or analyses[0].pos not in _ATTRIBUTES:
            if not any_governor:
                return frozenset()
            is_noun = bool(analyses) and analyses[0].pos == "NOUN" and token.text.islower()
            is_transitive = bool(analyses) and analyses[0].has("VERB", "tran")
            return cases & {"gent"} if is_noun else cases - {"gent"} if is_transitive else cases
        cases &= cases_of(one for one in analyses if one.pos in _ATTRIBUTES)
    return cases if any_governor else frozenset()


def _without_quotation(document: Document, last: int) -> list[int]:
    """The tokens up to one, from right to left; a quotation at their end is left out: «активиста «Движения чаепития»»."""
    if document.tokens[last].text == "»":
        last -= 1
        while last > 0 and document.tokens[last].text != "«":
            last -= 1
        last -= 1
    return list(range(last, max(-1, last - _MOST_ATTRIBUTES - 1), -1))


def is_of_name(noun: Analysis, document: Document, at: int, gender: Gender | None, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether a noun names somebody of the person: «помощник [Хиллари Клинтон]», «Соперником [Рубио] станет демократ»."""
    key = lookup_key(noun.lemma)
    if not noun.has("NOUN", "anim") or (key not in words.relations and key not in words.kin):
        return False
    return (gender == "female" and noun.has("masc")) or (noun.has("ablt") and _is_predicate(document, at, morphology))


def _is_predicate(document: Document, noun: int, morphology: Morphology) -> bool:
    """Whether «стал», «является» is in the sentence of a noun that no preposition governs."""
    sentence = document.sentence_of(noun)
    is_governed = bool(_cases_around(document, noun, morphology, any_governor=False))
    tokens = (token for token in document.tokens if sentence.start <= token.start < sentence.end and token.text.islower())
    return not is_governed and any(morphology.lemma(token.text) in word_sets().linking_verbs for token in tokens)


def relative(document: Document, at: int, noun: Sequence[Analysis], gender: Gender | None, words: PeopleWords) -> list[Analysis]:
    """The readings of a noun that names the person as somebody's relative: «с женой [Мишель]», «его старшая дочь [Мишель]»."""
    readings = [one for one in noun if one.has("NOUN", "anim", "sing") and gender in (None, gender_of(one))]
    if not readings or readings[0].lemma in word_sets().spouses:
        return readings
    before = {token.text.lower() for token in document.tokens[max(0, at - 2) : at]}
    is_owned = not before.isdisjoint(word_sets().possessives)
    return readings if is_owned and lookup_key(readings[0].lemma) in words.kin else []


def cases_of(analyses: Iterable[Analysis]) -> frozenset[str]:
    """The cases that readings have."""
    return frozenset([CASE_OF[case] for one in analyses for case in one.grammemes & CASE_OF.keys()])


def gender_of(word: Analysis) -> Gender | None:
    """The gender that a reading has, of a noun or a verb in the past."""
    return next((_GENDERS[one] for one in _GENDERS if word.has(one)), None)
