"""Blocks of code in Markdown, and what their comments say they print."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.files.test_files import RUN, WORD, archive

_BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_EXPECTED = re.compile(r"^(?:print\(.*\)\s+)?# (.+)$", re.MULTILINE)
_TEXT = "Вчера Мурат Нуртлеу прибыл в Ташкент."
_SAMPLES = {  # the files that blocks read
    "article.txt": _TEXT.encode(),
    "article.docx": archive(**{"word/document.xml": WORD.format(f"<w:p>{RUN.format(_TEXT)}</w:p>")}),
    "news/article.txt": _TEXT.encode(),
    "news/article.html": f"<p>{_TEXT}</p>".encode(),
    "news.jsonl": json.dumps({"id": "news/1", "date": "2024-07-04", "text": f"Посол Алибек Бакаев молчит. {_TEXT}"}).encode(),
}


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of a page in a language."""
    return [block for marked, block in _BLOCK.findall(path.read_text(encoding="utf-8")) if marked == language]


def expected(block: str) -> list[str]:
    """The lines that a block should print: comments of their own, and those behind a `print`."""
    return _EXPECTED.findall(block)


def lay_out(folder: Path) -> None:
    """Write the sample files."""
    for name, content in _SAMPLES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def run_shell(block: str, folder: Path) -> str:
    """What a block prints in a shell, with `shosnlp` at hand; commands that install are left out."""
    commands = [line for line in block.splitlines() if not line.startswith(("pip ", "make "))]
    (folder / "script.sh").write_text("\n".join(commands), encoding="utf-8")
    return run(["sh", "-e", "script.sh"], folder)


def run(command: list[str], folder: Path) -> str:
    """What a command prints; it must succeed."""
    scripts = Path(sys.executable).parent  # `shosnlp` is installed there
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    return ran.stdout
