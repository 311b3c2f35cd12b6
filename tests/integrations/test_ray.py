"""Ray Data really runs, on this machine. `make check-all` runs it in an environment of its own."""

import shutil
import tempfile
from pathlib import Path

import pytest

ray = pytest.importorskip("ray", reason="Ray is not installed here: `make check-all` runs this in .venv-ray", exc_type=ImportError)
pytestmark = [pytest.mark.cluster, pytest.mark.filterwarnings("default")]


def test_articles_become_mentions_in_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow import parquet

    from shosnlp.integrations.arrow import SCHEMAS
    from shosnlp.integrations.ray import Extract

    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    rows = [{"id": f"tass/{number}", "text": f"Посол Алибек Бакаев прибыл в Астану, номер {number}."} for number in range(40)]
    folder = tempfile.mkdtemp(prefix="ray")  # the names of its sockets must be short
    ray.init(num_cpus=2, _temp_dir=folder, include_dashboard=False, logging_level="error")
    try:
        found = ray.data.from_items(rows, override_num_blocks=4).map_batches(
            Extract, batch_size=10, batch_format="pyarrow", compute=ray.data.ActorPoolStrategy(size=2)
        )
        found.write_parquet(str(tmp_path / "mentions"))
    finally:
        ray.shutdown()
        shutil.rmtree(folder, ignore_errors=True)
    table = parquet.read_table(tmp_path / "mentions")
    assert table.schema.names == SCHEMAS["mentions"].names
    assert len(set(table.column("article").to_pylist())) == 40
    assert set(table.column("name").to_pylist()) == {"Алибек Бакаев", "Астана"}


def test_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.test_examples import run

    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    folder = tempfile.mkdtemp(prefix="ray")
    monkeypatch.setenv("RAY_TMPDIR", folder)
    try:
        assert "5 articles read" in run("articles_on_ray.py", tmp_path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
