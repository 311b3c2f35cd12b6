"""Masking: who gets which placeholder, what stays, and that the original always comes back."""

import pickle
import random
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shosnlp import DataError, Extractor, Gazetteer, InvalidArgument, InvalidText, Masked, Masker, Replacement, inflect
from shosnlp.entry import GazetteerEntry
from shosnlp.inflection import Case
from shosnlp.masking.tokens import tokens_in

TEXT = "Аким Алибек Бакаев встретил Айгуль Серикову. Бакаев рад: звоните +7 701 765 43 21. Письмо А. Бакаеву отправил Серик Ахметов."


@pytest.fixture
def masker(extractor: Extractor) -> Masker:
    return Masker(kinds=["people", "contacts"], extractor=extractor)


def test_one_entity_one_placeholder(masker: Masker) -> None:
    masked = masker.mask(TEXT)
    assert masked.text == "Аким <PERSON_1> встретил <PERSON_2>. <PERSON_1> рад: звоните <PHONE_1>. Письмо <PERSON_1> отправил <PERSON_3>."
    assert [TEXT[one.start : one.end] for one in masked.replacements] == [one.text for one in masked.replacements]
    assert [one.kind for one in masked.replacements] == ["people", "people", "people", "phone", "people", "people"]
    assert masker.restore(masked.text) == TEXT


def test_a_conversation_has_one_mapping(masker: Masker) -> None:
    assert masker.mask("Бакаев прибыл в Астану.").text == "<PERSON_1> прибыл в Астану."
    assert masker.mask("Алибек Бакаев уехал. Его ждал Марат Бакаев.").text == "<PERSON_1> уехал. Его ждал <PERSON_2>."
    assert masker.mask("О встрече с А. Бакаевым забыли.").text == "О встрече с <PERSON_1> забыли."
    assert masker.restore("Ответ <PERSON_1>.") == "Ответ Алибека Бакаева."


def test_other_kinds(extractor: Extractor) -> None:
    masker = Masker(kinds=["organizations", "places", "dates"], extractor=extractor)
    text = "МИД РК сообщил 4 июля 2024 года: саммит ШОС пройдёт в Астане. В МИД РК ждут гостей."
    masked = masker.mask(text)
    assert masked.text == "<ORGANIZATION_1> сообщил <DATE_1>: саммит <ORGANIZATION_2> пройдёт в <PLACE_1>. В <ORGANIZATION_1> ждут гостей."
    assert masker.restore("Гости <PLACE_1> едут из <PLACE_1>.") == "Гости Астаны едут из Астаны."


def test_tokens_already_in_the_text(masker: Masker) -> None:
    text = "В шаблоне <PERSON_1> и < person_2 >, а встречал Алибек Бакаев."
    masked = masker.mask(text)
    assert masked.text == "В шаблоне <PERSON_1> и < person_2 >, а встречал <PERSON_3>."
    assert masker.restore(masked.text) == text
    assert masker.restore("<PERSON_1> и <PERSON_3>") == "<PERSON_1> и Алибек Бакаев"


