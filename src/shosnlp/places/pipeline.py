"""Places as a kind of entity: the steps of this folder, with the lists they share."""

from collections.abc import Iterator, Sequence

from shosnlp.findings import Context, Group
from shosnlp.places.find import find
from shosnlp.places.finding import PlaceFinding
from shosnlp.places.group import group
from shosnlp.places.name import parse, with_kind
from shosnlp.places.record import record
from shosnlp.places.triggers import trigger_classifier
from shosnlp.places.words import PlaceWords, load
from shosnlp.reading.document import Document
from shosnlp.records import Place, Step
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span


class Places:
    """Finds places, groups their mentions, makes records; see `findings.Kind`."""

    name = "places"
    letter = "L"
    rank = 2
    nests_in = frozenset({"organizations", "places"})  # «МИД РК», «Бостандыкский район Алматы»

    def __init__(self, morphology: Morphology, words: PlaceWords | None = None) -> None:
        self._morphology = morphology
        self._words = words or load()
        self.triggers = trigger_classifier(self._words)

    def find(self, document: Document, context: Context) -> list[PlaceFinding]:
        return find(document, self._morphology, self._words, context.triggers, adjectives=context.adjectives)

    def named(self, span: Span, document: Document, context: Context, normal: str | None = None) -> PlaceFinding:
        name = with_kind(parse(normal or span.of(document.text), self._morphology, self._words), self._words)
        name = name._replace(base=normal) if normal else name
        return PlaceFinding(span=span, normal=name.base, rule="gazetteer", name=name)

    def group(self, findings: Sequence[PlaceFinding], document: Document) -> list[Group[PlaceFinding]]:
        return group(findings, document)

    def record(self, group: Group[PlaceFinding], id: str, document: Document) -> Place:
        return record(group, id, document)

    def explain(self, findings: Sequence[PlaceFinding], document: Document) -> Iterator[Sequence[Step]]:
        for finding in findings:
            yield (Step(what="base form", detail=f"«{finding.span.of(document.text)}» → «{finding.normal}», {finding.name.kind}"),)
