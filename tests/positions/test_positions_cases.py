"""The sentences of tests/cases/positions/attach.txt: who holds which post where. Names are marked by hand: the tagger is not on trial."""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.tables import lines
from tests.told import read

from shosnlp import dates, organizations, positions
from shosnlp.findings import Finding, Group, make_group
from shosnlp.organizations import OrganizationFinding
from shosnlp.organizations.names.name import parse
from shosnlp.places import PlaceFinding
from shosnlp.places.name import PlaceName
from shosnlp.records import PlaceKind, Position
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

CASES = Path(__file__).parents[1] / "cases" / "positions" / "attach.txt"
MARK = re.compile(r"\[([POL]) ([^\]=]+)(?:=([^\]]+))?\]")
CODES = {"Казахстан": "KZ", "Россия": "RU", "Российская Федерация": "RU", "Китай": "CN", "Грузия": "GE"}


def cases() -> list[tuple[str, str]]:
    pairs = [line.split(" => ") for line in lines(CASES)]
    return [(sentence.strip(), expected.strip()) for sentence, expected in pairs]


def marked(sentence: str) -> tuple[str, dict[str, dict[str, list[Span]]]]:
    text, at = "", 0
    sentence = sentence.replace("⏎", "\n")
    names: dict[str, dict[str, list[Span]]] = {letter: {} for letter in "POL"}
    for match in MARK.finditer(sentence):
        text += sentence[at : match.start()]
        letter, form, base = match.groups()
        names[letter].setdefault(base or form, []).append(Span(len(text), len(text) + len(form)))
        text += form
        at = match.end()
    return text + sentence[at:], names


def organization(name: str, span: Span, text: str) -> OrganizationFinding:
    return OrganizationFinding(span=span, normal=name, rule="test", name=parse(name, organizations.load()))


def place(name: str, span: Span, text: str) -> PlaceFinding:
    kind: PlaceKind = "region" if name.endswith("область") else "city" if name in ("Казань", "Тараз") else "country"
    return PlaceFinding(span=span, normal=name, rule="test", name=PlaceName(name, kind, CODES.get(name), name))


def person(name: str, span: Span, text: str) -> Finding:
    surname_first = span.of(text).split()[0] == name.split()[-1]
    return Finding(span=span, normal=span.of(text) if surname_first else name, rule="test")


def held(sentence: str, morphology: Morphology) -> str:
    text, names = marked(sentence)
    makers = {"P": person, "O": organization, "L": place}
    groups: dict[str, list[tuple[str, Group[Any]]]] = {
        letter: [(name, make_group((makers[letter](name, span, text), "test") for span in spans)) for name, spans in found.items()]
        for letter, found in names.items()
    }
    document = read(text)
    found = positions.attach(
        document,
        morphology,
        positions.load(),
        groups["P"],
        groups["O"],
        groups["L"],
        dates=[make_group([(finding, "test")]) for finding in dates.find(document, morphology, dates.load())],
    )
    posts = {name: "; ".join(map(shown, found.get(name, ()))) for name in names["P"]}
    return " / ".join(f"{name}: {shown_posts}" for name, shown_posts in posts.items() if shown_posts) or "–"


def shown(post: Position) -> str:
    workplace = post.organization or post.place
    period = f"{post.since or ''}/{post.until or ''}"
    parts = (post.title, workplace and f"@ {workplace}", post.status and f"!{post.status}", period != "/" and period)
    return " ".join(part for part in parts if part)


def as_set(expected: str) -> set[str]:
    return set(expected.split(" / "))


@pytest.mark.parametrize(("sentence", "expected"), cases())
def test_attach(sentence: str, expected: str, morphology: Morphology) -> None:
    assert as_set(held(sentence, morphology)) == as_set(expected)
