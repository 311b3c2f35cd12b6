"""The endings of surnames: one table for all that recognise them or write them."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from shosnlp.lexicon import read_table
from shosnlp.russian.keys import plain

SONS_OF = ("зода", "зоде", "заде")  # «Хакимзода»: surnames that mean «born of», which nothing else ends in


class SurnameRow(NamedTuple):
    """A row of surname_endings.tsv."""

    man: str  # the nominatives
    woman: str
    evidence: str
    others: str = ""  # other forms in the singular, separated by spaces
    plural: str = ""
    after: str = ""  # letters before the ending; any if empty

    @property
    def nominatives(self) -> tuple[str, ...]:
        """Those of a man and a woman, which may be the same."""
        return tuple(dict.fromkeys(self._after((self.man, self.woman))))

    @property
    def singular(self) -> tuple[str, ...]:
        """All forms in the singular."""
        return (*self.nominatives, *self._after(self.others.split()))

    def _after(self, endings: tuple[str, ...] | list[str]) -> Iterator[str]:
        return (letter + ending for letter in self.after or ("",) for ending in endings)


@cache
def surname_pairs() -> tuple[tuple[str, str], ...]:
    """The endings of surnames that differ for men and women, the masculine first.

    >>> ("ов", "ова") in surname_pairs(), ("енко", "енко") in surname_pairs()
    (True, False)
    """
    return tuple((row.man, row.woman) for row in _rows() if row.man != row.woman)


@cache
def surname_nominatives() -> tuple[str, ...]:
    """The endings of surnames in the nominative.

    >>> "Руденко".endswith(surname_nominatives()), "Петрову".endswith(surname_nominatives())
    (True, False)
    """
    return tuple(ending for row in _rows() for ending in row.nominatives)


@cache
def declined_nominatives() -> tuple[str, ...]:
    """The endings, with е for ё, of surnames that have another form in each other case: «Садыков», «Садыкова»."""
    return tuple(plain(ending) for pair in surname_pairs() for ending in pair)


@cache
def surname_forms() -> tuple[str, ...]:
    """The endings of surnames in any case of the singular.

    >>> "Петрову".endswith(surname_forms()), "Долгих".endswith(surname_forms()), "русских".endswith(surname_forms())
    (True, True, False)
    """
    return tuple(ending for row in _rows() for ending in row.singular)


@cache
def forms_without_capital() -> tuple[str, ...]:
    """The endings that tell a surname in small letters too: «ивановы», but not «ковальчука», which ends like «наука», nor «седых».

    >>> "ивановым".endswith(forms_without_capital()), "наука".endswith(forms_without_capital())
    (True, False)
    """
    declined = (ending for row in _rows() if row.man != row.woman for ending in (*row.singular, *row.plural.split()))
    return (*declined, *(row.man for row in _rows() if row.man == row.woman and not row.after))


@cache
def _rows() -> tuple[SurnameRow, ...]:
    return read_table("russian/surname_endings.tsv", SurnameRow)
