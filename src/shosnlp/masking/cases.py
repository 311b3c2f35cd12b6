"""The case that a sentence requires of a name, from the prepositions, nouns and verbs around it."""

import re
from collections.abc import Collection

from shosnlp.masking.clauses import governed
from shosnlp.people.choosing.evidence import evidence_around
from shosnlp.people.words import PeopleWords
from shosnlp.reading.characters import clean
from shosnlp.reading.document import Document
from shosnlp.reading.segmentation import segment
from shosnlp.records import Gender
from shosnlp.russian.cases import CASES
from shosnlp.russian.folding import fold
from shosnlp.russian.government import prepositions
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span
from shosnlp.weights import GovernmentWeights

_MARKUP = re.compile(r"[*`~]+|(?<!\w)_{1,3}|_{1,3}(?!\w)")
_LEFT, _RIGHT = 200, 80  # characters around a name that are looked at


def right_context(text: str, end: int) -> str:
    """The text after a name that is examined."""
    return text[end : end + _RIGHT].partition("\n")[0]


def case_asked(
    before: str,
    name: str,
    after: str,
    gender: Gender | None,
    morphology: Morphology,
    words: PeopleWords,
    allowed: Collection[str] = CASES,
    coordinated: Collection[str] = (),
) -> str:
    """The case that a name must have.

    Args:
        before: The text before it.
        name: The name, in any case.
        after: The text after it.
        gender: Of the person; None if it is unknown or the entity is not a person.
        morphology: Readings of the words around.
        words: Prepositions and titles.
        allowed: The cases to choose from.
        coordinated: The cases that a name allows that «и» or a comma ties to this one.

    >>> from shosnlp.people.words import load
    >>> case_asked("Премьер встретился с ", "Бакаев", " в Астане.", "male", Morphology(), load())
    'ablt'
    """
    if len(allowed) == 1:
        return next(iter(allowed))
    left = _without_markup(before[-_LEFT:].rpartition("\n")[2])
    cleaned = clean(left + name + _without_markup(right_context(after, 0)))
    document = Document(cleaned, segment(cleaned.text), fold(cleaned.text))
    at = len(clean(left).text)
    span = Span(at, min(at + len(clean(name).text), len(cleaned.text)))
    if not document.tokens or span.start >= span.end:
        return _first(allowed)
    evidence = evidence_around(document, span, morphology, words)
    weights = dict.fromkeys(CASES, 0.0)
    for case in CASES:
        weights[case] = _prior(case, left, gender is not None) + evidence.weigh(gender or "", case)
    for case, weight in governed(document, document.token_range(span), gender, morphology, words).items():
        weights[case] += weight
    for case in coordinated:
        weights[case] += GovernmentWeights.COORDINATED
    return max((case for case in CASES if case in allowed), key=lambda case: weights[case], default="nomn")


def _without_markup(text: str) -> str:
    """The text without marks of emphasis and code, as in «для **Бакаева**»."""
    return _MARKUP.sub("", text)


def _prior(case: str, before: str, of_person: bool) -> float:
    """«с», «за», «в» govern two cases: the usual one of a person comes first, the place where something is of a thing."""
    usual = CASES[1:]
    if before.rstrip().rpartition(" ")[2].lower() in prepositions():
        usual = ("ablt", "datv", "accs", "gent", "loct") if of_person else ("ablt", "datv", "loct", "accs", "gent")
    return 0.0 if case == "nomn" else GovernmentWeights.OBLIQUE - GovernmentWeights.LESS_USUAL * usual.index(case)


def _first(allowed: Collection[str]) -> str:
    return next((case for case in CASES if case in allowed), "nomn")
