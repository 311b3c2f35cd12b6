"""The second look: matches that stand together become ranges («с 15 по 17 мая»), lists («7 и 9 июня») and wholes («в начале июля»)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from shosnlp.dates.latent import awakened
from shosnlp.dates.scan import Match, word_before
from shosnlp.dates.unresolved import Said
from shosnlp.dates.words import DateWords

_LONGEST_GAP = 12
_SHORTEST_LIFE = 10  # years; «(22 июня 1941 года – 9 мая 1945 года)» is one stretch
_HALVED = ("month", "season", "quarter", "half-year", "year", "decade", "century")


class Phrase(NamedTuple):
    """An expression: one date, or the first and the last of a range."""

    start: int
    end: int
    said: Said
    rule: str
    confidence: float
    until: Said | None = None
    latent: bool = False
    leans: Said | None = None  # the last of the list whose month it has: «7» in «7, 9 и 11 июня»


def join(matches: Sequence[Match], lowered: str, words: DateWords) -> list[Phrase]:
    """Return the expressions that the matches make, by position; what needed a companion and found none is gone."""
    phrases = _with_prefixes(
        [Phrase(m.start, m.end, m.said, m.rule.rule.name, m.rule.rule.confidence, latent=m.rule.rule.latent) for m in matches], lowered
    )
    joined = [phrase for chain in _chains(phrases, lowered, words) for phrase in _joined(chain)]
    return [phrase for phrase in _with_nights(joined, lowered) if not phrase.latent]


def _with_prefixes(phrases: Sequence[Phrase], lowered: str) -> list[Phrase]:
    """«начале» + «июля», «среда,» + «3 июля», «второй половине» + «2024 года»."""
    done: list[Phrase] = []
    for phrase in reversed(phrases):
        following = done[-1] if done else None
        whole = _prefixed(phrase, following, lowered[phrase.end : following.start]) if following else None
        if whole is None:
            done.append(phrase)
        else:
            done[-1] = whole
    done.reverse()
    return done


def _prefixed(prefix: Phrase, phrase: Phrase, gap: str) -> Phrase | None:
    said, unit = phrase.said, prefix.said.unit
    if unit in ("weekday", "weekday-past", "weekday-next"):
        if gap.strip(" \n(") not in ("", ",", ".") or len(gap) > 3 or said.unit != "day" or said.month is None:
            return None
        return phrase._replace(start=prefix.start)
    if gap.strip(" ") or (phrase.latent and unit != "part"):
        return None
    if unit == "part" and said.unit not in ("day", "weekday", "weekend"):
        latent = phrase.latent and said.unit != "season"  # «конце XVIII — начале XIX века»; «конце лета» needs no companion
        return phrase._replace(start=prefix.start, latent=latent, said=replace(said, modifier=prefix.said.modifier))
    if unit == "half-of" and prefix.said.half in (1, 2) and said.unit in _HALVED:
        return phrase._replace(start=prefix.start, said=replace(said, half=prefix.said.half))
    if unit == "days-of" and said.unit == "month" and prefix.said.days and prefix.said.days[1] <= 31:
        return phrase._replace(start=prefix.start, said=replace(said, days=prefix.said.days))
    return None


def _with_nights(phrases: Iterable[Phrase], lowered: str) -> list[Phrase]:
    """«ночь на» + «5 марта», «ночь с» + «1 на 2 мая»."""
    done: list[Phrase] = []
    for phrase in phrases:
        night = done[-1] if done and done[-1].said.unit == "night" else None
        if night is None or lowered[night.end : phrase.start].strip() or phrase.said.unit not in ("day", "weekday"):
            done.append(phrase)
        elif phrase.until is not None:
            done[-1] = phrase._replace(start=night.start)
        else:
            done[-1] = phrase._replace(start=night.start, said=replace(phrase.said, night=True))
    return done


class _Link(NamedTuple):
    phrase: Phrase
    makes: str  # what ties it to the next one: range, list, or nothing


def _chains(phrases: Sequence[Phrase], lowered: str, words: DateWords) -> Iterable[list[_Link]]:
    """Phrases with connectives between them, together."""
    chain: list[_Link] = []
    for phrase, following in zip(phrases, [*phrases[1:], None], strict=False):
        makes = _tie(phrase, following, lowered, words, chain) if following else ""
        chain.append(_Link(phrase, makes))
        if not makes:
            yield chain
            chain = []


def _tie(phrase: Phrase, following: Phrase, lowered: str, words: DateWords, chain: Sequence[_Link]) -> str:
    if following.start - phrase.end > _LONGEST_GAP:
        return ""
    gap = " ".join(lowered[phrase.end : following.start].split())
    for row in words.connectives.get(gap, ()):
        if not row.opener or (not chain and word_before(lowered, phrase.start) in row.opener.split()):
            return "list" if row.makes == "range" and _life(phrase, following, lowered) else row.makes
    return ""


def _life(birth: Phrase, death: Phrase, lowered: str) -> bool:
    """Whether two days are those of birth and death, which are two dates: «(14.02.1938 – 29.05.2024)»."""
    if not (birth.said.day and birth.said.month and birth.said.year and death.said.day and death.said.year):
        return False
    return death.said.year - birth.said.year > _SHORTEST_LIFE and word_before(lowered, birth.start) == "("


def _joined(chain: Sequence[_Link]) -> list[Phrase]:
    """The expressions of a chain, filled from the right: «7, 9 и 11 июня» are three days of June."""
    chain = _with_weekdays(chain)
    done: list[Phrase] = []
    for link in reversed(chain):
        following = done[-1] if done else None
        if following is None or not link.makes or following.latent:
            done.append(link.phrase)
            continue
        said = fill(link.phrase, following.said, link.makes)
        if said is None:
            done.append(link.phrase)
        elif link.makes == "range" and following.until is None:
            done[-1] = Phrase(link.phrase.start, following.end, said, following.rule, following.confidence, until=following.said)
        else:
            done.append(_listed(link.phrase, said, following))
    done.reverse()
    return done


def _listed(phrase: Phrase, said: Said, following: Phrase) -> Phrase:
    if not phrase.latent:
        return phrase._replace(said=said)
    return phrase._replace(said=said, latent=False, rule=following.rule, leans=following.leans or following.until or following.said)


def _with_weekdays(chain: Sequence[_Link]) -> list[_Link]:
    """«вторник» after «в понедельник и» is a date too, and so is «13-го» after «днём позже,»."""
    links = list(chain)
    for at in range(1, len(links)):
        before, phrase = links[at - 1].phrase, links[at].phrase
        if phrase.latent and not before.latent and _awakens(before, links[at - 1].makes, phrase):
            links[at] = links[at]._replace(phrase=phrase._replace(latent=False))
    return links


def _awakens(before: Phrase, makes: str, phrase: Phrase) -> bool:
    if phrase.rule == "day with an ending explains the one before":
        return makes == "list" and before.said.unit.startswith(("day", "weekday"))
    return before.said.unit == phrase.said.unit == "weekday"


def fill(left: Phrase, right: Said, makes: str) -> Said | None:
    """What the left side of a connective means, given the right one; `None` if they do not belong together."""
    said = left.said
    if left.latent:
        return awakened(said, right, makes)
    if right.unit in ("part", "half-of", "days-of", "night", "number"):
        return None
    if makes == "range" and not (_bounded(said) and _bounded(right)):
        return None
    if makes == "list":
        return said.with_year_of(right) if _needs_year(said) and right.has_year and right.unit == said.unit else said
    if not said.has_year and said.unit in ("day", "month", "season", "quarter", "half-year") and said.shift is None:
        return said.with_year_of(right)
    return said


def _bounded(said: Said) -> bool:
    """Whether a range may begin or end so: not with «вчера»."""
    return said.shift is None or said.unit == "weekday"


def _needs_year(said: Said) -> bool:
    return not said.has_year and said.shift is None and said.unit in ("day", "month", "quarter", "half-year", "season")