def test_saved_and_loaded(masker: Masker, extractor: Extractor, tmp_path: Path) -> None:
    file = tmp_path / "mapping.json"
    masked = masker.mask(TEXT)
    masker.save(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = Masker.load(file, extractor=extractor)
    assert again.restore(masked.text) == TEXT
    assert again.restore("Письмо для <PERSON_1>.") == "Письмо для Алибека Бакаева."
    assert again.mask("Бакаев и Динара Ли здесь.").text == "<PERSON_1> и <PERSON_4> здесь."


@pytest.mark.parametrize("content", ["", "[]", "{", '{"version": 2, "kinds": []}', '{"version": 99}', '{"version": 2, "secret": "Бакаев"}'])
def test_a_damaged_mapping_is_refused_without_a_quotation(content: str, tmp_path: Path) -> None:
    file = tmp_path / "mapping.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"mapping\.json") as caught:
        Masker.load(file)
    assert "Бакаев" not in str(caught.value)


def test_nothing_printed_quotes_the_text(masker: Masker) -> None:
    masked = masker.mask(TEXT)
    printed = repr(masked) + repr(masked.replacements[0]) + repr(masker)
    assert not any(word in printed for word in ("Бакаев", "Серик", "765"))
    assert isinstance(masked, Masked)
    assert isinstance(pickle.loads(pickle.dumps(masked)).replacements[0], Replacement)


def test_a_mapping_that_cannot_be_written_leaves_no_file(masker: Masker, tmp_path: Path) -> None:
    (tmp_path / "taken.json").mkdir()
    with pytest.raises(OSError, match="taken"):
        masker.save(tmp_path / "taken.json")
    assert [path.name for path in tmp_path.iterdir()] == ["taken.json"]


def test_an_organization_takes_the_longest_name_it_is_given(extractor: Extractor) -> None:
    masker = Masker(kinds=["organizations"], extractor=extractor)
    texts = ["ШОС растёт.", "Шанхайская организация сотрудничества (ШОС) растёт."]
    assert [masker.mask(text).text for text in texts] == ["<ORGANIZATION_1> растёт.", "<ORGANIZATION_1> (<ORGANIZATION_1>) растёт."]
    assert [entity["name"] for entity in masker.mapping()["entities"]] == ["Шанхайская организация сотрудничества"]


def test_bad_arguments() -> None:
    for arguments in ({"kinds": "people"}, {"kinds": ["люди"]}, {"style": "stars"}, {"seed": "x"}, {"extractor": "x"}):
        with pytest.raises(InvalidArgument):
            Masker(**arguments)
    with pytest.raises(InvalidArgument, match="gazetteer"):
        Masker(extractor=Extractor(), gazetteer=Gazetteer([GazetteerEntry(type="person", name="Бакаев")]))
    masker = Masker(kinds=["people"])
    with pytest.raises(InvalidText):
        masker.mask(None)  # type: ignore[arg-type]
    with pytest.raises(InvalidText):
        masker.restore(b"")  # type: ignore[arg-type]


def test_eight_threads_share_one_mapping(extractor: Extractor) -> None:
    masker = Masker(kinds=["people"], extractor=extractor)
    names = ["Алибек Бакаев", "Айгуль Серикова", "Тимур Осмонов", "Ольга Руденко", "Нурлан Абишев"]
    texts = [f"Вчера {names[number % 5]} встретил Марата Досжанова." for number in range(40)]
    results: list[tuple[str, str]] = []

    def work(start: int) -> None:
        for number in range(start, 40, 8):
            masked = masker.mask(texts[number])
            results.append((names[number % 5], masked.replacements[0].entity))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(results)) == len({name for name, _ in results}) == len({entity for _, entity in results}) == 5


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_any_text_comes_back(text: str) -> None:
    for masker in MASKERS:
        masked = masker.mask(text)
        assert masker.restore(masked.text) == text
        assert all(text[one.start : one.end] == one.text for one in masked.replacements)


MASKERS = [Masker(style="token", strict=True), Masker(style="pseudonym")]
PIECES = [
    "Алибек Бакаев",
    "с Айгуль Сериковой",
    "<PERSON_1>",
    "[person 2]",
    "+7 701 765 43 21",
    "a@b.kz",
    "Тимур",
    " ",
    "\n",
    ", ",
    ". ",
    "токаев",
    "\ud800",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=60)
def test_names_tokens_and_noise_come_back(text: str) -> None:
    for masker in MASKERS:
        assert masker.restore(masker.mask(text).text) == text


NAMES = {"<PERSON_1>": "Алибек Бакаев", "<PERSON_2>": "Айгуль Серикова", "<PHONE_1>": "+7 701 765 43 21"}
ENDINGS = {"а": "Алибека Бакаева", "у": "Алибеку Бакаеву", "ом": "Алибеком Бакаевым", "е": "Алибеке Бакаеве"}
MARKS = ("", "**", "*", "_", "__", "`", "~~")


