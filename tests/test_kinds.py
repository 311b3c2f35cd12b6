"""The folders of the four kinds look alike: who knows one knows all."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest

import shosnlp

ROOT = Path(shosnlp.__file__).parent
KINDS = {"people": "names/name", "organizations": "names/name", "places": "name", "dates": "value"}


@pytest.mark.parametrize(("kind", "idea"), KINDS.items())
def test_same_files(kind: str, idea: str) -> None:
    modules = {path.relative_to(ROOT / kind).with_suffix("").as_posix() for path in (ROOT / kind).rglob("*.py")}
    assert {"__init__", "words", idea, "find", "group", "record"} <= modules


@pytest.mark.parametrize("kind", KINDS)
def test_same_functions(kind: str) -> None:
    package = import_module(f"shosnlp.{kind}")
    assert next(iter(inspect.signature(package.find).parameters)) == "document"
    assert next(iter(inspect.signature(package.group).parameters)) == "findings"
    assert list(inspect.signature(package.record).parameters)[:3] == ["group", "id", "document"]
    assert not inspect.signature(package.load).parameters


@pytest.mark.parametrize("kind", [*KINDS, "positions"])
def test_lists_are_read_once(kind: str) -> None:
    package = import_module(f"shosnlp.{kind}")
    assert package.load() is package.load()
