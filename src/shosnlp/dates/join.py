"""Join neighbouring matches into ranges («с 15 по 17 мая»), lists («7 и 9 июня») and wholes («в начале июля»)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from shosnlp.dates.appositions import WEEKDAYS, are_one_day
from shosnlp.dates.latent import complete_latent
from shosnlp.dates.scan import Match, word_before
from shosnlp.dates.unresolved import UnresolvedDate
from shosnlp.dates.words import DateWords

_LONGEST_GAP = 12
_LETTERS = re.compile("[a-zа-я]+")
_SHORTEST_LIFE = 10  # years; «(22 июня 1941 года – 9 мая 1945 года)» is one interval
_DIVIDED = ("month", "season", "quarter", "half-year", "year", "decade", "century")


class Phrase(NamedTuple):
    """An expression: a date, or the first and last date of a range."""

    start: int
    end: int
    unresolved: UnresolvedDate
    rule: str
    until: UnresolvedDate | None = None
    latent: bool = False
    explains: bool = False  # completes the expression before it, see `DateRule.explains`
    moved: bool = False  # its event takes place on the next date instead: «с 5 июля» in «с 5 июля на 7 июля»
    anchor: UnresolvedDate | None = None  # the last of the list, which supplies the month: «7» in «7, 9 и 11 июня»
    apposed_to: int | None = None  # where the other expression for this day begins: «сегодня» before «17 октября»

    @property
    def governed_at(self) -> int:
        """Where the preposition ends that governs it: «до [завтра], 18 октября»."""
        return self.start if self.apposed_to is None else self.apposed_to


def join(matches: Sequence[Match], lowered: str, words: DateWords) -> list[Phrase]:
    """Return the expressions made of the matches, by position; latent ones found no companion."""
    phrases = _with_prefixes(
        [_phrase(match) for match in matches],
        lowered,
        words,
    )
    joined = [phrase for chain in _chains(phrases, lowered, words) for phrase in _joined(chain)]
    return _with_nights(joined, lowered)


def _phrase(match: Match) -> Phrase:
    rule = match.rule.rule
    unresolved, until = match.unresolved, match.unresolved.until
    return Phrase(match.start, match.end, unresolved, rule.name, until=until, latent=rule.latent, explains=rule.explains)


def _with_prefixes(phrases: Sequence[Phrase], lowered: str, words: DateWords) -> list[Phrase]:
    """«начале» + «июля», «среда,» + «3 июля», «второй половине» + «2024 года»."""
    done: list[Phrase] = []
    for phrase in reversed(phrases):
        following = done[-1] if done else None
        gap = lowered[phrase.end : following.start] if following else ""
        whole = _prefixed(phrase, following, gap) if following else None
        if whole is not None:
            done[-1] = whole
        elif following is not None and are_one_day(phrase.unresolved, following.unresolved, gap, lowered[following.end :][:1], words):
            named = following.unresolved if following.unresolved.month else phrase.unresolved
            done[-1] = following._replace(unresolved=named, apposed_to=phrase.start)
            done.append(phrase._replace(unresolved=named))
        else:
            done.append(phrase)
    done.reverse()
    return done


def _prefixed(prefix: Phrase, phrase: Phrase, gap: str) -> Phrase | None:
    unresolved, unit = phrase.unresolved, prefix.unresolved.unit
    if unit in WEEKDAYS:
        if gap.strip(" \n") not in ("", ",", ".", "-") or len(gap) > 3 or unresolved.unit != "day" or unresolved.month is None:
            return None
        return phrase._replace(start=prefix.start)
    if gap.strip(" ") or (phrase.latent and unit not in ("part", "days-of")):
        return None
    if unit == "part" and unresolved.unit not in ("day", "weekday", "weekend"):
        latent = phrase.latent and unresolved.unit != "season"  # «конце XVIII — начале XIX века»; «конце лета» needs no companion
        return phrase._replace(start=prefix.start, latent=latent, unresolved=replace(unresolved, modifier=prefix.unresolved.modifier))
    if unit == "share-of" and _divides(prefix.unresolved.share, unresolved.unit):
        return phrase._replace(start=prefix.start, unresolved=replace(unresolved, share=prefix.unresolved.share))
    if unit == "days-of" and _are_days_of(prefix.unresolved.days, unresolved.unit):
        return phrase._replace(start=prefix.start, latent=False, unresolved=replace(unresolved, days=prefix.unresolved.days))
    return None


def _divides(share: tuple[int, int] | None, unit: str) -> bool:
    """Only a century has decades: «первое десятилетие XX века»."""
    return share is not None and unit in _DIVIDED and (share[1] < 10 or unit == "century")


def _are_days_of(days: tuple[int, int] | None, unit: str) -> bool:
    """A month has a first decade and 20-е числа; other units have a first and a last day."""
    return days is not None and days[1] <= 31 and (unit == "month" or (days[0] == days[1] and unit in (*_DIVIDED, "week")))


def _with_nights(phrases: Iterable[Phrase], lowered: str) -> list[Phrase]:
    """«ночь на» + «5 марта», «ночь с» + «1 на 2 мая»."""
    done: list[Phrase] = []
    for phrase in phrases:
        night = done[-1] if done and done[-1].unresolved.unit == "night" else None
        if night is None or lowered[night.end : phrase.start].strip() or phrase.unresolved.unit not in ("day", "weekday"):
            done.append(phrase)
        elif phrase.until is not None:
            done[-1] = phrase._replace(start=night.start)
        else:
            done[-1] = phrase._replace(start=night.start, unresolved=replace(phrase.unresolved, night=True))
    return done


class _Link(NamedTuple):
    phrase: Phrase
    relation: str  # to the next one: range, list, or nothing


def _chains(phrases: Sequence[Phrase], lowered: str, words: DateWords) -> Iterable[list[_Link]]:
    """Runs of phrases with connectives between them."""
    chain: list[_Link] = []
    for phrase, following in zip(phrases, [*phrases[1:], None], strict=False):
        relation = _tie(phrase, following, lowered, words, chain) if following else ""
        chain.append(_Link(phrase, relation))
        if not relation:
            yield chain
            chain = []


def _tie(phrase: Phrase, following: Phrase, lowered: str, words: DateWords, chain: Sequence[_Link]) -> str:
    if following.start - phrase.end > _LONGEST_GAP:
        return ""
    if following.apposed_to is not None:
        return "list"  # «сегодня — 17 октября» is no range
    gap = " ".join(lowered[phrase.end : following.start].split())
    for row in words.connectives.get(gap, ()):
        if not row.opener or (not chain and _opened(row.opener, lowered, phrase.start)):
            return "list" if row.relation == "range" and _life(phrase, following, lowered) else row.relation
    return ""


def _opened(openers: str, lowered: str, at: int) -> bool:
    """Whether one of the openers stands before a position, as whole words."""
    before = f" {' '.join(_LETTERS.findall(lowered, max(0, at - _LONGEST_GAP), at))}"
    return any(before.endswith(f" {opener}") for opener in openers.split(", "))


def _life(birth: Phrase, death: Phrase, lowered: str) -> bool:
    """Whether two days are those of birth and death, hence two dates: «(14.02.1938 – 29.05.2024)»."""
    if not (birth.unresolved.day and birth.unresolved.month and birth.unresolved.year and death.unresolved.day and death.unresolved.year):
        return False
    return death.unresolved.year - birth.unresolved.year > _SHORTEST_LIFE and word_before(lowered, birth.start) == "("


def _joined(chain: Sequence[_Link]) -> list[Phrase]:
    """The expressions of a chain, completed from the right: «7, 9 и 11 июня» are three days of June."""
    chain = _with_weekdays(chain)
    done: list[Phrase] = []
    for link in reversed(chain):
        following = done[-1] if done else None
        if following is None or not link.relation or following.latent:
            done.append(link.phrase)
            continue
        unresolved = fill(link.phrase, following.unresolved, link.relation)
        if unresolved is None:
            done.append(link.phrase)
        elif link.relation == "range" and following.until is None and not _backwards(link.phrase.unresolved, following.unresolved):
            done[-1] = Phrase(link.phrase.start, following.end, unresolved, following.rule, until=following.unresolved)
        else:
            done.append(_listed(link.phrase, unresolved, following, link.relation))
    done.reverse()
    return done


def _backwards(first: UnresolvedDate, last: UnresolvedDate) -> bool:
    """Whether the years, as they are stated, make no range of two dates: «10.12.2023 — 05.11.2023»."""
    if first.unit != last.unit or first.unit not in ("day", "month") or first.year is None or last.year is None:
        return False
    return (first.year, first.month or 0, first.day or 0) > (last.year, last.month or 0, last.day or 0)


def _listed(phrase: Phrase, unresolved: UnresolvedDate, following: Phrase, relation: str) -> Phrase:
    anchor = following.anchor or following.until or following.unresolved
    if relation == "move":
        return phrase._replace(unresolved=unresolved, latent=False, moved=True, anchor=anchor)
    if not phrase.latent:
        return phrase._replace(unresolved=unresolved)
    return phrase._replace(unresolved=unresolved, latent=False, rule=following.rule, anchor=anchor)


def _with_weekdays(chain: Sequence[_Link]) -> list[_Link]:
    """«вторник» after «в понедельник и» is a date too, as is «13-го» after «днём позже,»."""
    links = list(chain)
    for at in range(1, len(links)):
        before, phrase = links[at - 1].phrase, links[at].phrase
        if phrase.latent and not before.latent and _is_completed_by(before, links[at - 1].relation, phrase):
            shift = before.unresolved.shift if phrase.unresolved.unit == "weekday" else None  # «на следующей неделе в среду и пятницу»
            links[at] = links[at]._replace(phrase=phrase._replace(latent=False, unresolved=replace(phrase.unresolved, shift=shift)))
    return links


def _is_completed_by(before: Phrase, relation: str, phrase: Phrase) -> bool:
    if phrase.explains:
        return relation == "list" and before.unresolved.unit.startswith(("day", "weekday"))
    return before.unresolved.unit == phrase.unresolved.unit == "weekday"


def fill(left: Phrase, right: UnresolvedDate, relation: str) -> UnresolvedDate | None:
    """Complete the left side of a connective from the right one; `None` if they do not belong together."""
    unresolved = left.unresolved
    if left.latent:
        return complete_latent(unresolved, right, relation)
    if relation == "range" and not (_bounded(unresolved) and _bounded(right)):
        return None
    if relation in ("list", "move"):
        return (
            unresolved.with_year_of(right) if _needs_year(unresolved) and right.has_year and right.unit == unresolved.unit else unresolved
        )
    if not unresolved.has_year and unresolved.unit in ("day", "month", "season", "quarter", "half-year") and unresolved.shift is None:
        return unresolved.with_year_of(right)
    return unresolved


def _bounded(unresolved: UnresolvedDate) -> bool:
    """Whether a range may begin or end with it: not with «вчера»."""
    return unresolved.shift is None or unresolved.unit == "weekday"


def _needs_year(unresolved: UnresolvedDate) -> bool:
    return not unresolved.has_year and unresolved.shift is None and unresolved.unit in ("day", "month", "quarter", "half-year", "season")
