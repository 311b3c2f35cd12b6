"""Stable ids of places, ids and legal forms of organizations: right, or absent."""

from pathlib import Path

import pytest

import shosnlp
from shosnlp import Extractor
from shosnlp.organizations.ids import linked
from shosnlp.organizations.words import load
from shosnlp.records import Organization, Place

DATA = Path(shosnlp.__file__).parent / "data"


def place(extractor: Extractor, text: str, name: str) -> Place:
    return next(place for place in extractor.extract(text).places if place.name == name)


@pytest.mark.parametrize(
    ("text", "name", "wikidata", "geonames", "iso"),
    [
        ("Форум прошёл в Казахстане.", "Казахстан", "Q232", 1522867, None),
        ("Прибыл президент РФ.", "РФ", "Q159", 2017370, None),
        ("Рейс из Алматы задержан.", "Алматы", "Q35493", 1526384, "KZ-75"),
        ("Мэр Москвы подписал указ.", "Москва", "Q649", 524901, "RU-MOW"),
        ("В Бишкеке открыли парк.", "Бишкек", "Q9361", 1528675, "KG-GB"),
        ("В Караганде тепло.", "Караганда", None, 609655, None),
        ("Паводок в Алматинской области.", "Алматинская область", "Q186466", None, "KZ-19"),
        ("Паводок в Подмосковье.", "Подмосковье", "Q1697", None, "RU-MOS"),
        ("Паводок на Иссык-Кульской области.", "Иссык-Кульская область", None, None, "KG-Y"),
        ("Лидеры Европы.", "Европа", "Q46", None, None),
        # unknown is better than wrong
        ("В Кировске тепло.", "Кировск", None, None, None),  # two towns of one size in Russia
        ("В Казахской ССР строили каналы.", "Казахская ССР", None, None, None),  # not Казахстан
        ("В городе Санта-Мария жарко.", "Санта-Мария", None, None, None),  # in many countries
        ("В селе Ивановка тихо. Аким Казахстана.", "Ивановка", None, None, None),  # a village, not the town of that name
    ],
)
def test_ids_of_places(extractor: Extractor, text: str, name: str, wikidata: str | None, geonames: int | None, iso: str | None) -> None:
    found = place(extractor, text, name)
    assert (found.wikidata, found.geonames, found.iso_3166_2) == (wikidata, geonames, iso)


@pytest.mark.parametrize(
    ("text", "wikidata"),
    [
        ("НАТО расширяется.", "Q7184"),
        ("В МИД России сообщили.", "Q789889"),
        ("В МИД Казахстана сообщили.", None),  # another ministry
        ("Верховный суд Татарстана отказал.", None),  # not that of Russia
        ("УФСБ по Омской области сообщило.", None),  # a branch
        ("Следственный комитет Белоруссии возбудил дело.", None),
    ],
)
def test_ids_of_organizations(extractor: Extractor, text: str, wikidata: str | None) -> None:
    assert extractor.extract(text).organizations[0].wikidata == wikidata


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("ТОО «Сарыарка» подписало договор.", "ТОО"),
        ("Товарищество с ограниченной ответственностью «Сарыарка» подписало договор.", "ТОО"),
        ("Договор с Акционерным обществом «Степь» подписан.", "АО"),
        ("АО «НК «КТЖ» подписало договор.", "АО"),
        ("Общество с ограниченной ответственностью «Ромашка» закрыто.", "ООО"),
        ("ФК «Тобол» выиграл.", None),  # a football club is not a legal form
        ("МИД РК подписал договор.", None),
    ],
)
def test_legal_forms(extractor: Extractor, text: str, form: str | None) -> None:
    assert extractor.extract(text).organizations[0].legal_form == form


def test_a_linked_organization_is_a_known_one_and_has_one_item() -> None:
    names = {row.name for row in load().known}
    assert linked().keys() <= names
    items = [row.wikidata for row in linked().values()]
    assert len(items) == len(set(items)) >= 150


def test_the_table_of_ids_is_small() -> None:
    assert (DATA / "places" / "ids.tsv").stat().st_size < 300_000


def test_records_keep_ids_in_json() -> None:
    for record in (Place, Organization):
        assert "wikidata" in record.model_fields
