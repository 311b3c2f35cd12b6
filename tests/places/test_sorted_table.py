"""A sorted table is searched in its file: what is found is what reading it row by row would find."""

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shosnlp import lexicon
from shosnlp.errors import DataError
from shosnlp.places.tables import sorted_table
from shosnlp.places.tables.forms import FormTable
from shosnlp.places.tables.gazetteer import Gazetteer
from shosnlp.places.tables.sorted_table import SortedTable

NAMES = st.text("абв -", min_size=1, max_size=4).filter(lambda name: name.strip() == name)
HEADER = "# comment\nname\tplaces\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def table(folder: Path, content: str, block: int = 3) -> SortedTable:
    (folder / "table.tsv").write_bytes(content.encode())
    with patch.object(lexicon, "_folder", lambda: folder), patch.object(sorted_table, "_BLOCK", block):
        return SortedTable("table.tsv", ("name", "places"))


@settings(max_examples=300)
@given(
    names=st.sets(NAMES, min_size=1, max_size=30),
    asked=st.one_of(NAMES, st.text("а\t\n", max_size=3)),
    block=st.integers(1, 40),
    end=st.booleans(),
)
def test_as_row_by_row(folder: Path, names: set[str], asked: str, block: int, end: bool) -> None:
    rows = [f"{name}\t{number}" for number, name in enumerate(sorted(names))]
    found = table(folder, HEADER + "\n".join(rows) + "\n" * end, block)
    assert list(found.rows()) == rows
    assert {name: found.get(name) for name in names} == {row.split("\t")[0]: row.split("\t") for row in rows}
    assert found.get(asked) == next((row.split("\t") for row in rows if row.split("\t")[0] == asked), None)
    if "\t" not in asked and "\n" not in asked:
        assert list(found.beginning(asked)) == [row for row in rows if row.startswith(asked)]
        assert found.first(asked) == next((row for row in rows if row.startswith(asked)), "")


def test_line_ends_of_windows(folder: Path) -> None:
    assert table(folder, f"{HEADER}а\t1\nб\t2\n".replace("\n", "\r\n")).get("б") == ["б", "2"]


@pytest.mark.parametrize("content", ["", HEADER, "name\tcountries\nа\t1\n"])
def test_no_table(folder: Path, content: str) -> None:
    with pytest.raises(DataError, match=r"table\.tsv"):
        table(folder, content)


def test_a_row_with_too_many_cells(folder: Path) -> None:
    with pytest.raises(DataError, match="3 cells"):
        table(folder, f"{HEADER}а\t1\t2\n").get("а")


def test_a_form_without_certainty(folder: Path) -> None:
    with patch.object(lexicon, "_folder", lambda: folder):
        (folder / "forms.tsv").write_text("# comment\nform\tname\tsure\nомска\tОмск\t3\n", encoding="utf-8")
        with pytest.raises(DataError, match=r"forms\.tsv, field sure: '3' in the row of 'омска'"):
            FormTable("forms.tsv").get("омска")


def test_a_city_without_its_size(folder: Path) -> None:
    with patch.object(lexicon, "_folder", lambda: folder):
        (folder / "cities.tsv").write_text("# comment\nname\tplaces\nомск\tRU\n", encoding="utf-8")
        with pytest.raises(DataError, match=r"cities\.tsv, field places: 'RU'"):
            Gazetteer("cities.tsv").places("омск")
