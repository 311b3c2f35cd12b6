"""Names of one enumeration stand in one case: in «вошли Ж. Калиев и К. Ташкенбаева» the second one is a woman in the nominative."""

import math
from collections.abc import Iterator, Mapping, Sequence

from shosnlp.people.choosing.evidence import Evidence
from shosnlp.people.names.declension import CASES
from shosnlp.people.names.parse import Parse
from shosnlp.people.names.parser import CASE_WEIGHTS
from shosnlp.span import Span

_LAST = (" и ", " а также ", ", а также ")  # what stands before the last name
_OTHERS = (" и друг", " и др.")  # or after it
_DOUBT = 0.05  # of a case in which none of the others could stand: an enumeration may be none
_SURELY = math.log(0.75)


def add_enumeration_evidence(spans: Sequence[Span], mentions: Sequence[tuple[Parse, Evidence]], text: str) -> None:
    """Add to the evidence of each name what the others of its enumeration say of the case.

    Args:
        spans: The names, in order of appearance.
        mentions: For each name the interpretations to read it, and what its neighbours say.
        text: The clean view of the document.
    """
    for first, end in _enumerations(spans, text):
        some = mentions[first:end]
        logs = [_cases(parse, evidence) for parse, evidence in some]
        together = {case: sum([of_name[case] for of_name in logs]) for case in CASES}
        subjects = any(own["nomn"] > _SURELY for own in logs)  # then a verb in the plural may be evidence of all of them
        for (parse, evidence), own in zip(some, logs, strict=True):
            if len(parse.interpretations) > 1:
                _add(evidence, {case: together[case] - own[case] for case in CASES})
                evidence.of_plural_verb *= not subjects


def _add(evidence: Evidence, logs: Mapping[str, float]) -> None:
    """Add how likely the others make each case."""
    top = max(logs.values())
    total = sum([math.exp(log - top) for log in logs.values()])
    for case, log in logs.items():
        evidence.cases[case] = evidence.cases.get(case, 0.0) + math.log(math.exp(log - top) / total + _DOUBT)


def _enumerations(spans: Sequence[Span], text: str) -> Iterator[tuple[int, int]]:
    """The first name of each enumeration, and the one after its last."""
    first = 0
    for place in range(1, len(spans) + 1):
        gap = text[spans[place - 1].end : spans[place].start] if place < len(spans) else ""
        if gap in _LAST or (gap == ", " and _is_whole(spans[place - 1], text) and _is_whole(spans[place], text)):
            continue
        if place - first > 1:
            last = text[spans[place - 2].end : spans[place - 1].start]
            if last in _LAST or text.startswith(_OTHERS, spans[place - 1].end):
                yield first, place
        first = place


def _is_whole(span: Span, text: str) -> bool:
    """Of surnames alone a comma says little: «как заявил Иванов, Петрова и Сидорова арестовали»."""
    return " " in span.of(text)


def _cases(parse: Parse, evidence: Evidence) -> dict[str, float]:
    """How likely each case is, on a log scale, by the form and its neighbours alone; never quite impossible.

    How often news have a name in a case is left out: else it would count as often as there are names.
    """
    shares = dict.fromkeys(CASES, 0.0)
    for weight, gender, case, _ in parse.interpretations:
        shares[case] += math.exp(weight + evidence.weigh(gender, case) - (evidence.of_plural_verb if case == "nomn" else 0.0))
    if len(parse.interpretations) == 1:  # so much for the name; which case it is in was not asked
        shares.update(parse.cases)
    odds = {case: share / math.exp(CASE_WEIGHTS[case]) for case, share in shares.items()}
    total = sum(odds.values())
    return {case: math.log(of_case / total + _DOUBT) for case, of_case in odds.items()}
