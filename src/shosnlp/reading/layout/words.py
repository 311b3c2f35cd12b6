"""What is to be known of the words on both sides of a line break."""

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from shosnlp.lexicon import read_table
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Morphology

_CACHE = 4_096  # words
_DECLINED = ("NOUN", "ADJF", "PRTF", "NPRO")


class _Listed(NamedTuple):
    kind: Literal["leads", "opens", "closes", "particle", "prefix"]
    word: str
    example: str = ""


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of a kind in `layout/words.tsv`."""
    return frozenset(row.word for row in read_table("layout/words.tsv", _Listed) if row.kind == kind)


class Word(NamedTuple):
    """Facts of a word form."""

    given: bool = False
    surname: bool = False
    patronymic: bool = False
    place: bool = False
    oblique: bool = False  # can be no nominative
    nominative: bool = False  # can be no oblique case
    adjective: bool = False
    verb: bool = False


def leads_on(word: str) -> bool:
    """Whether neither a sentence nor an item of a list ends with this word: a preposition or a conjunction.

    >>> leads_on("и"), leads_on("Минск")
    (True, False)
    """
    return word in listed("leads")


def torn_state(last: str, first: str) -> bool:
    """Whether a break stands inside the name of a state.

    >>> torn_state("Республики", "Узбекистан"), torn_state("Соединённых", "Штатах"), torn_state("Республики", "Мирзиёев")
    (True, True, False)
    """
    if not last.istitle() or plain(last) not in listed("opens"):
        return False
    return plain(first) in listed("closes") or word_facts(first).place


@lru_cache(maxsize=_CACHE)
def word_facts(word: str) -> Word:
    """What the dictionary says of a word form.

    >>> word_facts("Казахстана").oblique, word_facts("Андрей").given
    (True, True)
    """
    readings = morphology().analyses(word)
    if not readings:
        return Word()
    tags = {grammeme for reading in readings[:3] for grammeme in reading.grammemes}
    best = readings[0].grammemes
    declined = [reading for reading in readings if reading.pos in _DECLINED]
    straight = [reading.has("nomn") or reading.has("accs") or reading.has("Fixd") for reading in declined]
    return Word(
        "Name" in tags,
        "Surn" in tags,
        "Patr" in tags,
        "Geox" in tags,
        bool(declined) and len(declined) == len(readings) and not any(reading.has("nomn") or reading.has("Fixd") for reading in declined),
        bool(declined) and all(straight),
        bool(best & {"ADJF", "PRTF"}),
        bool(best & {"VERB", "PRTS", "GRND"}),
    )


@cache
def morphology() -> Morphology:
    """The morphology of this stage: one for all readers, as it knows nothing of a text."""
    return Morphology()
