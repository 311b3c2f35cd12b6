"""The example scripts run."""

import csv
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_articles_to_csv() -> None:
    command = [sys.executable, str(EXAMPLES / "articles_to_csv.py"), str(EXAMPLES / "consultations.txt")]
    result = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    rows = list(csv.DictReader(result.stdout.splitlines()))
    assert {row["name"] for row in rows if row["type"] == "person"} >= {"Ержан Мукашев", "Гульнара Сейтова"}
