"""The tables that only the kinds of organizations need. Row types and lists, no logic beyond look-up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from shosnlp.lexicon import read_table
from shosnlp.organizations.rows import Evidence, KindPhrase
from shosnlp.records import OrganizationKind
from shosnlp.russian.letters import CONSONANTS
from shosnlp.russian.stems import stem
from shosnlp.russian.word_cache import WordCache

_ABBREVIATION = re.compile(r"[А-ЯЁA-Z][\w-]*[А-ЯЁA-Z]")
_DECLINED = re.compile(rf"({_ABBREVIATION.pattern})[а-яё]{{1,3}}")
_DECLINED_IN_CAPITALS = re.compile(rf"([А-ЯЁ]{{2,}}[{CONSONANTS.upper()}])(?:А|У|ОМ|Е)")  # «ОМОНА» in a headline
_GENITIVE_PLURAL = ("ов", "ев")
_LONGEST_OWNER = 2  # words: «Республики Казахстан»
CUE_BEGIN = 3  # every cue has at least so many letters


class KindCue(NamedTuple):
    """A word near a name that indicates its kind: «матч», «тренер»."""

    stem: str
    kind: OrganizationKind
    reach: Annotated[int, Field(ge=1, le=200)]  # its greatest distance from the name, in characters
    evidence: Evidence
    endings: str | None = None  # endings that may follow the stem («-» for none); any if not given


class KindTerm(NamedTuple):
    """A word that indicates the kind of a body with a vague head: «Федерация футбола»."""

    stem: str
    kind: OrganizationKind
    evidence: Evidence
    topic: bool = False  # only a remit: a committee for it is an authority all the same («Комитет по культуре»)


class KindLead(NamedTuple):
    """A word right before a name, in any case, after which the name is of this kind: «вратарь «Тобола»», «Фото: Getty»."""

    word: str
    kind: OrganizationKind
    evidence: Evidence
    mark: Literal["", ":"] = ""  # what must stand between them


class Phrases:
    """Phrases by their first word, the longest first."""

    def __init__(self, rows: Sequence[KindPhrase]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], KindPhrase]]] = {}
        for row in rows:
            first, *others = map(_row_key, row.words.split())
            self._by_first.setdefault(first, []).append((tuple(others), row))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))

    def at(self, words: Sequence[str], start: int) -> tuple[KindPhrase, int] | None:
        """The longest phrase that begins with the word at `start`, and where it ends; None if there is none."""
        found = list(self._beginning(words, start))
        return max(found, key=lambda phrase: phrase[1]) if found else None

    def _beginning(self, words: Sequence[str], start: int) -> Iterator[tuple[KindPhrase, int]]:
        for first in word_keys(words[start]):
            rows = self._by_first.get(first, ())
            skipped = 0 if any(row.kind is None for _, row in rows) else _owner_length(words, start + 1)  # «управление ФСБ по Омску» is ФСБ
            for others, row in rows:
                after = start + 1 + (skipped if others[:1] == ("по",) else 0)
                end = after + len(others)
                if end <= len(words) and all(key in word_keys(word) for key, word in zip(others, words[after:end], strict=True)):
                    yield row, end
                    break


def _owner_length(words: Sequence[str], start: int) -> int:
    """How many words of an owner stand between a head and its remit: «агентство [РК] по делам молодёжи»."""
    for length in range(_LONGEST_OWNER + 1):
        word = words[start + length] if start + length < len(words) else ""
        if word == "по":
            return length
        if not word[:1].isupper():
            break
    return 0


@dataclass(frozen=True, eq=False)  # compared by identity, so results derived from it can be cached
class KindWords:
    """The lists of this module."""

    phrases: Phrases
    rows: tuple[KindPhrase, ...]
    terms: tuple[KindTerm, ...]  # in the order of precedence
    cues: Mapping[int, Mapping[str, Sequence[KindCue]]]  # by reach, then by the first letters
    leads: Mapping[str, KindLead]  # by stem


@cache
def load() -> KindWords:
    """Read and validate the lists; later calls return the same object."""
    rows = read_table("organizations/kinds.tsv", KindPhrase)
    return KindWords(
        Phrases(rows),
        rows,
        read_table("organizations/terms.tsv", KindTerm),
        _by_reach(read_table("organizations/cues.tsv", KindCue)),
        {stem(row.word): row for row in read_table("organizations/leads.tsv", KindLead)},
    )


def _by_reach(cues: Sequence[KindCue]) -> dict[int, dict[str, list[KindCue]]]:
    found: dict[int, dict[str, list[KindCue]]] = {}
    for cue in cues:
        found.setdefault(cue.reach, {}).setdefault(cue.stem[:CUE_BEGIN], []).append(cue)
    return found


def word_keys(word: str) -> tuple[str, ...]:
    """The keys of a word: its stem, and the word itself as an abbreviation.

    >>> word_keys("клубов"), word_keys("ТЮЗе")
    (('клубов', 'клуб'), ('тюз', '=ТЮЗ'))
    """
    return _KEYS[word]


def _word_keys(word: str) -> tuple[str, ...]:
    found = [stem(word)]
    if word.endswith(_GENITIVE_PLURAL):
        found.append(stem(word[:-2]))
    if _ABBREVIATION.fullmatch(word):
        found.append(f"={word}")
        if shorter := _DECLINED_IN_CAPITALS.fullmatch(word):
            found.append(f"={shorter.group(1)}")
    elif declined := _DECLINED.fullmatch(word):
        found.append(f"={declined.group(1)}")
    return tuple(found)


_KEYS = WordCache(_word_keys)


def _row_key(word: str) -> str:
    return f"={word}" if _ABBREVIATION.fullmatch(word) else stem(word)
