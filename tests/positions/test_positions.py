"""The word lists of positions are consistent, and the parts that read them hold on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shosnlp import organizations, positions
from shosnlp.lexicon import read_text
from shosnlp.positions.name_index import NameIndex
from shosnlp.positions.titles.head import nominative_title, read_head
from shosnlp.positions.triggers import TITLE_HEAD
from shosnlp.positions.words import PositionWords, load
from shosnlp.reading.document import Segmented, Tag
from shosnlp.reading.reader import Reader
from shosnlp.russian.folding import fold, lower
from shosnlp.russian.keys import plain
from shosnlp.russian.morphology import Morphology, analyzer
from shosnlp.span import Span

WORDS = load()
MORPHOLOGY = Morphology()
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


class Untagged:
    name = "none"

    def tag(self, texts: object) -> list[list[Tag]]:
        assert isinstance(texts, list | tuple)
        assert all(isinstance(text, Segmented) for text in texts)
        return [[] for _ in texts]


READER = Reader(Untagged())


@pytest.mark.parametrize("head", ["президент", "посол", "певец", "судья", "артистка", "муфтий", "рядовой", "капитан"])
def test_every_form_of_a_head_is_read(head: str) -> None:
    for form in analyzer().parse(head)[0].lexeme:
        found = read_head(form.word, MORPHOLOGY, WORDS)
        assert form.word == "после" or (found is not None and found.lemma == head), form.word


@pytest.mark.parametrize("word", ["Послами", "экс-президент", "вице-премьеру", "экс-замминистра", "ЗАММЭРА", "врач-кардиолог"])
def test_heads_of_titles_are_worth_a_look(word: str) -> None:
    assert read_head(word, MORPHOLOGY, WORDS) is not None
    assert list(positions.trigger_classifier(WORDS)(word, lower(fold(word)))) == [TITLE_HEAD]
    assert not list(positions.trigger_classifier(WORDS)("–", "-"))


def test_beginnings_of_modifiers() -> None:
    forms = {form for modifier in WORDS.modifiers for parse in analyzer().parse(modifier) for form in parse.lexeme}
    adjectives = {plain(form.word) for form in forms if form.tag.POS in ("ADJF", "PRTF")}
    assert all(word[:3] in WORDS.modifier_prefixes for word in adjectives)


@pytest.mark.parametrize("word", ["после", "послал", "главный"])
def test_what_only_looks_like_a_head(word: str) -> None:
    assert read_head(word, MORPHOLOGY, WORDS) is None


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
def test_nominative(modifiers: list[str], head: str, tail: str, title: str) -> None:
    found = read_head(head, MORPHOLOGY, WORDS)
    assert found is not None
    assert nominative_title(modifiers, found, [], tail, MORPHOLOGY) == title


def test_lists_have_one_row_a_word() -> None:
    for path in ("heads", "modifiers", "workplaces", "predicates", "posts"):
        lines = [line for line in read_text(f"positions/{path}.tsv").splitlines() if not line.startswith("#")][1:]
        words = [line.split("\t")[0] for line in lines]
        assert len(words) == len(set(words)), path
        assert words == sorted(words, key=plain) or path == "heads", path


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_titles_lie_in_the_text(pieces: list[str]) -> None:
    document = READER.read(" ".join(pieces))
    people = [Span(token.start, token.end) for token in document.tokens if token.text == "Иванов"]
    places = [Span(token.start, token.end) for token in document.tokens if token.text == "Казахстана"]
    for finding in positions.find(document, MORPHOLOGY, WORDS, NameIndex.of(document, places, people)):
        first, end = finding.title.tokens
        assert 0 <= first < end <= len(document.tokens)
        assert document.tokens[first].start <= finding.span.start < finding.span.end <= document.tokens[end - 1].end
        assert finding.normal


def test_words_are_read_once() -> None:
    assert isinstance(load(), PositionWords)
    assert load() is load()


def test_workplaces_are_of_the_kind_of_the_bodies_they_head() -> None:
    kinds = {head.head: head.kind for head in organizations.load().heads_by_stem.values() if not head.vague}
    for noun, workplace in WORDS.workplaces.items():
        assert not workplace.kind or kinds.get(noun, workplace.kind) == workplace.kind, noun
