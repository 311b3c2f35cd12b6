"""The tree of the project: what is checked, and how its scripts read their arguments."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = sorted({path.relative_to(ROOT).parts[0] for path in ROOT.glob("[!.]*/**/*.py")} - {"build", "dist"})
SCRIPTS = [
    path
    for folder in FOLDERS
    if folder not in ("src", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if 'if __name__ == "__main__"' in path.read_text(encoding="utf-8")
]


def test_types_are_checked_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert sorted(project["tool"]["mypy"]["files"]) == FOLDERS


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_scripts_explain_themselves(script: Path) -> None:
    """`--help` must never be taken for a file, nor start the work."""
    names = {node.attr for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)}
    assert {"ArgumentParser", "parse_args"} <= names


def test_the_citation_names_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"\nversion: {project['version']}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_the_commands_that_the_guide_for_contributors_names_exist() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"`make ([\w-]+)`", guide)) <= set(targets)
    named = re.findall(r"`((?:docs|src|tests)/[\w./-]+\w)`", guide)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []
