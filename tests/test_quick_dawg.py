"""The quick dictionaries say what pymorphy3's own say, for every kind of word."""

import pymorphy3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shosnlp.reading import lazy_dictionary
from shosnlp.reading.morphology import Morphology
from shosnlp.reading.quick_dawg import quick_analyzer

ENDINGS = ("", "а", "ом", "ами", "ского", "ировать", "ейший", "ович", "ёнок", "еющий")
WORDS = st.one_of(
    st.sampled_from(
        (
            "елка",
            "ёлка",
            "все",
            "стали",
            "Астане",
            "МИД",
            "по-русски",
            "псевдокошка",
            "бутявкать",
            "12-й",
            "XIX",
            "Іле",
            "к",
            "ь",
            "Де-Пера",
            "наисветлейший",
        )
    ),
    st.builds(str.__add__, st.text("абвгдеёжзиклмнопрстуяь", min_size=1, max_size=6), st.sampled_from(ENDINGS)),
    st.builds(str.__add__, st.sampled_from(("По", "наи", "экс", "Мур-", "по-", "T")), st.text("АКабвгдеёжзиклмн", min_size=1, max_size=6)),
    st.text(st.characters(codec="utf-8", max_codepoint=0x2FFF), max_size=12),
)


ASKED = (("nomn",), ("gent", "plur"), ("femn",), ("loc2",), ("nomn", "sing", "masc"), ("INFN",))


@pytest.fixture(scope="module")
def plain() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@settings(max_examples=400, deadline=None)
@given(word=WORDS)
def test_same_answers(plain: pymorphy3.MorphAnalyzer, word: str) -> None:
    assert readings(quick_analyzer(), word) == readings(plain, word)


@settings(max_examples=200, deadline=None)
@given(word=WORDS)
def test_same_inflection(plain: pymorphy3.MorphAnalyzer, word: str) -> None:
    morphology = Morphology()
    for analysis, parse in zip(morphology.analyses(word), plain.parse(word.lower()), strict=True) if word else ():
        assert morphology.grammemes(analysis) == tuple(str(parse.tag).replace(" ", ",").split(","))
        for grammemes in ASKED:
            form = parse.inflect(frozenset(grammemes))
            assert morphology.inflect(analysis, *grammemes) == (form and form.word)


def test_same_answers_for_all_forms_of_a_word(plain: pymorphy3.MorphAnalyzer) -> None:
    for form in plain.parse("министерство")[0].lexeme + plain.parse("созвать")[0].lexeme:
        assert readings(quick_analyzer(), form.word) == readings(plain, form.word)


def readings(analyzer: pymorphy3.MorphAnalyzer, word: str) -> list[tuple[str, str, str, float, bool]]:
    return [(parse.word, str(parse.tag), parse.normal_form, parse.score, parse.is_known) for parse in analyzer.parse(word)]


def test_other_dictionaries_do_not_disturb(plain: pymorphy3.MorphAnalyzer) -> None:
    lazy = lazy_dictionary.analyzer()
    try:
        pymorphy3.tagset.OpencorporaTag._init_grammemes([("NOUN", "", "СУЩ", "")])  # as a dictionary of another language would
        for word in ("бишкек", "стали", "двадцать", "xix", "бутявкать"):
            assert readings(lazy, word) == readings(plain, word)
        assert lazy.parse("стали")[0].inflect(frozenset({"INFN"})).word == "стать"
    finally:
        pymorphy3.MorphAnalyzer()


def test_a_dictionary_of_another_make_is_left_to_pymorphy3(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("paradigm_prefixes")

    monkeypatch.setattr(lazy_dictionary, "_paradigms", fail)
    assert type(lazy_dictionary.analyzer()) is pymorphy3.MorphAnalyzer
