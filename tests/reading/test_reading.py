"""Reading: a dirty string becomes a clean view with a map back, tokens and sentences, and nothing is slow."""

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
import razdel
from hypothesis import given
from hypothesis import strategies as st
from tests.calls import steep
from tests.told import Told

from shosnlp.errors import InvalidArgument
from shosnlp.reading.cleaning import clean
from shosnlp.reading.document import Document, Label, Segmented, Tag
from shosnlp.reading.reader import Reader
from shosnlp.reading.segmentation import segment
from shosnlp.russian.folding import fold, lower
from shosnlp.russian.letter_case import match_case
from shosnlp.russian.morphology import Morphology
from shosnlp.span import Span

CLEAN = "Алибек Бакаев и йога в Россию: ёлка, Бишкек."
DIRT = {
    "soft hyphens": lambda text: text.replace("ак", "а\u00adк"),
    "zero width": lambda text: text.replace("и", "и\u200b"),
    "stress": lambda text: text.replace("Бакаев", "Бака\u0301ев"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "combining letters": lambda text: text.replace("й", "и\u0306").replace("ё", "е\u0308"),
    "look-alikes": lambda text: text.replace("Россию", "Poccию").replace("Бакаев", "Бaкaeв"),
    "HTML entities": lambda text: text.replace(" и ", "&nbsp;и&#32;").replace(":", "&#58;").replace("ак", "&#x430;к"),
    "byte order mark": lambda text: "\ufeff" + text,
}


@pytest.mark.parametrize("dirt", DIRT)
def test_dirt_is_washed_off_and_mapped_back(dirt: str) -> None:
    dirty = DIRT[dirt](CLEAN)
    cleaned = clean(dirty)
    assert dirty != CLEAN
    assert cleaned.text == CLEAN
    for word in ("Бакаев", "Россию", "Бишкек"):
        start = CLEAN.index(word)
        span = cleaned.original_span(Span(start, start + len(word)))
        assert clean(span.of(dirty)).text == word


def test_what_is_not_dirt_stays() -> None:
    for text in (
        "IT-компания",
        "ТАСС/Reuters",
        "Ferrari",
        "SMM-щик",
        "I квартал",
        "xAI",
        "naïve",
        "😀",
        "AT&T; и",
        "&nosuchname;",
        "&#10;",
        "&bne;",
    ):
        assert clean(text).text == text


@given(st.text(st.sampled_from("аийеёaopБ \u0301\u0306\u0308\u00ad\u200b\u00a0\n-.")))
def test_the_map_is_monotonous_and_complete(dirty: str) -> None:
    cleaned = clean(dirty)
    ends = [cleaned.original_span(Span(i, i + 1)) for i in range(len(cleaned.text))]
    assert all(a.end <= b.start for a, b in pairwise(ends))
    assert all(0 <= span.start < span.end <= len(dirty) for span in ends)


@given(st.text())
def test_views_keep_their_length(text: str) -> None:
    assert len(fold(text)) == len(lower(text)) == len(text)


NEWS = (
    "АСТАНА, 4 июля – Sputnik. А. Бакаев и К.-Ж. Токаев (см. стр. 5) обсудили бюджет в 1,5 млрд тг., т.е. 12% ВВП. "
    "«Это важно!» – сказал он. Саммит ШОС-2024 прошёл в г. Астане на "
    "ул. Абая, 10. Сайт dknews.kz, почта a@b.kz; курс 36,6. И т.д. и т.п.\nНовый абзац. Конец…"
)


def test_normal_text_is_cut_as_razdel_does() -> None:
    parts = segment(NEWS)
    assert [(token.start, token.end, token.text) for token in parts.tokens] == [
        (token.start, token.stop, token.text) for token in razdel.tokenize(NEWS)
    ]
    by_line = [sentence.text for line in NEWS.split("\n") for sentence in razdel.sentenize(line)]
    assert [sentence.of(NEWS) for sentence in parts.sentences] == by_line


@given(
    st.text(st.sampled_from("аЁzK\u212a1٣_-–.,:;=!?…\"«»()[{'„#*/\\ñ\u0301\u1c80"), min_size=1, max_size=12)
    | st.sampled_from(["«yahoo!", "(Yahoo):", "ayahoo!", "Yahoo!?", "1,5).", "1/2-й", ":)))", ";-)", "--", "а--б"])
)
def test_a_chunk_is_cut_as_razdel_does(chunk: str) -> None:
    assert [(token.start, token.end) for token in segment(chunk).tokens] == [(token.start, token.stop) for token in razdel.tokenize(chunk)]


@given(st.lists(st.sampled_from([*'аБVг1.;!?»)(" ', ". ", "! ", "! а", "т.е. ", "стр. ", "Слово ", "слово", ":) ", " – да"])).map("".join))
def test_sentences_end_where_razdel_ends_them(line: str) -> None:
    text = line[:200].strip()
    expected = [sentence.text for sentence in razdel.sentenize(text) if sentence.text]
    if not re.search(r"[.!?…;»«\")(“”]{20,}", text):
        assert [sentence.of(text) for sentence in segment(text).sentences] == expected


@given(st.text(st.sampled_from("аБ1.,!?…-–«»() \n\x00\ud800")))
def test_every_character_is_in_a_token_and_every_token_in_a_sentence(text: str) -> None:
    parts = segment(clean(text).text)
    document = Document(clean(text), parts, fold(parts.text))
    covered = "".join(token.text for token in parts.tokens)
    assert covered == "".join(parts.text.split())
    for token in parts.tokens:
        assert token.span.of(parts.text) == token.text
        assert document.sentence_at(token.start).contains(token.span)
        assert list(document.tokens_in(token.span)) == [token]


@pytest.mark.parametrize("unit", ["а", ".", "1", "-", "«", "а.", "А.", "\u0301", "a", "?!", "слово ", "Слово. ", "\n", "т.е."])
def test_reading_is_linear(unit: str) -> None:
    assert not steep(lambda text: segment(clean(text).text), unit * (20_000 // len(unit)))


def test_morphology_is_a_bounded_service(morphology: Morphology) -> None:
    assert morphology.lemma("министров") == "министр"
    assert morphology.analyses("а" * 1000) == ()
    assert morphology.lemma("а" * 1000) == "а" * 1000
    reading = morphology.best("Казахстане", "Geox", "loct")
    assert reading is not None
    assert (reading.lemma, reading.known) == ("казахстан", True)
    assert morphology.best("Казахстане", "femn") is None


@pytest.mark.parametrize(
    ("word", "like", "expected"),
    [("астана", "Астане", "Астана"), ("мид", "МИДОМ", "МИД"), ("и", "И", "И"), ("нур-султан", "Нур-Султане", "Нур-Султан")],
)
def test_case_is_carried_over(word: str, like: str, expected: str) -> None:
    assert match_case(word, like) == expected


class Astray(Told):
    """A tagger that does not look where the text ends."""

    def tag(self, texts: Sequence[Segmented], /) -> list[list[Tag]]:
        return [list(self._tags) for _ in texts]


@pytest.mark.parametrize("span", [Span(0, 7), Span(-1, 3), Span(3, 3), Span(4, 2)])
def test_spans_outside_the_text(span: Span) -> None:
    with pytest.raises(InvalidArgument, match="the tagger 'told' returned"):
        Reader(Astray(Tag(span, Label.PERSON))).read("Бакаев")
