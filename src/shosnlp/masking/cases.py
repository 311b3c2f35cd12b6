"""The case that a sentence requires of a name, from the prepositions, nouns and verbs around it."""

from collections.abc import Collection

from shosnlp.people.choosing.evidence import evidence_around
from shosnlp.people.words import PeopleWords
from shosnlp.reading.characters import clean
from shosnlp.reading.document import Document
from shosnlp.reading.segmentation import segment
from shosnlp.records import Gender
from shosnlp.russian.cases import CASE_OF, CASES
from shosnlp.russian.folding import fold
from shosnlp.russian.government import government, prepositions
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.span import Span
from shosnlp.weights import GovernmentWeights

_LEFT, _RIGHT = 200, 80  # characters around a name that are looked at
_VERBS = frozenset({"VERB", "INFN", "GRND", "PRED", "ADVB"})
_SUBJECTS = frozenset({"NOUN", "NPRO"})
_NAMES = frozenset({"Name", "Surn", "Patr"})
_SPOUSES: dict[str, Gender] = {"жена": "female", "супруга": "female", "муж": "male", "супруг": "male"}
_MOST_ATTRIBUTES = 3  # words between a preposition and its noun
_MOST_BEFORE = 12  # words before a verb among which its subject is looked for


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
    coordinated: str | None = None,
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
        coordinated: The case of a name that «и» ties to this one.

    >>> from shosnlp.people.words import load
    >>> case_asked("Премьер встретился с ", "Бакаев", " в Астане.", "male", Morphology(), load())
    'ablt'
    """
    if len(allowed) == 1:
        return next(iter(allowed))
    left = before[-_LEFT:].rpartition("\n")[2]
    cleaned = clean(left + name + right_context(after, 0))
    document = Document(cleaned, segment(cleaned.text), fold(cleaned.text))
    at = len(clean(left).text)
    span = Span(at, min(at + len(clean(name).text), len(cleaned.text)))
    if not document.tokens or span.start >= span.end:
        return _first(allowed)
    evidence = evidence_around(document, span, morphology, words)
    weights = dict.fromkeys(CASES, 0.0)
    for case in CASES:
        weights[case] = _prior(case, left, gender is not None) + evidence.weigh(gender or "", case)
    for case, weight in _governed(document, document.token_range(span).start, gender, morphology).items():
        weights[case] += weight
    if coordinated is not None:
        weights[coordinated] += GovernmentWeights.COORDINATED
    return max((case for case in CASES if case in allowed), key=lambda case: weights[case], default="nomn")


def _prior(case: str, before: str, of_person: bool) -> float:
    """«с», «за», «в» govern two cases: the usual one of a person comes first, the place where something is of a thing."""
    usual = CASES[1:]
    if before.rstrip().rpartition(" ")[2].lower() in prepositions():
        usual = ("ablt", "datv", "accs", "gent", "loct") if of_person else ("ablt", "datv", "loct", "accs", "gent")
    return 0.0 if case == "nomn" else GovernmentWeights.OBLIQUE - GovernmentWeights.LESS_USUAL * usual.index(case)


def _first(allowed: Collection[str]) -> str:
    return next((case for case in CASES if case in allowed), "nomn")


def _governed(document: Document, at: int, gender: Gender | None, morphology: Morphology) -> dict[str, float]:
    """Evidence from the word before: an adjective agrees; a verb governs, unless its subject is still to come."""
    if not at or document.tokens[at - 1].end <= document.sentence_of(min(at, len(document.tokens) - 1)).start:
        return {}
    if holder := _holder(document, at - 1, morphology):
        cases = {CASE_OF[case] for one in holder if one.has("anim", "sing") for case in one.grammemes & CASE_OF.keys()}
        return dict.fromkeys(cases, GovernmentWeights.AGREES)
    token = document.tokens[at - 1]
    begins = token.start == document.sentence_at(token.start).start
    word = token.text.rpartition("-")[2]  # «83-[летнего]»
    analyses = morphology.analyses(word) if word.isalpha() and (begins or not word[0].isupper()) else ()
    if not analyses:
        return {}
    first = analyses[0]
    if first.lemma == "год" and at > 1 and document.tokens[at - 2].text.isdigit():  # «29 апреля 2011 года Бакаев …»
        return {"nomn": GovernmentWeights.SAID}
    if first.lemma in _SPOUSES and gender in (None, _SPOUSES[first.lemma]):  # «с женой Мишель»
        return {CASE_OF[case]: GovernmentWeights.AGREES for one in analyses if one.has("sing") for case in one.grammemes & CASE_OF.keys()}
    if first.pos == "NOUN" and first.has("inan") and _is_subject(document, at - 1, morphology):
        return {"gent": GovernmentWeights.GOVERNED, "nomn": GovernmentWeights.NO_SUBJECT}  # «Визит Бакаева завершён»
    if first.pos in ("ADJF", "PRTF"):
        return {
            CASE_OF[case]: GovernmentWeights.AGREES
            for one in analyses
            if one.pos == first.pos and one.has("sing")
            for case in one.grammemes & CASE_OF.keys()
        }
    if first.pos == "PRTS":
        if _has_subject(document, at - 1, morphology):
            return {"ablt": GovernmentWeights.GOVERNED, "nomn": GovernmentWeights.NO_SUBJECT}
        return {"nomn": GovernmentWeights.GOVERNED} if first.has("femn") == (gender == "female") else {}  # «освобождена Чжи»
    return _of_verb(first, document, at, morphology) if first.pos in _VERBS else {}


def _holder(document: Document, last: int, morphology: Morphology) -> tuple[Analysis, ...]:
    """The readings of a noun for a person before a name, with what depends on it between them: «[президент] Филиппин Дутерте»."""
    start = document.sentence_of(last).start
    for token in reversed(document.tokens[max(0, last - _MOST_ATTRIBUTES) : last + 1]):
        analyses = morphology.analyses(token.text)
        nouns = tuple([one for one in analyses if one.pos == "NOUN" and one.has("anim") and one.grammemes.isdisjoint(_NAMES)])
        if token.start < start or not analyses or (token is document.tokens[last] and nouns):
            return ()  # right before the name it is weighed already
        if nouns and nouns[0] is analyses[0]:
            return nouns
        if not any(one.has("gent") for one in analyses):
            return ()
    return ()


def _is_subject(document: Document, noun: int, morphology: Morphology) -> bool:
    """Whether a noun stands in the nominative: none of the words just before it is a preposition, as in «в этот день Бакаев уехал»."""
    start = document.sentence_of(noun).start
    for token in reversed(document.tokens[max(0, noun - _MOST_ATTRIBUTES) : noun]):
        if token.start < start or token.text in ",;:—–(":
            break
        if token.text.lower() in prepositions():
            return False
    readings = morphology.analyses(document.tokens[noun].text)
    return not readings[0].has("gent") and any(reading.has("nomn") for reading in readings)


def _of_verb(verb: Analysis, document: Document, at: int, morphology: Morphology) -> dict[str, float]:
    row = government().get(verb.lemma) or government().get(verb.word)
    case = row.case if row else "accs" if verb.has("tran") else None
    if case is None:
        return {}
    impersonal = verb.pos != "VERB" or not verb.grammemes.isdisjoint({"impr", "1per", "2per"})
    if not impersonal and not _has_subject(document, at - 1, morphology):
        return {"nomn": GovernmentWeights.SAID} if row and row.said == "yes" else {}
    return {case: GovernmentWeights.GOVERNED, "nomn": GovernmentWeights.NO_SUBJECT}


def _has_subject(document: Document, verb: int, morphology: Morphology) -> bool:
    """Whether a noun or pronoun in the nominative stands before the verb, in the same clause."""
    start = document.sentence_of(verb).start
    for token in reversed(document.tokens[max(0, verb - _MOST_BEFORE) : verb]):
        if token.start < start or token.text in ',;:—–«»"()':
            return False
        reading = next(iter(morphology.analyses(token.text)), None)
        if reading and reading.pos in _SUBJECTS and reading.has("nomn"):
            return True
    return False
