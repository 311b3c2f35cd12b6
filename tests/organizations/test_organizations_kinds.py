"""The kinds of organizations: what a name tells in every case, what stands around it, what the classifier guesses."""

import re
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from shosnlp import Extractor, Gazetteer, inflect, normalize_organization
from shosnlp.archive import Archive, write
from shosnlp.entry import GazetteerEntry
from shosnlp.errors import ModelError
from shosnlp.inflection import Case
from shosnlp.organizations.kinds import classifier
from shosnlp.organizations.kinds.classifier import FEATURES, KindClassifier, KindVectors
from shosnlp.organizations.kinds.surroundings import Surroundings
from shosnlp.organizations.kinds.words import load
from shosnlp.organizations.rows import KindPhrase
from shosnlp.records import OrganizationKind

QUOTED = re.compile("«(.*)»")


def example(row: KindPhrase) -> str:
    found = QUOTED.fullmatch(row.evidence)
    assert found is not None, f"{row}: the evidence must be a name in «…»"
    return found.group(1)


def kind(name: str) -> OrganizationKind:
    return normalize_organization(name).kind


@pytest.mark.parametrize("row", load().rows, ids=lambda row: row.words)
def test_every_phrase_tells_in_every_case(row: KindPhrase) -> None:
    name = example(row)
    forms = {case: inflect(name, case, type="organization") for case in get_args(Case)}
    wanted = row.kind or kind(name.split(" ", len(row.words.split()))[-1])  # an organ is of the kind of its body
    assert {case: kind(form) for case, form in forms.items()} == dict.fromkeys(forms, wanted), forms


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Управление сельского хозяйства Омской области", "government"),  # a remit
        ("Департамент жилищно-коммунального хозяйства", "government"),
        ("Комитет по физической культуре и спорту", "government"),
        ("Департамент культуры Омска", "government"),
        ("Комитет Сената по обороне и безопасности", "government"),
        ("Центральный аппарат ФСБ", "law_enforcement"),  # an organ
        ("Совет директоров Сбербанка", "finance"),
        ("Исполнительный комитет УЕФА", "sport"),
        ("Исполнительный комитет СНГ", "intergovernmental"),
        ("МБОУ «Гимназия № 5»", "education"),  # legal forms
        ("ГКП «Дворец культуры»", "culture"),
        ("ООО «Институт социальных исследований»", "company"),
        ("ПАО «Уралхимбанк»", "finance"),
        ("ТОО «Редакция газеты «Заря»»", "media"),
        ("Главное управление МВД России по Омской области", "law_enforcement"),
        ("Высшая партийная школа при ЦК КПСС", "education"),
        ("Большой Верховный Совет", "government"),
    ],
)
def test_what_a_name_tells(name: str, wanted: OrganizationKind) -> None:
    assert kind(name) == wanted


@pytest.mark.parametrize(
    ("sentence", "name", "wanted"),
    [
        ("Победили футбольные клубы «Тайга», «Автомобиль» и «Ворон».", "Ворон", "sport"),
        ("Защитник «Ворона» получил травму.", "Ворон", "sport"),
        ("Об этом пишет газета «Омский университет».", "Омский университет", "media"),
        ("Солистка группы «Ворон» уехала.", "Ворон", "culture"),
        ("Торговая сеть «Ворон» закрылась.", "Ворон", "company"),
        ("Журналист «Ворона» уехал.", "Ворон", "media"),
        ("ОМСК, 7 июл — «Ворон». Рубль укрепился.", "Ворон", "media"),
        ("Источник: «Ворон»", "Ворон", "media"),
    ],
)
def test_what_stands_around_a_name_tells(sentence: str, name: str, wanted: OrganizationKind) -> None:
    entries = [GazetteerEntry(type="organization", name=name)]
    found = Extractor(gazetteer=Gazetteer(entries)).extract(sentence).organizations
    assert [record.kind for record in found if record.name == name] == [wanted]


def test_a_company_needs_evidence() -> None:
    kinds = {normalize_organization(name).kind for name in ("Ворон", "Ынтымак", "Кряква")}
    assert "company" not in kinds


def test_guesses_read_the_name_and_what_is_near() -> None:
    trained = classifier.load()
    near = [["форвард", "матч"], ["альбом", "песня"]]
    guesses = [trained.guess(Surroundings("Ворон", words, words, True)) for words in near]
    assert [guess.kind for guess in guesses] == ["sport", "culture"]
    assert all(0 < guess.probability < 1 for guess in guesses)


def test_words_outside_the_vocabulary_count_for_nothing() -> None:
    vectors = KindVectors()
    with_them, without = (vectors.row(Surroundings("театр", words, (), False)) for words in (["ыъыъы"], []))
    assert with_them.shape == (FEATURES,)
    assert np.array_equal(with_them, without)


def test_damaged_weights_are_reported(tmp_path: Path) -> None:
    ones = np.ones(2, np.float32)
    arrays: dict[str, NDArray[Any]] = {"linear/weights": np.zeros((2, 3), np.int8), "linear/scales": ones, "linear/bias": ones}
    write(tmp_path / "kinds.tar", {"kinds": "company other"}, arrays)
    with pytest.raises(ModelError, match="damaged"):
        KindClassifier(Archive(tmp_path / "kinds.tar"))
