"""The example scripts run."""

import contextlib
import csv
import io
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_articles_to_csv() -> None:
    command = [sys.executable, str(EXAMPLES / "articles_to_csv.py"), str(EXAMPLES / "consultations.txt")]
    result = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    rows = list(csv.DictReader(result.stdout.splitlines()))
    assert {row["name"] for row in rows if row["type"] == "person"} >= {"Ержан Мукашев", "Гульнара Сейтова"}


def run(name: str, folder: Path, *arguments: str) -> str:
    """What a script prints; by default it reads `news.jsonl`."""
    ways = {".py": sys.executable, ".sh": "sh"}
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [ways[Path(name).suffix], str(EXAMPLES / name), *(arguments or [str(EXAMPLES / "news.jsonl")])]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_who_is_who(tmp_path: Path) -> None:
    printed = run("who_is_who.py", tmp_path).splitlines()
    assert printed[0] == "Report(added=5, unchanged=0, replaced=(), rejected=0)"
    assert printed[1:] == [
        "P1 Алибек Бакаев заместитель министра иностранных дел Казахстан 2024-03-04 2024-03-04",
        "P1 Алибек Бакаев посол Казахстан 2024-05-20 2024-06-01",
        "not P3: namesakes with different posts",
        "4",
        "[{'name': 'МИД Казахстана', 'documents': 2}, {'name': 'Евросоюз', 'documents': 1}]",
    ]


@pytest.mark.skipif(shutil.which("sh") is None or shutil.which("gzip") is None, reason="there is no shell")
def test_corpus_on_the_command_line(tmp_path: Path) -> None:
    printed = run("corpus.sh", tmp_path)
    assert "news.duckdb: 5 added" in printed
    assert "news.duckdb: 0 added, 0 replaced, 5 unchanged" in printed
    assert "texts.duckdb: 1 added" in printed
    assert (tmp_path / "parquet" / "entities.parquet").is_file()


@pytest.mark.parametrize("name", ["texts_in_pandas.py", "texts_in_polars.py"])
def test_data_frames(name: str, tmp_path: Path) -> None:
    assert "заместитель министра иностранных дел" in run(name, tmp_path)


TEXT = str(EXAMPLES / "consultations.txt")


def test_first_steps(tmp_path: Path) -> None:
    printed = run("first_steps.py", tmp_path, TEXT, "--date", "2025-09-18")
    assert "Дильшод Рахимов – министр транспорта (Узбекистан) (1)" in printed
    assert "ноябрь 2025 года – 2025-11 2025-11-01" in printed


def test_the_notebook_runs() -> None:
    cells = json.loads((EXAMPLES / "first_steps.ipynb").read_text(encoding="utf-8"))["cells"]
    session: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in cells:
            if cell["cell_type"] == "code":
                assert cell["outputs"] == []
                exec("".join(cell["source"]), session)
    assert [(row["article"], row["name"]) for row in session["rows"]][-1] == ("return", "2025-10-12")


def test_articles_to_excel(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    run("articles_to_excel.py", tmp_path, "articles.xlsx", TEXT, "--date", "2025-09-18")
    sheets = load_workbook(tmp_path / "articles.xlsx")
    assert sheets.sheetnames == ["Люди", "Организации", "Места", "Даты"]
    assert [cell.value for cell in sheets["Люди"][2]][1:] == [
        "Ержан Мукашев",
        "male",
        "заместитель министра иностранных дел",
        "Казахстан",
        None,
        4,
    ]
    assert [str(cell.value) for cell in sheets["Даты"][2]][1:3] == ["2025-09-17", "2025-09-17 00:00:00"]


def test_a_digest_says_who_met_whom(tmp_path: Path) -> None:
    rows = list(csv.DictReader(run("press_digest.py", tmp_path).splitlines()))
    assert rows[0] == {"когда": "2024-03-04", "кто": "Алибек Бакаев, Андрей Руденко", "где": "Астана", "статья": "news/1"}


def test_delegations(tmp_path: Path) -> None:
    printed = run("delegations.py", tmp_path, TEXT).splitlines()
    assert printed[0] == "Казахстан"
    assert printed[1].split(", ") == ["    Ержан Мукашев", "заместитель министра иностранных дел"]


def test_a_page(tmp_path: Path) -> None:
    run("article_page.py", tmp_path, TEXT, "page.html")
    assert "Ержан Мукашев" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_time_line(tmp_path: Path) -> None:
    run("time_line.py", tmp_path, TEXT, "line.svg", "--date", "2025-09-18")
    drawn = [text.text for text in ElementTree.parse(tmp_path / "line.svg").iter("{http://www.w3.org/2000/svg}text")]
    assert drawn[0] == "2021 по 2024 год: 2021/2024"


@pytest.mark.skipif(find_spec("spacy") is None, reason="spacy is not installed")
def test_spacy(tmp_path: Path) -> None:
    assert "PER Е. Мукашев → Ержан Мукашев" in run("pipeline_in_spacy.py", tmp_path, TEXT)
