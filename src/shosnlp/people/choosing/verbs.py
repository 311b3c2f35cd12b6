"""What a verb beside a name says of it: «[задержали] Евгения Петрова», «Президент [принял] Джорджу Мелони», «Омар [просила]»."""

from typing import NamedTuple

from shosnlp.people.words import PeopleWords, lookup_key, word_sets
from shosnlp.reading.document import Document
from shosnlp.records import Gender
from shosnlp.russian.letters import VOWELS
from shosnlp.russian.morphology import Analysis, Morphology

_GENDERS: dict[str, Gender] = {"masc": "male", "femn": "female"}
_NAMES = ("Name", "Surn", "Patr")
_UNDECLINED = frozenset(VOWELS) - frozenset("аыя")  # a man's given name with this last letter may be any case
_REACH = 3  # words after a name among which its verb is looked for


class Role(NamedTuple):
    """What a name may be beside a verb."""

    gender: Gender | None = None  # of the verb in the past tense: that of its subject
    plural: bool = False  # the verb is in the plural
    subject: bool = False  # the name may be the subject of a verb without gender: «ждёт»
    object_case: str | None = None  # the case of the object, if the verb has another subject, or can have none
    other_subject: bool = False  # another name is the subject
    transitive: bool = False  # the verb governs the accusative, and not the dative of a person


def role_after(document: Document, index: int, morphology: Morphology, words: PeopleWords) -> Role:
    """The role of a name right after a verb.

    Args:
        document: The document.
        index: Of the token with the verb.
        morphology: Readings of words.
        words: Government and prepositions.
    """
    verb = morphology.analyses(document.tokens[index].text)[0]
    if verb.word == "есть":
        return Role()
    row = words.government.get(verb.lemma)
    transitive = verb.has("tran") and verb.pos != "PRTS" and (row is None or row.case == "accs")
    governed = row.case if row else "accs" if transitive else None
    subject = _subject(document, index - 1, verb, morphology, words) if verb.pos in ("VERB", "PRTS") else True
    if subject is None:
        return Role(transitive=transitive)
    if subject:
        return Role(object_case=governed, other_subject=governed is not None, transitive=transitive)
    return _own(verb)._replace(transitive=transitive)


def _own(verb: Analysis) -> Role:
    gender = next((_GENDERS[gender] for gender in _GENDERS if verb.has(gender)), None)
    return Role(gender=gender, plural=verb.has("plur"), subject=verb.has("3per"))


def _subject(document: Document, index: int, verb: Analysis, morphology: Morphology, words: PeopleWords) -> bool | None:
    """Whether the word before a verb is its subject: «Президент принял Мелони». None if it may be: «Ермекбаев сменил Чжан Мина»."""
    if index < 0 or document.tokens[index].start < document.sentence_of(index + 1).start:
        return False
    word = document.tokens[index].text
    if not word[0].isalpha() or (index and document.tokens[index - 1].text.lower() in words.prepositions):
        return False  # «С Зеленским встретился Макрон»
    if index and word[0].isupper() and _is_given_subject(document, index, verb, morphology, words):
        return True
    if not morphology.knows(word):
        return None if word[0].isupper() else False
    nouns = [analysis for analysis in morphology.analyses(word) if analysis.pos in ("NOUN", "NPRO")]
    subjects = [noun for noun in nouns if noun.has("nomn") and _agree(noun, verb)]
    if not subjects or nouns[0].score > 3 * subjects[0].score:
        return False
    return None if any(noun.has("accs") for noun in nouns) else True


def _is_given_subject(document: Document, index: int, verb: Analysis, morphology: Morphology, words: PeopleWords) -> bool:
    """«[Оксана] Пушкина раскритиковала»: before a surname stands a given name that can only be the subject, and agrees with the verb."""
    token = document.tokens[index - 1]
    row = words.given.get(lookup_key(token.text)) if token.end + 1 == document.tokens[index].start else None
    gender = next((_GENDERS[gender] for gender in _GENDERS if verb.has(gender)), None)
    if row is None or gender is None or row.gender != gender or token.text[-1] in _UNDECLINED:
        return False
    return not any(one.has("sing", "gent") or one.has("sing", "accs") for one in morphology.analyses(token.text) if one.known)


def _agree(noun: Analysis, verb: Analysis) -> bool:
    """Whether a verb may have this subject: in number, and in gender in the past tense."""
    if noun.has("plur") != verb.has("plur"):
        return False
    return not any(verb.has(gender) and not noun.has(gender) for gender in ("masc", "femn", "neut")) or noun.has("ms-f")


def role_before(document: Document, at: int, morphology: Morphology, words: PeopleWords) -> Role:
    """The role of a name before a verb, some adverbs apart.

    Args:
        document: The document.
        at: Index of the token after the name.
        morphology: Readings of words.
        words: Given names.
    """
    for index in range(at, min(at + _REACH, len(document.tokens))):
        token = document.tokens[index]
        if index == at and token.start >= document.sentence_of(at - 1).end:
            break
        if token.text.lower() in word_sets().skipped_adverbs:
            continue
        if token.text.isalpha() and token.text.islower():
            analyses = morphology.analyses(token.text)
            if analyses and analyses[0].pos in ("VERB", "PRTS", "ADJS"):
                if _has_subject_after(document, index, analyses[0], morphology, words):
                    return Role(object_case="accs" if analyses[0].has("VERB", "tran") else None, other_subject=True)
                role = _own(analyses[0])
                row = words.government.get(analyses[0].lemma)
                if role.plural and row is not None and row.case == "datv" and row.said == "no":
                    role = role._replace(object_case="datv")  # «Жидковцу и Горовцу вручили награды»
                return role._replace(subject=analyses[0].has("sing", "3per"), transitive=analyses[0].has("VERB", "tran"))
        break
    return Role()


def _has_subject_after(document: Document, index: int, verb: Analysis, morphology: Morphology, words: PeopleWords) -> bool:
    """«Оперу Вебера поставил [Б. А. Покровский]»: the verb has its subject, a name that agrees with it, right behind it."""
    tokens, at = document.tokens, index + 1
    while at + 1 < len(tokens) and tokens[at].text[0].isupper() and len(tokens[at].text) == 1 and tokens[at + 1].text == ".":
        at += 2
    gender = next((gender for gender in _GENDERS if verb.has(gender)), None)
    if gender is None or at >= len(tokens) or not tokens[at].text[0].isupper():
        return False
    word = tokens[at].text
    given = words.given.get(lookup_key(word))
    if given and given.gender == _GENDERS[gender] and not any(one.has("accs") for one in morphology.analyses(word)[:1]):
        return word[-1] not in _UNDECLINED  # «Трамп уволил Руди Джулиани»
    likeliest = [one for one in morphology.analyses(word) if any(one.has(name) for name in _NAMES) and not one.has("Geox")]
    if not likeliest or not (likeliest[0].known or at > index + 1):
        return False
    return likeliest[0].has("nomn") and _agree(likeliest[0], verb) and not any(one.has("sing", "gent") for one in likeliest)
