"""Places: base forms, what is found without a tagger, groups, countries."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tables import lines, rows
from tests.told import read, tag

from shosnlp import places
from shosnlp.places.base_form import base_form
from shosnlp.places.name import parse
from shosnlp.places.tables.gazetteer import Gazetteer, key
from shosnlp.places.words import is_form
from shosnlp.reading.document import Label
from shosnlp.russian.morphology import Morphology

CASES = Path(__file__).parents[1] / "cases" / "places"
MENTION = re.compile(r"\[([^|\]]+)\|([^|]+)\|([^|]+)\|([^\]]+)\]")


def find(text: str, morphology: Morphology, *tags: tuple[str, Label], adjectives: bool = False) -> list[places.PlaceFinding]:
    document = read(text, *(tag(text, part, label) for part, label in tags))
    return places.find(document, morphology, places.load(), adjectives=adjectives)


@pytest.mark.parametrize(("text", "cases", "base"), [row[:3] for row in rows(CASES / "base_form.tsv")])
def test_base_form(text: str, cases: str, base: str, morphology: Morphology) -> None:
    assert parse(text, morphology, places.load(), cases=frozenset(cases.split()) if cases else None).base == base


@pytest.mark.parametrize("line", lines(CASES / "listed.txt"))
def test_listed(line: str, morphology: Morphology) -> None:
    text = MENTION.sub(r"\1", line).replace("⏎", "\n")
    found = [(item.span.of(text), item.normal, item.name.kind, item.name.code or "-") for item in find(text, morphology)]
    assert found == [match.groups() for match in MENTION.finditer(line)]


@pytest.mark.parametrize("block", (CASES / "group.txt").read_text(encoding="utf-8").split("\n\n"))
def test_group(block: str, morphology: Morphology) -> None:
    text = block[block.index("> ") + 2 :].splitlines()[0]
    wanted = [line for line in block.splitlines() if line[0].isdigit()]
    document = read(text)
    groups = places.group(places.find(document, morphology, places.load()), document)
    found = sorted((item.span, number) for number, group in enumerate(groups, 1) for item in group.findings)
    assert [f"{number} {span.of(text)}" for span, number in found] == wanted


@pytest.mark.parametrize(("text", "mentions"), [row[:2] for row in rows(CASES / "adjectives.tsv")])
def test_adjectives(text: str, mentions: str, morphology: Morphology) -> None:
    found = find(text, morphology, adjectives=True)
    assert " ".join(f"{item.span.of(text)}={item.normal}".replace(" ", "_") for item in found) == mentions
    assert not [item for item in find(text, morphology) if item.rule == "adjective"]


def test_an_adjective_that_only_a_tagger_knows(morphology: Morphology) -> None:
    (found,) = find("Пили чулымскую воду.", morphology, ("чулымскую", Label.ADJECTIVE), adjectives=True)
    assert (found.normal, found.rule) == ("Чулым", "adjective")


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("В Хайдарабаде идёт дождь.", "Хайдарабаде", None),  # India or Pakistan
        ("Власти Индии помогли: в Хайдарабаде сухо.", "Хайдарабаде", "IN"),
        ("Власти Пакистана помогли: в Хайдарабаде сухо.", "Хайдарабаде", "PK"),
        ("Поезд пришёл в Аксай из Уральска и Актобе.", "Аксай", "KZ"),
        ("Поезд пришёл в Аксай из Ростова-на-Дону.", "Аксай", "RU"),
        ("Дачу в Переделкине искали из Москвы.", "Переделкине", "RU"),  # a village of the only country spoken of
        ("Жительница Владимира пела.", "Владимира", "RU"),  # ten times the other one
        ("Гости посетили китайские города Шихэцзы и Бэйтунь.", "Бэйтунь", "CN"),
        ("Он жил в городе Зубейрия в Сирии.", "Зубейрия", "SY"),
        ("Из города Зубейрия в Сирию ушли.", "Зубейрия", None),
        ("Гости посетили Бэйтунь на северо-западе Китая.", "Бэйтунь", "CN"),
        ("Итальянский посёлок Чивита пустеет.", "Чивита", "IT"),
        ("Из Сыктывкара и Ухты летели в Батуми, из Тарабаровского района ехали.", "Тарабаровского района", "RU"),
    ],
)
def test_country_by_document(text: str, name: str, code: str | None, morphology: Morphology) -> None:
    found = {item.span.of(text): item.name.code for item in find(text, morphology, (name, Label.PLACE))}
    assert found[name] == code


@pytest.mark.parametrize(
    ("text", "tag", "label", "found"),
    [
        ("МИД Казахстана ответил.", "МИД Казахстана", Label.ORGANIZATION, ["Казахстана"]),
        ("Партия «Единая Россия» ответила.", "Единая Россия", Label.ORGANIZATION, []),
        ("В «Единой России» ответили.", "Единой России", Label.ORGANIZATION, []),
        ("Канал «Россия 24» ответил.", "Россия 24", Label.ORGANIZATION, []),
        ("Выступила Астана Сериковна Омарова.", "Астана Сериковна Омарова", Label.PERSON, []),
        ("Он жил в г. Уральске.", "г. Уральске", Label.PLACE, ["Уральске"]),
        ("Приехал во Владимир.", "во Владимир", Label.PLACE, ["Владимир"]),
        ("Встреча в Бишкеке и Кукушкине.", "Бишкеке и Кукушкине", Label.PLACE, ["Бишкеке", "Кукушкине"]),
        ("Сбор у СВМДА в Алматы.", "СВМДА", Label.PLACE, ["Алматы"]),
        ("Пробка на трассе «Кавказ».", "Кавказ", Label.PLACE, []),
        ("Матч «Динамо» (М) отложен.", "М", Label.PLACE, []),
        ("Победила «Лига Севера».", "Лига Севера", Label.ORGANIZATION, []),
        ("В Верхней Пышме, Нижней Туре тихо.", "Нижней Туре", Label.ORGANIZATION, ["Верхней Пышме", "Нижней Туре"]),
        ("Победили игроки Нижней Туры.", "Нижней Туры", Label.ORGANIZATION, []),
        ("Бои под Кафр эн-Наблем.", "Кафр", Label.PLACE, ["Кафр эн-Наблем"]),
        ("В мае т. г. Сеитов ушёл.", "Сеитов", Label.PLACE, []),
        ("В мае ушёл из Сеитова.", "Сеитова", Label.PLACE, ["Сеитова"]),
        ("ЕКАТЕРИНБУРГ, 17 сен - РИА Новости.", "ЕКАТЕРИНБУРГ", Label.ORGANIZATION, ["ЕКАТЕРИНБУРГ"]),
        ("Мэр Владимира занят.", "Владимира", Label.PERSON, ["Владимира"]),
        ("Брат Владимира занят.", "Владимира", Label.PERSON, []),
        ("В ауле Тельмана тихо.", "Тельмана", Label.PERSON, ["Тельмана"]),
        ("Кишлак Пунук Аштского района.", "Пунук", Label.PERSON, ["Пунук", "Аштского района"]),
        ("Программа, Талдыкорган, июнь.", "Талдыкорган", Label.PERSON, []),  # the tag is sure
        ("В сёлах Ойтал и Андас батыр тихо.", "Андас", Label.PERSON, ["Ойтал", "Андас батыр"]),
        ("Прощание состоится здесь (Чернышевского, 63).", "Чернышевского", Label.PLACE, ["Чернышевского"]),
        ("Выпускник КазНУИ пел.", "КазНУИ", Label.PLACE, []),
        ("В ауле Иван построил дом.", "Иван", Label.PERSON, []),
        ("Бои в Старой Руссе.", "Руссе", Label.PLACE, ["Старой Руссе"]),
        (
            "Войска самопровозглашённой «Донецкой Народной Республики».",
            "Донецкой Народной Республики",
            Label.PLACE,
            ["Донецкой Народной Республики"],
        ),
    ],
)
def test_around_tags(text: str, tag: str, label: Label, found: list[str], morphology: Morphology) -> None:
    assert [item.span.of(text) for item in find(text, morphology, (tag, label))] == found


def test_record(morphology: Morphology) -> None:
    document = read("РК растёт. Республика Казахстан и Казахстан - одно.")
    group = places.group(places.find(document, morphology, places.load()), document)[0]
    record = places.record(group, "L1", document)
    assert (record.name, record.aliases) == ("Республика Казахстан", ("РК", "Казахстан"))
    assert (record.kind, record.country_code) == ("country", "KZ")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Дача в Переделкине.", "Переделкине", "village"),  # by its end
        ("Дом в Кайнарбулаке.", "Кайнарбулаке", "village"),
        ("Дом в Тарабарске.", "Тарабарске", "city"),
        ("Дом в Шушмабаде.", "Шушмабаде", "city"),  # inside of it
        ("Дом в Шушмабаде, в Казахстане.", "Шушмабаде", "village"),  # whose towns are all in the table
        ("Жители Шушмабада ждут.", "Шушмабада", "city"),
        ("Дом стоит в Шушмабаде, деревне на горе.", "Шушмабаде", "village"),
        ("Паводок на Уркаше размыл дорогу.", "Уркаше", "river"),
        ("Паводок на Кайнарбулаке размыл дорогу.", "Кайнарбулаке", "river"),  # more than its end
        ("Мост через Чулым закрыт.", "Чулым", "river"),  # not the town
        ("Лагерь стоит на берегу Балхаша.", "Балхаша", "lake"),
        ("Вид на берег Одессы.", "Одессы", "city"),
        ("Больница в Усть-Цильме закрыта.", "Усть-Цильме", "village"),
        ("Они поднялись на Тирич-Карсу.", "Тирич-Карсу", "mountain"),
        ("Туристы пропали на Алтарах.", "Алтарах", "other"),  # nothing tells
        ("Снег выпал на Юге.", "Юге", "macroregion"),  # no town
        ("Гости посетили синьцзянские города Темэньгуань и Бэйтунь.", "Бэйтунь", "city"),  # the noun is plural
    ],
)
def test_kind_of_what_no_table_has(text: str, name: str, kind: str, morphology: Morphology) -> None:
    document = read(text, tag(text, name, Label.PLACE))
    found = places.find(document, morphology, places.load())
    records = [places.record(group, "L1", document) for group in places.group(found, document)]
    assert {record.mentions[0].text: record.kind for record in records}[name] == kind


@pytest.mark.parametrize(
    ("text", "people", "towns"),
    [
        ("Поезд ушёл из Кукмора. Кукмору помогут.", ["Кукмора", "Кукмору"], ["Кукмор", "Кукмор"]),
        ("Заехал в Котельнич. Котельничу помогут.", ["Котельнич", "Котельничу"], ["Котельнич", "Котельнич"]),
        ("Кукмор рад.", ["Кукмор"], []),  # nothing says that it is a town
        ("Из Кукмора сделали врага. Иван Кукмор рад.", ["Кукмора", "Иван Кукмор"], []),  # the document has such a man
        ("В Лисове ошиблись.", ["Лисове"], []),  # ends like a surname
    ],
)
def test_towns_taken_for_people(text: str, people: list[str], towns: list[str], morphology: Morphology) -> None:
    assert [found.normal for found in find(text, morphology, *((name, Label.PERSON) for name in people))] == towns


@pytest.mark.parametrize(
    ("text", "name", "base"),
    [
        ("Мост через Юрманку закрыт.", "Юрманку", "Юрманка"),
        ("Паводок на Уркаше размыл дорогу.", "Уркаше", "Уркаш"),
        ("Лагерь стоит на берегу Тобычихи.", "Тобычихи", "Тобычиха"),
        ("Мост через реку Шамси закрыт.", "Шамси", "Шамси"),  # named in the nominative
    ],
)
def test_base_form_of_a_river(text: str, name: str, base: str, morphology: Morphology) -> None:
    assert [found.normal for found in find(text, morphology, (name, Label.PLACE))] == [base]


def test_forms_of_descriptors_are_looked_at(morphology: Morphology) -> None:
    """What forms of a descriptor begin with is cut by hand; the dictionary tells whether enough is left."""
    words = places.load()
    lemmas = {lemma for lemma in (*words.descriptors_before, *words.descriptors_after) if len(lemma) > 3 and "." not in lemma}
    readings = [reading for lemma in lemmas if (reading := morphology.best(lemma, "NOUN", "nomn"))]
    assert len(readings) > 50
    for reading in readings:
        forms = {morphology.inflect(reading, case, "sing") for case in ("gent", "datv", "accs", "ablt", "loct")} - {None}
        assert not [form for form in forms if not is_form(key(form or ""), words)]


def test_base_form_in_a_list(morphology: Morphology) -> None:
    found = find("Бои в Рафахе и Дейр-эль-Балахе.", morphology, ("Дейр-эль-Балахе", Label.PLACE))
    assert [item.normal for item in found] == ["Рафах", "Дейр-эль-Балах"]


WORDS = st.sampled_from(
    ["Москва", "г.", "области", "и", "«", "»", "РК", "Казахстана", "селе", "Жаңаталап", ",", "\n", "ул.", "Абая", "Того"]
)


@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60))
def test_findings_are_apart_and_in_order(morphology: Morphology, text: str) -> None:
    document = read(text)
    found = places.find(document, morphology, places.load(), adjectives=True)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    assert all(0 <= item.confidence <= 1 and item.normal and item.span.of(document.text).strip() for item in found)


@given(st.text(alphabet="абвгдеёжз -'", max_size=20))
def test_base_form_of_anything(morphology: Morphology, text: str) -> None:
    base, where = base_form(text, morphology, places.load())
    assert isinstance(base, str)
    assert isinstance(where, tuple)


CITIES = dict(Gazetteer("places/cities.tsv").items())


@given(st.text(max_size=12))
def test_gazetteer_finds_nothing_that_it_has_not(name: str) -> None:
    assert bool(places.load().cities.places(key(name))) == (key(name) in CITIES)


def test_gazetteer_finds_all_it_has() -> None:
    cities = places.load().cities
    assert all(cities.places(name) == where for name, where in CITIES.items())


def test_a_tag_over_everything_is_no_name(morphology: Morphology) -> None:
    """A name has an end; a tag of a thousand words must cost no more than its words."""
    text = "Казахстана, " * 1000
    found = find(text, morphology, (text.strip(" ,"), Label.PLACE))
    assert len(found) == 1000


def test_a_noun_shared_by_two_names(morphology: Morphology) -> None:
    text = "Страны Южной и Центральной Азии, города Грозный и Нижний Новгород."
    tags = [(name, Label.PLACE) for name in ("Южной", "Центральной Азии", "Грозный", "Нижний Новгород")]
    found = {finding.span.of(text): finding.normal for finding in find(text, morphology, *tags)}
    assert found == {
        "Южной": "Южная Азия",
        "Центральной Азии": "Центральная Азия",
        "Грозный": "Грозный",
        "Нижний Новгород": "Нижний Новгород",
    }


def test_an_abbreviation_of_a_state_is_a_place_whatever_the_tagger_says(morphology: Morphology) -> None:
    found = find("Президент ИРИ прибыл.", morphology, ("ИРИ", Label.ORGANIZATION))
    assert [(finding.normal, finding.name.code, finding.confidence > 0.98) for finding in found] == [("ИРИ", "IR", True)]
