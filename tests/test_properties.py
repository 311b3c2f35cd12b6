"""What holds for every text whatever: it is read, offsets are right, mentions do not cross, the answer does not vary."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shosnlp.extractor import Extractor
from shosnlp.records import Entity, Extraction, Mention
from shosnlp.span import Span

PIECES = (
    "Алибек Бакаев", "А. Бакаева", "Гульмира Абдрахманова", "Си Цзиньпин", "Иван и Мария Петровы", "уулу", "Токаев К.К.",
    "Шанхайская организация сотрудничества (ШОС)", "МИД РК", "Минобороны", "АО «НК «КТЖ»»", "Организации", "DKnews.kz", "университет имени",
    "Астане", "Ростове-на-Дону", "РФ", "Алматинской области", "казахстанская", "Нидерландах", "в Казахстане",
    "4 июля 2024 года", "в 2019–2021 годах", "вчера", "31.12.24", "XIX век", "7, 9 и 11 июня", "к 9 маю", "до 2030 года", "99.99.9999",
    "заместитель министра иностранных дел", "президент", "бывший посол", ",", ".", "–", "«", "»", "(", ")", "\n", "и", "в", "по",
    "\u00ad", "\u0301", "\u200b", "\u00a0", "\ufeff", "é", "ё", "İ", "ﬁ", "👍🏽", "\ud800", "\x00", "Қасым", "ЁЛКА", "1" * 30, "..", "-",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.text(max_size=80),
    st.text(st.characters(min_codepoint=0x400, max_codepoint=0x460), max_size=80),
)


def records(found: Extraction) -> list[Entity]:
    return [*found.people, *found.organizations, *found.places, *found.dates]


@settings(max_examples=150)
@given(TEXTS)
@example("Прибыл Алибек Бака\u0301ев.")
@example("\u0301А. Бакаев\u00ad")
def test_every_text_is_read(extractor: Extractor, text: str) -> None:
    found = extractor.extract(text)
    assert extractor.extract(text) == found
    for entity in records(found):
        assert_mentions_are_right(entity.mentions, text)
    for kind in (found.people, found.organizations, found.places, found.dates):
        spans = sorted(Span(mention.start, mention.end) for entity in kind for mention in entity.mentions)
        assert len(set(spans)) == len(spans)
        assert not any(left.crosses(right) for left, right in pairwise(spans))
        first = [entity.mentions[0].start for entity in kind]
        assert first == sorted(first)
    assert_references_resolve(found)
    assert len(found.rows()) == sum(len(entity.mentions) for entity in records(found))
    assert found.to_html().count("<mark") == found.to_html().count("</mark>")


def assert_mentions_are_right(mentions: tuple[Mention, ...], text: str) -> None:
    assert mentions
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.normal.strip()
        assert mention.rule
    assert list(mentions) == sorted(mentions, key=lambda mention: (mention.start, mention.end))


def assert_references_resolve(found: Extraction) -> None:
    ids = [entity.id for entity in records(found)]
    assert len(set(ids)) == len(ids)
    for person in found.people:
        for position in person.positions:
            assert_mentions_are_right(position.mentions, found.text)
            assert position.organization is None or found[position.organization] in found.organizations
            assert position.place is None or found[position.place] in found.places


@pytest.mark.parametrize("size", [100, 3000])
def test_neighbours_do_not_matter(extractor: Extractor, size: int) -> None:
    """A text gives the same alone and in company, whatever the batch."""
    texts = ["Саммит ШОС прошёл в Астане 4 июля 2024 года.", "слово " * size, "А. Бакаев и Алибек Бакаев."]
    assert list(extractor.extract_many(texts)) == [extractor.extract(text) for text in texts]
