"""Dates as a kind of entity: the steps of this folder, with the rules they share."""

from collections.abc import Iterator, Sequence

from shosnlp.dates.find import DateFinding, find
from shosnlp.dates.group import group
from shosnlp.dates.record import record
from shosnlp.dates.triggers import trigger_classifier
from shosnlp.dates.words import DateWords, load
from shosnlp.findings import Context, Group
from shosnlp.reading.document import Document
from shosnlp.records import Date, Step
from shosnlp.russian.morphology import Morphology


class Dates:
    """Finds dates, groups equal ones, makes records; see `findings.Kind`."""

    name = "dates"
    letter = "D"
    rank = 3
    nests_in: frozenset[str] = frozenset()

    def __init__(self, morphology: Morphology, words: DateWords | None = None) -> None:
        self._morphology = morphology
        self._words = words or load()
        self.triggers = trigger_classifier(self._words)

    def find(self, document: Document, context: Context) -> list[DateFinding]:
        return find(document, self._morphology, self._words, context.reference_date, context.triggers)

    def group(self, findings: Sequence[DateFinding], document: Document) -> list[Group[DateFinding]]:
        return group(findings)

    def record(self, group: Group[DateFinding], id: str, document: Document) -> Date:
        return record(group, id, document)

    def explain(self, findings: Sequence[DateFinding], document: Document) -> Iterator[Sequence[Step]]:
        for finding in findings:
            date = finding.date
            detail = f"{finding.rule}: {date.value or 'no value'}, {date.precision}, {date.modifier or 'no modifier'}"
            yield (Step(what="rule", detail=detail),)
