"""What the pages of the documentation show is what users get: the Python blocks of a page run one after the other, as in one session.

A block that begins with `>>>` is a doctest; of another one, comments say what it prints. Blocks that need a package that is not installed
are skipped here; `make check-all` runs them in environments that have it. A block with «…» in place of a value is only compiled.
"""

import ast
import contextlib
import doctest
import io
import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tests.markdown_blocks import blocks, expected, lay_out, run_shell

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
LINK = re.compile(r"\]\(([^)#\s]+\.md)")
NEEDED = {  # what a module of ours imports
    "shosnlp.corpus": "duckdb",
    "shosnlp.integrations.haystack": "haystack",
    "shosnlp.integrations.langchain": "langchain",
    "shosnlp.integrations.presidio": "presidio_analyzer",
    "shosnlp.integrations.ray": "ray",
    "shosnlp.integrations.spacy": "spacy",
    "shosnlp.integrations.spark": "pyspark",
}
PLACEHOLDER = '"…"'


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def pages_with(language: str) -> list[Path]:
    return [page for page in PAGES if blocks(page, language)]


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def without(source: str) -> list[str]:
    """The packages that a block imports and that are not installed."""
    packages = (NEEDED.get(module, module).partition(".")[0] for module in imported(source))
    return [package for package in packages if find_spec(package) is None]


@pytest.mark.parametrize("page", pages_with("python"), ids=name)
def test_python_blocks_run_and_print_what_they_say(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    session: dict[str, Any] = {"__name__": "__main__"}
    for number, block in enumerate(blocks(page, "python")):
        if block.startswith(">>>"):
            run_doctest(block, session, f"{name(page)}, block {number}")
            continue
        code = compile(block, f"{name(page)}, block {number}", "exec")
        if PLACEHOLDER in block:
            continue
        if missing := without(block):
            pytest.skip(f"{', '.join(missing)} is not installed")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, session)
        assert printed.getvalue().splitlines() == expected(block) or not expected(block)


def run_doctest(block: str, session: dict[str, Any], where: str) -> None:
    test = doctest.DocTestParser().get_doctest(block, session, where, None, 0)
    if missing := without("".join(example.source for example in test.examples)):
        pytest.skip(f"{', '.join(missing)} is not installed")
    report = io.StringIO()
    runner = doctest.DocTestRunner(verbose=False)
    failed, _ = runner.run(test, out=report.write, clear_globs=False)
    session.update(test.globs)
    assert not failed, report.getvalue()


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
@pytest.mark.parametrize("page", [page for page in pages_with("sh") if "```sh\n" in page.read_text(encoding="utf-8")], ids=name)
def test_shell_blocks_run(page: Path, tmp_path: Path) -> None:
    lay_out(tmp_path)
    for block in blocks(page, "sh"):
        run_shell(block, tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_to_pages(page: Path) -> None:
    assert [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).is_file()] == []


def test_the_tutorials_show_the_same_code() -> None:
    english, russian = (
        [re.sub(r"#.*", "", block) for language in ("python", "sh") for block in blocks(ROOT / "docs" / page, language)]
        for page in ("tutorial.md", "tutorial.ru.md")
    )
    assert english == russian != []


def test_every_page_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [name(page) for page in PAGES if page.relative_to(ROOT / "docs").as_posix() not in navigation] == []
