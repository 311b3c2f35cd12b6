"""The package runs nothing from its data, opens no connection and writes nothing: seen in its sources, and watched at work."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import shosnlp

ROOT = Path(shosnlp.__file__).parent
SOURCES = sorted(ROOT.rglob("*.py"))
CALLS = {"eval", "exec", "compile", "__import__"}
MODULES = {
    "pickle",
    "cPickle",
    "marshal",
    "shelve",
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "requests",
    "ctypes",
    "subprocess",
    "tempfile",
}
ALLOWED = {("problems.py", "http"), ("running.py", "socket")}  # the service names statuses, and listens where it is told to
WATCHED = """
import os, sys
import shosnlp

seen = []
def watch(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "shutil.", "os.remove", "os.rename",
                         "os.mkdir", "ftplib.", "urllib.", "http.", "smtplib.", "ctypes.dlopen")):
        seen.append((event, str(arguments)[:80]))
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+") and arguments[0] != os.devnull:
        seen.append((event, str(arguments)[:80]))
    if event in ("pickle.find_class", "marshal.loads") and "importlib" not in str(sys._getframe(1).f_code.co_filename):
        seen.append((event, str(arguments)[:80]))

shosnlp.Extractor().extract("Алибек Бакаев прибыл в Астану 4 июля 2024 года.")  # pymorphy3 and numpy do as they like when imported
sys.addaudithook(watch)
extractor = shosnlp.Extractor(adjectives=True)
found = extractor.extract("Глава МИД РК Айгуль Сейтова посетила Бишкек. «http://example.kz/; rm -rf /» __import__('os').getcwd()")
list(extractor.extract_many(["Встреча в Ташкенте."] * 3))
extractor.explain("Встреча в Ташкенте."), found.to_html(), found.model_dump_json()
print(seen)
"""


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sources_are_harmless(source: Path) -> None:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in CALLS, f"line {node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            allowed = named.get("allow_pickle")
            assert allowed is None or (isinstance(allowed, ast.Constant) and allowed.value is False), f"line {node.lineno}"
        for name in _imported(node):
            assert name.split(".")[0] not in MODULES or (source.name, name) in ALLOWED, name


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_reading_opens_and_writes_nothing(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", WATCHED], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
    assert not list(tmp_path.iterdir())


def test_html_is_escaped(extractor: "shosnlp.Extractor") -> None:
    found = extractor.extract("<script>alert(1)</script> Алибек Бакаев & «<b>Бишкек</b>» \" ' &lt;")
    body = found.to_html().split("</style>")[1]
    assert "<script" not in body
    assert "<b>" not in body
    assert "&amp;lt;" in body
