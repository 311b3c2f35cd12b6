"""What the READMEs show is what users get, in both languages: each block of code runs as a file of its own."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from tests.markdown_blocks import blocks, expected, lay_out, run, run_shell

ROOT = Path(__file__).parents[1]
READMES = (ROOT / "README.md", ROOT / "README.ru.md")
LINK = re.compile(r"\]\(([^)]+)\)")
NAMED_FILE = re.compile(r"`((?:docs|evaluation|examples|src|tests|training)/[\w./-]+|\w[\w.]*\.md)`")


def all_blocks(language: str) -> list[tuple[Path, int]]:
    return [(readme, number) for readme in READMES for number in range(len(blocks(readme, language)))]


def without_comments(block: str) -> str:
    return re.sub(r"\s+#.*", "", block)


def skeleton(readme: Path) -> list[str]:
    """The order of headings, tables with their numbers, blocks of code and lists."""
    parts = []
    for line in re.sub(r"```(\w+)\n.*?```", r"```\1", readme.read_text(encoding="utf-8"), flags=re.DOTALL).splitlines():
        if heading := re.match(r"#+ |```\w+|- ", line):
            parts.append(heading.group())
        elif line.startswith("|"):
            parts.append(f"| {line.count('|')} {re.findall(r'[.]?[0-9]+', line.partition('|')[2].partition('|')[2])}")
    return parts


def test_the_twins_have_the_same_structure_and_figures() -> None:
    english, russian = map(skeleton, READMES)
    assert english == russian != []


@pytest.mark.parametrize("language", ["python", "sh"])
def test_the_twins_show_the_same_code(language: str) -> None:
    english, russian = ([without_comments(block) for block in blocks(readme, language)] for readme in READMES)
    assert english == russian != []


@pytest.mark.parametrize(("readme", "number"), all_blocks("python"))
def test_python_blocks_run_and_print_what_their_comments_say(readme: Path, number: int, tmp_path: Path) -> None:
    block = blocks(readme, "python")[number]
    script = tmp_path / "script.py"
    script.write_text(block, encoding="utf-8")
    printed = run([sys.executable, script.name], tmp_path).splitlines()
    assert printed
    assert printed == expected(block) or not expected(block)


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
@pytest.mark.parametrize(("readme", "number"), all_blocks("sh"))
def test_shell_blocks_run(readme: Path, number: int, tmp_path: Path) -> None:
    block = blocks(readme, "sh")[number]
    lay_out(tmp_path)
    before = set(tmp_path.iterdir())
    printed = run_shell(block, tmp_path)
    written = {path for path in tmp_path.iterdir() if path.stat().st_size} - before - {tmp_path / "script.sh"}
    installs_only = all(line.startswith(("pip ", "make ")) for line in block.splitlines())
    assert bool(printed or written) != installs_only


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.name)
def test_links_work_on_a_package_index_too(readme: Path) -> None:
    """A package index shows the README alone: a relative link leads nowhere there, so files are named instead."""
    text = readme.read_text(encoding="utf-8")
    assert all(link.startswith("https://") for link in LINK.findall(text))
    named = NAMED_FILE.findall(text)
    assert "docs/performance.md" in named
    assert all((ROOT / file).exists() for file in named)
