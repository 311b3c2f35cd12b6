"""Which professions and workplaces NEREL gives to which people (relations WORKS_AS and WORKPLACE)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_SAME = ("ALTERNATIVE_NAME", "ABBREVIATION")
_ENDING = 3  # letters of a word that do not count
_STEM = 4  # letters that do, at the least


@dataclass
class Document:
    """A text with its professions: the span of each, and those of all mentions of the person."""

    id: str
    text: str
    held: list[tuple[tuple[int, int], list[tuple[int, int]]]] = field(default_factory=list)
    workplaces: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]] = field(default_factory=list)  # mentions of people, of names


def read(folder: Path) -> Iterator[Document]:
    """The documents of a part of the corpus, such as `NEREL-v1.1/train`."""
    for path in sorted(folder.glob("*.ann")):
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            yield _document(path.stem, file.read(), path.read_text(encoding="utf-8").splitlines())


def _document(id: str, text: str, lines: list[str]) -> Document:
    spans: dict[str, tuple[int, int]] = {}
    types: dict[str, str] = {}
    same: dict[str, set[str]] = defaultdict(set)  # mention → what it is called by: its text, its Wikidata id, its other names
    works: list[tuple[str, str]] = []
    places: list[tuple[str, str]] = []
    for line in lines:
        number, _, rest = line.partition("\t")
        content = rest.partition("\t")[0]
        if not content:
            continue
        if number[0] == "T":
            type, *offsets = re.split("[ ;]", content)
            spans[number], types[number] = (int(offsets[0]), int(offsets[-1])), type
            same[number].add(text[int(offsets[0]) : int(offsets[-1])])
        elif number[0] == "N" and not content.endswith("NULL"):
            _, mention, reference = content.split()
            same[mention].add(reference)
        elif number[0] == "R":
            name, first, second = (part.rpartition(":")[2] for part in content.split())
            if name in _SAME:
                same[first] |= same[second]
                same[second] |= same[first]
            elif name == "WORKS_AS":
                works.append((first, second))
            elif name == "WORKPLACE":
                places.append((first, second))

    def everywhere(mention: str) -> list[tuple[int, int]]:
        return [spans[other] for other in spans if types[other] == types[mention] and same[other] & same[mention]]

    people = {mention for mention in spans if types[mention] == "PERSON"}
    held = [(spans[title], everywhere(person)) for person, title in works if person in people]
    return Document(id, text, held, [(everywhere(person), everywhere(place)) for person, place in places if person in people])


def stems(title: str) -> tuple[str, ...]:
    """A title without endings: the same profession named again is the same fact."""
    return tuple(word[: max(_STEM, len(word) - _ENDING)] for word in title.lower().replace("ё", "е").split())
