"""The example scripts run."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_articles_to_csv() -> None:
    command = [sys.executable, str(EXAMPLES / "articles_to_csv.py"), str(EXAMPLES / "consultations.txt")]
    result = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    rows = list(csv.DictReader(result.stdout.splitlines()))
    assert {row["name"] for row in rows if row["type"] == "person"} >= {"Ержан Мукашев", "Гульнара Сейтова"}


def run(name: str, folder: Path) -> str:
    """What a script prints that reads `news.jsonl`."""
    ways = {".py": sys.executable, ".sh": "sh"}
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [ways[Path(name).suffix], str(EXAMPLES / name), str(EXAMPLES / "news.jsonl")]
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
