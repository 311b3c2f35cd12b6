"""Prints, as JSON, every regular expression that the package compiles to load everything and read a text: run in a fresh process."""

import gc
import importlib
import json
import pkgutil
import re
import sys
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

TEXT = "Министр иностранных дел РК Айгуль Сейтова, АО «Темир жолы» и МИД-ом в Ростове-на-Дону (ШОС), с 4 по 12 июля 2024 года, К.К. Ли."
Found = dict[tuple[str, int], str]


def record_compilations(package: Path, found: Found) -> None:
    """From now on note each pattern that code of the package compiles, and where."""
    machinery: Any = re
    compile_ = machinery._compile

    def noted(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(1)
        while frame.f_back and frame.f_globals.get("__name__") == "re":
            frame = frame.f_back
        file = Path(frame.f_code.co_filename)
        compiled = compile_(pattern, flags)
        if file.is_relative_to(package) and isinstance(compiled.pattern, str):
            found[compiled.pattern, compiled.flags] = f"{file.relative_to(package)}:{frame.f_lineno}"
        return compiled

    machinery._compile = noted


def import_everything(package: ModuleType) -> None:
    """Import all modules of the package, but for integrations with packages that are not installed here."""
    from shosnlp.errors import MissingPackage

    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith("__main__"):
            with suppress(MissingPackage):
                importlib.import_module(module.name)


def compile_lazy_ones() -> None:
    """The numbers in the rules for dates are compiled when first used."""
    from shosnlp.dates.rule_parts import RulePart

    for thing in gc.get_objects():
        if isinstance(thing, RulePart):
            thing.read("1", 0)


def main() -> None:
    """Note, load, read, print."""
    import shosnlp

    found: Found = {}
    record_compilations(Path(shosnlp.__file__).parent, found)
    import_everything(shosnlp)
    shosnlp.Extractor(adjectives=True).explain(TEXT)
    compile_lazy_ones()
    print(json.dumps([(pattern, flags, place) for (pattern, flags), place in found.items()]))


if __name__ == "__main__":
    main()
