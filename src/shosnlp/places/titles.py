"""Titles of works and events, which name no place of the text: «фильм «Битва за Смоленск»», «форум «Россия зовёт!»»."""

import re

from shosnlp.places.words import PlaceWords
from shosnlp.reading.coverage import Coverage
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.russian.quotations import QUOTES
from shosnlp.span import Span

_REST_OF_NAME = re.compile(r"(?: [А-ЯЁ][а-яё]+){1,2}")
_QUOTATION = re.compile(r'(?<=[а-яё] )[«"„“](?=[^\s»"])[^«»"„“”\n]{1,120}[»"”“]')


def titles(document: Document, morphology: Morphology, words: PlaceWords) -> Coverage:
    """The characters of the titles in a document.

    Args:
        document: A document; its tags are not used.
        morphology: Lemmas of the nouns before titles.
        words: The nouns that announce a title.
    """
    text = document.text
    spans = (match.span() for match in _QUOTATION.finditer(text))
    announced = [Span(start, end) for start, end in spans if words.titled.contains_lemma_of(_word_before(text, start - 1), morphology)]
    return Coverage(len(text), announced)


def _word_before(text: str, end: int) -> str:
    return text[text.rfind(" ", 0, end) + 1 : end]


def opens_quoted_name(span: Span, text: str) -> bool:
    """Whether another capitalised word follows a name in quotes, as in no sentence: «Памир Камень»."""
    if text[span.start - 1 : span.start] not in QUOTES:
        return False
    match = _REST_OF_NAME.match(text, span.end)
    return match is not None and text[match.end() : match.end() + 1] in QUOTES
