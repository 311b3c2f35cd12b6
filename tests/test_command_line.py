"""The command line as a shell sees it: output, messages, exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import shosnlp

TEXT = "Алибек Бакаев прибыл в Астану вчера."


def run(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    result = subprocess.run([sys.executable, "-m", "shosnlp", *map(str, arguments)], input=given, capture_output=True, check=False)
    return subprocess.CompletedProcess(result.args, result.returncode, result.stdout.decode(), result.stderr.decode())


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "статья.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_table_json_and_explanation(article: Path) -> None:
    table = run(article)
    assert table.returncode == 0, table.stderr
    assert all(word in table.stdout for word in ("People", "Алибек Бакаев", "Places", "Астана", "Dates"))
    record = json.loads(run(article, "--json", "--date", "2024-07-04").stdout)
    assert record["text"] == TEXT
    assert (record["people"][0]["last"], record["dates"][0]["value"]) == ("Бакаев", "2024-07-03")
    explained = run(article, "--explain").stdout
    assert "found by" in explained
    assert "P1 Алибек Бакаев" in explained


def test_standard_input_and_several_files(article: Path) -> None:
    result = run("-", article, "--json", given="ШОС".encode())
    assert [json.loads(line)["text"] for line in result.stdout.splitlines()] == ["ШОС", TEXT]


def test_older_encodings_are_guessed(tmp_path: Path) -> None:
    for encoding in ("cp1251", "koi8-r", "cp866"):
        path = tmp_path / encoding
        path.write_bytes(TEXT.encode(encoding))
    result = run(*(tmp_path / name for name in ("cp1251", "koi8-r", "cp866")), "--json")
    assert [json.loads(line)["text"] for line in result.stdout.splitlines()] == [TEXT] * 3
    assert "cp1251: not UTF-8, read as windows-1251" in result.stderr


def test_files_that_cannot_be_read(article: Path, tmp_path: Path) -> None:
    noise = tmp_path / "noise.bin"
    noise.write_bytes(bytes(range(128, 256)) * 9 + b"\x00")
    result = run(tmp_path / "missing.txt", tmp_path, noise, article)
    assert result.returncode == 1
    assert "missing.txt: no such file" in result.stderr
    assert "is a directory" in result.stderr
    assert "noise.bin: is not text in UTF-8" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Алибек Бакаев" in result.stdout


def test_mistakes_on_the_command_line(article: Path) -> None:
    for arguments in ((), (article, "--date", "вчера"), (article, "--json", "--explain"), (article, "--unknown")):
        result = run(*arguments)
        assert result.returncode == 2
        assert "Traceback" not in result.stderr


def test_help_and_version() -> None:
    assert run("--version").stdout.strip() == shosnlp.__version__
    assert "--explain" in run("--help").stdout


def test_nothing_found(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("", encoding="utf-8")
    assert run(path).stdout.strip() == "Nothing found."
