"""Who is who across documents: cases that a linguist can read, and what must hold whatever the documents are."""

import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.tables import lines

from shosnlp import Article, Extraction, Extractor
from shosnlp.corpus import Corpus, summaries

CASES = Path(__file__).parents[1] / "cases" / "corpus" / "who.txt"
MARKED = re.compile(r"\[([^\]|]+)\|(\d+)\]")


class Case(NamedTuple):
    title: str
    documents: tuple[str, ...]


def cases() -> list[Case]:
    found: dict[str, list[str]] = {}
    for line in lines(CASES):
        if line.startswith("= "):
            found[line.removeprefix("= ")] = []
        else:
            found[list(found)[-1]].append(line)
    return [Case(title, tuple(documents)) for title, documents in found.items()]


def read(extractor: Extractor, documents: tuple[str, ...]) -> list[Extraction]:
    articles = [Article(MARKED.sub(r"\1", document), id=f"doc/{number}") for number, document in enumerate(documents)]
    return list(extractor.extract_many(articles))


def record_at(found: Extraction, start: int, end: int) -> str:
    fitting = [record.id for record in found for mention in record.mentions if (mention.start, mention.end) == (start, end)]
    assert fitting, f"nothing was found at {found.text[start:end]!r}"
    return fitting[0]


def expected(documents: tuple[str, ...], found: list[Extraction]) -> list[tuple[str, str, str]]:
    """Article, record and the number of the entity for each mark."""
    marks = []
    for document, extraction in zip(documents, found, strict=True):
        shift = 0
        for mark in MARKED.finditer(document):
            start = mark.start() - shift
            marks.append((extraction.id or "", record_at(extraction, start, start + len(mark[1])), mark[2]))
            shift += len(mark[0]) - len(mark[1])
    return marks


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_cases(case: Case, extractor: Extractor, tmp_path: Path) -> None:
    found = read(extractor, case.documents)
    with Corpus(tmp_path / "case.duckdb") as corpus:
        corpus.add(found)
        by_number = defaultdict(set)
        by_entity = defaultdict(set)
        for article, record, number in expected(case.documents, found):
            entity = corpus.entity_id(article, record)
            by_number[number].add(entity)
            by_entity[entity].add(number)
    assert all(len(entities) == 1 for entities in by_number.values()), by_number
    assert all(len(numbers) == 1 for numbers in by_entity.values()), by_entity


def partition(corpus: Corpus) -> set[frozenset[tuple[str, str]]]:
    """Which records belong together, without the numbers."""
    groups = defaultdict(set)
    for row in corpus.sql("select distinct article, record, entity from mentions where entity is not null").to_pylist():
        groups[row["entity"]].add((row["article"], row["record"]))
    return set(map(frozenset, groups.values()))


@pytest.fixture(scope="module")
def news(extractor: Extractor) -> list[Extraction]:
    """The documents of all cases as one corpus: many of them can be confused."""
    documents = [document for case in cases() for document in case.documents]
    return read(extractor, tuple(documents))


@pytest.fixture(scope="module")
def whole(news: list[Extraction], tmp_path_factory: pytest.TempPathFactory) -> set[frozenset[tuple[str, str]]]:
    with Corpus(tmp_path_factory.mktemp("whole") / "whole.duckdb") as corpus:
        corpus.add(news)
        return partition(corpus)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_adding_decides_nothing(
    data: st.DataObject, news: list[Extraction], whole: set[frozenset[tuple[str, str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    shuffled = data.draw(st.permutations(news))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(news)), max_size=3)))
    with Corpus(tmp_path_factory.mktemp("order") / "order.duckdb") as corpus:
        for start, end in zip([0, *cuts], [*cuts, len(news)], strict=True):
            corpus.add(shuffled[start:end])
        assert partition(corpus) == whole


def test_building_anew_changes_nothing(news: list[Extraction], whole: set[frozenset[tuple[str, str]]], tmp_path: Path) -> None:
    with Corpus(tmp_path / "anew.duckdb") as corpus:
        for part in (news[::3], news[1::3], news[2::3]):
            corpus.add(part)
        before = corpus.sql("select * from entities order by id").to_pylist()
        corpus.rebuild()
        assert partition(corpus) == whole
        assert corpus.sql("select * from entities order by id").to_pylist() == before


def test_names_that_become_common_leave_no_trace(monkeypatch: pytest.MonkeyPatch, news: list[Extraction], tmp_path: Path) -> None:
    """A corpus of a few documents must have common names: those in more than one document of ten."""
    monkeypatch.setattr(summaries, "_COMMON", (10, 2))
    with Corpus(tmp_path / "whole.duckdb") as whole, Corpus(tmp_path / "parts.duckdb") as parts:
        whole.add(news)
        for start in range(0, len(news), 9):
            parts.add(news[start : start + 9])
        assert partition(parts) == partition(whole)
        whole.rebuild()
        assert partition(parts) == partition(whole)


def test_what_is_taken_out_and_put_back_leaves_no_trace(
    news: list[Extraction], whole: set[frozenset[tuple[str, str]]], tmp_path: Path
) -> None:
    other = news[0].model_copy(update={"text": "", "people": (), "organizations": (), "places": (), "dates": ()})
    with Corpus(tmp_path / "back.duckdb") as corpus:
        corpus.add(news)
        assert corpus.add([other]).replaced == (news[0].id,)
        assert corpus.add([news[0]]).replaced == (news[0].id,)
        assert partition(corpus) == whole


@pytest.mark.parametrize(
    ("text", "field", "kind"),
    [
        ("Исламисты из «Техрик-э-Лабаик Пакистан» вышли на улицы Исламабада, сообщили власти Пакистана.", "organizations", "other"),
        ("В городе Кисловодске открыли новый парк.", "places", "other"),
    ],
)
def test_an_unknown_kind_keeps_nothing_apart(extractor: Extractor, tmp_path: Path, text: str, field: str, kind: str) -> None:
    found = extractor.extract(text).model_copy(update={"id": "sure"})
    first, *others = getattr(found, field)
    assert first.kind != kind
    unsure = found.model_copy(update={field: (first.model_copy(update={"kind": kind}), *others), "id": "unsure", "text": text + " "})
    with Corpus(tmp_path / "kinds.duckdb") as corpus:
        corpus.add([found, unsure])
        assert corpus.entity_id("sure", first.id) == corpus.entity_id("unsure", first.id)
