"""The settings of a run, which tell whether it may resume one that was interrupted."""

import os
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from shosnlp.corpus.profile import number
from shosnlp.corpus.sources import Fields

_INPUT = ("files", "inputs")
_NAMED = 3  # files that a message names; it counts the others


def settings(inputs: Sequence[str], paths: Iterable[str], fields: Fields) -> dict[str, Any]:
    """The settings of a run, as JSON has them.

    Args:
        inputs: What was given.
        paths: The files that the inputs denote.
        fields: The names of the columns.
    """
    files = {_text(str(Path(path).resolve())): _fingerprint(path) for path in paths if path != "-"}
    return {"files": files, "inputs": list(map(_text, inputs)), **fields._asdict(), "version": version("shosnlp")}


def different(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """How an interrupted run was different, in words; nothing if it was not.

    >>> different({"files": {"a.jsonl": 1, "b.jsonl": 2}, "id": None}, {"files": {"a.jsonl": 3}, "id": "key"})
    "read other input (changed since: a.jsonl; missing now: b.jsonl) and had other settings (id None, not 'key')"
    """
    changed = [f"{name} {before.get(name)!r}, not {now[name]!r}" for name in now if name not in _INPUT and before.get(name) != now[name]]
    return " and ".join([*_other_input(before, now), *([f"had other settings ({', '.join(changed)})"] if changed else [])])


def _other_input(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """The difference between the inputs, if there is one."""
    old, new = before.get("files", {}), now["files"]
    groups = {
        "added since": [path for path in new if path not in old],
        "changed since": [path for path in new if path in old and old[path] != new[path]],
        "missing now": [path for path in old if path not in new],
    }
    if named := "; ".join(f"{what}: {_named(paths)}" for what, paths in groups.items() if paths):
        return [f"read other input ({named})"]
    if before.get("inputs") != now.get("inputs"):
        return [f"had its input given as {' '.join(before.get('inputs', []))}"]
    return []


def _named(paths: Sequence[str]) -> str:
    """The names of the first paths, and how many there are beyond them."""
    more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
    return ", ".join(paths[:_NAMED]) + more


def _fingerprint(path: str) -> int:
    found = Path(path).stat()
    return number(f"{found.st_size} {found.st_mtime_ns}")


def _text(path: str) -> str:
    """A path that JSON and the database can store."""
    return os.fsencode(path).decode("utf-8", "replace")
