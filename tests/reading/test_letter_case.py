"""Letter case: lines in capitals and texts without any are read in the case of ordinary text; everything else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.calls import steep

from shosnlp import Extractor
from shosnlp.reading.letter_case import with_usual_case
from shosnlp.reading.segmentation import segment
from shosnlp.reading.spelling_out import spelled_out

CAPITALS = [
    "Министр финансов Силантьев рассказал о бюджете",
    "Министр образования Львова выступила в Москве",
    "Грузия вышла из Венецианской комиссии",
    "Арбитражный суд Томского края",
    "Президент Токаев прибыл в Ростов-на-Дону",
    "А.А. Артёмов и В.П. Лосев встретились с Ерланом Сапаровым",
    "Вице-премьер Мурат Нуртлеу принял посла США и главу ОДКБ",
    "В Нур-Султане прошёл саммит ШОС",
    "Роман Козлов и Вера Павловна открыли ТОО «Север»",
    "Постановление правительства Республики Казахстан",
    "Госдума РФ приняла закон о цифровизации",
    "Послы Северной Кореи и Новой Зеландии посетили Белый дом",
    "Юрий Царёв и Антонелла Рокуццо выступили в Астане",
    "Администрация Верховажского муниципального округа",
    "Директором Бийского драмтеатра назначена Юлия Завгородняя",
    "Детская библиотека и городской музей Томска закрыты",
    "Знал ли об этом министр? Мэр Омска не ответил",
    "Взрыв в Гегаркуникском областном управлении",
]
SMALL_LETTERS = [
    "Первый вице-премьер России Денис Лужин вчера прилетел в Астану",
    "Завтра встречаемся с Сергеем Ивановым в Минске",
    "Ерлан Сапаров звонил из МИД РК, просил вечером быть в Нур-Султане",
    "Вера Петрова и Роман Белов едут в Московскую область. Андрей тоже",
    "Привет! Ты завтра идешь в кино? Я нет",
    "В Северной Корее и в США об этом молчат",
    "Я и Серёга Мельник приедем, а Мельнику скажите",
    "Джастин Трюдо и Лео Бенедучи не встречались",
    "В нашем доме живёт вера в лучшее",
]


@pytest.mark.parametrize("text", CAPITALS)
def test_a_line_in_capitals(text: str) -> None:
    assert with_usual_case(text.upper()) == text


@pytest.mark.parametrize("text", SMALL_LETTERS)
def test_a_text_without_capitals(text: str) -> None:
    assert with_usual_case(text.lower()) == text


@pytest.mark.parametrize(
    "text",
    [
        "МИД РК",  # too short to be more than a name
        "казахстан",
        "IT-компания",
        "Посол прибыл в АСТАНУ.\nВстреча прошла в МИД РК.",
        "КАЗАХСТАН И РОССИЯ подписали договор",
        "Список:\nиванов и петров живут в минске\nПетр Сидоров",
        "KAZAKHSTAN TODAY AND SPUTNIK",
        "",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    assert with_usual_case(text) == text


def test_only_the_line_in_capitals_changes() -> None:
    assert with_usual_case("УКАЗ ПРЕЗИДЕНТА\nПодписан в г. АСТАНА.") == "Указ президента\nПодписан в г. АСТАНА."


@given(st.text(st.sampled_from("АБВабвёЁß'-. \nҚқ1A«»İ"), max_size=60) | st.text(max_size=60))
def test_the_length_stays(text: str) -> None:
    assert len(with_usual_case(text)) == len(text)


@pytest.mark.parametrize("unit", ["АСТАНА ", "астана ", "А", "А. ", "1 ", "\nАБВГ АБВГ"])
def test_it_is_linear(unit: str) -> None:
    assert not steep(with_usual_case, unit * (8_000 // len(unit)))


def test_mentions_are_those_of_the_users_text(extractor: Extractor) -> None:
    found = extractor.extract("МИНИСТР ФИНАНСОВ СИЛАНТЬЕВ ПРИБЫЛ В МОСКВУ")
    assert [(person.name, person.mentions[0].text, person.positions[0].title) for person in found.people] == [
        ("Силантьев", "СИЛАНТЬЕВ", "министр финансов")
    ]
    assert [(place.name, place.mentions[0].text) for place in found.places] == [("Москва", "МОСКВУ")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Аким г.Алматы", "Аким города Алматы"),
        ("живёт в г. Курчатов", "живёт в городе Курчатов"),
        ("мэр гор. Омска", "мэр города Омска"),
        ("в 2024 г. Алматы растёт", "в 2024 г . Алматы растёт"),
        ("и т. д. г. и", "и т . д . г . и"),
        ("весит 5 г. Он", "весит 5 г . Он"),
    ],
)
def test_the_tagger_reads_whole_words(text: str, read: str) -> None:
    parts = segment(text)
    assert " ".join(token.text for token in spelled_out(parts).tokens) == read
    assert all(parts.text[token.start] == parts.text[token.start : token.end][0] for token in spelled_out(parts).tokens)
