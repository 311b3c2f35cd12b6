"""Imports point one way: a module imports only from layers below its own, among the parts of the package and among the parts of a kind."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import shosnlp

ROOT = Path(shosnlp.__file__).parent
LAYERS = (
    "span errors caching article weights columns",
    "records",
    "entry schema",
    "tracing runtime",
    "archive lexicon",
    "page",
    "russian",
    "reading",
    "findings",
    "calibration",
    "people organizations places dates",
    "settling explaining gazetteer",
    "positions",
    "resources",
    "extractor inflection",
    "masking files",
    "integrations",
    "corpus service",
    "command_line",
    "__main__",
)
ON_DEMAND = {("records", "page")}  # imported inside a function: a result can show itself, and its module knows nothing of pages
FLOORS = {  # of the kinds that have sub-packages
    "people": ("words triggers", "names", "spans choosing", "finding", "find named", "group record explain", "pipeline", "__init__"),
    "organizations": (
        "rows",
        "words",
        "names",
        "candidates finding",
        "kinds naming ids",
        "find group record named",
        "pipeline",
        "__init__",
    ),
    "places": (
        "tables word_sets",
        "words",
        "base_form descriptor_agreement ids",
        "descriptors name listed_mentions preceding tag_index titles",
        "routes",
        "triggers",
        "finding name_context",
        "adjectival_towns",
        "adjectives countries kind_in_context laid_out non_overlapping shared_nouns streets towns",
        "find group record named",
        "pipeline",
        "__init__",
    ),
    "positions": (
        "likelihood",
        "words",
        "name_index",
        "triggers titles times word_classes",
        "find holders",
        "workplaces",
        "attach",
        "record",
        "__init__",
    ),
}
MODULES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def ranks(rows: Sequence[str]) -> dict[str, int]:
    return {name: rank for rank, row in enumerate(rows) for name in row.split()}


def imported(source: str, package: str = "shosnlp") -> Iterator[str]:
    """The parts of a package that a module imports."""
    depth = package.count(".") + 1
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            paths = [node.module or ""]
            if paths == [package]:
                paths = [f"{package}.{alias.name}" for alias in node.names]
        else:
            paths = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from (path.split(".")[depth] for path in paths if path.startswith(package + "."))


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_point_down(module: Path) -> None:
    rank, own = ranks(LAYERS), module.parts[0].removesuffix(".py")
    for target in imported((ROOT / module).read_text(encoding="utf-8")):
        lower = rank[target] < rank[own] or (own, target) in ON_DEMAND
        assert target == own or lower, f"{module}: {own} must not import {target}"


def test_what_is_imported_on_demand_is_not_loaded_before() -> None:
    for own, target in ON_DEMAND:
        tree = ast.parse((ROOT / f"{own}.py").read_text(encoding="utf-8"))
        assert target not in imported("\n".join(ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)))


@pytest.mark.parametrize("module", [module for module in MODULES if module.parts[0] in FLOORS], ids=str)
def test_imports_inside_a_kind_point_down(module: Path) -> None:
    kind, own = module.parts[0], module.parts[1].removesuffix(".py")
    rank = ranks(FLOORS[kind])
    for target in imported((ROOT / module).read_text(encoding="utf-8"), f"shosnlp.{kind}"):
        assert target == own or rank[target] < rank[own], f"{module}: {own} must not import {target}"


def test_a_violation_would_be_seen() -> None:
    source = (
        "from shosnlp.people.names.name import X\nimport shosnlp.dates.find\nfrom shosnlp import places\nfrom shosnlp.people import find"
    )
    assert list(imported(source)) == ["people", "dates", "places", "people"]
    assert list(imported(source, "shosnlp.people")) == ["names", "find"]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_modules_have_a_place_and_an_idea(module: Path) -> None:
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{module} does not say its idea"
    assert module.stem not in {"utils", "util", "helpers", "common", "misc"}
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= 300, f"{module} does not fit one head"
