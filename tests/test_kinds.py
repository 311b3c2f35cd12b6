"""The folders of the four kinds look alike: who knows one knows all."""

import dataclasses
import gc
import inspect
import pickle
import re
import weakref
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest

import shosnlp
from shosnlp import people
from shosnlp.dates import Dates
from shosnlp.extractor import Extractor
from shosnlp.findings import Context, Finding, Group, make_group, mentions
from shosnlp.organizations import Organizations
from shosnlp.people import People
from shosnlp.places import Places
from shosnlp.reading.document import Document
from shosnlp.records import Extraction, Mention, Record, Step
from shosnlp.resources import KINDS as ALL_KINDS
from shosnlp.resources import Resources
from shosnlp.russian.lemma_set import LemmaSet
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

ROOT = Path(shosnlp.__file__).parent
KINDS = {"people": "names/name", "organizations": "names/name", "places": "name", "dates": "value"}


@pytest.mark.parametrize(("kind", "idea"), KINDS.items())
def test_same_files(kind: str, idea: str) -> None:
    modules = {path.relative_to(ROOT / kind).with_suffix("").as_posix() for path in (ROOT / kind).rglob("*.py")}
    assert {"__init__", "words", idea, "find", "group", "record", "pipeline"} <= modules


@pytest.mark.parametrize("kind", KINDS)
def test_same_functions(kind: str) -> None:
    package = import_module(f"shosnlp.{kind}")
    assert next(iter(inspect.signature(package.find).parameters)) == "document"
    assert next(iter(inspect.signature(package.group).parameters)) == "findings"
    assert list(inspect.signature(package.record).parameters)[:3] == ["group", "id", "document"]
    assert not inspect.signature(package.load).parameters


@pytest.mark.parametrize("kind", [*KINDS, "positions"])
def test_lists_are_read_once(kind: str) -> None:
    package = import_module(f"shosnlp.{kind}")
    assert package.load() is package.load()


class Sum(Record):
    """An amount of money: what a kind of one's own may look like."""

    id: str
    name: str
    mentions: tuple[Mention, ...]


class Sums:
    """A kind of entity in one class: no other file knows of it."""

    name = "sums"
    letter = "S"
    rank = 4
    nests_in: frozenset[str] = frozenset()
    _AMOUNT = re.compile(r"\d+ (?:тенге|рублей)")

    def __init__(self, morphology: Morphology) -> None:
        self._morphology = morphology

    def triggers(self, word: str, folded: str, /) -> Sequence[str]:
        return ["currency"] if folded in ("тенге", "рублей") else []

    def find(self, document: Document, context: Context) -> list[Finding]:
        if not context.triggers["currency"]:
            return []
        matches = self._AMOUNT.finditer(document.text)
        return [Finding(span=Span(match.start(), match.end()), normal=match.group(), rule="amount") for match in matches]

    def group(self, findings: Sequence[Finding], document: Document) -> list[Group[Finding]]:
        by_amount = {finding.normal: [(one, "same sum") for one in findings if one.normal == finding.normal] for finding in findings}
        return [make_group(members) for members in by_amount.values()]

    def record(self, group: Group[Finding], id: str, document: Document) -> Sum:
        return Sum(id=id, name=group.first.normal, mentions=mentions(group, document))

    def explain(self, findings: Sequence[Finding], document: Document) -> list[list[Step]]:
        return [[Step(what="currency", detail=finding.normal.split()[1])] for finding in findings]


class WithSums(Extraction):
    """A result with a field for the new kind."""

    sums: tuple[Sum, ...] = ()


def resources_with_sums() -> Resources:
    return Resources((*ALL_KINDS, Sums), WithSums)


def test_a_new_kind_is_one_class_and_a_line_in_a_list() -> None:
    text = "Акимат Алматы выделил 500 тенге, потом ещё 500 тенге и 20 рублей."
    extractor = Extractor(resources=resources_with_sums)
    found = extractor.extract(text)
    assert isinstance(found, WithSums)
    assert [(one.id, one.name, len(one.mentions)) for one in found.sums] == [("S1", "500 тенге", 2), ("S2", "20 рублей", 1)]
    assert (found["S1"].name, "S2" in found, "S3" in found) == ("500 тенге", True, False)
    assert [row["name"] for row in found.rows() if row["type"] == "sum"] == ["500 тенге", "500 тенге", "20 рублей"]
    assert [one.steps[-2].detail for one in extractor.explain(text) if one.id == "S2"] == ["рублей"]
    assert found.organizations == Extractor().extract(text).organizations
    assert pickle.loads(pickle.dumps(extractor)).extract(text) == found


def test_a_deleted_extractor_is_freed_with_its_caches() -> None:
    extractor = Extractor(resources=resources_with_sums)
    extractor.extract("Министр иностранных дел Казахстана Мурат Нуртлеу прибыл в Астану 4 июля и посетил АО «Самрук-Казына».")
    morphology = weakref.ref(extractor._resources.morphology)
    del extractor
    gc.collect()
    assert morphology() is None


def test_extractors_share_their_resources() -> None:
    one, other = Extractor(), Extractor(adjectives=True)
    assert one._resources is other._resources


def test_lists_of_ones_own() -> None:
    words = dataclasses.replace(people.load(), not_a_person=LemmaSet({"шхуна"}))
    mine = Extractor(resources=lambda: Resources([Places, Organizations, partial(People, words=words), Dates]))
    text = "В порту стоит шхуна Иван Петров."
    assert (len(Extractor().extract(text).people), len(mine.extract(text).people)) == (1, 0)
