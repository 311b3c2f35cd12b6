"""The rules and word lists of dates: words with endings, digit parts, rules, decoys, connectives."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, field_validator

from shosnlp.caching import owned_cache
from shosnlp.dates.letter_case import Letters
from shosnlp.dates.patterns import ANY, Pattern, compile_pattern
from shosnlp.dates.rule_parts import RulePart, digits_part, words_part
from shosnlp.errors import DataError
from shosnlp.lexicon import read_rules, read_table
from shosnlp.records import Modifier


class WordRow(NamedTuple):
    """A word: its stem, the paradigm of its endings, and its value in its part."""

    part: str
    stem: str
    endings: str
    value: str = ""
    evidence: str = ""


class ParadigmRow(NamedTuple):
    """A set of endings."""

    name: str
    endings: str
    example: str


class PartRow(NamedTuple):
    """A part written in digits."""

    part: str
    digits: str
    pattern: str
    example: str


class MacroRow(NamedTuple):
    """A named piece of pattern that several rules share."""

    name: str
    pattern: str
    example: str


class LeadRow(NamedTuple):
    """Words before a date that imply a modifier."""

    words: str
    modifier: Modifier
    evidence: str
    unless: str = ""  # words of the date, separated by spaces, with which the lead says nothing

    @property
    def not_with(self) -> frozenset[str]:
        """The words of `unless`."""
        return frozenset(self.unless.split())


class ConnectiveRow(NamedTuple):
    """What may stand between two dates that belong together."""

    words: str
    relation: str
    evidence: str
    opener: str = ""  # what must stand before the first; several are separated by commas


class AppositionRow(NamedTuple):
    """What may stand between two expressions for one day."""

    words: str
    order: Literal["relative", "any"]
    evidence: str


class TenseRow(NamedTuple):
    """The beginning of a word that implies past or future."""

    stem: str
    tense: str
    evidence: str = ""
    before: str = ""  # the row needs one of these words before the date


_MEANT = frozenset({"bc", "count", "day", "from", "month", "night", "number", "shift", "sign", "year", "year-shift"})


class DateRule(BaseModel):
    """A pattern, its meaning, and the sentences that prove it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    unit: str = Field(description="what kind of stretch it is; `decoy`: not a date; `part` and the like: goes with the date after it")
    pattern: str
    means: dict[str, int | str] = {}  # fields that no part supplies
    explains: bool = False  # a latent date that stands for itself after another day: «днём позже, 5-го»
    latent: bool = False  # a date only if joined to the next one: «3» in «3–4 июля»
    adverb: bool = False  # must not govern the noun after it: «накануне саммита»
    alone: bool = False  # must not belong to the noun after it: «15-го созыва»
    letters: Letters | None = None  # how it must be written, see `letter_case.py`
    line: bool = False  # must fill its line
    quoted: bool = False  # the span begins with the quote before it: «5» мая
    after: str = ""  # the word or sign before must be one of these
    not_after: str = ""  # must not be one of these
    next: str = ""  # a pattern that must follow; its parts count: the year in «26 мая (6 июня) 1799 года»
    takes: bool = False  # what `next` reads begins no other date
    unless: str = ""  # a pattern that must not follow
    examples: list[tuple[str, str]]
    never: list[str] = []
    evidence: str = ""

    @field_validator("means")
    @classmethod
    def _known(cls, means: dict[str, int | str]) -> dict[str, int | str]:
        if unknown := means.keys() - _MEANT:
            raise ValueError(f"no field {', '.join(sorted(unknown))}; there are {', '.join(sorted(_MEANT))}")
        return means

    @field_validator("pattern", "next", "unless")
    @classmethod
    def _folded(cls, pattern: str) -> str:
        if re.search("[А-ЯЁё]", pattern):
            raise ValueError("patterns are in lower case, with е for ё")
        return pattern


@dataclass(frozen=True, eq=False)  # compared by identity, so that results derived from it can be cached
class CompiledRule:
    """A rule with compiled patterns."""

    rule: DateRule
    pattern: Pattern
    next: Pattern | None
    unless: Pattern | None
    after: frozenset[str]
    not_after: frozenset[str]
    order: int


