"""A bare name that is a town in its context: «во Владимире прошёл митинг», «глава Владимира объявил конкурс»."""

import re
from collections.abc import Collection

from shosnlp.people.words import PeopleWords, lookup_key, word_sets
from shosnlp.reading.document import Document, Label, Token
from shosnlp.reading.lives import BEFORE_PLACE, opening_of_life
from shosnlp.russian.cases import CASE_OF
from shosnlp.russian.letters import LONG_DASHES
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.word_sets import word_sets as russian_word_sets
from shosnlp.span import Span

_YEAR = re.compile(rf"\b{BEFORE_PLACE}$")
_PLACE_ENDS = re.compile(r"\)| [–—-] |,|;")
_LONGEST_YEAR = 11  # characters: «1938 года, »

_JOINING = LONG_DASHES | {",", "и"}
_REACH = 20  # tokens to either side in which its list is looked through
_SURE_PLACE = 0.8  # confidence of the tag of another town


def is_town(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether the word before a one-word name makes it a town.

    Args:
        span: The name.
        document: The document.
        morphology: Knows which names are also towns.
        words: The words «глава», «жители» and so on.
    """
    start, text = span.start, document.text
    if _is_of_life(span, text) or _is_among_towns(span, document, morphology, words):
        return True
    if not text[start - 1 : start].isspace() or not text[start - 2 : start - 1].isalpha() or " " in (word := span.of(text)):
        return False
    at = document.token_range(span).start - 1
    token = document.tokens[at]
    before = token.text.lower()
    if token.end + 1 != start or not before.isalpha():
        return False
    if before in word_sets().towns_after:
        return _is_town_in(words.prepositions[before], word, morphology)
    earlier = document.tokens[at - 1].text.lower() if at and token.text.islower() else before
    if not (words.town_owners.may_contain(before) or words.town_owners.may_contain(earlier)):
        return False  # most words, without morphology
    if earlier is not before and morphology.analyses(before)[0].has("ADJF", "gent"):  # «мэр турецкой [Испарты]»
        before = earlier
    if not words.town_owners.contains_lemma_of(before, morphology):
        return False
    return _is_town_in({"gent"}, word, morphology) or _is_before_name(span, document, words)


def _is_of_life(span: Span, text: str) -> bool:
    """«(14 июля 1938, [Зайсан] – 2 марта 2011, [Алматы])»: where somebody was born or died."""
    if text[span.start - 2 : span.start] != ", " or not _PLACE_ENDS.match(text, span.end):
        return False
    year = _YEAR.search(text[max(0, span.start - _LONGEST_YEAR) : span.start])
    return year is not None and opening_of_life(text, span.start) >= 0


def _is_before_name(span: Span, document: Document, words: PeopleWords) -> bool:
    """«Акима [Шымкента] Габита Сыздыкбекова»: a whole name follows, and the word is no given name."""
    followed = any(tag.label is Label.PERSON and " " in tag.span.of(document.text) for tag in document.tags_from(span.end + 1))
    return followed and lookup_key(span.of(document.text)) not in words.given


def _is_town_in(cases: Collection[str], word: str, morphology: Morphology) -> bool:
    """Whether a word is the name of a town in one of these cases."""
    return word.lower() in word_sets().towns or any(
        analysis.known and analysis.has("Geox") and any(CASE_OF.get(case) in cases for case in analysis.grammemes)
        for analysis in morphology.analyses(word)
    )


def _is_among_towns(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """«Москва — [Владимир]», «из [Владимира], Иванова и Костромы»: a place stands beside it, or its list follows a preposition."""
    tokens, at = document.tokens, document.token_range(span)
    beside = [index for index in (at.start - 1, at.stop) if 0 <= index < len(tokens) and tokens[index].text in _JOINING]
    if len(at) != 1 or not beside:
        return False
    first, last = at.start, at.start
    while first > max(1, at.start - _REACH) and tokens[first - 1].text in _JOINING and tokens[first - 2].text[0].isupper():
        first -= 2
    while last + 2 < min(len(tokens), at.start + _REACH) and tokens[last + 1].text in _JOINING and tokens[last + 2].text[0].isupper():
        last += 2
    dashes = any(tokens[index].text in LONG_DASHES for index in beside)
    preposition = tokens[first - 1].text.lower() if first else ""
    cases: Collection[str] = {"nomn"} if dashes else words.prepositions.get(preposition, ())
    if not cases or not any(_is_sure_place(tokens[index], document) for index in range(first, last + 1, 2)):
        return False
    return _is_town_in(cases, tokens[at.start].text, morphology)


def _is_sure_place(token: Token, document: Document) -> bool:
    tags = document.tags_from(token.start)
    return any(tag.label is Label.PLACE and tag.span == token.span and tag.confidence > _SURE_PLACE for tag in tags)


def is_region(span: Span, document: Document, morphology: Morphology, words: PeopleWords) -> bool:
    """Whether a word may be the name of the region before it: «области Абай»."""
    index = document.token_range(span).start - 1
    if index < 0 or document.text[document.tokens[index].end : span.start] != " ":
        return False
    return span.of(document.text) in words.regions and morphology.lemma(document.tokens[index].text) in russian_word_sets().region_nouns


def is_office(span: Span, document: Document, morphology: Morphology) -> bool:
    """Whether a name is the office of a head: «[Раис] Согдийской области», «[Раис Татарстана] Минниханов», «[Хякимом] Мары»."""
    tokens, at = document.tokens, document.token_range(span)
    if morphology.lemma(tokens[at.start].text) not in word_sets().offices_like_names or at.start + 1 >= len(tokens) or len(at) > 2:
        return False
    of = tokens[at.start + 1]
    return any(tag.label is Label.PLACE for tag in document.tags_from(of.start)) or any(
        analysis.has("gent") and (analysis.pos == "ADJF" or (analysis.known and analysis.has("Geox")))
        for analysis in morphology.analyses(of.text)
    )
