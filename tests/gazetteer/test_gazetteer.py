"""Users' own names: found in every case, before what the library knows; bad entries are refused with their place."""

import json
import pickle
from pathlib import Path

import pytest

from shosnlp import DataError, Extraction, Extractor, Gazetteer, InvalidArgument, inflect
from shosnlp.inflection import Case

ENTRIES = [
    {"type": "person", "name": "Ержан Тулпарбек", "aliases": ["Тулпарбек"], "ref": "staff/1"},
    {"type": "organization", "name": "Клуб «Тулпар»", "abbreviation": "КТУЛ", "kind": "sport", "country_code": "KZ", "ref": "club/7"},
    {"type": "place", "name": "Сарыжайлау", "kind": "village", "wikidata": "Q42", "ref": "v/1"},
    {"ignore": "Проект Астана"},
]


def read(text: str, entries: object = None) -> Extraction:
    return Extractor(gazetteer=Gazetteer(entries or ENTRIES)).extract(text)  # type: ignore[arg-type]


def test_own_names_come_with_what_their_entries_say() -> None:
    found = read("Клубом «Тулпар» (КТУЛ) руководит Ержан Тулпарбек. Тулпарбека ждут в Сарыжайлау.")
    club, person, place = found.organizations[0], found.people[0], found.places[0]
    assert (club.name, club.abbreviation, club.kind, club.country_code, club.ref) == ("Клуб «Тулпар»", "КТУЛ", "sport", "KZ", "club/7")
    assert (person.name, person.ref, len(person.mentions)) == ("Ержан Тулпарбек", "staff/1", 2)
    assert (place.name, place.kind, place.wikidata, place.ref) == ("Сарыжайлау", "village", "Q42", "v/1")
    assert {mention.rule for record in (club, place) for mention in record.mentions} == {"gazetteer"}
    assert Extraction.model_validate_json(found.model_dump_json()) == found


def test_the_gazetteer_goes_before_the_library() -> None:
    text = "В Астане прошла встреча."
    own = [{"type": "organization", "name": "Астана", "kind": "sport", "ref": "fc"}]
    found = read(text, own)
    assert [one.ref for one in found.organizations] == ["fc"]
    assert found.places == ()


def test_ignored_texts_are_no_mentions() -> None:
    assert [place.name for place in read("Проектом Астана занимаются в Бишкеке.").places] == ["Бишкек"]


def test_first_words_that_change_from_their_second_letter() -> None:
    own = [{"type": "person", "name": "Лев Тулмаров", "ref": "l"}, {"type": "person", "name": "Пётр Безгаев", "ref": "p"}]
    found = read("Письмо Льва Тулмарова дошло до Петра Безгаева, о Льве Тулмарове и Петре Безгаеве забыли.", own)
    assert [(person.ref, len(person.mentions)) for person in found.people] == [("l", 2), ("p", 2)]


def test_names_of_common_words_need_their_capital() -> None:
    own = [{"type": "organization", "name": "Надежда", "ref": "n"}]
    assert [one.ref for one in read("Помогала Надежда. Есть надежда.", own).organizations] == ["n"]
    assert len(read("Помогала Надежда. Есть надежда.", own).organizations[0].mentions) == 1


WORDS = "Тулмаров Безгаев Ордынбаев Кушкинов Варламцев Зелинчук Маракулов Пошехонов Сыргабеков Утепов"
GIVEN = "Ержан Тимур Кирилл Нурлан Олег Азамат Глеб Санжар Виктор Данияр"
CASES: tuple[Case, ...] = ("genitive", "dative", "accusative", "instrumental", "prepositional")


def test_a_hundred_invented_names_in_all_cases() -> None:
    names = [f"{given} {last}" for given in GIVEN.split() for last in WORDS.split()]
    extractor = Extractor(gazetteer=Gazetteer([{"type": "person", "name": name, "ref": name} for name in names]))
    wrong = []
    for name in names:
        for case in CASES:
            form = inflect(name, case, type="person")
            found = extractor.extract(f"Слухи, где есть {form}, верны.")
            if [person.ref for person in found.people] != [name]:
                wrong.append((case, form))
    assert len(wrong) <= len(names) * len(CASES) * 0.02, wrong[:20]


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([{"type": "person"}], "entry 1: type and name are needed"),
        ([{"type": "planet", "name": "Марс"}], "entry 1, field type"),
        ([{"type": "place", "name": "Арна", "kind": "sport"}], "kind must be one of continent"),
        ([{"type": "person", "name": "А. Б.", "colour": "red"}], "field colour"),
        ([{"ignore": "Астана", "name": "Астана"}], "ignore stands alone"),
        ([{"type": "place", "name": "Арна", "country_code": "Казахстан"}], "field country_code"),
        ([5], "entry 1"),
    ],
)
def test_bad_entries(entries: list[object], message: str) -> None:
    with pytest.raises(DataError, match=message):
        Gazetteer(entries)


def test_files(tmp_path: Path) -> None:
    tsv = tmp_path / "names.tsv"
    tsv.write_text("type\tname\taliases\tref\n# our people\nperson\tЕржан Тулпарбек\tТулпарбек|Е. Тулпарбек\tp1\n", encoding="utf-8")
    toml = tmp_path / "names.toml"
    toml.write_text(
        '[[entry]]\ntype = "person"\nname = "Ержан Тулпарбек"\naliases = ["Тулпарбек", "Е. Тулпарбек"]\nref = "p1"\n', encoding="utf-8"
    )
    jsonl = tmp_path / "names.jsonl"
    entry = {"type": "person", "name": "Ержан Тулпарбек", "aliases": ["Тулпарбек", "Е. Тулпарбек"], "ref": "p1"}
    jsonl.write_text(json.dumps(entry), encoding="utf-8")
    assert Gazetteer.read(tsv).entries == Gazetteer.read(toml).entries == Gazetteer.read(jsonl).entries
    tsv.write_text("type\tname\nperson\tА\tб\tв\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"names\.tsv, line 2: 4 cells"):
        Gazetteer.read(tsv)
    jsonl.write_text("{}\n{", encoding="utf-8")
    with pytest.raises(DataError, match=r"names\.jsonl, line 1: type and name"):
        Gazetteer.read(jsonl)
    with pytest.raises(DataError, match="a gazetteer is a file"):
        Gazetteer.read(tmp_path / "names.xlsx")


def test_arguments_and_copies() -> None:
    with pytest.raises(InvalidArgument):
        Gazetteer("names.tsv")
    with pytest.raises(InvalidArgument):
        Extractor(gazetteer="names.tsv")  # type: ignore[arg-type]
    extractor = Extractor(gazetteer=Gazetteer(ENTRIES))
    text = "Ержан Тулпарбек едет в Сарыжайлау."
    assert pickle.loads(pickle.dumps(extractor)).extract(text) == extractor.extract(text)
