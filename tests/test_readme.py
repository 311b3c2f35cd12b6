"""What the READMEs show is what users get, in both languages: each block of code runs as a file of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.files.test_files import RUN, WORD, archive

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.ru.md")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
EXPECTED = re.compile(r"^(?:print\(.*\)\s+)?# (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)]+)\)")
NAMED_FILE = re.compile(r"`((?:docs|examples|src|tests|training)/[\w./-]+|\w[\w.]*\.md)`")
TEXT = "Вчера Мурат Нуртлеу прибыл в Ташкент."
SAMPLES = {  # the files that the shell blocks read
    "article.txt": TEXT.encode(),
    "article.docx": archive(**{"word/document.xml": WORD.format(f"<w:p>{RUN.format(TEXT)}</w:p>")}),
    "news/article.txt": TEXT.encode(),
    "news/article.html": f"<p>{TEXT}</p>".encode(),
    "news.jsonl": json.dumps({"id": "news/1", "date": "2024-07-04", "text": f"Посол Алибек Бакаев молчит. {TEXT}"}).encode(),
}
SET_UP = ("pip ", "make ")  # commands that install: not run


def blocks(name: str, language: str) -> list[str]:
    return [block for marked, block in BLOCK.findall((ROOT / name).read_text(encoding="utf-8")) if marked == language]


def all_blocks(language: str) -> list[tuple[str, int]]:
    return [(name, number) for name in READMES for number in range(len(blocks(name, language)))]


def without_comments(block: str) -> str:
    return re.sub(r"\s+#.*", "", block)


@pytest.mark.parametrize("language", ["python", "sh"])
def test_the_twins_show_the_same_code(language: str) -> None:
    english, russian = ([without_comments(block) for block in blocks(name, language)] for name in READMES)
    assert english == russian != []


@pytest.mark.parametrize(("name", "number"), all_blocks("python"))
def test_python_blocks_run_and_print_what_their_comments_say(name: str, number: int, tmp_path: Path) -> None:
    block = blocks(name, "python")[number]
    script = tmp_path / "script.py"
    script.write_text(block, encoding="utf-8")
    printed = run([sys.executable, script.name], tmp_path).splitlines()
    assert printed
    expected = EXPECTED.findall(block)
    assert printed == expected or not expected


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
@pytest.mark.parametrize(("name", "number"), all_blocks("sh"))
def test_shell_blocks_run(name: str, number: int, tmp_path: Path) -> None:
    commands = [line for line in blocks(name, "sh")[number].splitlines() if not line.startswith(SET_UP)]
    for sample, content in SAMPLES.items():
        (tmp_path / sample).parent.mkdir(exist_ok=True)
        (tmp_path / sample).write_bytes(content)
    (tmp_path / "script.sh").write_text("\n".join(commands), encoding="utf-8")
    printed = run(["sh", "-e", "script.sh"], tmp_path)
    assert bool(printed) == bool(commands)


@pytest.mark.parametrize("name", READMES)
def test_links_work_on_a_package_index_too(name: str) -> None:
    """A package index shows the README alone: a relative link leads nowhere there, so files are named instead."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert all(link.startswith("https://") for link in LINK.findall(text))
    named = NAMED_FILE.findall(text)
    assert "docs/performance.md" in named
    assert all((ROOT / file).exists() for file in named)


def run(command: list[str], folder: Path) -> str:
    scripts = Path(sys.executable).parent  # `shosnlp` is installed there
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    return ran.stdout
