"""Organizations: base forms, what is found without a tagger, what is none, groups, kinds, countries."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tables import lines, rows
from tests.told import read

from shosnlp import organizations, places
from shosnlp.extractor import Extractor
from shosnlp.organizations.names.abbreviation import abbreviates
from shosnlp.reading.document import Document, Label, Tag
from shosnlp.records import Organization
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

PIECES = ["МИД", "РК", "ШОС", "«", "»", "АО", "суд", "Банк", "имени", "Абая", "(", ")", "по", ".", "\n", "и", "№"]
CASES = Path(__file__).parents[1] / "cases" / "organizations"


def find(text: str, morphology: Morphology, *spans: Span) -> tuple[Document, list[organizations.OrganizationFinding]]:
    document = read(text, *(Tag(span, Label.ORGANIZATION) for span in spans))
    found_places = places.find(document, morphology, places.load())
    return document, organizations.find(document, morphology, organizations.load(), places=found_places)


def records(text: str, morphology: Morphology, *spans: Span) -> list[Organization]:
    document, found = find(text, morphology, *spans)
    groups = organizations.group(found, document)
    return [organizations.record(group, f"O{number}", document, organizations.load()) for number, group in enumerate(groups, 1)]


def bracketed(line: str) -> tuple[str, tuple[Span, ...]]:
    """A sentence without the brackets around what the tagger is told, and where that stands."""
    before, opening, rest = line.partition("[")
    part, _, after = rest.partition("]")
    return before + part + after, (Span(len(before), len(before + part)),) if opening else ()


def marked(line: str) -> tuple[str, list[tuple[int, int, str, str, str | None]]]:
    """A sentence without its marks, and (start, end, base, kind, code) of each mention, outer before inner."""
    text, found, starts = "", [], []
    for piece in re.split(r"(\[|\|[^|\[\]]*\|[a-z_]+\|[A-Z-]+\])", line):
        if piece == "[":
            starts.append(len(text))
        elif piece.startswith("|"):
            base, kind, code = piece[1:-1].split("|")
            found.append((starts.pop(), len(text), base, kind, None if code == "-" else code))
        else:
            text += piece
    return text, sorted(found, key=lambda mention: (mention[0], -mention[1]))


@pytest.mark.parametrize("line", lines(CASES / "sentences.txt"))
def test_found_without_a_tagger(line: str, morphology: Morphology) -> None:
    text, expected = marked(line)
    mentions = [
        (mention.start, mention.end, mention.normal, record.kind, record.country_code)
        for record in records(text, morphology)
        for mention in record.mentions
    ]
    assert sorted(mentions, key=lambda mention: (mention[0], -mention[1])) == expected


@pytest.mark.parametrize(("sentence", "names"), rows(CASES / "borders.tsv"))
def test_borders_of_what_a_tagger_finds(sentence: str, names: str, morphology: Morphology) -> None:
    text, spans = bracketed(sentence)
    _, found = find(text, morphology, *spans)
    assert "; ".join(finding.normal for finding in found) == names


@pytest.mark.parametrize("line", lines(CASES / "read.txt"))
def test_found_with_the_tagger(line: str, extractor: Extractor) -> None:
    text, expected = marked(line)
    mentions = [
        (mention.start, mention.end, mention.normal, record.kind, record.country_code)
        for record in extractor.extract(text).organizations
        for mention in record.mentions
    ]
    assert sorted(mentions, key=lambda mention: (mention[0], -mention[1])) == expected


@pytest.mark.parametrize("line", lines(CASES / "negative.txt"))
def test_no_organization(line: str, morphology: Morphology) -> None:
    text, spans = bracketed(line)
    assert [finding.normal for finding in find(text, morphology, *spans)[1]] == []


@pytest.mark.parametrize(("sentence", "base", "why"), rows(CASES / "base_form.tsv"))
def test_base_form(sentence: str, base: str, why: str, morphology: Morphology) -> None:
    text, spans = bracketed(sentence)
    assert [finding.normal for finding in find(text, morphology, *spans)[1]] == [base], why


def texts_with_groups(name: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    content = (CASES / name).read_text(encoding="utf-8").splitlines()
    for block in "\n".join(line for line in content if not line.startswith("#")).split("\n\n"):
        first, *rows = block.strip().splitlines()
        yield first.removeprefix("> "), [(number, text) for number, _, text in (row.partition(" ") for row in rows)]


@pytest.mark.parametrize(("text", "expected"), list(texts_with_groups("group.txt")))
def test_groups(text: str, expected: list[tuple[str, str]], morphology: Morphology) -> None:
    assert numbered(records(text, morphology)) == expected


@pytest.mark.parametrize(("text", "expected"), list(texts_with_groups("one_record.txt")))
def test_one_record(text: str, expected: list[tuple[str, str]], extractor: Extractor) -> None:
    assert numbered(extractor.extract(text).organizations) == expected


def numbered(found: Iterable[Organization]) -> list[tuple[str, str]]:
    """The mentions in order, each with the number of its record."""
    mentions = [(mention.start, record.id, mention.text) for record in found for mention in record.mentions]
    numbers: dict[str, str] = {}
    return [(numbers.setdefault(id, str(len(numbers) + 1)), mention) for _, id, mention in sorted(mentions)]


def test_the_document_wins_over_the_list(morphology: Morphology) -> None:
    text = "Общество друзей шахмат (ОДШ) и Союз ночных геологов (СНГ) растут. В СНГ рады."
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in ("Общество друзей шахмат", "Союз ночных геологов")]
    found = records(text, morphology, *spans)
    assert [(record.name, record.abbreviation) for record in found] == [("Общество друзей шахмат", "ОДШ"), ("Союз ночных геологов", "СНГ")]


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("ШОС", "Шанхайская организация сотрудничества", True),
        ("Минобороны", "Министерство обороны", True),
        ("ГосНИИР", "Государственный научно-исследовательский институт реставрации", True),
        ("КазНУ", "Казахский национальный университет имени аль-Фараби", True),
        ("ТЛП", "Техрик-э-Лабаик Пакистан", True),
        ("НАНТ", "Национальная академия наук Таджикистана", True),
        ("ООН", "Европейский союз", False),
        ("ШОС", "Шахта", False),
    ],
)
def test_abbreviations(short: str, full: str, fits: bool) -> None:
    assert abbreviates(short, full) is fits


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_spans_of_one_kind_never_cross(morphology: Morphology, pieces: list[str]) -> None:
    text = " ".join(pieces)
    _, found = find(text, morphology, Span(0, len(text) // 2))
    spans = [finding.span for finding in found]
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert not any(first.crosses(second) or first == second for number, first in enumerate(spans) for second in spans[:number])
