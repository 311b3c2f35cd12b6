"""Languages: each paragraph is told from Russian by clear evidence only, and records come from the Russian ones."""

import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tables import rows

import shosnlp
from shosnlp import Extraction, Extractor, InvalidArgument
from shosnlp.reading.language import blank, identify

TABLES = Path(shosnlp.__file__).parent / "data/languages"
CASES = Path(__file__).parent / "cases/languages/paragraphs.tsv"
PARAGRAPHS = [(*row, "")[:3] for row in rows(CASES)]
RUSSIAN = "Министр финансов Ержан Жамаубаев прибыл в Бишкек 4 июля 2024 года."
FOREIGN = {
    "kk": "Қаржы министрі Ержан Жамаубаев 2024 жылғы 4 шілдеде Бішкекке келді және жаңа жобалар туралы айтты.",
    "uz": "Молия вазири Ержан Жамаубаев 2024 йил 4 июль куни Бишкекка келди ва янги лойиҳалар ҳақида гапирди.",
    "en": "The minister of finance, Yerzhan Zhamaubayev, arrived in Bishkek on 4 July 2024 and spoke about new projects.",
    "ky": "Каржы министри Ержан Жамаубаев 2024-жылдын 4-июлунда Бишкекке келди жана жаңы долбоорлор тууралуу айтты.",
}
CELLS = [*PARAGRAPHS, *((code, text, "") for code, text in FOREIGN.items()), ("ru", RUSSIAN, "")]
SOME = st.lists(st.sampled_from([text for _, text, _ in CELLS]) | st.text(max_size=40), max_size=6).map("\n".join)


def found_texts(found: Extraction) -> list[str]:
    return [mention.text for entity in found for mention in entity.mentions]


@pytest.mark.parametrize(("language", "text", "limit"), PARAGRAPHS)
def test_a_paragraph_alone(language: str, text: str, limit: str) -> None:
    assert (identify(text).language or "unclear") == (limit or language or "unclear")


@pytest.mark.parametrize("text", [text for language, text, _ in PARAGRAPHS if language in {"ru", ""}])
@pytest.mark.parametrize("before", FOREIGN.values())
def test_russian_stays_russian_beside_another_language(text: str, before: str) -> None:
    both = f"{before}\n{text}\n{RUSSIAN}"
    assert [span.of(both) for span in identify(both).foreign] == [before]


@pytest.mark.parametrize("table", ["words", "endings"])
def test_every_language_has_an_alphabet(table: str) -> None:
    def languages(name: str) -> set[str]:
        return {row[0] for row in rows(TABLES / f"{name}.tsv")}

    assert languages(table) <= languages("alphabets")


@pytest.mark.parametrize("language", FOREIGN)
def test_names_and_numbers_belong_to_the_text_around_them(language: str) -> None:
    around = FOREIGN[language]
    name = "Yerzhan Zhamaubayev" if language == "en" else "Ержан Жамаубаев"
    assert len(identify(f"{name}\n{around}\n2024\n\n{around}\n{name}").foreign) == 5
    assert len(identify(f"{name}\n{RUSSIAN}\n{around}\n{name}\n{RUSSIAN}").foreign) == 1


def test_russian_names_between_english_paragraphs_stay() -> None:
    text = f"{FOREIGN['en']}\nЕржан Жамаубаев\n{FOREIGN['en']}"
    assert "Ержан Жамаубаев" not in [span.of(text) for span in identify(text).foreign]


def test_the_language_is_that_of_most_letters() -> None:
    assert identify(f"{RUSSIAN}\n{FOREIGN['kk']}\n{RUSSIAN}").language == "ru"
    assert identify(f"{RUSSIAN}\n{FOREIGN['kk']}\n{FOREIGN['kk']}").language == "kk"


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_records_come_from_russian_paragraphs(extractor: Extractor, language: str, gap: str) -> None:
    text = gap.join([FOREIGN[language], RUSSIAN, FOREIGN[language], RUSSIAN.replace("Бишкек", "Астану")])
    alone = extractor.extract(RUSSIAN)
    found = extractor.extract(text)
    assert found.text == text
    assert found.people[0].name == alone.people[0].name == "Ержан Жамаубаев"
    assert {place.name for place in found.places} == {"Бишкек", "Астана"}
    starts = [text.index(RUSSIAN[:30]), text.rindex(RUSSIAN[:30])]
    for entity in found:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
            assert any(start <= mention.start < start + len(RUSSIAN) for start in starts)


@pytest.mark.parametrize("language", FOREIGN)
def test_a_foreign_text_has_no_records_but_tokens(extractor: Extractor, language: str) -> None:
    found = extractor.extract(FOREIGN[language], datetime.date(2024, 7, 4))
    assert (found.language, list(found), extractor.explain(FOREIGN[language])) == (language, [], ())
    tokens = [token.text for sentence in extractor.analyze(FOREIGN[language]) for token in sentence.tokens]
    assert "".join(tokens) == FOREIGN[language].replace(" ", "")


def test_any_language_can_be_read_as_russian(extractor: Extractor) -> None:
    found = Extractor(languages="any").extract(FOREIGN["uz"])
    assert found.language == "uz"
    assert "Ержан Жамаубаев" in found_texts(found)


def test_only_known_choices_are_taken() -> None:
    with pytest.raises(InvalidArgument, match=r"languages is 'kk'; it must be one of 'ru', 'any'"):
        Extractor(languages="kk")  # type: ignore[arg-type]


def test_nothing_says_the_language_of_nothing(extractor: Extractor) -> None:
    assert [extractor.extract(text).language for text in ("", " \n ", "2024", "Ержан Жамаубаев")] == [None] * 4


@given(SOME)
def test_any_text_has_paragraphs_in_order_and_keeps_its_length(text: str) -> None:
    foreign = identify(text).foreign
    assert all(a.end <= b.start for a, b in pairwise(foreign))
    blanked = blank(text, foreign)
    assert len(blanked) == len(text)
    hidden = {index for span in foreign for index in range(span.start, span.end)}
    assert all(new == (" " if index in hidden else old) for index, (old, new) in enumerate(zip(text, blanked, strict=True)))


@given(SOME)
def test_a_text_twice_is_in_the_same_language(text: str) -> None:
    assert identify(f"{text}\n{text}").language == identify(text).language
