"""Stable ids and legal forms of organizations: right, or absent."""

import pytest

from shosnlp import Extractor
from shosnlp.organizations.ids import linked
from shosnlp.organizations.words import load


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
