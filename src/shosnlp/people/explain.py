"""Why a name is read as it is: the reading chosen, the rows that decline its words, what neighbours and namesakes add."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from shosnlp.people.choosing.evidence import Evidence, evidence_around
from shosnlp.people.choosing.votes import supporting_keys
from shosnlp.people.finding import PersonFinding
from shosnlp.people.names.name import is_initial
from shosnlp.people.names.parse import Hypothesis, Interpretation, Parse
from shosnlp.people.names.parser import NameParser, name_parser
from shosnlp.people.words import Part, PeopleWords
from shosnlp.reading.document import Document
from shosnlp.records import Step
from shosnlp.russian.morphology import Morphology

_SHOWN = 0.05  # weight below which evidence is not worth a word
_MOST_VOTERS = 5  # mentions named as voters
_PARTS: tuple[Part, ...] = ("first", "middle", "last")


def explain(
    findings: Sequence[PersonFinding], document: Document, morphology: Morphology, words: PeopleWords
) -> Iterator[tuple[Step, ...]]:
    """Explain the base form of each mention.

    Args:
        findings: All mentions of people, which vote on how each name is read.
        document: The document.
        morphology: Analyses of the words.
        words: The lists of this kind.
    """
    parser = name_parser(morphology, words)
    voters = _Voters(findings, document, parser)
    for finding in findings:
        evidence = evidence_around(document, finding.span, morphology, words)
        yield tuple(_steps(finding, evidence, voters, parser, document.text))


def _steps(finding: PersonFinding, evidence: Evidence, voters: "_Voters", parser: NameParser, text: str) -> Iterator[Step]:
    parse = parser.parse(finding.span.of(text))
    ranked = sorted(parse.interpretations, key=lambda one: one[0] + evidence.weigh(one[1], one[2]), reverse=True)
    chosen = next((one for one in ranked if parse.hypotheses[one[3]].name.written == finding.normal), None)
    if chosen is None:
        yield Step(what="reading", detail=f"«{finding.normal}»: the name of the document decides, not this mention alone")
        return
    yield Step(what="reading", detail=_described(chosen, parse, evidence))
    yield from _declined(finding, chosen, parser)
    others = [one for one in ranked if parse.hypotheses[one[3]].name.written != finding.normal]
    runner_up = _described(others[0], parse, evidence) if others else "no other name is likely enough"
    yield Step(what="runner-up", detail=runner_up)
    if weighed := _weighed(evidence, chosen):
        yield Step(what="neighbouring words", detail=weighed)
    if supporting := voters.of(finding.span.of(text), parse.hypotheses[chosen[3]]):
        yield Step(what="votes", detail=", ".join(f"«{voter}»" for voter in supporting))


def _described(interpretation: Interpretation, parse: Parse, evidence: Evidence) -> str:
    weight, gender, case, number = interpretation
    cases = "" if len(parse.interpretations) > 1 else f", p {parse.cases[case]:.2f}"
    total = weight + evidence.weigh(gender, case)
    return f"«{parse.hypotheses[number].name.written}», {gender}, {case}{cases}, weight {total:.2f}"


def _declined(finding: PersonFinding, chosen: Interpretation, parser: NameParser) -> Iterator[Step]:
    """The row of `people/declension.tsv` for each part of the name."""
    _, gender, _, _ = chosen
    for part in _PARTS:
        for word in (getattr(finding.name, part) or "").split():
            if is_initial(word):
                continue
            row = parser.reader.declension.row(word.lower().rpartition("-")[2], part, gender)
            known = "" if row is None else f"row «{row.paradigm}» of people/declension.tsv ({row.example})"
            yield Step(what=f"declension of the {part} name", detail=f"«{word}»: {known or 'no row, not declined'}")


def _weighed(evidence: Evidence, chosen: Interpretation) -> str:
    _, gender, case, _ = chosen
    weights = {
        f"case {case}": evidence.cases.get(case, 0.0),
        f"gender {gender}": evidence.genders.get(gender, 0.0),
        f"subject of a verb, {gender}": evidence.subjects.get(gender, 0.0) if case == "nomn" else 0.0,
        "subject of a plural verb": evidence.of_plural_verb if case == "nomn" else 0.0,
    }
    return ", ".join(f"{what} {weight:+.1f}" for what, weight in weights.items() if math.fabs(weight) >= _SHOWN)


class _Voters:
    """The texts of all mentions by the keys under which they vote."""

    def __init__(self, findings: Sequence[PersonFinding], document: Document, parser: NameParser) -> None:
        self._by_key: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for finding in findings:
            text = finding.span.of(document.text)
            for key in {key for hypothesis in parser.parse(text).hypotheses for key in hypothesis.keys}:
                self._by_key[key][text] += 1

    def of(self, text: str, hypothesis: Hypothesis) -> list[str]:
        """The texts of other mentions that support a hypothesis of this one."""
        texts = ((voter, count) for key in supporting_keys(hypothesis) for voter, count in self._by_key[key].most_common(_MOST_VOTERS + 1))
        return list(dict.fromkeys(voter for voter, count in texts if count > (voter == text)))[:_MOST_VOTERS]
