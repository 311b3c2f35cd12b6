"""Names of one enumeration stand in one case: in «вошли Ж. Калиев и К. Ташкенбаева» the second one is a woman in the nominative."""

import math
from collections.abc import Iterator, Mapping, Sequence

from shosnlp.people.context import Evidence
from shosnlp.people.declension import CASES
from shosnlp.people.parser import Parse
from shosnlp.span import Span

_LINKS = (", ", " и ", " а также ", ", а также ")
_LAST = _LINKS[1:]  # what stands before the last name
_OTHERS = (" и друг", " и др.")  # or after it
_DOUBT = 0.05  # of a case in which none of the others could stand: an enumeration may be none
_FARTHEST = 18  # characters before a name
_ASIDE = ("словам", "мнению", "данным", "оценке", "информации", "утверждению", "сведениям", "признанию")  # «по словам Калиева, Исетов и …»


def in_one_case(spans: Sequence[Span], mentions: Sequence[tuple[Parse, Evidence]], text: str) -> None:
    """Add to the evidence of each name what the others of its enumeration say of the case.

    Args:
        spans: The names, in order of appearance.
        mentions: For each name the ways to read it, and what its neighbours say.
        text: The clean view of the document.
    """
    for first, end in _enumerations(spans, text):
        for _, said in mentions[first:end]:
            said.of_plural_verb = 0.0  # it may be said of all of them
        logs = [_cases(parse, said) for parse, said in mentions[first:end]]
        together = {case: sum([of_name[case] for of_name in logs]) for case in CASES}
        for (parse, said), own in zip(mentions[first:end], logs, strict=True):
            if len(parse.ways) > 1:
                _add(said, {case: together[case] - own[case] for case in CASES})


def _add(said: Evidence, logs: Mapping[str, float]) -> None:
    """Add how likely the others make each case."""
    top = max(logs.values())
    total = sum([math.exp(log - top) for log in logs.values()])
    for case, log in logs.items():
        said.cases[case] = said.cases.get(case, 0.0) + math.log(math.exp(log - top) / total + _DOUBT)


def _enumerations(spans: Sequence[Span], text: str) -> Iterator[tuple[int, int]]:
    """The first name of each enumeration, and the one after its last."""
    first = 0
    for place in range(1, len(spans) + 1):
        gap = text[spans[place - 1].end : spans[place].start] if place < len(spans) else ""
        if gap in _LINKS and not (gap == ", " and _is_aside(spans[place - 1], text)):
            continue
        if place - first > 1:
            last = text[spans[place - 2].end : spans[place - 1].start]
            if last in _LAST or text.startswith(_OTHERS, spans[place - 1].end):
                yield first, place
        first = place


def _is_aside(span: Span, text: str) -> bool:
    return text[max(span.start - _FARTHEST, 0) : span.start].rstrip().endswith(_ASIDE)


def _cases(parse: Parse, said: Evidence) -> Mapping[str, float]:
    """How likely each case is, on a log scale; never quite impossible."""
    shares = dict.fromkeys(CASES, 0.0)
    for weight, gender, case, _ in parse.ways:
        shares[case] += math.exp(weight + said.weigh(gender, case))
    if len(parse.ways) == 1:  # so much for the name; which case it is in was not asked
        shares.update(parse.cases)
    total = sum(shares.values())
    return {case: math.log(share / total + _DOUBT) for case, share in shares.items()}
