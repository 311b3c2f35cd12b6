"""The lists of organizations are data that people edit: here is what must hold for every row."""

import re
from collections import Counter
from pathlib import Path

import pytest
from tests.tables import cells, rows

import shosnlp
from shosnlp.organizations.kinds.words import CUE_BEGIN
from shosnlp.organizations.words import key, load, stems
from shosnlp.russian.stems import stem, stems_of_name

FOLDER = Path(shosnlp.__file__).parent / "data" / "organizations"
FILES = sorted(FOLDER.glob("*.tsv"))
ORDERED = {"owner_forms", "terms"}  # where the order is that of precedence


@pytest.mark.parametrize("path", [path for path in FILES if path.stem not in ORDERED], ids=lambda path: path.stem)
def test_rows_are_in_order(path: Path) -> None:
    found = [row[0] for row in rows(path)]
    assert found == sorted(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_has_evidence(path: Path) -> None:
    assert not [row for row in cells(path) if len(row["evidence"]) < 3]


@pytest.mark.parametrize(("name", "column"), [("heads", "head"), ("decoy_heads", "head"), ("qualifiers", "adjective")])
def test_evidence_shows_the_word(name: str, column: str) -> None:
    for row in cells(FOLDER / f"{name}.tsv"):
        shown = {stem(word) for word in re.findall(r"[\w-]+", row["evidence"])}
        assert stem(row[column]) in shown, row


def test_evidence_shows_the_organization() -> None:
    for row in load().known:
        shown = stems(re.sub(r"[(),;:/]", " ", row.evidence))
        words = {found for name in row.names for word in key(name).split() for found in stems_of_name(word)}
        assert words & set(shown), row


def test_names_lead_back() -> None:
    for row in load().known:
        assert row.name == row.name.strip(" ;"), row
        assert len(set(map(key, row.names))) >= len(set(row.names)) - len(row.names) // 2, row
        assert all(row in load().by_name[key(name)] for name in row.names), row


def test_an_alias_is_another_name() -> None:
    for row in load().known:
        aliases = [alias for alias in row.aliases.split(";") if alias]
        assert row.name not in aliases, row
        assert len(aliases) == len(set(aliases)), row


def test_a_full_name_is_there_once() -> None:
    counted = Counter(key(row.name) for row in load().known)
    assert [name for name, count in counted.items() if count > 1] == []


def test_countries_exist() -> None:
    assert {row.country for row in load().known if row.country} <= {row["code"] for row in cells(FOLDER.parent / "places/countries.tsv")}


def test_heads_have_stems_of_their_own() -> None:
    counted = Counter(stem(row["head"]) for row in cells(FOLDER / "heads.tsv"))
    assert [name for name, count in counted.items() if count > 1] == []
    assert not {stem(row["head"]) for row in cells(FOLDER / "heads.tsv")} & {stem(row["head"]) for row in cells(FOLDER / "decoy_heads.tsv")}


def test_cues_are_long_enough_to_be_looked_up() -> None:
    assert all(len(row["stem"]) >= CUE_BEGIN for row in cells(FOLDER / "cues.tsv"))
