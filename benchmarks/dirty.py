"""What stays of the result when a text gets dirty: the share of mentions that are found at the same place, for each way of mangling.

    python -m benchmarks.dirty [--texts FOLDER]

«kept»: mentions of the clean text found in the dirty one, same type, same place; «same»: dirty texts that give the very same records.
"""

import argparse
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks.mangling import MANGLINGS, Mangled, mangle
from benchmarks.texts import read_texts
from shosnlp import Extraction, extract

Place = tuple[str, int, int]
_KINDS = ("people", "organizations", "places", "dates")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="measure on the .txt files of this folder")
    parser.add_argument("--limit", type=int, default=100, help="texts, at most (100)")
    parser.add_argument("--losses", metavar="NAME", help="list what this way of mangling loses")
    arguments = parser.parse_args()
    texts = read_texts(arguments.texts)[: arguments.limit]
    shares = {name: kept(texts, name, show=name == arguments.losses) for name in MANGLINGS}
    print(json.dumps(shares, ensure_ascii=False))


def kept(texts: Iterable[str], name: str, *, show: bool = False) -> float:
    """Print and return the share of mentions that a way of mangling leaves."""
    found = expected = same = count = added = 0
    for text in texts:
        mangled = mangle(text, MANGLINGS[name])
        clean, dirty = extract(text), extract(mangled.text)
        wanted, got = mapped(clean, mangled), places_of(dirty)
        expected += len(wanted)
        found += len(wanted & got)
        added += len(got - wanted)
        same += moved(clean, mangled) == comparable(dirty)
        count += 1
        if show:
            for sign, places in (("lost ", wanted - got), ("new  ", got - wanted)):
                for kind, start, end in sorted(places, key=lambda place: place[1]):
                    print(f"{sign} {kind:14} {mangled.text[max(start - 30, 0) : start]!r} [{mangled.text[start:end]}]")
    share = found / max(expected, 1)
    print(f"{name:26} kept {100 * share:6.2f} %   new {100 * added / max(expected, 1):6.2f} %   same records {same} of {count} texts")
    return round(share, 4)


def places_of(found: Extraction) -> set[Place]:
    """Type, start and end of every mention."""
    return {(kind, mention.start, mention.end) for kind in _KINDS for record in getattr(found, kind) for mention in record.mentions}


def mapped(found: Extraction, mangled: Mangled) -> set[Place]:
    """The same of the clean text, in the offsets of the dirty one."""
    return {(kind, *mangled.span(start, end)) for kind, start, end in places_of(found)}


def comparable(found: Extraction) -> dict[str, Any]:
    """The records without the texts of the mentions and without confidences, which may differ by a hair."""
    return {kind: [_plain(record.model_dump()) for record in getattr(found, kind)] for kind in _KINDS}


def moved(found: Extraction, mangled: Mangled) -> dict[str, Any]:
    """The records of the clean text in the offsets of the dirty one."""
    return {kind: [_plain(record.model_dump(), mangled) for record in getattr(found, kind)] for kind in _KINDS}


def _plain(value: Any, mangled: Mangled | None = None) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item, mangled) for item in value]
    if not isinstance(value, dict):
        return value
    plain = {key: _plain(item, mangled) for key, item in value.items() if not ("rule" in value and key in ("text", "confidence"))}
    if mangled and "rule" in plain:
        plain["start"], plain["end"] = mangled.span(plain["start"], plain["end"])
    return plain


if __name__ == "__main__":
    main()
