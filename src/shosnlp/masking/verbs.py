"""The verb beside a name: the name is its subject or its object."""

from collections.abc import Sequence

from shosnlp.masking.titles import gender_of
from shosnlp.masking.words import word_sets
from shosnlp.reading.document import Document, Token
from shosnlp.records import Gender
from shosnlp.russian.government import government, prepositions
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.word_sets import word_sets as russian_word_sets
from shosnlp.weights import GovernmentWeights

_PREDICATES = frozenset({"VERB", "INFN", "GRND", "PRED", "PRTS"})
_SUBJECTS = frozenset({"NOUN", "NPRO"})
_BREAKS = frozenset(',;:—–«»"()')
_GENDERS = ("masc", "femn")
_MOST_ATTRIBUTES = 3  # words between a preposition and its noun
_MOST_BEFORE = 12  # words before a verb among which its subject is looked for
_MOST_AFTER = 6  # words after a name among which its verb is looked for
_MOST_OBJECT = 3  # words after a verb among which its object is looked for


def of_verb_after(document: Document, name: range, gender: Gender | None, morphology: Morphology) -> dict[str, float]:
    """The verb after a name without another subject before it: «В пятницу [Бакаев] убедительно призывал», «[Пеле] вживили протез»."""
    verb_at = _verb_after(document, name.stop, morphology)
    before = _clause_before(document, name.start)
    likeliest = [next(iter(morphology.analyses(token.text)), None) for token in before]
    if verb_at is None or any(one and one.pos in _PREDICATES for one in likeliest):
        return {}
    readings = [one for one in morphology.analyses(document.tokens[verb_at].text) if one.pos == "VERB"]
    verb = next((one for one in readings if not one.has("impr")), readings[0])  # «нашли» is not of «наслать»
    after = _nouns_after(document, verb_at, morphology)
    on_preposition = not before or before[0].text.lower() in prepositions() or before[0].text.isdigit()
    if _agrees(verb, gender):
        others = [] if on_preposition else [one for token in before for one in morphology.analyses(token.text) if one.pos in _SUBJECTS]
        others += after if verb.has("intr") or others else []
        is_subject = before and not any(_may_be_subject(one, verb) for one in others)
        return {"nomn": GovernmentWeights.SUBJECT} if is_subject else {}
    row = government().get(verb.lemma)
    case = row.case if row else "accs" if verb.has("tran") else None
    if case == "accs" and any(noun.has("accs", "inan") or noun.has("accs", "femn") for noun in after):
        case = "datv"
    return {case: GovernmentWeights.GOVERNED, "nomn": GovernmentWeights.NO_SUBJECT} if case and on_preposition else {}


def of_verb_before(verb: Analysis, document: Document, at: int, morphology: Morphology) -> dict[str, float]:
    """The verb right before a name at a token: it governs the name, unless its subject is still to come."""
    if verb.word in word_sets().naming_verbs:
        return {"nomn": GovernmentWeights.GOVERNED}
    row = government().get(verb.lemma) or government().get(verb.word)
    case = row.case if row else "accs" if verb.has("tran") else None
    if case is None:
        return {}
    impersonal = verb.pos != "VERB" or not verb.grammemes.isdisjoint({"impr", "1per", "2per"})
    if not impersonal and not has_subject(document, at - 1, morphology):
        return {"nomn": GovernmentWeights.SAID} if row and row.said == "yes" else {}
    return {case: GovernmentWeights.GOVERNED, "nomn": GovernmentWeights.NO_SUBJECT}


def has_subject(document: Document, verb: int, morphology: Morphology) -> bool:
    """Whether a noun or pronoun in the nominative stands before the verb, in the same clause."""
    start = document.sentence_of(verb).start
    for token in reversed(document.tokens[max(0, verb - _MOST_BEFORE) : verb]):
        if token.start < start or token.text in _BREAKS:
            return False
        reading = next(iter(morphology.analyses(token.text)), None)
        if reading and reading.has("nomn") and (reading.pos in _SUBJECTS or reading.lemma in russian_word_sets().relative_pronouns):
            return True
    return False


def is_subject(document: Document, noun: int, morphology: Morphology) -> bool:
    """Whether a noun stands in the nominative: none of the words just before it is a preposition, as in «в этот день Бакаев уехал»."""
    start = document.sentence_of(noun).start
    for token in reversed(document.tokens[max(0, noun - _MOST_ATTRIBUTES) : noun]):
        if token.start < start or token.text in ",;:—–(":
            break
        if token.text.lower() in prepositions():
            return False
    readings = morphology.analyses(document.tokens[noun].text)
    return any(reading.has("nomn") for reading in readings) and not readings[0].has("gent")


def _clause_before(document: Document, at: int) -> Sequence[Token]:
    """The tokens before a name in its clause, without a conjunction that begins it."""
    sentence = document.sentence_of(at).start
    start = at
    while start and document.tokens[start - 1].start >= sentence and document.tokens[start - 1].text not in _BREAKS:
        start -= 1
    tokens = document.tokens[start:at]
    while tokens and tokens[0].text.lower() in word_sets().conjunctions:
        tokens = tokens[1:]
    return tokens


def _verb_after(document: Document, at: int, morphology: Morphology) -> int | None:
    """The first verb after a name in its clause, before any other possible subject, and not followed by another name."""
    end = document.sentence_of(at - 1).end
    if at < len(document.tokens) and document.tokens[at].text in word_sets().company:
        return None
    depth = words = 0
    for index in range(at, len(document.tokens)):
        token = document.tokens[index]
        depth += (token.text == "(") - (token.text == ")")
        if token.start >= end or (not depth and token.text in _BREAKS - {")"}):
            return None
        if depth or token.text == ")":
            continue
        first = next(iter(morphology.analyses(token.text)), None)
        words += 1
        if first is not None and first.pos == "VERB":
            is_followed = index + 1 < len(document.tokens) and document.tokens[index + 1].text[0].isupper()
            return None if is_followed else index  # «Сторонников Проди поддержал Берлускони»
        if words > _MOST_AFTER or first is None or (first.pos in _SUBJECTS and first.has("nomn")) or first.pos in ("CONJ", "PRTS"):
            return None
    return None


def _nouns_after(document: Document, verb: int, morphology: Morphology) -> list[Analysis]:
    """The readings of the first noun after a verb."""
    for token in document.tokens[verb + 1 : verb + 1 + _MOST_OBJECT]:
        analyses = morphology.analyses(token.text)
        if token.text in _BREAKS or token.text.lower() in prepositions():
            break
        if analyses and analyses[0].pos == "NOUN":
            return [one for one in analyses if one.pos == "NOUN"]
    return []


def _agrees(verb: Analysis, gender: Gender | None) -> bool:
    """Whether one person of a gender can be the subject."""
    if not verb.has("sing") or verb.has("neut"):
        return False
    return gender is None or gender_of(verb) in (None, gender)


def _may_be_subject(noun: Analysis, verb: Analysis) -> bool:
    return noun.has("nomn") and noun.has("plur") == verb.has("plur") and all(noun.has(one) for one in _GENDERS if verb.has(one))
