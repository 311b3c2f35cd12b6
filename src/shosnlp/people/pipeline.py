"""People as a kind of entity: the steps of this folder, with the lists they share."""

from collections.abc import Iterator, Sequence

from shosnlp.findings import Context, Group
from shosnlp.people.explain import explain
from shosnlp.people.find import find
from shosnlp.people.finding import PersonFinding
from shosnlp.people.group import group
from shosnlp.people.named import named
from shosnlp.people.record import record
from shosnlp.people.triggers import classify
from shosnlp.people.words import PeopleWords, load
from shosnlp.reading.document import Document
from shosnlp.records import Person, Step
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span


class People:
    """Finds people, groups their mentions, makes records; see `findings.Kind`."""

    name = "people"
    letter = "P"
    rank = 1
    nests_in: frozenset[str] = frozenset()

    def __init__(self, morphology: Morphology, words: PeopleWords | None = None) -> None:
        self._morphology = morphology
        self._words = words or load()

    triggers = staticmethod(classify)

    def find(self, document: Document, context: Context) -> list[PersonFinding]:
        return find(document, self._morphology, self._words, context.triggers)

    def named(self, span: Span, document: Document, context: Context, normal: str | None = None) -> PersonFinding:
        return named(span, document, self._morphology, self._words, normal)

    def group(self, findings: Sequence[PersonFinding], document: Document) -> list[Group[PersonFinding]]:
        return group(findings, document)

    def record(self, group: Group[PersonFinding], id: str, document: Document) -> Person:
        return record(group, id, document)

    def explain(self, findings: Sequence[PersonFinding], document: Document) -> Iterator[Sequence[Step]]:
        return explain(findings, document, self._morphology, self._words)
