"""Codes of regions, and legal forms of companies."""

from shosnlp import Extractor


def test_regions_have_their_codes_under_every_name(extractor: Extractor) -> None:
    places = extractor.extract("В Алматинской области, на Алтае, в Приамурье и в Москве.").places
    codes = {place.name: place.iso_3166_2 for place in places}
    assert codes["Алматинская область"] == "KZ-19"
    assert codes["Приамурье"] == "RU-AMU"


def test_legal_forms(extractor: Extractor) -> None:
    bodies = extractor.extract("ТОО «Сарыарка» и МИД РК подписали договор.").organizations
    assert [body.legal_form for body in bodies] == ["ТОО", None]
