"""The tables of people are data that a linguist edits: what must hold for every row, and for declension in both directions."""

from pathlib import Path

import pytest
from tests.tables import rows

import shosnlp
from shosnlp.lexicon import read_table
from shosnlp.people.names.declension import GENDERS, Declension
from shosnlp.people.names.writing import feminine, masculine
from shosnlp.people.words import ParadigmRow, Part, load
from shosnlp.russian.cases import CASES
from shosnlp.russian.surname_endings import SurnameRow

FOLDER = Path(shosnlp.__file__).parent / "data" / "people"
FILES = sorted(FOLDER.glob("*.tsv"))
DECLENSION = Declension(load().paradigms)


@pytest.mark.parametrize("path", [path for path in FILES if path.stem not in ("declension", "word_sets")], ids=lambda path: path.stem)
def test_no_row_twice(path: Path) -> None:
    keys = [row[0] for row in rows(path)]
    assert len(keys) == len(set(keys)), sorted(key for key in set(keys) if keys.count(key) > 1)


@pytest.mark.parametrize("name", ["given_names", "surnames", "eastern_surnames"])
def test_sorted(name: str) -> None:
    found = rows(FOLDER / f"{name}.tsv")
    assert found == sorted(found)


@pytest.mark.parametrize("row", load().paradigms, ids=lambda row: row.paradigm)
def test_every_form_reads_back(row: ParadigmRow) -> None:
    part: Part = "last" if row.part == "any" else row.part
    gender = "male" if row.gender == "any" else row.gender
    for ending in row.endings.split(","):
        nominative = "зар" + ending
        if DECLENSION.row(nominative, part, gender) is not row:
            continue  # a longer ending of another row
        for case, forms in DECLENSION.decline(nominative, part, gender).items():
            for form in forms:
                readings = {(found.nominative, found.gender, case) for found in DECLENSION.read(form, part) for case in found.cases}
                assert (nominative, gender, case) in readings, form


def test_cases_and_genders_are_those_of_the_table() -> None:
    assert set(CASES) <= set(ParadigmRow._fields)
    assert {row.gender for row in load().paradigms} <= {*GENDERS, "any"}


def test_surname_pairs_lead_to_each_other() -> None:
    for row in read_table("russian/surname_endings.tsv", SurnameRow):
        man, *woman_too = row.evidence.split(", ")
        woman = woman_too[0] if woman_too else man
        assert (feminine(man.lower()), masculine(woman.lower())) == (woman.lower(), man.lower())
