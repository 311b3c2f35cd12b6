"""What introduces an enumeration of names: «Среди женщин победили [Лобышева, Шабанова и Иванова]», «Присутствовали: [Петрова А.С., …]»."""

from collections.abc import Sequence
from typing import NamedTuple

from shosnlp.people.choosing.titles import cases_of
from shosnlp.people.choosing.verbs import role_after
from shosnlp.people.words import PeopleWords, lookup_key, word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.span import Span

_TO_VERB = 5  # tokens between a verb and its colon
_REACH = 8  # words before an enumeration among which «женщин» is looked for


class Introduction(NamedTuple):
    """What the words before an enumeration say about all its names."""

    cases: frozenset[str]  # of the names; empty if the words do not say
    women: bool


def introduction(document: Document, first: Span, morphology: Morphology, words: PeopleWords) -> Introduction | None:
    """What introduces an enumeration; None if nothing does, so that a comma may end a clause: «как заявил Иванов, [Петрова и Сидорова]».

    Args:
        document: The document.
        first: The first name.
        morphology: Readings of words.
        words: Kinship terms, verbs and their cases.
    """
    at = _before_number(document, document.token_range(first).start - 1)
    if at < 0:
        return None
    women = _of_women(document, at)
    word = document.tokens[at].text
    if word == ":":
        return Introduction(frozenset((case_after_colon(document, document.tokens[at].start, morphology),)), women)
    analyses = morphology.analyses(word) if word[0].isalpha() else ()
    if analyses and analyses[0].pos in ("VERB", "PRTS") and analyses[0].has("plur"):
        role = role_after(document, at, morphology, words)
        subjects = women or (role.plural and not (role.transitive or role.object_case))
        return Introduction(frozenset(("nomn",)) if subjects else frozenset(), women)
    if analyses and (cases := _cases_of_women(analyses, words)):
        return Introduction(cases, women=True)
    return None


def case_after_colon(document: Document, colon: int, morphology: Morphology) -> str:
    """The case of the names that a colon introduces: «Назначить на должности: [Громова И. А.]», «в составе судей: [Громова И. А.]».

    Args:
        document: The document.
        colon: Its offset.
        morphology: To read the words before it.
    """
    first = document.token_range(Span(colon, colon + 1)).start
    for token in reversed(document.tokens[max(first - _TO_VERB, 0) : first]):
        readings = morphology.analyses(token.text) if token.text.isalpha() else ()
        verb = readings[0] if readings else None
        if verb is None or "\n" in document.text[token.end : colon]:
            break
        if token.end == colon and readings and all(reading.has("anim", "gent") or reading.has("anim", "accs") for reading in readings):
            return "gent"
        if verb.has("INFN", "tran") or token.text.lower() in word_sets().before_objects:
            return "accs"
        if verb.pos == "VERB":
            break
    return "nomn"


def are_subjects(document: Document, first: Span, last: Span, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether the names of an enumeration that opens a sentence are the subjects of the verb after it: «[Лобышева, Шабанова и Иванова]
    выиграли эстафету», but not «[Иванова и Петрова] арестовали вчера».

    Args:
        document: The document.
        first: The first name.
        last: The last name.
        morphology: Readings of words.
        words: Verbs and their cases.
    """
    at = document.token_range(last).stop
    if document.sentence_at(first.start).start != first.start or at + 1 >= len(document.tokens):
        return False
    verb = next(iter(morphology.analyses(document.tokens[at].text)), None)
    if verb is None or not verb.has("VERB", "plur"):
        return False
    row = words.government.get(verb.lemma)
    if row is not None and row.said == "no":
        return False  # «Жидковцу и Горовцу вручили награды»
    following = morphology.analyses(document.tokens[at + 1].text)
    return not verb.has("tran") or any(one.has("accs") and one.pos in ("NOUN", "ADJF", "NPRO") for one in following)


def _before_number(document: Document, at: int) -> int:
    """The token before the number of the first entry: «100 м: [1. Иванова, 2. Смирнова]»."""
    if at > 1 and document.tokens[at].text in ".)" and document.tokens[at - 1].text.isdigit():
        return at - 2
    return at


def _of_women(document: Document, at: int) -> bool:
    """Whether the sentence speaks of women, and not of men after that."""
    start = document.sentence_of(at).start
    for index in range(at, max(-1, at - _REACH), -1):
        token = document.tokens[index]
        if token.start < start:
            break
        if token.text.lower().startswith(word_sets().women):
            return True
        if token.text.lower().startswith(word_sets().men):
            break
    return False


def _cases_of_women(analyses: Sequence[Analysis], words: PeopleWords) -> frozenset[str]:
    """The cases of «учительницы», «спортсменки»; none for «жёны», whose husbands may follow."""
    nouns = [noun for noun in analyses if noun.has("NOUN", "anim", "femn")]
    if not nouns or nouns[0] is not analyses[0]:
        return frozenset()
    lemma = lookup_key(nouns[0].lemma)
    return frozenset() if lemma in words.kin or lemma in words.relations else cases_of(noun for noun in nouns if noun.has("plur"))
