"""Trigger words of people: words that end like a patronymic or a surname, regardless of context."""

import re

from shosnlp.russian.patronymics import is_patronymic
from shosnlp.russian.surname_endings import SONS_OF, surname_forms

PATRONYMIC = "patronymic"
SUFFIXED = "word with a short second part"
SURNAME = "word that ends like a surname"
SON_OF = "word that ends in «-зода»"

_SHORTEST_WORD = 4
_SUFFIX = re.compile(r"-[а-яё]{3,7}$")
_REACH = 8  # letters at the end of a word that hold its suffix


def classify(word: str, folded: str) -> tuple[str, ...]:
    """What a word with a capital ends like, if anything.

    >>> classify("Асетовича", "асетовича"), classify("Петрова", "петрова"), classify("Астана", "астана")
    (('patronymic',), ('word that ends like a surname',), ())
    >>> classify("Петрова-Водкина", "петрова-водкина")
    ('word with a short second part', 'word that ends like a surname')
    """
    if len(word) < _SHORTEST_WORD or not word[0].isupper():
        return ()
    found: tuple[str, ...] = (SUFFIXED,) if _SUFFIX.search(folded[-_REACH:]) else ()
    if folded.endswith(SONS_OF):
        return (*found, SON_OF)
    if is_patronymic(folded):
        found = (*found, PATRONYMIC)
    return (*found, SURNAME) if folded.endswith(surname_forms()) else found
