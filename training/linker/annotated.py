"""Annotated texts: who holds which post where. `FORMAT.md` describes the marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_MARK = re.compile(r"\[\[([PTOL]\d+)(!\w+)?(?::([^@|]+))?(?:@([^|]+))?\|")


@dataclass
class Title:
    """A title with its holders and the places where each holds it; «-» is a place that is not stated."""

    start: int
    end: int
    holders: list[str]
    places: list[str]
    status: str | None

    def held(self, number: int) -> list[str]:
        """The ids of the places where the holder with this number holds the post."""
        if len(self.holders) == 1:
            return [place for place in self.places if place != "-"]
        place = self.places[0] if len(self.places) == 1 else self.places[number] if number < len(self.places) else "-"
        return [place] if place != "-" else []


@dataclass
class Annotated:
    """A text without marks, and what they said."""

    source: str
    genre: str
    text: str = ""
    names: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    titles: list[Title] = field(default_factory=list)


def read(folder: Path) -> Iterator[Annotated]:
    """The texts of all files in a folder."""
    for path in sorted(folder.glob("*.txt")):
        for number, part in enumerate(path.read_text(encoding="utf-8").split("\n---\n"), 1):
            heading, _, body = part.strip("\n").partition("\n")
            yield _parsed(Annotated(f"{path.stem}:{number}", heading.lstrip("# ")), body.removesuffix("\n---"))


def _parsed(found: Annotated, body: str) -> Annotated:
    open_marks: list[tuple[re.Match[str], int]] = []
    pieces: list[str] = []
    at = length = 0
    while at < len(body):
        if match := _MARK.match(body, at):
            open_marks.append((match, length))
            at = match.end()
        elif open_marks and body.startswith("]]", at):
            _close(found, *open_marks.pop(), length)
            at += 2
        else:
            pieces.append(body[at])
            at, length = at + 1, length + 1
    found.text = "".join(pieces)
    return found


def _close(found: Annotated, mark: re.Match[str], start: int, end: int) -> None:
    id, status, holders, places = mark.groups()
    if id.startswith("T"):
        split = [text.split(",") if text else [] for text in (holders, places)]
        found.titles.append(Title(start, end, split[0], split[1], status.lstrip("!") if status else None))
    else:
        found.names.setdefault(id, []).append((start, end))
