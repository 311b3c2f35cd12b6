"""`shosnlp mask` and `shosnlp restore`, as a user calls them."""

import stat
import subprocess
import sys
from pathlib import Path

TEXT = "Аким Алибек Бакаев встретил Айгуль Серикову.\nТелефон Бакаева: +7 701 765 43 21.\n"


def shosnlp(*arguments: object, status: int = 0, given: str = "") -> str:
    command = [sys.executable, "-m", "shosnlp", *map(str, arguments)]
    ran = subprocess.run(command, input=given.encode(), capture_output=True, check=False)
    assert ran.returncode == status, ran.stderr.decode()
    return (ran.stdout if status == 0 else ran.stderr).decode()


def test_there_and_back(tmp_path: Path) -> None:
    file, mapping = tmp_path / "letter.txt", tmp_path / "mapping.json"
    file.write_bytes(TEXT.encode())
    masked = shosnlp("mask", file, "--mapping", mapping)
    assert masked == "Аким <PERSON_1> встретил <PERSON_2>.\nТелефон <PERSON_1>: <PHONE_1>.\n"
    assert stat.S_IMODE(mapping.stat().st_mode) == 0o600
    assert shosnlp("restore", "-", "--mapping", mapping, given=masked) == TEXT
    assert shosnlp("restore", "-", "--mapping", mapping, given="Письмо <PERSON_1>у.") == "Письмо Алибеку Бакаеву."
    assert shosnlp("mask", "-", "--mapping", mapping, given="О Бакаеве.") == "О <PERSON_1>."


def test_several_files_go_into_a_folder(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(f"Письмо {number} прочёл Алибек Бакаев.", encoding="utf-8")
    files, out, mapping = (tmp_path / "1.txt", tmp_path / "2.txt"), tmp_path / "masked", tmp_path / "m.json"
    assert "name one" in shosnlp("mask", *files, "--mapping", mapping, status=2)
    shosnlp("mask", *files, "--mapping", mapping, "-o", out)
    assert (out / "2.txt").read_text(encoding="utf-8") == "Письмо 2 прочёл <PERSON_1>."
    assert "exists already" in shosnlp("mask", *files, "--mapping", mapping, "-o", out, status=1)


def test_mistakes(tmp_path: Path) -> None:
    file, mapping = tmp_path / "letter.txt", tmp_path / "mapping.json"
    file.write_text(TEXT, encoding="utf-8")
    mapping.write_text("Бакаев", encoding="utf-8")
    assert "not a mapping" in shosnlp("restore", file, "--mapping", mapping, status=1)
    assert "Бакаев" not in shosnlp("mask", file, "--mapping", mapping, status=1)
    assert file.read_text(encoding="utf-8") == TEXT
    absent = tmp_path / "absent"
    assert f"{absent}: No such file" in shosnlp("restore", file, "--mapping", absent, status=1)
    shosnlp("mask", file, "--mapping", file, status=2)
    shosnlp("mask", file, "--mapping", tmp_path / "good.json")
    assert f"{absent}: no such file" in shosnlp("restore", absent, "--mapping", tmp_path / "good.json", status=1)
    assert "must be one of" in shosnlp("mask", file, "--mapping", tmp_path / "new.json", "--kind", "stars", status=1)