@dataclass(frozen=True, eq=False)  # compared by identity, so that results derived from it can be cached
class DateWords:
    """Everything the rules of this kind need."""

    rules: tuple[CompiledRule, ...]
    by_key: Mapping[str, tuple[CompiledRule, ...]]  # by the first word of an expression
    seconds: frozenset[str]  # words and signs that may come second in some rule
    leads: Mapping[str, LeadRow]
    connectives: Mapping[str, tuple[ConnectiveRow, ...]]
    appositions: Mapping[str, Literal["relative", "any"]]  # what joins two expressions for one day → which comes first
    tenses: tuple[TenseRow, ...]

    def rules_for(self, first: str, second: str) -> tuple[CompiledRule, ...]:
        """The rules that may match at these first two words or signs."""
        return _rules_for(self, first, second if second in self.seconds else ANY)


@cache
def load() -> DateWords:
    """Read and validate the lists; later calls return the same object.

    Raises:
        DataError: If a file is wrong.
    """
    parts = _parts()
    macros = {row.name: row.pattern for row in read_table("dates/macros.tsv", MacroRow)}
    raw = [*read_rules("dates/decoys.toml", DateRule), *read_rules("dates/rules.toml", DateRule)]
    rules = tuple(_compiled(rule, order, parts, macros) for order, rule in enumerate(raw))
    connectives = defaultdict(list)
    for row in read_table("dates/connectives.tsv", ConnectiveRow):
        connectives[row.words].append(row)
    return DateWords(
        rules=rules,
        by_key=_by_key(rules),
        seconds=frozenset[str]().union(*(rule.pattern.seconds for rule in rules)),
        leads={row.words: row for row in read_table("dates/leads.tsv", LeadRow)},
        connectives={words: tuple(rows) for words, rows in connectives.items()},
        appositions={row.words: row.order for row in read_table("dates/appositions.tsv", AppositionRow)},
        tenses=read_table("dates/tenses.tsv", TenseRow),
    )


def _parts() -> dict[str, RulePart]:
    paradigms = {row.name: row.endings.split() for row in read_table("dates/paradigms.tsv", ParadigmRow)}
    forms: dict[str, dict[str, int | str]] = defaultdict(dict)
    for row in read_table("dates/words.tsv", WordRow):
        if row.endings != "=" and row.endings not in paradigms:
            raise DataError(f"dates/words.tsv, word {row.stem!r}: no paradigm {row.endings!r} in dates/paradigms.tsv")
        endings = [""] if row.endings == "=" else paradigms[row.endings]
        value = int(row.value) if row.value.lstrip("-").isdigit() else row.value
        for ending in endings:
            forms[row.part].setdefault(row.stem + ending.replace("-", ""), value)
    parts = {name: words_part(words) for name, words in forms.items()}
    for part in read_table("dates/parts.tsv", PartRow):
        parts[part.part] = digits_part(part.pattern, part.digits.split())
    return parts


def _compiled(rule: DateRule, order: int, parts: Mapping[str, RulePart], macros: Mapping[str, str]) -> CompiledRule:
    try:
        pattern = compile_pattern(rule.pattern, parts, macros)
        following = compile_pattern(rule.next, parts, macros, whole=False) if rule.next else None
        unless = compile_pattern(f"~{rule.unless}", parts, macros, whole=False) if rule.unless else None
    except KeyError as error:
        raise DataError(f"dates rules, rule {rule.name!r}, field pattern: there is no part {error}") from error
    return CompiledRule(rule, pattern, following, unless, frozenset(rule.after.split()), frozenset(rule.not_after.split()), order)


def _by_key(rules: Iterable[CompiledRule]) -> dict[str, tuple[CompiledRule, ...]]:
    found = defaultdict(list)
    for rule in rules:
        for key in rule.pattern.keys:
            found[key].append(rule)
    return {key: tuple(ordered) for key, ordered in found.items()}


@owned_cache(2_048)  # pairs of words
def _rules_for(words: DateWords, first: str, second: str) -> tuple[CompiledRule, ...]:
    return tuple(rule for rule in words.by_key.get(first, ()) if not rule.pattern.seconds.isdisjoint((ANY, second)))
