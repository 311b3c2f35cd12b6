"""Imports point one way: a module imports only from layers below its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import shosnlp

ROOT = Path(shosnlp.__file__).parent
LAYERS = (
    "span errors loading blas",
    "records",
    "lexicon",
    "reading",
    "findings",
    "people organizations places dates",
    "settling streaming arguments",
    "positions",
    "extractor",
    "textfile",
    "__main__ integrations",
)
RANK = {name: rank for rank, row in enumerate(LAYERS) for name in row.split()}
MODULES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def imported_units(source: str) -> Iterator[str]:
    """Top-level names of shosnlp that a module imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            parts = (node.module or "").split(".")
            if parts[0] == "shosnlp":
                yield from parts[1:2] or [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            for alias in node.names:
                parts = alias.name.split(".")
                if parts[0] == "shosnlp":
                    yield from parts[1:2]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_point_down(module: Path) -> None:
    own = module.parts[0].removesuffix(".py")
    for target in imported_units((ROOT / module).read_text(encoding="utf-8")):
        assert target == own or RANK[target] < RANK[own], f"{module}: {own} must not import {target}"


def test_a_violation_would_be_seen() -> None:
    assert list(imported_units("from shosnlp.people.name import X\nimport shosnlp.dates.find\nfrom shosnlp import places")) == [
        "people",
        "dates",
        "places",
    ]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_modules_have_a_place_and_an_idea(module: Path) -> None:
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{module} does not say its idea"
    assert module.stem not in {"utils", "util", "helpers", "common", "misc"}
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= 300, f"{module} does not fit one head"
