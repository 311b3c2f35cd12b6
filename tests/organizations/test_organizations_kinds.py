"""The kinds of organizations: what a name tells in every case, what stands around it, what the classifier guesses, the country."""

import re
from pathlib import Path
from typing import get_args

import pytest

from shosnlp import inflect, normalize_organization
from shosnlp.inflection import Case
from shosnlp.organizations.kinds.words import KindPhrase, load
from shosnlp.records import OrganizationKind

CASES = Path(__file__).parents[1] / "cases" / "organizations"
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
