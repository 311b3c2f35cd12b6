"""Stable ids of places: right, or absent."""

from pathlib import Path

import pytest

import shosnlp
from shosnlp import Extractor
from shosnlp.records import Place

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


def test_the_table_of_ids_is_small() -> None:
    assert (DATA / "places" / "ids.tsv").stat().st_size < 300_000
