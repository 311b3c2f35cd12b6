"""Cases of people that a linguist can read: names, sentences, groups. What the tagger finds is given by the marks."""

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tables import rows
from tests.told import read

from shosnlp import people
from shosnlp.people.names.name import PersonName
from shosnlp.people.names.parser import name_parser
from shosnlp.reading.document import Document, Label, Tag
from shosnlp.records import Person
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

CASES = Path(__file__).parents[1] / "cases" / "people"


def read_marked(sentence: str) -> Document:
    """The document of «[Иванов] из {Перми} и <Вега>»: people in square brackets, places in braces, bodies in angles; ⏎ is a line break."""
    tags, text = [], ""
    for piece in re.split(r"(\[[^\]]*\]|\{[^}]*\}|<[^>]*>)", sentence.replace("⏎", "\n")):
        label = {"[": Label.PERSON, "{": Label.PLACE, "<": Label.ORGANIZATION}.get(piece[:1])
        name = piece[1:-1] if label else piece
        if label:
            tags.append(Tag(Span(len(text), len(text) + len(name)), label))
        text += name
    return read(text, *tags)


def shown(person: Person) -> str:
    return f"{person.name} ({person.gender[0]})" if person.gender else person.name


@pytest.mark.parametrize(("sentence", "expected"), rows(CASES / "sentences.tsv"))
def test_sentence(sentence: str, expected: str, morphology: Morphology) -> None:
    document = read_marked(sentence)
    groups = people.group(people.find(document, morphology, people.load()), document)
    assert "; ".join(shown(people.record(group, "P1", document)) for group in groups) == expected


@pytest.mark.parametrize(("text", "normal", "parts"), rows(CASES / "names.tsv"))
def test_name(text: str, normal: str, parts: str, morphology: Morphology) -> None:
    name = name_parser(morphology, people.load()).parse(text).name
    assert (name.written, " | ".join(part or "-" for part in (name.first, name.middle, name.last))) == (normal, parts)


def documents() -> list[list[tuple[str, str]]]:
    lines = (CASES / "groups.txt").read_text(encoding="utf-8").splitlines()
    parts = [list(part) for filled, part in groupby((line for line in lines if not line.startswith("#")), key=bool) if filled]
    return [[(line.partition(" ")[0], line.partition(" ")[2]) for line in part] for part in parts]


def grouped(names: Sequence[str], morphology: Morphology) -> set[frozenset[str]]:
    document = read_marked("; ".join(f"[{name}]" for name in names))
    found = people.find(document, morphology, people.load())
    return {frozenset(finding.span.of(document.text) for finding in group.findings) for group in people.group(found, document)}


@pytest.mark.parametrize("document", documents(), ids=lambda document: document[0][1])
def test_groups(document: list[tuple[str, str]], morphology: Morphology) -> None:
    expected: dict[str, set[str]] = defaultdict(set)
    for number, name in document:
        expected[number].add(name)
    names = [name for _, name in document]
    assert grouped(names, morphology) == set(map(frozenset, expected.values()))


@pytest.mark.parametrize("document", documents(), ids=lambda document: document[0][1])
def test_order_does_not_matter(document: list[tuple[str, str]], morphology: Morphology) -> None:
    names = [name for _, name in document]
    expected = grouped(names, morphology)
    for seed in range(4):
        shuffled = random.Random(seed).sample(names, len(names))
        assert grouped(shuffled, morphology) == expected


def test_missed_mentions_are_found(morphology: Morphology) -> None:
    sentence = "[Алибек Бакаев] прибыл в Бишкек. По словам Бакаева, визит важен. Позже БАКАЕВ и Абдрахманов С. Т. уехали."
    document = read_marked(sentence)
    found = people.find(document, morphology, people.load())
    assert [(finding.normal, finding.rule) for finding in found] == [
        ("Алибек Бакаев", "told"),
        ("Бакаев", "known person"),
        ("Бакаев", "known person"),
        ("Абдрахманов С. Т.", "initials"),
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Решетов заявил, что цены растут.", ["Решетов"]),
        ("Львова поблагодарила гостей.", ["Львова"]),
        ("Магазин закрыл двери.", []),
        ("Половина пришла пешком.", []),
        ("Домов построил трест.", []),
        ("В 2024 г. Решетов возглавил союз.", ["Решетов"]),
        # after a post that only states have, whatever the tagger takes it for
        ("Министр труда {Ростова} прибыла в {Минск}.", ["Ростова"]),
        ("Министр труда {Ростов} прибыл в {Минск}.", ["Ростов"]),
        ("Замминистра финансов {Калугина} уехала.", ["Калугина"]),
        ("Мэр {Ростова} прибыла в {Минск}.", []),
        ("Министр труда {Ростова} прибыл в {Минск}.", []),
        ("Министр культуры {Берлина} заявила о планах.", []),
    ],
)
def test_a_surname_agrees_with_its_verb(sentence: str, names: list[str], morphology: Morphology) -> None:
    found = people.find(read_marked(sentence), morphology, people.load())
    assert [(finding.normal, finding.rule) for finding in found] == [(name, "subject of a verb") for name in names]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Он переписывался с <Jane Smith>.", ["Jane Smith"]),
        ("<Linus Berg>, автор библиотеки, ответил.", ["Linus Berg"]),
        ("Статью написали [Anna Muller] и <Peter Schmidt-Weber>.", ["Anna Muller", "Peter Schmidt-Weber"]),
        ("Контракт с <Johnson Controls> подписан.", []),  # no given name
        ("Деньги дал <Robert Foundation>.", []),  # no surname
        ("Закрыт магазин <Paul Smith>.", []),  # a firm called like a person
        ("Отчёт <Thomas Cook> опубликован.", []),
        ("Закрыт магазин «<Paul Smith>».", []),
    ],
)
def test_a_given_name_in_latin_letters_makes_a_person_of_a_body(sentence: str, names: list[str], morphology: Morphology) -> None:
    assert [finding.normal for finding in people.find(read_marked(sentence), morphology, people.load())] == names


def test_fullest_name_is_the_name_of_the_person(morphology: Morphology) -> None:
    document = read_marked("[К.-Ж. Токаев] выступил. [Касым-Жомарт Токаев] поблагодарил гостей. [Токаева] слушали.")
    (group,) = people.group(people.find(document, morphology, people.load()), document)
    person = people.record(group, "P1", document)
    assert (person.name, person.first, person.last, person.gender) == ("Касым-Жомарт Токаев", "Касым-Жомарт", "Токаев", "male")
    assert person.aliases == ("К.-Ж. Токаев", "Токаев")
    assert group.members[0].link == "initials"


def test_name_of_no_known_shape_stays_as_it_is(morphology: Morphology) -> None:
    name = name_parser(morphology, people.load()).parse("Аа Бб Вв Гг Дд Ее Жж Зз").name
    assert name == PersonName("Аа Бб Вв Гг Дд Ее Жж", None, "Зз", None, False, "Аа Бб Вв Гг Дд Ее Жж Зз")


@given(st.text(alphabet="Иван Петр.-'«»\nАаЯяёЖ,() ABс уулу", max_size=40))
def test_any_stretch_that_a_tagger_takes_for_a_name(morphology: Morphology, text: str) -> None:
    document = read(text, *([Tag(Span(0, len(text)), Label.PERSON)] if text else []))
    found = people.find(document, morphology, people.load())
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for group in people.group(found, document):
        person = people.record(group, "P1", document)
        assert person.name
        assert all(text[mention.start : mention.end] == mention.text for mention in person.mentions)
