"""Worker processes start in whatever way the system or the user chooses: `spawn` is the way of macOS and Windows, `fork` that of Linux."""

import subprocess
import sys
from pathlib import Path

import pytest

CHOSEN = """
import multiprocessing
import sys

from shosnlp import Extractor

print(__name__)  # a spawned worker imports this file too, as "__mp_main__"
TEXTS = [f"{day} июля 2024 года Алибек Бакаев прибыл в Астану." for day in range(1, 25)]

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    extractor = Extractor()
    assert list(extractor.extract_many(TEXTS, processes=2, progress=True)) == [extractor.extract(text) for text in TEXTS]
    print("same")
"""

UNGUARDED = """
import multiprocessing
import sys

from shosnlp import Extractor

if len(sys.argv) > 1:
    multiprocessing.set_start_method(sys.argv[1], force=True)
for found in Extractor().extract_many(["Встреча в Астане.", "Встреча в Бишкеке."], processes=2, progress=True):
    print([place.name for place in found.places])
"""


def run(folder: Path, script: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    path = folder / "script.py"
    path.write_text(script, encoding="utf-8")
    command = [sys.executable, "-X", "utf8", str(path), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_spawned_workers_give_the_same_results(method: str, tmp_path: Path) -> None:
    if method == "forkserver" and sys.platform == "win32":
        pytest.skip("Windows only spawns")
    ran = run(tmp_path, CHOSEN, method)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("__mp_main__") == 2  # the lines of two processes may mix
    assert "same" in ran.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are spawned, which needs the guard")
def test_a_script_without_a_guard_runs_where_workers_are_forked(tmp_path: Path) -> None:
    ran = run(tmp_path, UNGUARDED)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == ["['Астана']", "['Бишкек']"]


def test_a_missing_guard_is_named(tmp_path: Path) -> None:
    ran = run(tmp_path, UNGUARDED, "spawn")
    assert ran.returncode == 1
    assert "__main__" in ran.stderr.splitlines()[-1]
    assert ran.stdout == ""
