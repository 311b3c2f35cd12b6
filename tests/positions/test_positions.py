"""The word lists of positions are consistent, and the parts that read them hold on any text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tables import rows
from tests.told import read

import shosnlp
from shosnlp import organizations, positions
from shosnlp.positions.name_index import NameIndex
from shosnlp.positions.titles.head import nominative_title, read_head
from shosnlp.positions.triggers import TITLE_HEAD
from shosnlp.positions.words import load
from shosnlp.russian.folding import fold, lower
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Morphology, analyzer
from shosnlp.span import Span

FOLDER = Path(shosnlp.__file__).parent / "data" / "positions"
WORDS = load()
PIECES = [
    "министр",
    "посол",
    "иностранных",
    "дел",
    "по",
    "в",
    "и",
    ",",
    "–",
    "(",
    ")",
    "«",
    "»",
    "Иванов",
    "Казахстана",
    "сын",
    "стал",
    "\n",
    "№",
]


@pytest.mark.parametrize("head", ["президент", "посол", "певец", "судья", "артистка", "муфтий", "рядовой", "капитан"])
def test_every_form_of_a_head_is_read(head: str, morphology: Morphology) -> None:
    for form in analyzer().parse(head)[0].lexeme:
        found = read_head(form.word, morphology, WORDS)
        assert form.word == "после" or (found is not None and found.lemma == head), form.word


@pytest.mark.parametrize("word", ["Послами", "экс-президент", "вице-премьеру", "экс-замминистра", "ЗАММЭРА", "врач-кардиолог"])
def test_heads_of_titles_are_worth_a_look(word: str, morphology: Morphology) -> None:
    assert read_head(word, morphology, WORDS) is not None
    assert list(positions.trigger_classifier(WORDS)(word, lower(fold(word)))) == [TITLE_HEAD]
    assert not list(positions.trigger_classifier(WORDS)("–", "-"))


def test_beginnings_of_modifiers() -> None:
    forms = {form for modifier in WORDS.modifiers for parse in analyzer().parse(modifier) for form in parse.lexeme}
    adjectives = {plain(form.word) for form in forms if form.tag.POS in ("ADJF", "PRTF")}
    assert all(word[:3] in WORDS.modifier_prefixes for word in adjectives)


@pytest.mark.parametrize("word", ["после", "послал", "главный"])
def test_what_only_looks_like_a_head(word: str, morphology: Morphology) -> None:
    assert read_head(word, morphology, WORDS) is None


@pytest.mark.parametrize(
    ("modifiers", "head", "tail", "title"),
    [
        (["Чрезвычайным", "и", "Полномочным"], "Послом", "", "чрезвычайный и полномочный посол"),
        (["первого"], "заместителя", "Министра обороны", "первый заместитель министра обороны"),
        ([], "экс-президента", "", "президент"),
        ([], "главами", "", "глава"),
        ([], "замминистра", "внутренних дел", "замминистра внутренних дел"),
    ],
)
def test_nominative(modifiers: list[str], head: str, tail: str, title: str, morphology: Morphology) -> None:
    found = read_head(head, morphology, WORDS)
    assert found is not None
    assert nominative_title(modifiers, found, [], tail, morphology) == title


def test_lists_have_one_row_a_word() -> None:
    for path in ("heads", "modifiers", "workplaces", "predicates", "posts"):
        words = [row[0] for row in rows(FOLDER / f"{path}.tsv")]
        assert len(words) == len(set(words)), path
        assert words == sorted(words, key=plain) or path == "heads", path


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_titles_lie_in_the_text(morphology: Morphology, pieces: list[str]) -> None:
    document = read(" ".join(pieces))
    people = [Span(token.start, token.end) for token in document.tokens if token.text == "Иванов"]
    places = [Span(token.start, token.end) for token in document.tokens if token.text == "Казахстана"]
    for finding in positions.find(document, morphology, WORDS, NameIndex.of(document, places, people)):
        first, end = finding.title.tokens
        assert 0 <= first < end <= len(document.tokens)
        assert document.tokens[first].start <= finding.span.start < finding.span.end <= document.tokens[end - 1].end
        assert finding.normal


def test_workplaces_are_of_the_kind_of_the_bodies_they_head() -> None:
    kinds = {head.head: head.kind for head in organizations.load().heads_by_stem.values() if not head.vague}
    for noun, workplace in WORDS.workplaces.items():
        assert not workplace.kind or kinds.get(noun, workplace.kind) == workplace.kind, noun
