"""Find the dates a document mentions: rules match, neighbours join, the reference date and earlier dates supply what is missing."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from shosnlp.dates.dateline import dateline, dateline_day
from shosnlp.dates.days_in_figures import with_days_in_figures
from shosnlp.dates.join import Phrase, join
from shosnlp.dates.resolution_context import ResolutionContext
from shosnlp.dates.resolve import resolve, resolve_range
from shosnlp.dates.scan import scan, word_before
from shosnlp.dates.shared_year import with_shared_year
from shosnlp.dates.triggers import DATE, trigger_classifier
from shosnlp.dates.unresolved import UnresolvedDate
from shosnlp.dates.value import DateValue, Tense, unknown
from shosnlp.dates.verb_tense import tense_near
from shosnlp.dates.words import DateWords
from shosnlp.findings import Finding
from shosnlp.reading.document import Document, Label, Tag
from shosnlp.reading.trigger_index import TriggerIndex, TriggerPositions
from shosnlp.records import Modifier
from shosnlp.russian.folding import lower
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span
from shosnlp.weights import DateConfidence

_LATIN_C = re.compile(r"c(?<!\wc)(?= [0-9а-я])")  # typed for «с»: «c 27 по 28 ноября»
_CLOCK = re.compile(r" \d{1,2}[:.]\d\d $")  # «до [18:00] 27 февраля»
_REMEMBERED_DAYS = 4  # earlier dates that another one may refer to, less one


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFinding(Finding):
    """A date and its value."""

    date: DateValue


def find(
    document: Document,
    morphology: Morphology,
    words: DateWords,
    reference_date: datetime.date | None = None,
    triggers: TriggerPositions | None = None,
) -> list[DateFinding]:
    """Return the dates of a document, in order of appearance.

    Args:
        document: A document; its tags are optional.
        morphology: Tells past from future, for «в среду».
        words: The rules and lists of this kind.
        reference_date: The day the text was written, for «вчера» and «в июле»; by default that of the dateline.
        triggers: Where the trigger words of this kind stand; computed if not given.
    """
    lowered = _LATIN_C.sub("с", lower(document.folded))
    triggers = TriggerIndex(trigger_classifier(words)).positions(document.tokens) if triggers is None else triggers
    phrases = with_days_in_figures(join(scan(document, lowered, words, morphology, triggers[DATE]), lowered, words), lowered)
    today = reference_date or dateline(phrases, document.text)
    return list(_valued(phrases, document, lowered, words, today, morphology))


def _valued(
    phrases: list[Phrase],
    document: Document,
    lowered: str,
    words: DateWords,
    today: datetime.date | None,
    morphology: Morphology,
) -> Iterator[DateFinding]:
    tags = document.tagged(Label.DATE)
    context = ResolutionContext(today, today_without_year=None if today else dateline_day(phrases, document.text))
    earlier: Phrase | None = None  # the last one with a year
    days: list[tuple[Span, DateValue]] = []  # the last days
    for found in phrases:
        phrase = with_shared_year(found, earlier, lowered, document)
        earlier = phrase if phrase.unresolved.year is not None else earlier
        span = Span(phrase.start, phrase.end)
        modifier = _modifier(phrase, lowered, words)
        if _needs_tense(phrase, today):
            tense = tense_near(span, document, lowered, words, morphology)
            context = context._replace(
                tense=_relevant_tense(tense, modifier, word_before(lowered, phrase.governed_at), phrase.unresolved.unit)
            )
        if days and today and _is_deadline(phrase.unresolved, modifier, context.tense) and _is_far(days[-1][0], span, document):
            context = context._replace(last_day=None)
        elif days and _is_relative_to_day(phrase.unresolved):
            context = context._replace(
                last_day=_of_same_tense(days, span, lambda near: tense_near(near, document, lowered, words, morphology))
            )
        value = _explained_day(phrase, days, lowered) or _value(phrase, context)
        if phrase.unresolved.modifier is None:
            value = value.modified(modifier)
        context = _updated(context, value)
        if value.start is not None and value.precision in ("day", "interval"):
            days = [*days[-_REMEMBERED_DAYS:], (span, value)]
        confidence = max(DateConfidence.RULE, _tagger_confidence(span, tags))
        yield DateFinding(span=span, normal=span.of(document.text), rule=f"date: {phrase.rule}", confidence=confidence, date=value)


def _explained_day(phrase: Phrase, days: Sequence[tuple[Span, DateValue]], lowered: str) -> DateValue | None:
    """«(воскресенье)» after «1 июня 2025» means that day."""
    if phrase.unresolved.unit != "weekday" or not days or lowered[days[-1][0].end : phrase.start].strip() != "(":
        return None
    day = days[-1][1]
    return (
        day._replace(modifier=None) if day.precision == "day" and day.start and day.start.isoweekday() == phrase.unresolved.number else None
    )


def _is_relative_to_day(unresolved: UnresolvedDate) -> bool:
    return unresolved.unit == "day" and (unresolved.counts_from != "now" or (unresolved.day is not None and unresolved.month is None))


def _is_deadline(unresolved: UnresolvedDate, modifier: Modifier | None, tense: Tense) -> bool:
    """Whether a day without a month is near today, whatever other days the text names: «С 1 по 5 июля закрыто. Сдать до 20-го числа»."""
    return modifier == "until" and tense != Tense.PAST and unresolved.counts_from == "now" and unresolved.month is None


def _is_far(earlier: Span, span: Span, document: Document) -> bool:
    """Whether a day stands in an earlier sentence."""
    return bool(document.sentences) and document.sentence_at(span.start).start > earlier.start


def _of_same_tense(days: Sequence[tuple[Span, DateValue]], span: Span, tense_at: Callable[[Span], Tense]) -> DateValue:
    """The last day of the text with the same tense, if there is a choice.

    «12 марта открыл форум, который пройдёт 28 мая. В тот же день провёл переговоры» refers to 12 March.
    """
    if len(days) == 1:
        return days[0][1]
    tense = _side(tense_at(span))
    return (
        next((value for where, value in reversed(days) if _side(tense_at(where)) in (tense, None)), days[-1][1]) if tense else days[-1][1]
    )


def _side(tense: Tense) -> str | None:
    """Behind or ahead of today; a present tense or none says nothing."""
    return {Tense.PAST: "behind", Tense.STATE: "behind", Tense.FUTURE: "ahead"}.get(tense)


def _relevant_tense(tense: Tense, modifier: Modifier | None, preposition: str, unit: str) -> Tense:
    """What the tense of the verb says about the date itself, given the preposition.

    «отправлен под арест до 5 мая» and «билеты на май проданы» do not imply that May is past, nor «идут с субботы» that Saturday is to come;
    «к маю» looks ahead by default. What is closed until Friday is closed until a coming Friday.
    """
    if tense == Tense.STATE:
        tense = Tense.FUTURE if modifier == "until" and unit == "weekday" else Tense.PAST
    if modifier == "since" and tense == Tense.PRESENT:
        return Tense.PAST if unit == "season" else Tense.UNKNOWN  # «с лета живёт в Батуми»
    if modifier == "until" and unit == "weekday" and tense in (Tense.PRESENT, Tense.UNKNOWN):
        return Tense.FUTURE  # «просим до понедельника ответить»
    if (modifier == "until" or preposition == "на") and tense == Tense.PAST:
        return Tense.UNKNOWN
    return Tense.FUTURE if preposition in ("к", "ко") and tense in (Tense.UNKNOWN, Tense.PRESENT) else tense


def _tagger_confidence(span: Span, tags: Sequence[Tag]) -> float:
    """The tagger's confidence that there is a date; 0 if it has none here."""
    at = bisect_left(tags, span.end, key=lambda tag: tag.span.start) - 1
    return tags[at].confidence if at >= 0 and tags[at].span.overlaps(span) else 0.0


