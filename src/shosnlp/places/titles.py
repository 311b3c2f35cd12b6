"""Titles of works and events, which name no place of the text: «фильм «Битва за Смоленск»», «форум «Россия зовёт!»»."""

import re

from shosnlp.places.words import PlaceWords
from shosnlp.reading.coverage import Coverage
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

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
