"""Names of one enumeration share a case: in «вошли Ж. Калиев и К. Ташкенбаева» the second one is a woman in the nominative.

The words before an enumeration tell more: see `introductions`.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from shosnlp.people.choosing.evidence import Evidence, evidence_around
from shosnlp.people.choosing.introductions import Introduction, are_subjects, introduction
from shosnlp.people.names.drafts import CASE_WEIGHTS
from shosnlp.people.names.parse import Parse
from shosnlp.people.words import PeopleWords, word_sets
from shosnlp.reading.document import Document
from shosnlp.russian.cases import CASES
from shosnlp.russian.coordination import CONJUNCTION
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span
from shosnlp.weights import EvidenceWeights, VoteWeights

_LAST = re.compile(f",? {CONJUNCTION} ")  # before the last name
_BETWEEN = re.compile(rf"(?: \([^()\n]{{1,60}}\))?(?:[,;]|,? {CONJUNCTION})(?: ?\n| )(?:\d{{1,2}}[.)] ?)?")
_SURELY = math.log(0.75)


def add_enumeration_evidence(
    spans: Sequence[Span], mentions: Sequence[tuple[Parse, Evidence]], document: Document, morphology: Morphology, words: PeopleWords
) -> None:
    """Add to the evidence for each name what the rest of its enumeration, and the words before it, say about the case and the gender.

    Args:
        spans: The names, in order of appearance.
        mentions: For each name its parse and the evidence of its neighbours.
        document: The document.
        morphology: To read the words before an enumeration.
        words: Kinship terms, verbs and their cases.
    """
    for first, end in _runs(spans, document.text):
        if all(len(parse.interpretations) == 1 for parse, _ in mentions[first:end]):
            continue
        start = introduction(document, spans[first], morphology, words)
        if start is None and are_subjects(document, spans[first], spans[end - 1], morphology, words):
            start = Introduction(frozenset(("nomn",)), women=False)
        run = [
            (parse, evidence if len(parse.interpretations) > 1 else evidence_around(document, span, morphology, words))
            for span, (parse, evidence) in zip(spans[first:end], mentions[first:end], strict=True)
        ]  # an unambiguous name tells its case to the others: «с Руди Джулиани и [Обамой]»
        if start is not None:
            for _, evidence in run:
                _add_introduction(evidence, start)
            _share_case(run)
        else:
            for one, other in _conjoined(spans[first:end], document.text):
                _share_case(run[one:other])


def _add_introduction(evidence: Evidence, start: Introduction) -> None:
    for case in start.cases:
        evidence.cases[case] = evidence.cases.get(case, 0.0) + EvidenceWeights.LISTED
    if "nomn" in start.cases:
        evidence.of_plural_verb = 0.0
    if start.women:
        evidence.genders["female"] = evidence.genders.get("female", 0.0) + EvidenceWeights.GENDER


def _share_case(some: Sequence[tuple[Parse, Evidence]]) -> None:
    """Names of one enumeration stand in one case."""
    logs = [_cases(parse, evidence) for parse, evidence in some]
    together = {case: sum([of_name[case] for of_name in logs]) for case in CASES}
    subjects = any(own["nomn"] > _SURELY for own in logs)  # then a plural verb may have all of them as its subject
    for (parse, evidence), own in zip(some, logs, strict=True):
        if len(parse.interpretations) > 1:
            _add(evidence, {case: together[case] - own[case] for case in CASES})
            evidence.of_plural_verb *= not subjects


def _add(evidence: Evidence, logs: Mapping[str, float]) -> None:
    """Add the log probability of each case given the other names."""
    top = max(logs.values())
    total = sum([math.exp(log - top) for log in logs.values()])
    for case, log in logs.items():
        evidence.cases[case] = evidence.cases.get(case, 0.0) + math.log(math.exp(log - top) / total + VoteWeights.ENUMERATION_DOUBT)


def _runs(spans: Sequence[Span], text: str) -> Iterator[tuple[int, int]]:
    """The index range of each run of names with nothing but commas, «и» and numbers between them."""
    first = 0
    for index in range(1, len(spans) + 1):
        if index < len(spans) and _BETWEEN.fullmatch(text, spans[index - 1].end, spans[index].start):
            continue
        if index - first > 1:
            yield first, index
        first = index


def _conjoined(spans: Sequence[Span], text: str) -> Iterator[tuple[int, int]]:
    """The index range of each enumeration that «и» ends."""
    first = 0
    for index in range(1, len(spans) + 1):
        gap = text[spans[index - 1].end : spans[index].start] if index < len(spans) else ""
        if _LAST.fullmatch(gap) or (gap == ", " and _is_whole(spans[index - 1], text) and _is_whole(spans[index], text)):
            continue
        if index - first > 1:
            last = text[spans[index - 2].end : spans[index - 1].start]
            if _LAST.fullmatch(last) or text.startswith(_others(), spans[index - 1].end):
                yield first, index
        first = index


def _is_whole(span: Span, text: str) -> bool:
    """A comma between bare surnames says little: «как заявил Иванов, Петрова и Сидорова арестовали»."""
    return " " in span.of(text)


def _cases(parse: Parse, evidence: Evidence) -> dict[str, float]:
    """The log probability of each case, from the form and its neighbours alone; smoothed, so never minus infinity.

    The prior of each case is divided out: it would otherwise be counted once per name.
    """
    shares = dict.fromkeys(CASES, 0.0)
    for weight, gender, case, _ in parse.interpretations:
        shares[case] += math.exp(weight + evidence.weigh(gender, case) - (evidence.of_plural_verb if case == "nomn" else 0.0))
    if len(parse.interpretations) == 1:  # unambiguous as a name, though not as a case
        gender = parse.interpretations[0][1]
        shares = {case: share * math.exp(evidence.weigh(gender, case)) for case, share in parse.cases.items()}
    odds = {case: share / math.exp(CASE_WEIGHTS[case]) for case, share in shares.items()}
    total = sum(odds.values())
    return {case: math.log(of_case / total + VoteWeights.ENUMERATION_DOUBT) for case, of_case in odds.items()}


@cache
def _others() -> tuple[str, ...]:
    """What follows the last name instead: «и другие»."""
    return tuple(f" и {word}" for word in word_sets().others)
