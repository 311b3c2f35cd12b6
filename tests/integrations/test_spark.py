"""Spark really runs, on this machine. `make check-all` runs it in an environment of its own; it needs a Java runtime."""

import shutil
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="Spark is not installed here: `make check-all` runs this in .venv-spark", exc_type=ImportError)
pytestmark = [
    pytest.mark.cluster,
    pytest.mark.filterwarnings("default"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs a Java 17 runtime: apt install openjdk-17-jre-headless"),
]


def test_articles_become_mentions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyspark.sql import SparkSession

    from shosnlp.integrations import spark as integration

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.local.dir", str(tmp_path))
        .config("spark.sql.warehouse.dir", str(tmp_path / "warehouse"))
        .getOrCreate()
    )
    rows = [(f"tass/{number}", f"Посол Алибек Бакаев прибыл в Астану, номер {number}.") for number in range(40)]
    try:
        frame = session.createDataFrame(rows, "id string, text string").repartition(4)
        mentions = frame.mapInArrow(integration.extract("mentions"), integration.schema("mentions"))
        names = {row["name"]: row["count"] for row in mentions.groupBy("name").count().collect()}
        entities = frame.mapInArrow(integration.extract("entities"), integration.schema("entities")).collect()
    finally:
        session.stop()
    assert names == {"Алибек Бакаев": 40, "Астана": 40}
    assert {tuple(row["names"]) for row in entities} == {("Алибек Бакаев",), ("Астана",)}


def test_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.test_examples import run

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    assert "organization" in run("articles_on_spark.py", tmp_path)