def rewritten(token: str, chance: random.Random) -> str:
    """A token as a careless model writes it."""
    entity = token.strip("<>")
    label, number = entity.split("_")
    label = chance.choice([label, label.lower(), label.capitalize()])
    entity = f"{label}{chance.choice(['_', ' ', '-', ' _ ', chr(92) + '_'])}{number}"
    left, right = chance.choice([("<", ">"), ("< ", " >"), ("[", "]"), ("{", "}"), ("&lt;", "&gt;"), ("\\<", "\\>")])
    return f"{left}{entity}{right}"


def test_tokens_come_back_however_they_are_written(masker: Masker) -> None:
    """Other letter case, spaces, brackets, Markdown around them, a case ending attached: five hundred at random."""
    masker.mask(TEXT)
    chance = random.Random(20)
    for token in chance.choices(list(NAMES), k=500):
        written, marks = rewritten(token, chance), chance.choice(MARKS)
        ending = chance.choice(["", *ENDINGS]) if token == "<PERSON_1>" else ""
        name = ENDINGS.get(ending, NAMES[token])
        answer = f"Итог: {marks}{written}{marks}{ending}."
        assert masker.restore(answer) == f"Итог: {marks}{name}{marks}.", answer
        assert "".join(masker.restore_stream(pieces(answer, chance))) == f"Итог: {marks}{name}{marks}.", answer


@pytest.mark.parametrize("answer", ["Итог: \\<PHONE_1\\>.", "В столице Уз\\[Person_1\\]"])
def test_an_escaped_bracket_at_the_end_of_a_chunk(masker: Masker, answer: str) -> None:
    masker.mask(TEXT)
    assert "".join(masker.restore_stream(answer)) == masker.restore(answer) != answer


def pieces(text: str, chance: random.Random) -> Iterator[str]:
    """A text in random pieces, as an answer arrives."""
    while text:
        length = chance.randint(1, 12)
        yield text[:length]
        text = text[length:]


QUESTIONS: dict[Case, str] = {
    "nominative": "Сегодня {} прибыл в Астану.",
    "genitive": "Письмо для {} готово.",
    "dative": "Вчера все пошли к {} домой.",
    "accusative": "Министр обвинил {} в обмане.",
    "instrumental": "Встреча с {} прошла хорошо.",
    "prepositional": "Мы говорили о {} вчера.",
}


@pytest.mark.parametrize("seed", range(6))
def test_invented_names_come_back_in_another_case(seed: int, extractor: Extractor) -> None:
    """A model declines an invented name otherwise, in full, as a surname or with an initial: the original comes back so."""
    masker = Masker(["people"], "pseudonym", seed=seed, extractor=extractor)
    masker.mask("Аким Алибек Бакаев встретил Олега Громова.")
    chance = random.Random(seed)
    for original in ("Алибек Бакаев", "Олег Громов"):
        invented = masker.placeholder(original)
        first, last = invented.split()
        own_first, own_last = original.split()
        for name, wanted in ((invented, original), (last, own_last), (f"{first[0]}. {last}", f"{own_first[0]}. {own_last}")):
            for case, question in QUESTIONS.items():
                answer = question.format(chance.choice(["{}", "**{}**", "«{}»"]).format(inflect(name, case, type="person")))
                restored = masker.restore(answer)
                assert inflect(wanted, case, type="person") in restored, answer
                assert "".join(masker.restore_stream(pieces(answer, chance))) == restored


