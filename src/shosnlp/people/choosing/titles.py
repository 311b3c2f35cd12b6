"""The titles before and after a name: it stands in the same case as one of them.

«помощником государственного секретаря США [Нишой Капур Десаи]», «директор по продажам банка [Динара Ержанова]», «[Петрова А. С.] —
начальник отдела».
"""

from collections.abc import Iterable

from shosnlp.people.words import PeopleWords, lookup_key
from shosnlp.reading.document import Document, Label, Token
from shosnlp.records import Gender
from shosnlp.russian.cases import CASE_OF
from shosnlp.russian.morphology import Analysis, Morphology
from shosnlp.russian.word_sets import word_sets as russian_word_sets

_REACH = 12  # words before a name among which its title is looked for
_MOST_ADJECTIVES = 3  # with the noun behind them: «главный научный сотрудник»
_OPENING, _CLOSING = "«„", "»“”"
_QUOTES = _OPENING + _CLOSING
_ATTRIBUTES = ("ADJF", "PRTF")
_TITLE_WORDS = ("NOUN", *_ATTRIBUTES)
_NAMES = ("Name", "Surn", "Patr")
_END = frozenset(
    {"VERB", "INFN", "GRND", "PRED", "ADVB", "NPRO", "COMP", "PRTS", "ADJS", "CONJ", "PRCL"}
)  # no title continues across such a word


def cases_of(nouns: Iterable[Analysis]) -> frozenset[str]:
    """The cases that the readings of a noun allow."""
    return frozenset([CASE_OF[case] for noun in nouns for case in noun.grammemes if case in CASE_OF])


def titles_before(document: Document, index: int, morphology: Morphology, words: PeopleWords) -> list[list[Analysis]]:
    """The readings of each noun that may be in apposition to a name, nearest first; none if a noun for a person stands alone before it.

    Args:
        document: The document.
        index: Of the token before the name.
        morphology: Readings of words.
        words: The titles and prepositions.
    """
    tokens = document.tokens
    start = document.sentence_of(index).start
    found: list[list[Analysis]] = []
    at, quoted, direct = index, False, True
    while at > max(-1, index - _REACH) and tokens[at].start >= start:
        word = tokens[at].text
        if word in _QUOTES or quoted:
            if found or (not quoted and word in _OPENING):
                break
            quoted = word not in _OPENING and (word in _CLOSING or quoted)
        elif not word[0].isalpha():
            break
        elif nouns := _title(at, document, morphology, words, plain_path=direct and not found):
            if found and at + 1 == index and lookup_key(nouns[0].lemma) in words.kin and any(noun.has("nomn") for noun in nouns):
                break  # «дочь предпринимателя [Александра Жукова]», but «супруга президента Чехии [Ливия Клаусова]»
            found.append(nouns)
            if not any(noun.has("gent") for noun in nouns):
                break
        elif _ends(at, document, morphology, words, after_title=bool(found), adjacent=at == index):
            break
        direct = direct and word not in _QUOTES and word.lower() not in words.prepositions
        at -= 1
    alone = len(found) == 1 and _people(tokens[index].text, morphology, words)
    return [] if alone else found


def verb_before_title(document: Document, index: int, morphology: Morphology, words: PeopleWords) -> int | None:
    """The index of a verb before the title that ends at a token; None if anything but words of the title stands between."""
    start = document.sentence_of(index).start
    for at in range(index, max(-1, index - _REACH), -1):
        word = document.tokens[at]
        if word.start < start or not word.text.isalpha() or word.text.lower() in words.prepositions:
            return None
        analyses = morphology.analyses(word.text)
        if analyses and analyses[0].pos == "VERB":
            return at
        if not analyses or (analyses[0].pos not in _TITLE_WORDS and word.text != "и"):
            return None
    return None


def _title(at: int, document: Document, morphology: Morphology, words: PeopleWords, *, plain_path: bool) -> list[Analysis]:
    """The readings of a token that is the title of a person; on a plain path to the name any noun for a person is one."""
    token = document.tokens[at]
    nouns = _people(token.text, morphology, words)
    if nouns and ((plain_path and nouns[0].has("sing")) or _is_title(token.start, nouns[0], document, words)):
        return nouns
    return []


