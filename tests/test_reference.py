"""The tables of the reference: complete, up to date, and each example has the value it stands beside."""

from datetime import date
from typing import get_args

import pytest
from tools import reference

from shosnlp import Extractor, normalize_organization, normalize_person, normalize_place
from shosnlp.records import Gender, Modifier, OrganizationKind, PlaceKind, PositionStatus, Precision


def test_the_pages_are_up_to_date() -> None:
    assert list(reference.out_of_date()) == []


@pytest.mark.parametrize("kind", get_args(OrganizationKind))
def test_kinds_of_organizations(kind: str) -> None:
    assert normalize_organization(reference.ORGANIZATION_KINDS[kind].example).kind == kind


@pytest.mark.parametrize("kind", get_args(PlaceKind))
def test_kinds_of_places(kind: str) -> None:
    assert normalize_place(reference.PLACE_KINDS[kind].example).kind == kind


@pytest.mark.parametrize("gender", get_args(Gender))
def test_genders(gender: str) -> None:
    assert normalize_person(reference.GENDERS[gender].example).gender == gender


@pytest.mark.parametrize(
    ("field", "value"), [*(("precision", value) for value in get_args(Precision)), *(("modifier", value) for value in get_args(Modifier))]
)
def test_dates(field: str, value: str, extractor: Extractor) -> None:
    examples = reference.PRECISIONS if field == "precision" else reference.MODIFIERS
    found = extractor.extract(f"Завод строили {examples[value].example}.", date(2024, 7, 4))
    assert [getattr(one, field) for one in found.dates] == [value]


@pytest.mark.parametrize("status", get_args(PositionStatus))
def test_statuses(status: str, extractor: Extractor) -> None:
    found = extractor.extract(reference.STATUSES[status].example, date(2024, 7, 4))
    assert [position.status for person in found.people for position in person.positions] == [status]