RESTORED = [
    ("Письмо для <PERSON_1>.", "Письмо для Алибека Бакаева."),
    ("Передайте <PERSON_1>у привет.", "Передайте Алибеку Бакаеву привет."),
    ("Слова <PERSON_1>а верны.", "Слова Алибека Бакаева верны."),
    ("Встреча с <PERSON_1>-ом прошла.", "Встреча с Алибеком Бакаевым прошла."),
    ("Мы говорили о <PERSON_2>.", "Мы говорили о Айгуль Сериковой."),
    ("К <PERSON_2> пришли гости.", "К Айгуль Сериковой пришли гости."),
    ("Премьер поблагодарил <PERSON_1>.", "Премьер поблагодарил Алибека Бакаева."),
    ("Министр сообщил <PERSON_1>, что всё готово.", "Министр сообщил Алибеку Бакаеву, что всё готово."),
    ("Об этом сообщил <PERSON_1>.", "Об этом сообщил Алибек Бакаев."),
    ("Просим помочь <PERSON_2>.", "Просим помочь Айгуль Сериковой."),
    ("Указ подписан <PERSON_1>.", "Указ подписан Алибеком Бакаевым."),
    ("Встреча между <PERSON_1> и <PERSON_2> завершена.", "Встреча между Алибеком Бакаевым и Айгуль Сериковой завершена."),
    ("Письмо для **<PERSON_1>** и `<PERSON_2>`.", "Письмо для **Алибека Бакаева** и `Айгуль Сериковой`."),
    ("Визит <PERSON_1> завершён.", "Визит Алибека Бакаева завершён."),
    ("Уважаемому <PERSON_1>!", "Уважаемому Алибеку Бакаеву!"),
    ("с министром <PERSON_1>", "с министром Алибеком Бакаевым"),
    ("<PERSON_1> и <PERSON_2> довольны.", "Алибек Бакаев и Айгуль Серикова довольны."),
    ("Звоните: <PHONE_1>.", "Звоните: +7 701 765 43 21."),
    ("PERSON_2 ждёт <PERSON_1>.", "Айгуль Серикова ждёт Алибека Бакаева."),
    ("Кто такой <PERSON_77>?", "Кто такой <PERSON_77>?"),
]


@pytest.mark.parametrize(("answer", "restored"), RESTORED)
def test_answers_get_the_case_they_ask_for(masker: Masker, answer: str, restored: str) -> None:
    masker.mask(TEXT)
    assert masker.restore(answer) == restored


ANSWERS = " ".join(answer for answer, _ in RESTORED)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=60))
@settings(max_examples=40)
def test_a_stream_may_be_cut_anywhere(lengths: list[int]) -> None:
    masker = Masker(kinds=["people", "contacts"])
    masker.mask(TEXT)
    chunks, at = [], 0
    for length in lengths:
        chunks.append(ANSWERS[at : at + length])
        at += length
    chunks.append(ANSWERS[at:])
    assert "".join(masker.restore_stream(chunks)) == masker.restore(ANSWERS)


@pytest.mark.parametrize("text", ["Выступил Т. Линдквист, затем Осмонов Т. А. и Бакаев.", "Гость —\x00А. Б. Сариева."])
def test_an_invented_name_with_initials_may_be_cut_anywhere(text: str) -> None:
    masker = Masker(["people"], "pseudonym", seed=44)
    masked = masker.mask(text).text
    assert masked != text
    assert "".join(masker.restore_stream(masked)) == masker.restore(masked) == text


def test_half_of_an_invented_name_is_left_alone() -> None:
    masker = Masker(["people"], "pseudonym", seed=47)
    masked = masker.mask("Мин\x00Посо л")
    assert all(masker.restore(masked.text[:end]) is not None for end in range(len(masked.text)))


def test_a_stream_does_not_wait_for_its_end(masker: Masker) -> None:
    masker.mask(TEXT)
    stream = masker.restore_stream(iter(["Добрый день! Сегодня ", "<PERSON_1> ждёт вас в Астане. ", "Приходите ", "вовремя."]))
    assert next(stream) == "Добрый день! Сегодня "
    assert next(stream) == "Алибек Бакаев ждёт вас в Астане. "


def test_tokens_are_found_in_linear_time() -> None:
    assert tokens_in("<" * 20_000 + "PERSON" * 2_000) == []
