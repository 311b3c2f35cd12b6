"""Evidence of case and gender in the words around a name: «у Иванова», «главбух Петрова», «Абдрахманова задержали», «Омар просила»."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shosnlp.people.choosing.laid_out import case_of_entry
from shosnlp.people.choosing.titles import cases_of, gender_after, title_after, titles_before, verb_before_title
from shosnlp.people.choosing.verbs import Role, role_after, role_before
from shosnlp.people.words import PeopleWords, lookup_key, word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.cases import CASES
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.span import Span
from shosnlp.weights import EvidenceWeights

_GENDERS = {"masc": "male", "femn": "female"}


@dataclass(slots=True)
class Evidence:
    """Weights (log scale) of cases and genders; an absent one weighs 0."""

    cases: dict[str, float] = field(default_factory=dict)
    genders: dict[str, float] = field(default_factory=dict)
    subjects: dict[str, float] = field(default_factory=dict)  # by gender, if the name is in the nominative
    of_plural_verb: float = 0.0  # for the nominative: a single person is not the subject of a plural verb

    def copy(self) -> "Evidence":
        """The same weights, to which others can be added."""
        return Evidence(self.cases.copy(), self.genders.copy(), self.subjects.copy(), self.of_plural_verb)

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
    if case := case_of_entry(document, span, morphology):
        _add(found.cases, case, EvidenceWeights.ENTRY)
    elif before is None or before.end <= sentence.start or before.text in '—–-•:«"' or _is_number(document, tokens.start - 1):
        _add(found.cases, "nomn", 0.0 if alone else EvidenceWeights.BEGINNING)
    elif not _is_initialism(before.text, span.of(document.text)):
        _from_left(found, document, tokens.start - 1, morphology, words)
    elif titles := titles_before(document, tokens.start - 1, morphology, words):
        _from_titles(found, titles, words)
    if len(tokens) > 1 and document.tokens[tokens.start + 1].text == ".":
        _from_first_title(found, document, tokens.start - 1, morphology, words)
    _from_right(found, document, tokens.stop, morphology, words)
    return found


def _is_number(document: Document, index: int) -> bool:
    """«2) Аскарова М. Т.»: the bracket behind the number of an item."""
    return index > 0 and document.tokens[index].text == ")" and document.tokens[index - 1].text.isdigit()


def _is_initialism(word: str, name: str) -> bool:
    """«министром [ИРИ] А. Арагчи»: an initialism before a name in ordinary letters says nothing itself."""
    return len(word) > 1 and word.isupper() and not name.isupper()


def _add(weights: dict[str, float], key: str, weight: float) -> None:
    weights[key] = weights.get(key, 0.0) + weight


def _from_left(found: Evidence, document: Document, index: int, morphology: Morphology, words: PeopleWords) -> None:
    word = document.tokens[index].text
    if word[0].isalpha() and (governed := words.prepositions.get(word.lower())):
        for case in CASES:
            _add(found.cases, case, EvidenceWeights.GOVERNED if case in governed else EvidenceWeights.NOT_GOVERNED)
        return
    analyses = morphology.analyses(word) if word[0].isalpha() else ()
    if analyses and analyses[0].pos in ("VERB", "PRTS", "INFN", "GRND"):
        _from_verb(found, role_after(document, index, morphology, words))
    elif titles := titles_before(document, index, morphology, words):
        _from_titles(found, titles, words)
        _from_verb_of_title(found, titles[-1], document, index, morphology, words)
    elif analyses and analyses[0].pos == "NOUN" and not analyses[0].has("Surn"):
        _from_noun(found, analyses, words, owned=bool(index) and document.tokens[index - 1].text.lower() in word_sets().possessives)
        if lookup_key(analyses[0].lemma) not in words.relations:
            _from_verb_of_title(found, analyses, document, index, morphology, words)


def _from_titles(found: Evidence, titles: Sequence[Sequence[Analysis]], words: PeopleWords) -> None:
    """«заместителю министра [Нигоре Каримзода]»: the name stands in the case of one of the titles."""
    cases = frozenset[str]().union(*[cases_of(nouns) for nouns in titles])
    for case in CASES:
        _add(found.cases, case, EvidenceWeights.TITLE if case in cases else EvidenceWeights.NO_TITLE)
    if all(_genders_of(nouns) == {"female"} for nouns in titles):
        _add(found.genders, "female", EvidenceWeights.GENDER)
    elif any(_genders_of(nouns) == {"female"} and "nomn" in cases_of(nouns) for nouns in titles):
        _add(found.subjects, "female", EvidenceWeights.GENDER)
    elif all(lookup_key(nouns[0].lemma) in words.male_titles for nouns in titles):
        _add(found.genders, "male", EvidenceWeights.GENDER)


def _from_verb_of_title(
    found: Evidence, title: Sequence[Analysis], document: Document, index: int, morphology: Morphology, words: PeopleWords
) -> None:
    """«рассказала замминистра сельского хозяйства [Камола Турдиева]»: the feminine of a verb means a woman, though the title is masculine.

    «выступил судья [Крутых]» tells nothing: the verb may agree with the title.
    """
    cases = cases_of(title)
    verb = verb_before_title(document, index, morphology, words)
    if verb is None or "nomn" not in cases:
        return
    role = role_after(document, verb, morphology, words)
    if role.gender == "female" and not role.other_subject and not (role.transitive and "accs" in cases):
        _from_verb(found, role)


def _from_first_title(found: Evidence, document: Document, index: int, morphology: Morphology, words: PeopleWords) -> None:
    """«заместитель директора [Ю. А. Тарасова]»: initials seldom belong to the chief, unless it is «помощник президента [Н. С. Асанова]»."""
    titles = titles_before(document, index, morphology, words) if index >= 0 else []
    first = lookup_key(titles[-1][0].lemma) if len(titles) > 1 else ""
    if first and (first in word_sets().deputies or first not in words.relations):
        for case in cases_of(titles[-1]):
            _add(found.cases, case, EvidenceWeights.FIRST_TITLE)


def _genders_of(nouns: Sequence[Analysis]) -> set[str]:
    return {_GENDERS[gender] for noun in nouns for gender in noun.grammemes if gender in _GENDERS}


def _from_noun(found: Evidence, analyses: tuple[Analysis, ...], words: PeopleWords, *, owned: bool) -> None:
    """The noun right before a name; `owned` if the text says whose person it is: «его заместитель»."""
    nouns = [analysis for analysis in analyses if analysis.pos == "NOUN"]
    if not nouns[0].has("anim"):
        _add(found.cases, "gent", EvidenceWeights.AFTER_NOUN)
        return
    lemma, any_plural = lookup_key(nouns[0].lemma), any(noun.has("plur") for noun in nouns)
    if lemma in words.kin:
        if not any_plural:
            _add(found.cases, "gent", EvidenceWeights.AFTER_NOUN)  # «жена Евгения Пригожина», but also «жена Мария»
        return
    if nouns[0].has("plur"):
        _add(found.cases, "gent", EvidenceWeights.AFTER_NOUN)  # «сторонники Громова»
        return
    people = [noun for noun in nouns if noun.has("anim", "sing")]
    cases = cases_of(people)
    of_somebody = lemma in words.relations and not owned  # «адвокат Ивана Петрова», but also «адвокат Иван Петров»
    same = EvidenceWeights.RELATION if of_somebody and "nomn" in cases else EvidenceWeights.APPOSITION
    for case in CASES:
        other = EvidenceWeights.RELATION if of_somebody and case == "gent" else EvidenceWeights.NO_APPOSITION
        _add(found.cases, case, same if case in cases else other)
    genders = _genders_of(people)
    if genders == {"female"} and not any_plural:
        _add(found.subjects if of_somebody else found.genders, "female", EvidenceWeights.GENDER)
    elif genders == {"male"} and lemma in words.male_titles:
        _add(found.genders, "male", EvidenceWeights.GENDER)


def _from_verb(found: Evidence, role: Role) -> None:
    """The verb before a name: the name is its object, or its subject."""
    _from_object(found, role)
    if role.transitive:
        _add(found.cases, "datv", EvidenceWeights.NO_DATIVE)
    if role.plural:
        found.of_plural_verb += EvidenceWeights.NOT_SUBJECT / 2
        _add(found.cases, "accs", EvidenceWeights.OBJECT / 2 if role.transitive else 0.0)
    elif role.gender:
        _add(found.cases, "nomn", EvidenceWeights.BEGINNING)
        _add(found.subjects, role.gender, EvidenceWeights.SUBJECT)
        _add(found.subjects, "female" if role.gender == "male" else "male", EvidenceWeights.MISMATCH)
    elif role.subject:
        _add(found.cases, "nomn", EvidenceWeights.SUBJECT / 2)


def _from_object(found: Evidence, role: Role) -> None:
    if role.object_case:
        _add(found.cases, role.object_case, EvidenceWeights.OBJECT)
    if role.other_subject:
        _add(found.cases, "nomn", EvidenceWeights.NO_SUBJECT)


def _from_right(found: Evidence, document: Document, at: int, morphology: Morphology, words: PeopleWords) -> None:
    """What follows: a verb, a dash with a noun in the nominative, or a comma with a title in the same case."""
    if gender := gender_after(document, at, morphology):
        _add(found.genders, gender, EvidenceWeights.GENDER)
    if cases := title_after(document, at, morphology, words):
        for case in CASES:
            _add(found.cases, case, EvidenceWeights.TITLE if case in cases else EvidenceWeights.NO_TITLE)
        return
    role = role_before(document, at, morphology, words)
    _from_object(found, role)
    if role.plural:
        found.of_plural_verb += EvidenceWeights.NOT_SUBJECT
        _add(found.cases, "accs", EvidenceWeights.OBJECT / 2 if role.transitive else 0.0)
    elif role.gender:
        _add(found.cases, "nomn", EvidenceWeights.BESIDE_VERB)
        _add(found.subjects, role.gender, EvidenceWeights.SUBJECT)
        _add(found.subjects, "female" if role.gender == "male" else "male", EvidenceWeights.MISMATCH)
    elif role.subject:
        _add(found.cases, "nomn", EvidenceWeights.SUBJECT)
