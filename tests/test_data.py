"""Every data file is one that people edit: what must hold for each of them, whatever it lists."""

import re
import unicodedata
from pathlib import Path

import pytest
from tests.tables import lines

import shosnlp
from shosnlp.russian.folding import fold
from shosnlp.russian.stems import stem

FOLDER = Path(shosnlp.__file__).parent / "data"
TABLES = sorted(FOLDER.glob("*/*.tsv"))
FILES = [*TABLES, *sorted(FOLDER.glob("*/*.toml"))]
MIXED = re.compile(r"[^\W\d_]*(?:[A-Za-z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][A-Za-z])[^\W\d_]*")
REALLY_MIXED = {"АКИpress"}
GENERATED = {  # the source is their evidence
    *("layout/breaks", "places/cities", "places/forms", "places/ids"),
    *("positions/link_weights", "positions/workplace_weights"),
    *(f"confidences/{kind}" for kind in ("people", "organizations", "places", "dates", "positions")),
}
PLAIN = {
    "page/labels",
    "masking/pseudonyms",
    "people/eastern_surnames",
    "people/given_names",
    "people/titles",
    "people/surnames",
}  # words that prove themselves


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def test_there_are_files_of_every_kind() -> None:
    assert {path.parent.name for path in FILES} >= {"people", "organizations", "places", "dates", "positions"}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_text_is_clean(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    assert content == unicodedata.normalize("NFC", content)
    assert content.endswith("\n")
    assert "\r" not in content
    assert not [line for line in lines(path) if line != line.rstrip(" ")]


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_rows_are_clean_and_differ(path: Path) -> None:
    rows = lines(path)
    assert len(rows) == len(set(rows)), "a row stands twice"
    for row in rows:
        assert all(cell == cell.strip() for cell in row.split("\t")), row
        assert "  " not in row, row


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_latin_letter_hides_in_a_russian_word(path: Path) -> None:
    for row in lines(path):
        if row.startswith("roman\t"):
            continue  # numerals as the clean view of a text spells them: «ХVI» with a Russian «Х»
        assert {match.group() for match in MIXED.finditer(row)} <= REALLY_MIXED, row


@pytest.mark.parametrize("path", [path for path in TABLES if name(path) not in GENERATED | PLAIN], ids=name)
def test_every_table_shows_evidence(path: Path) -> None:
    assert {"evidence", "example", "examples", "iso", "usage"} & set(lines(path)[0].split("\t")), "no column says where a row is from"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/word_sets.tsv")), ids=name)
def test_the_rows_of_word_sets_are_in_order_and_show_a_word(path: Path) -> None:
    rows = [row.split("\t") for row in lines(path)[1:]]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    for _, words, evidence in rows:
        shown = fold(evidence).lower()
        assert any(fold(word).lower() in shown or stem(word) in shown for word in words.split()), words
