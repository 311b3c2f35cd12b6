"""What a common noun refers to at some point of a text: «правление компании», «аким района».

It is the organization or place mentioned most often so far, of those that the noun fits. Everything is looked up in indexes: a noun costs
time only for the names it fits, so a text of any length takes time in proportion to it.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple, TypeVar

from shosnlp.findings import Finding
from shosnlp.positions.words import PositionWords
from shosnlp.reading.document import Document
from shosnlp.russian.keys import plain
from shosnlp.russian.noun_stems import PREFIX_LENGTH, NounStems
from shosnlp.russian.quotations import OPENING

_INTRODUCTIONS = 5  # mentions before which a noun for the thing is looked for
_SYLLABLE = 3  # letters of a word in «исполком», at the least
Key = TypeVar("Key")
Value = TypeVar("Value")


class Referent(NamedTuple):
    """An organization or a place."""

    findings: Sequence[Finding]  # its mentions, in order of position
    kind: Callable[[], str | None]  # asked when needed


class _Race(NamedTuple):
    """Which of the referents that a noun fits has most mentions, from one mention to the next."""

    starts: list[int]  # where the mentions begin, in order
    numbers: list[int]  # whose they are
    leaders: list[int]  # the number of the referent with most mentions up to that one; of several, the first
    clear: list[bool]  # whether it has more than all others
    second: float  # where a second referent appears

    def leader(self, position: int, *, clear: bool) -> int | None:
        """Who leads among the mentions that begin before a character; with `clear`, only if nobody has as many."""
        count = bisect_left(self.starts, position)
        return self.leaders[count - 1] if count and (self.clear[count - 1] or not clear) else None

    def last(self, position: int) -> int | None:
        """Whose the last mention is that begins before a character."""
        count = bisect_left(self.starts, position)
        return self.numbers[count - 1] if count else None


class Referents:
    """The organizations and places of one document."""

    def __init__(self, document: Document, words: PositionWords, referents: Sequence[Referent]) -> None:
        self._tokens = document.tokens
        self._words = words
        self._referents = referents
        self._races: dict[str, _Race] = {}

    def most_mentioned(self, noun: str, position: int, *, only: bool = False, clear: bool = False) -> int | None:
        """The number of the referent that a noun fits and that has most mentions so far.

        Args:
            noun: In lower case with е for ё.
            position: The character where the noun stands; what begins there or later does not count.
            only: Whether there must be no other that the noun fits.
            clear: Whether there must be no other with as many mentions.

        Returns:
            None if there is none.
        """
        race = self._race_of(noun)
        return None if only and race.second < position else race.leader(position, clear=clear)

    def last(self, noun: str, position: int) -> int | None:
        """The number of the last referent before a character that a noun fits: «того же института»."""
        return self._race_of(noun).last(position)

    def _race_of(self, noun: str) -> _Race:
        race = self._races.get(noun)
        if race is None:
            race = self._races[noun] = self._race(noun)
        return race

    def _race(self, noun: str) -> _Race:
        fits_from = self._fitting(noun)
        mentions = sorted(
            (self._referents[number].findings[index].span.start, number, index + 1)
            for number, first in fits_from.items()
            for index in range(first, len(self._referents[number].findings))
        )
        leaders: list[int] = []
        clear: list[bool] = []
        most, others, leader = 0, 0, -1
        for _, number, count in mentions:
            if number == leader:
                most = count
            elif count > most or (count == most and number < leader):
                most, others, leader = count, most, number
            else:
                others = max(others, count)
            leaders.append(leader)
            clear.append(most > others)
        second = next((start for start, number, _ in mentions if number != mentions[0][1]), math.inf)
        return _Race([start for start, _, _ in mentions], [number for _, number, _ in mentions], leaders, clear, second)

    def _fitting(self, noun: str) -> dict[int, int]:
        """The referents that a noun fits, and the mention from which on it does."""
        fits_from = {number: index for index, number in sorted(self._described(noun), reverse=True)}  # the earliest is put in last
        called = dict.fromkeys(self._called(noun), 0)
        row = self._words.workplaces.get(noun)
        if row is None or (called and not row.silent):
            return fits_from | called  # «директор музея» is not held at the theatre, which is of the same kind
        of_form = [number for form in row.forms.split() for number in self._by_word.get(form, ())]
        of_kind = self._by_kind.get(row.kind, ()) if row.kind else ()
        return fits_from | dict.fromkeys([*of_kind, *of_form], 0) | called

    def _called(self, noun: str) -> Iterator[int]:
        """Those with the noun in a name, or with a name that begins with words it abbreviates: «исполком», «исполнительный комитет»."""
        yield from self._by_word.get(noun, ())
        for name, number in self._by_syllable.get(noun[:_SYLLABLE], ()):
            if _abbreviates(noun, name):
                yield number

    def _described(self, noun: str) -> Iterator[tuple[int, int]]:
        """Those before whose first mentions the noun stands, with the number of the mention: «рыболовная [группа] «Рассвет»»."""
        stems = NounStems([noun])
        for prefix in stems.prefixes:
            for word, index, number in self._by_word_before.get(prefix, ()):
                if stems.matches(word):
                    yield index, number

    @cached_property
    def _names(self) -> list[tuple[str, int]]:
        """The distinct base forms of each referent, as word lists are keyed."""
        normals = (dict.fromkeys(finding.normal for finding in referent.findings) for referent in self._referents)
        return [(plain(normal), number) for number, of_referent in enumerate(normals) for normal in of_referent]

    @cached_property
    def _by_word(self) -> Mapping[str, list[int]]:
        return _grouped((word, number) for name, number in self._names for word in name.split())

    @cached_property
    def _by_syllable(self) -> Mapping[str, list[tuple[str, int]]]:
        return _grouped((name.partition(" ")[0][:_SYLLABLE], (name, number)) for name, number in self._names if " " in name)

    @cached_property
    def _by_kind(self) -> Mapping[str | None, list[int]]:
        return _grouped((referent.kind(), number) for number, referent in enumerate(self._referents))

    @cached_property
    def _by_word_before(self) -> Mapping[str, list[tuple[str, int, int]]]:
        """The words before the first mentions, with the number of the mention and of the referent, by their beginnings."""
        words = (
            (plain(self._word_before(finding.span.start)), index, number)
            for number, referent in enumerate(self._referents)
            for index, finding in enumerate(referent.findings[:_INTRODUCTIONS])
        )
        return _grouped((word[:PREFIX_LENGTH], (word, index, number)) for word, index, number in words)

    def _word_before(self, start: int) -> str:
        tokens = self._tokens
        at = bisect_left(tokens, start, key=lambda token: token.start) - 1
        at -= at > 0 and tokens[at].text in OPENING
        return tokens[at].text if at >= 0 else ""


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, list[Value]]:
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _abbreviates(noun: str, name: str) -> bool:
    """Whether the noun is made of the beginnings of the first two words of a name."""
    first, _, rest = name.partition(" ")
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(noun, first, strict=False)))
    return any(rest.startswith(noun[length:]) for length in range(_SYLLABLE, min(same, len(noun) - _SYLLABLE) + 1))