def _value(phrase: Phrase, context: ResolutionContext) -> DateValue:
    if phrase.until is not None:
        if phrase.unresolved.to_month and context.tense in (Tense.PAST, Tense.STATE):
            context = context._replace(tense=Tense.UNKNOWN)  # «отпуск 28.06–12.07 согласован» may be going on
        return resolve_range(phrase.unresolved, phrase.until, context) or unknown("interval")
    if phrase.anchor is not None and not phrase.unresolved.has_year:
        last = resolve(phrase.anchor, context)
        context = (
            context._replace(today=last.start, tense=Tense.UNKNOWN if phrase.moved else Tense.PAST) if last and last.start else context
        )
    return resolve(phrase.unresolved, context) or unknown("day")


def _needs_tense(phrase: Phrase, today: datetime.date | None) -> bool:
    unresolved = phrase.until or phrase.unresolved
    if unresolved.counts_from == "past":
        return True
    named = unresolved.number is not None or unresolved.month is not None  # «нынешней зимой»
    return today is not None and not unresolved.has_year and (unresolved.shift is None or named)


def _modifier(phrase: Phrase, lowered: str, words: DateWords) -> Modifier | None:
    """The modifier that the preposition implies; not in a range, which contains it, nor before «с прошлым годом» (with)."""
    if phrase.until is not None or phrase.moved:
        return None
    start = phrase.governed_at
    before = _CLOCK.sub("", lowered[max(0, start - 30) : start]).split()
    if not lowered[start - 1 : start].isspace():
        return None
    for count in (2, 1):
        lead = " ".join(before[-count:]).lstrip("(\"'")
        found = words.leads.get(lead)
        if found is not None:
            other = not found.not_with.isdisjoint(lowered[phrase.start : phrase.end].split())
            return None if other else found.modifier
    return None


def _updated(context: ResolutionContext, value: DateValue) -> ResolutionContext:
    if value.start is None:
        return context
    return context._replace(last=value, last_year=value.start.year)
