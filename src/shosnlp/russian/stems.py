"""A crude stemmer for looking up inflected names without morphology: «Организации», «Организацией» → «организаци»."""

import re
from functools import cache, lru_cache
from itertools import product

from shosnlp.russian.endings import endings
from shosnlp.russian.folding import fold

_LENGTHS = (3, 2, 1)
_LENGTHS_OF_ADJECTIVES = (3, 2)
_SHORTEST_ADJECTIVE = 4
_VOWEL = re.compile(r"(?<=..)[аяоеиыуюьй]$")
_FLEETING = ("ец", "ок")
_SHORTEST = 3  # letters that must remain


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The word in lower case without its ending. Forms of a word share a stem; different words seldom do.

    >>> stem("Шанхайской"), stem("Шанхайская"), stem("организацией"), stem("организация")
    ('шанхайск', 'шанхайск', 'организац', 'организац')
    """
    return stem_of(fold(word).lower())


def stem_of(folded: str) -> str:
    """The same for a word that is already folded and in lower case; not cached."""
    if len(folded) > 40:
        return folded
    if "-" in folded:
        return "-".join(map(stem_of, folded.split("-")))  # «музее-заповеднике»
    bare = _without_ending(folded)
    if bare.endswith("и") and len(bare) > _SHORTEST + 1:
        bare = bare[:-1]
    return bare if len(bare) >= _SHORTEST else _VOWEL.sub("", folded)


def _without_ending(word: str) -> str:
    known = endings("stem")
    for length in _LENGTHS:
        if word[-length:] in known:
            return word[:-length]
    return word


@cache
def _like_an_ending() -> tuple[str, ...]:
    """The endings that names without one may end in: «Газпром»."""
    return tuple(ending for ending in endings("stem") if len(ending) > 1 and ending.endswith(("м", "х")))


def adjective_stem(folded: str) -> str:
    """An adjective, folded and in lower case, without its ending; the whole word if it has none.

    >>> adjective_stem("казахстанскую"), adjective_stem("российско"), adjective_stem("мида")
    ('казахстанск', 'российск', 'мида')
    """
    known = endings("adjective") if len(folded) > _SHORTEST_ADJECTIVE else ()
    for length in _LENGTHS_OF_ADJECTIVES:
        if folded[-length:] in known:
            return folded[:-length]
    return folded.removesuffix("о")  # «российско-»


def stems_of_name(word: str) -> tuple[str, ...]:
    """The stems that forms of a name may have: «Газпром» looks like an instrumental, but «Газпрома» has the stem «газпром».

    >>> stems_of_name("Газпром"), stems_of_name("Дворец"), stems_of_name("Роснефть"), stems_of_name("музей")
    (('газпр', 'газпром'), ('дворец', 'дворц'), ('роснефт',), ('муз', 'музе'))
    """
    folded = fold(word).lower()
    if "-" in folded:
        return tuple(dict.fromkeys("-".join(parts) for parts in product(*map(stems_of_name, folded.split("-")))))
    if folded.endswith(_FLEETING) and len(folded) > _SHORTEST + 2:
        return stem(word), folded[:-2] + folded[-1]  # «дворца», «рынка»
    if folded.endswith("ея") and len(folded) > _SHORTEST + 2:
        return stem(word), folded[:-2]  # «ассамблее»
    if folded.endswith("ей") and len(folded) > _SHORTEST + 1:
        return stem(word), folded[:-1]  # «музея»
    return (stem(word), folded) if folded.endswith(_like_an_ending()) else (stem(word),)
