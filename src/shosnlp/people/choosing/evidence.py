"""Evidence of case and gender in the words around a name: «у Иванова», «главбух Петрова», «Абдрахманова задержали», «Омар просила»."""

from dataclasses import dataclass, field

from shosnlp.people.words import PeopleWords, lookup_key
from shosnlp.reading.document import Document
from shosnlp.russian.cases import CASE_OF, CASES
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.span import Span
from shosnlp.weights import EvidenceWeights

_GENDERS = {"masc": "male", "femn": "female"}
_SKIPPED = frozenset({"не", "также", "уже", "ещё", "еще", "вчера", "сегодня", "тогда", "тоже", "затем", "потом", "действительно", "всегда"})


@dataclass(slots=True)
class Evidence:
    """Weights (log scale) of cases and genders; an absent one weighs 0."""

    cases: dict[str, float] = field(default_factory=dict)
    genders: dict[str, float] = field(default_factory=dict)
    subjects: dict[str, float] = field(default_factory=dict)  # by gender, if the name is in the nominative
    of_plural_verb: float = 0.0  # for the nominative: a single person is not the subject of a plural verb

    def weigh(self, gender: str, case: str) -> float:
        """The weight of a gender and a case."""
        weight = self.cases.get(case, 0.0) + self.genders.get(gender, 0.0)
        return weight + self.subjects.get(gender, 0.0) + self.of_plural_verb if case == "nomn" else weight


def evidence_around(document: Document, span: Span, morphology: Morphology, words: PeopleWords) -> Evidence:
    """Collect the evidence of the words before and after a name.

    Args:
        document: The document.
        span: The name.
        morphology: Analyses of the neighbours.
        words: The prepositions and titles.
    """
    found = Evidence()
    tokens = document.token_range(span)
    sentence = document.sentence_at(span.start)
    before = document.tokens[tokens.start - 1] if tokens.start else None
    alone = tokens.stop >= len(document.tokens) or document.tokens[tokens.stop].text in ".!?"
    if before is None or before.end <= sentence.start or before.text in '—–-•:«"':
        _add(found.cases, "nomn", 0.0 if alone else EvidenceWeights.BEGINNING)
    elif not (
        _is_initialism(before.text, span.of(document.text))
        or _has_subject(document, tokens.start - 2, sentence.start, before.text, morphology, words)
    ):
        _from_left(found, before.text, morphology, words)
    _from_right(found, document, tokens.stop, sentence.end, morphology)
    return found


def _is_initialism(word: str, name: str) -> bool:
    """«министром [ИРИ] А. Арагчи»: an initialism before a name in ordinary letters is no evidence."""
    return len(word) > 1 and word.isupper() and not name.isupper()


def _has_subject(document: Document, index: int, start: int, verb: str, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether the verb before a name has its subject before it: «Ермекбаев сменил Чжан Мина»."""
    if index < 0 or document.tokens[index].start < start or not document.tokens[index].text[0].isupper():
        return False
    analyses = morphology.analyses(verb)
    if not analyses or analyses[0].pos != "VERB":
        return False
    if index and document.tokens[index - 1].text.lower() in words.prepositions:
        return False  # «С Зеленским встретился Макрон»
    subject = document.tokens[index].text
    return not morphology.knows(subject) or morphology.best(subject, "NOUN", "nomn") is not None


def _add(weights: dict[str, float], key: str, weight: float) -> None:
    weights[key] = weights.get(key, 0.0) + weight


def _from_left(found: Evidence, word: str, morphology: Morphology, words: PeopleWords) -> None:
    if not word[0].isalpha():
        return
    if governed := words.prepositions.get(word.lower()):
        for case in CASES:
            _add(found.cases, case, EvidenceWeights.GOVERNED if case in governed else EvidenceWeights.NOT_GOVERNED)
        return
    analyses = morphology.analyses(word)
    if not analyses:
        return
    likeliest = analyses[0]
    if likeliest.pos in ("VERB", "PRTS"):
        _from_verb(found, likeliest)
    elif likeliest.pos == "NOUN" and not likeliest.has("Surn"):
        _from_noun(found, analyses, words)


def _from_noun(found: Evidence, analyses: tuple[Analysis, ...], words: PeopleWords) -> None:
    nouns = [analysis for analysis in analyses if analysis.pos == "NOUN"]
    if not nouns[0].has("anim"):
        _add(found.cases, "gent", EvidenceWeights.AFTER_NOUN)
        return
    if lookup_key(nouns[0].lemma) in words.kin:
        if not any(noun.has("plur") for noun in nouns):
            _add(found.cases, "gent", EvidenceWeights.AFTER_NOUN)  # «жена Евгения Пригожина», but also «жена Мария»
        return
    if nouns[0].has("plur"):
        _add(found.cases, "gent", EvidenceWeights.AFTER_NOUN)  # «сторонники Громова»
        return
    cases = {CASE_OF[case] for noun in nouns if noun.has("anim", "sing") for case in noun.grammemes if case in CASE_OF}
    if not cases:
        return
    for case in CASES:
        _add(found.cases, case, EvidenceWeights.APPOSITION if case in cases else EvidenceWeights.NO_APPOSITION)
    genders = {_GENDERS[gender] for noun in nouns if noun.has("anim", "sing") for gender in noun.grammemes if gender in _GENDERS}
    if genders == {"female"} and not any(noun.has("plur") for noun in nouns):
        _add(found.genders, "female", EvidenceWeights.GENDER)
    elif genders == {"male"} and lookup_key(nouns[0].lemma) in words.male_titles:
        _add(found.genders, "male", EvidenceWeights.GENDER)


def _from_verb(found: Evidence, verb: Analysis) -> None:
    if verb.has("plur"):
        found.of_plural_verb += EvidenceWeights.NOT_SUBJECT / 2
        return
    for gender in _GENDERS:
        if verb.has(gender):
            _add(found.cases, "nomn", EvidenceWeights.BEGINNING)
            _add(found.subjects, _GENDERS[gender], EvidenceWeights.SUBJECT)
            _add(found.subjects, "female" if gender == "masc" else "male", EvidenceWeights.MISMATCH)
    if verb.has("3per"):
        _add(found.cases, "nomn", EvidenceWeights.SUBJECT / 2)


def _from_right(found: Evidence, document: Document, at: int, end: int, morphology: Morphology) -> None:
    """Evidence of the first word after the name, skipping a few adverbs, if it is a verb."""
    for index in range(at, min(at + 3, len(document.tokens))):
        token = document.tokens[index]
        if token.start >= end:
            return
        if token.text.lower() in _SKIPPED:
            continue
        if token.text.isalpha() and token.text.islower():
            analyses = morphology.analyses(token.text)
            if analyses and analyses[0].pos in ("VERB", "PRTS", "ADJS"):
                _from_following_verb(found, analyses[0])
        return


def _from_following_verb(found: Evidence, verb: Analysis) -> None:
    if verb.has("plur"):
        found.of_plural_verb += EvidenceWeights.NOT_SUBJECT
        return
    genders = [gender for gender in _GENDERS if verb.has(gender)]
    if genders:
        _add(found.cases, "nomn", 0.3)
        _add(found.subjects, _GENDERS[genders[0]], EvidenceWeights.SUBJECT)
        _add(found.subjects, "female" if genders[0] == "masc" else "male", EvidenceWeights.MISMATCH)
    elif verb.has("sing", "3per"):
        _add(found.cases, "nomn", EvidenceWeights.SUBJECT)
