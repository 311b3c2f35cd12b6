"""Match the rules in one pass over the words; at most one match begins at a position, and matches do not overlap."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from shosnlp.dates.letter_case import is_written
from shosnlp.dates.patterns import MatchPosition, Parts, PatternMatch, number_key, second_key
from shosnlp.dates.triggers import WORD
from shosnlp.dates.unresolved import UnresolvedDate, unresolved_date
from shosnlp.dates.words import CompiledRule, DateWords
from shosnlp.reading.document import Document
from shosnlp.russian.morphology import Morphology

_LAST = re.compile(r"(?:[a-zа-я]+\.?|\.{2,}|\S)\Z")
_HYPHENED = re.compile("(?<![а-я])[а-я]+-$")
_CASES = {"-го": "gent", "ого": "gent", "его": "gent", "-му": "datv", "ому": "datv", "ему": "datv"}  # of a noun after this ending
_NEXT_WORD = re.compile(" ([а-я-]+)")
_OF_BIRTH = re.compile(r"[./]?(?:р(?![а-я])|рожд|в\.)")
_YEAR_LETTER = re.compile(r"(?<=\d) ?г\.?$")
_TOUCHING = frozenset(".,:;/+-")
_FAR = 24  # characters before a match that are examined


class Match(NamedTuple):
    """A stretch that a rule matched."""

    start: int
    end: int
    rule: CompiledRule
    unresolved: UnresolvedDate
    read: int  # where the next match may begin


def scan(document: Document, lowered: str, words: DateWords, morphology: Morphology, starts: Sequence[int]) -> list[Match]:
    """Return the matches of the rules, by position; decoys have competed and are dropped.

    Args:
        document: A document; its tags are not used.
        lowered: Its text, folded and in lower case, of the same length.
        words: The rules.
        morphology: Tells the case of a noun.
        starts: The tokens in which an expression may begin.
    """
    text = document.text
    matches = _all(document, lowered, words, starts)
    return [match for match in matches if match.rule.rule.unit != "decoy" and not _governs(match, text, lowered, morphology)]


def _words(document: Document, lowered: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """The words and numbers that may begin an expression."""
    tokens = document.tokens
    for index in starts:
        start, end, _ = tokens[index]
        word = WORD.match(lowered, start)
        if word is not None and word.end() >= end:
            yield word
            continue
        for word in WORD.finditer(lowered, start):
            if word.start() >= end:
                break
            yield word


def _all(document: Document, lowered: str, words: DateWords, starts: Sequence[int]) -> Iterator[Match]:
    at = 0
    by_key = words.by_key
    for word in _words(document, lowered, starts):
        key = word[0]
        if key[0] <= "9":
            key = number_key(lowered, word.start(), word.end())
        if key not in by_key or word.start() < at or _inside_word(lowered, word.start()):
            continue
        rules = words.rules_for(key, second_key(lowered, word.end()))
        best = _best(document.text, lowered, word.start(), rules) if rules else None
        if best is not None:
            at = best.read
            yield best


def _governs(match: Match, text: str, lowered: str, morphology: Morphology) -> bool:
    """Whether the word is a preposition here: «накануне саммита», but «накануне в Астане», «накануне министр».

    A number may belong to a noun too: «в 2014 метрах», «15-го созыва»; but «в 2014 Иванов» is a year, «15-го документ» a day.
    """
    rule = match.rule.rule
    following = _NEXT_WORD.match(lowered, match.end) if rule.adverb or rule.alone else None
    if following is None or (rule.alone and text[following.start(1)].isupper()):
        return False
    analyses = morphology.analyses(following[1])
    case = _CASES.get(lowered[match.end - 3 : match.end])
    if case is not None and not any(analysis.has(case) for analysis in analyses):
        return False
    return bool(analyses) and analyses[0].pos in ("NOUN", "ADJF", "PRTF", "NUMR") and (rule.alone or analyses[0].has("gent"))


def _inside_word(lowered: str, at: int) -> bool:
    return at > 0 and lowered[at - 1].isalnum()


def _best(text: str, lowered: str, at: int, rules: tuple[CompiledRule, ...]) -> Match | None:
    best: Match | None = None
    before: str | None = None
    place = MatchPosition(lowered, at)
    for rule in rules:
        if rule.after or rule.not_after:
            before = before or word_before(lowered, at)
            if (before in rule.not_after or (rule.after and before not in rule.after)) and not _hyphened(lowered, at, rule):
                continue
        found = rule.pattern.match_at(place)
        if found is None or (best is not None and not _better(rule, found[0], best)):
            continue
        following = _following(rule, text, lowered, at, found[0])
        unresolved = _read_cached(rule, found[1] + following[1]) if following else None
        if following and unresolved is not None:
            best = Match(at - rule.rule.quoted, found[0], rule, unresolved, following[0] if rule.rule.takes else found[0])
    return best and best._replace(end=_before_birth(lowered, best.end))


def _before_birth(lowered: str, end: int) -> int:
    """The end of «14.03.1987» in «14.03.1987 г.р.», which means «года рождения», and of «2019» in «2019 г.в.»."""
    if lowered[end - 1] not in "г." or not _OF_BIRTH.match(lowered, end):
        return end
    year = _YEAR_LETTER.search(lowered, end - 4, end)
    return year.start() if year else end


@lru_cache(maxsize=4_096)
def _read_cached(rule: CompiledRule, parts: Parts) -> UnresolvedDate | None:
    return unresolved_date(rule.rule.unit, {**rule.rule.means, **dict(parts)})


def _hyphened(lowered: str, at: int, rule: CompiledRule) -> bool:
    """Whether the rule requires a preceding word that a hyphen joins to the match: «сезон-2023/24»."""
    found = _HYPHENED.search(lowered, max(0, at - _FAR), at) if rule.after and lowered[at - 1 : at] == "-" else None
    return found is not None and found[0] in rule.after


def _better(rule: CompiledRule, end: int, best: Match) -> bool:
    """Prefer the longer match; of equally long ones the one that is not latent, then the earlier rule."""
    return end > best.end or (end == best.end and best.rule.rule.latent and not rule.rule.latent)


def _following(rule: CompiledRule, text: str, lowered: str, start: int, end: int) -> PatternMatch | None:
    """What the rule reads after the match; `None` if the match or its right context does not satisfy it."""
    if rule.unless is not None and rule.unless.match(lowered, end):
        return None
    if rule.rule.letters and not is_written(rule.rule.letters, text, start, end):
        return None
    if rule.rule.line and not _fills_line(text, start, end):
        return None
    return rule.next.match(lowered, end) if rule.next is not None else (end, ())


def _fills_line(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the line: «1902–1996» below the name of somebody who died."""
    before, after = text[max(start - _FAR, 0) : start].rpartition("\n"), text[end : end + _FAR].partition("\n")
    return not before[2].strip() and not after[0].strip() and (before[1] != "" or start <= _FAR)


def word_before(lowered: str, at: int) -> str:
    """The word or sign before a position; punctuation that does not touch it gets an underscore: «Сроки: 10.06», «версия 2.10.24»."""
    before = lowered[max(0, at - _FAR) : at]
    stripped = before.rstrip()
    found = _LAST.search(stripped, stripped.rfind(" ") + 1)
    if found is None:
        return ""
    return f"{found[0]}_" if found[0] in _TOUCHING and len(stripped) < len(before) else found[0]