def _people(word: str, morphology: Morphology, words: PeopleWords) -> list[Analysis]:
    """The readings of a word as a noun for a person; none if it is more likely anything else."""
    if not word[0].islower() and not words.title_lemmas.contains_lemma_of(word, morphology):
        return []
    analyses = morphology.analyses(word)
    if not analyses or analyses[0].pos != "NOUN" or not analyses[0].has("anim") or any(analyses[0].has(name) for name in _NAMES):
        return []
    return [analysis for analysis in analyses if analysis.has("NOUN", "anim")]


def _ends(at: int, document: Document, morphology: Morphology, words: PeopleWords, *, after_title: bool, adjacent: bool) -> bool:
    """Whether a title does not reach across this word, on the way from the name to its head."""
    word = document.tokens[at].text
    low = word.lower()
    if low == "и" or low in words.prepositions:
        return after_title or adjacent or (low == "из" and document.tokens[at + 1].text.islower())
    analyses = morphology.analyses(word)
    if not analyses:
        return word.islower()
    if word[0].isupper():
        name = morphology.knows(word) and any(analyses[0].has(name) for name in _NAMES)
        return after_title or (name and not _is_in_body(at, document))  # «Председатель Сената [Олий] Мажлиса Хайдарова»
    if after_title:
        return analyses[0].pos not in _ATTRIBUTES or not any(analysis.has("gent") for analysis in analyses)
    return analyses[0].pos in _END or (adjacent and analyses[0].pos in _ATTRIBUTES)


def _is_in_body(at: int, document: Document) -> bool:
    token = document.tokens[at].span
    return any(tag.span.overlaps(token) for tag in document.tagged(Label.ORGANIZATION))


def title_after(document: Document, at: int, morphology: Morphology, words: PeopleWords) -> frozenset[str]:
    """The cases that a title behind a dash or a comma allows: «[Петрова А. С.] – начальник отдела», «[Иванову], главбуху».

    Args:
        document: The document.
        at: Index of the token after the name.
        morphology: Readings of words.
        words: The titles.
    """
    if at + 1 >= len(document.tokens):
        return frozenset()
    mark = document.tokens[at]
    token = _behind_adjectives(document, at + 1, morphology) if mark.text in ("—", "–", "-") else document.tokens[at + 1]
    if mark.text not in ("—", "–", "-", ",") or not token.text[0].islower():
        return frozenset()
    nouns = _people(token.text, morphology, words)
    if not nouns or (mark.text == "," and not _is_title(token.start, nouns[0], document, words)):
        return frozenset()
    cases = cases_of(noun for noun in nouns if noun.has("sing"))
    if mark.text == ",":
        return frozenset() if "nomn" in cases else cases  # a title in the nominative may begin the next clause
    return cases & {"nomn"}


def _behind_adjectives(document: Document, at: int, morphology: Morphology) -> Token:
    """The first token from `at` on that is no adjective in the nominative: «главный [специалист]»."""
    for token in document.tokens[at : at + _MOST_ADJECTIVES]:
        analyses = morphology.analyses(token.text)
        if not analyses or not (analyses[0].has("ADJF") and any(analysis.has("nomn") for analysis in analyses)):
            return token
    return document.tokens[at]


def gender_after(document: Document, at: int, morphology: Morphology) -> Gender | None:
    """The gender of «который» or a participle behind a comma: «[Франсией Райсой], которая», «[Фатмире Байрамай], победившая»."""
    if at + 1 >= len(document.tokens) or document.tokens[at].text != ",":
        return None
    likeliest = next(iter(morphology.analyses(document.tokens[at + 1].text)), None)
    if likeliest is None or not likeliest.has("sing"):
        return None
    if likeliest.pos != "PRTF" and likeliest.lemma not in russian_word_sets().relative_pronouns:
        return None
    return "male" if likeliest.has("masc") else "female" if likeliest.has("femn") else None


def _is_title(start: int, noun: Analysis, document: Document, words: PeopleWords) -> bool:
    if lookup_key(noun.lemma) in words.titles:
        return True
    return any(tag.label is Label.POSITION for tag in document.tags_from(start))
