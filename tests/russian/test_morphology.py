"""Morphology says what pymorphy3 says of every kind of word, however much its caches have forgotten."""

import gzip
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pymorphy3
import pymorphy3_dicts_ru
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shosnlp import extract
from shosnlp.reading.tagging.vocabulary import packed
from shosnlp.russian.morphology import Morphology, analyzer, table

EXAMPLE = Path(__file__).parents[2] / "examples/consultations.txt"
OWN_WORDS = (
    "елка", "ёлка", "все", "стали", "астане", "мид", "по-русски", "псевдокошка", "бутявкать", "12-й", "xix", "іле", "к", "ь", "де-пера",
    "наисветлейший", "тоқаева", "ташмухамедовой",
)  # fmt: skip
ENDINGS = ("", "а", "ом", "ами", "ского", "ировать", "ейший", "ович", "ёнок", "еющий")
BEGINNINGS = ("по", "наи", "экс", "мур-", "по-", "t")
WORDS = st.one_of(
    st.sampled_from(OWN_WORDS),
    st.builds(str.__add__, st.text("абвгдеёжзиклмнопрстуяь", min_size=1, max_size=6), st.sampled_from(ENDINGS)),
    st.builds(str.__add__, st.sampled_from(BEGINNINGS), st.text("абвгдеёжзиклмн", min_size=1, max_size=6)),
    st.text(st.characters(codec="utf-8", max_codepoint=0x2FFF), min_size=1, max_size=12).map(str.lower),
)
ASKED = (("nomn",), ("gent", "plur"), ("femn",), ("loc2",), ("nomn", "sing", "masc"), ("INFN",))
WITHOUT_EXTENSION = """
import sys
sys.modules["dawg"] = None
from shosnlp import extract
print(extract(sys.stdin.buffer.read().decode()).model_dump_json())
"""


@pytest.fixture(scope="module")
def plain() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


@pytest.fixture(scope="module")
def forgetful() -> Morphology:
    """A morphology that keeps the analyses of one word."""
    return Morphology(cache_size=1)


@settings(max_examples=400)
@given(word=WORDS)
def test_analyses(plain: pymorphy3.MorphAnalyzer, forgetful: Morphology, word: str) -> None:
    expected = [(word, parse.normal_form, parse.tag.POS, parse.tag.grammemes, parse.score, parse.is_known) for parse in plain.parse(word)]
    assert [analysis[:6] for analysis in forgetful.analyses(word)] == expected
    assert forgetful.knows(word) == plain.word_is_known(word)


def test_the_table_says_what_pymorphy3_says(plain: pymorphy3.MorphAnalyzer) -> None:
    made = table()
    assert made is not None, "another dictionary is installed: run `python -m tools.readings`"
    frequent = [word for word in gzip.decompress(packed()).decode().split("\n")[::97] if word in made]
    assert len(frequent) > 1500
    for word in frequent:
        expected = [(parse, parse.inflect({"nomn", "sing"})) for parse in plain.parse(word)]
        assert made.readings(word) == [(str(parse.tag), parse.normal_form, form and form.word, parse.score) for parse, form in expected]
    assert made.readings("бутявкать") == []
    assert "бутявкать" not in made


def test_the_table_of_another_dictionary_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pymorphy3_dicts_ru, "__version__", "2.4.1")
    table.cache_clear()
    try:
        assert table() is None
        assert Morphology().lemma("Бишкеке") == "бишкек"
        assert Morphology().knows("Бишкеке")
    finally:
        table.cache_clear()


@settings(max_examples=200)
@given(word=WORDS)
def test_inflection(plain: pymorphy3.MorphAnalyzer, forgetful: Morphology, word: str) -> None:
    for analysis, parse in zip(forgetful.analyses(word), plain.parse(word), strict=True):
        assert forgetful.grammemes(analysis) == tuple(str(parse.tag).replace(" ", ",").split(","))
        for grammemes in ASKED:
            form = parse.inflect(frozenset(grammemes))
            assert forgetful.inflect(analysis, *grammemes) == (form and form.word)


@pytest.mark.parametrize("word", ["", "а" * 61, "\ud800", "\U00017000", "\0"])
def test_what_is_no_word(forgetful: Morphology, word: str) -> None:
    assert not forgetful.knows(word)
    assert all(not analysis.known for analysis in forgetful.analyses(word))
    assert forgetful.lemma(word) == word


def test_the_dictionary_is_ours_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYMORPHY2_DICT_PATH", "/nowhere")
    analyzer.cache_clear()
    try:
        assert Morphology().lemma("Бишкеке") == "бишкек"
    finally:
        analyzer.cache_clear()


@pytest.mark.skipif(find_spec("dawg") is None, reason="needs the extra «fast»")
def test_the_extra_fast_changes_no_record() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", WITHOUT_EXTENSION], input=text.encode(), capture_output=True, check=True)
    assert done.stdout.decode().strip() == extract(text).model_dump_json()
