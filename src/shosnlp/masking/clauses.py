"""Evidence of the case of a name from its clause: what precedes it governs it, and the verb after it has it as subject or object."""

from collections.abc import Sequence

from shosnlp.masking.titles import cases_of, cases_of_phrase, is_of_name, of_title, relative
from shosnlp.masking.verbs import has_subject, is_subject, of_verb_after, of_verb_before
from shosnlp.people.words import PeopleWords
from shosnlp.reading.document import Document
from shosnlp.records import Gender
from shosnlp.russian.letters import DASHES
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.weights import GovernmentWeights

_VERBS = frozenset({"VERB", "INFN", "GRND", "PRED", "ADVB"})
_ATTRIBUTES = frozenset({"ADJF", "PRTF"})


def governed(document: Document, name: range, gender: Gender | None, morphology: Morphology, words: PeopleWords) -> dict[str, float]:
    """Weights of cases (log scale), from the words before a name, else from the verb after it.

    Args:
        document: The sentence.
        name: The tokens of the name.
        gender: Of the person; None if it is unknown or the entity is not a person.
        morphology: Readings of the words around.
        words: Kinship terms.
    """
    from_verb = of_verb_after(document, name, gender, morphology)
    return from_verb or _from_left(document, name.start, gender, morphology, words)


def _from_left(document: Document, at: int, gender: Gender | None, morphology: Morphology, words: PeopleWords) -> dict[str, float]:
    """Evidence from the words before: a title or an adjective agrees; a verb governs, unless its subject is still to come."""
    if at > 1 and document.tokens[at - 1].text in DASHES:
        return dict.fromkeys(cases_of_phrase(document, at - 2, morphology), GovernmentWeights.AGREES)
    if not at or document.tokens[at - 1].end <= document.sentence_of(min(at, len(document.tokens) - 1)).start:
        return {}
    token = document.tokens[at - 1]
    if token.text == "и" and at > 1:
        nouns = [one for one in morphology.analyses(document.tokens[at - 2].text) if one.has("NOUN", "anim")]
        return dict.fromkeys(cases_of(nouns), GovernmentWeights.AGREES)  # «не считая других людей и Элис»
    begins = token.start == document.sentence_at(token.start).start
    word = token.text.rpartition("-")[2]  # «83-[летнего]»
    analyses = morphology.analyses(word) if word.isalpha() and (begins or not word[0].isupper()) else ()
    if kin := relative(document, at - 1, analyses, gender, words):
        return dict.fromkeys(cases_of(kin), GovernmentWeights.RELATIVE)
    if (titled := of_title(document, at - 1, morphology)) is not None:
        return titled
    if not analyses:
        return {}
    return _of_word_before(analyses, document, at, gender, morphology, words)


def _of_word_before(
    analyses: Sequence[Analysis], document: Document, at: int, gender: Gender | None, morphology: Morphology, words: PeopleWords
) -> dict[str, float]:
    """Evidence from the word right before, by its part of speech."""
    first = analyses[0]
    if first.lemma == "год" and at > 1 and document.tokens[at - 2].text.isdigit():  # «29 апреля 2011 года Бакаев …»
        return {"nomn": GovernmentWeights.SAID}
    if is_of_name(first, document, at - 1, gender, morphology, words):
        return {"gent": GovernmentWeights.GOVERNED}
    if first.pos == "NOUN" and first.has("inan") and is_subject(document, at - 1, morphology):
        return {"gent": GovernmentWeights.GOVERNED, "nomn": GovernmentWeights.NO_SUBJECT}  # «Визит Бакаева завершён»
    if first.has("PRTF", "pssv") and (first.has("plur") or (at > 1 and document.tokens[at - 2].text == ",")):
        return {"ablt": GovernmentWeights.GOVERNED}  # «сказку, написанную Роулинг», «высказанные Эшби претензии»
    if first.pos in _ATTRIBUTES:
        return dict.fromkeys(cases_of(one for one in analyses if one.pos == first.pos and one.has("sing")), GovernmentWeights.AGREES)
    if first.pos == "PRTS":
        if has_subject(document, at - 1, morphology):
            return {"ablt": GovernmentWeights.GOVERNED, "nomn": GovernmentWeights.NO_SUBJECT}
        return {"nomn": GovernmentWeights.GOVERNED} if first.has("femn") == (gender == "female") else {}  # «освобождена Чжи»
    return of_verb_before(first, document, at, morphology) if first.pos in _VERBS else {}
