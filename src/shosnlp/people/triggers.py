"""Trigger words of people: words that end like a patronymic or a surname, regardless of context."""

import re

PATRONYMIC = "patronymic"
SUFFIXED = "word with a short second part"
SURNAME = "word that ends like a surname"

_SHORTEST_WORD = 4
_LONGEST_ENDING = 8  # letters
ENDINGS = {
    SUFFIXED: re.compile(r"-[а-яё]{3,7}$"),
    PATRONYMIC: re.compile(r"(?:[оеё]вич|[ьк]ич|мич|тич)(?:а|у|е|ем|ом)?$|(?:[оеё]вн|ичн)(?:а|ы|е|у|ой|ою)$|(?:ұлы|улы|қызы|кызы)$"),
    SURNAME: re.compile(
        r"(?:[оеё]в|[иы]н)(?:|а|у|ым|е|ой|ою)$|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)$|(?:енко|швили|дзе)$"
        r"|(?:ян|ук|юк)(?:|а|у|ом|е)$|[гхшчщнлрт][иы]х$|[^сц]ких$"
    ),
}


def classify(word: str, _: str) -> tuple[str, ...]:
    """What a word with a capital ends like, if anything.

    >>> classify("Асетовича", "асетовича"), classify("Петрова", "петрова"), classify("Астана", "астана")
    (('patronymic',), ('word that ends like a surname',), ())
    >>> classify("Петрова-Водкина", "петрова-водкина")
    ('word with a short second part', 'word that ends like a surname')
    """
    if len(word) < _SHORTEST_WORD or not word[0].isupper():
        return ()
    end = word[-_LONGEST_ENDING:].lower()
    return tuple([trigger for trigger, ending in ENDINGS.items() if ending.search(end)])
