"""Organizations as a kind of entity: the steps of this folder, with the lists they share."""

from collections.abc import Iterator, Sequence

from shosnlp.findings import Context, Group
from shosnlp.organizations.candidates.triggers import trigger_classifier
from shosnlp.organizations.find import find
from shosnlp.organizations.finding import OrganizationFinding
from shosnlp.organizations.group import group
from shosnlp.organizations.named import named
from shosnlp.organizations.record import record
from shosnlp.organizations.words import OrganizationWords, load
from shosnlp.reading.document import Document
from shosnlp.records import Organization, Step
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span


class Organizations:
    """Finds organizations, groups their mentions, makes records; see `findings.Kind`."""

    name = "organizations"
    letter = "O"
    rank = 0
    nests_in = frozenset({"organizations"})  # «Российский институт стратегических исследований при Президенте …»

    def __init__(self, morphology: Morphology, words: OrganizationWords | None = None) -> None:
        self._morphology = morphology
        self._words = words or load()
        self.triggers = trigger_classifier(self._words)

    def find(self, document: Document, context: Context) -> list[OrganizationFinding]:
        return find(document, self._morphology, self._words, context.triggers, places=context.found["places"])

    def named(self, span: Span, document: Document, context: Context, normal: str | None = None) -> OrganizationFinding | None:
        return named(span, document, self._morphology, self._words, context.found.get("places", ()), normal)

    def group(self, findings: Sequence[OrganizationFinding], document: Document) -> list[Group[OrganizationFinding]]:
        return group(findings, document)

    def record(self, group: Group[OrganizationFinding], id: str, document: Document) -> Organization:
        return record(group, id, document, self._words)

    def explain(self, findings: Sequence[OrganizationFinding], document: Document) -> Iterator[Sequence[Step]]:
        for finding in findings:
            yield (Step(what="base form", detail=f"«{finding.span.of(document.text)}» → «{finding.normal}»"),)
