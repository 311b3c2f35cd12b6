"""Stems of nouns: a quick test whether a word may be a form of one of them, without morphology."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from shosnlp.lexicon import read_table
from shosnlp.russian.endings import endings

_LONGEST_ENDING = 4
PREFIX_LENGTH = 3  # every stem has at least so many letters
_ENDS = "-"  # before the end of a word


class StemRow(NamedTuple):
    """A row of noun_stems.tsv."""

    noun: str  # or its ending
    stems: str  # or their endings, separated by spaces
    example: str


class NounStems:
    """The stems of a set of nouns.

    >>> NounStems(["посол", "певец"]).matches("послами"), NounStems(["певец"]).matches("певцу"), NounStems(["посол"]).matches("послал")
    (True, True, False)
    """

    def __init__(self, nouns: Iterable[str]) -> None:
        self._stems = frozenset(stem for noun in nouns for stem in _stems(noun))
        self._endings = endings("noun", "adjective")
        self.prefixes = frozenset(stem[:PREFIX_LENGTH] for stem in self._stems)

    def matches(self, word: str) -> bool:
        """Whether the word, in lower case with е for ё, is a stem plus an ending of nouns or adjectives."""
        if word[:PREFIX_LENGTH] not in self.prefixes:
            return False
        if word in self._stems:
            return True
        for length in range(1, min(_LONGEST_ENDING, len(word) - 1) + 1):
            if word[:-length] in self._stems and word[-length:] in self._endings:
                return True
        return False


def _stems(noun: str) -> tuple[str, ...]:
    """The stems of a noun: «певец» → «певец», «певц»; «судья» → «судь», «суд»; «артистка» → «артистк», «артисток»."""
    irregular, regular = _rows()
    for ending, stems in regular.items():
        if noun.endswith(ending):
            return (*irregular.get(noun, ()), *(noun.removesuffix(ending) + stem for stem in stems))
    return (*irregular.get(noun, ()), noun[:-1] if noun[-1] in "аяьйое" and len(noun) > PREFIX_LENGTH else noun)


@cache
def _rows() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """The stems of irregular nouns, and the endings of stems by the ending of the nominative."""
    rows = {row.noun: tuple(row.stems.split()) for row in read_table("russian/noun_stems.tsv", StemRow)}
    irregular = {noun: stems for noun, stems in rows.items() if not noun.startswith(_ENDS)}
    regular = {noun[1:]: tuple(stem.removeprefix(_ENDS) for stem in stems) for noun, stems in rows.items() if noun.startswith(_ENDS)}
    return irregular, regular
