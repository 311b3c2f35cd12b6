"""Public corpora of Russian with names: where each is to be had, and how its files become gold documents."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

NEREL_TYPES = {
    "PERSON": "PER", "ORGANIZATION": "ORG", "DATE": "DATE", "PROFESSION": "POSITION",
    "COUNTRY": "LOC", "CITY": "LOC", "STATE_OR_PROVINCE": "LOC", "DISTRICT": "LOC", "LOCATION": "LOC",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoldMention:
    """An annotated stretch of text: its type, its base form and entity where the corpus has them."""

    start: int
    end: int
    type: str
    normal: str | None = None
    entity: str | None = None


class GoldObject(NamedTuple):
    """A mention of factRuEval: an object with typed spans."""

    type: str
    spans: tuple[tuple[str, int, int], ...]  # type, start, end


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated text; what only one corpus has is empty in the others."""

    id: str
    text: str
    mentions: tuple[GoldMention, ...] = ()
    relations: tuple[tuple[str, GoldMention, GoldMention], ...] = ()
    objects: Mapping[str, GoldObject] = field(default_factory=dict)  # factRuEval: by id
    entities: tuple[tuple[str, ...], ...] = ()  # factRuEval: the lines of each entity
    tokens: tuple[tuple[int, int, str], ...] = ()  # factRuEval


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus, and the part of it that was used in development.

    Args:
        source: Where it is to be had.
        licence: What its authors say about its use.
        layout: The files that are read, below the folder of corpora.
        read: Reads the documents.
        trained_on: Whether the shipped models have seen it: then each document is read by a fold model that has not.
    """

    source: str
    licence: str
    layout: str
    read: Callable[[Path], Iterator[GoldDocument]]
    trained_on: bool = False


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:  # offsets count CRLF as two
        return file.read()


def factrueval(folder: Path) -> Iterator[GoldDocument]:
    """factRuEval-2016, devset: objects with spans, and entities with attributes."""
    for path in sorted((folder / "factrueval/devset").glob("book_*.objects"), key=lambda path: int(path.stem[5:])):
        lines = [line.split() for line in _text(path.with_suffix(".spans")).splitlines() if line.strip()]
        spans = {id: (type, int(start), int(start) + int(size)) for id, type, start, size, *_ in lines}
        objects = {}
        for line in filter(str.strip, _text(path).splitlines()):
            id, type, *own = line.split("#")[0].split()
            objects[id] = GoldObject(type, tuple(spans[one] for one in own))
        attributes = (line.strip() for line in _text(path.with_suffix(".coref")).split("\n"))
        entities = tuple(tuple(block) for full, block in groupby(attributes, bool) if full)
        cells = (line.split(" ") for line in _text(path.with_suffix(".tokens")).split("\n") if line.strip())
        tokens = tuple(sorted((int(start), int(start) + int(size), token.strip()) for _, start, size, token in cells))
        yield GoldDocument(path.stem, _text(path.with_suffix(".txt")), objects=objects, entities=entities, tokens=tokens)


def nerel(folder: Path) -> Iterator[GoldDocument]:
    """NEREL v1.1, dev: nested mentions, entities by Wikidata links and alternative names, relations."""
    for path in sorted((folder / "nerel/NEREL-v1.1/dev").glob("*.ann")):
        text = _text(path.with_suffix(".txt"))
        spans: dict[str, tuple[int, int, str, bool]] = {}
        links: dict[str, str] = {}
        relations: list[tuple[str, str, str]] = []
        for line in _text(path).splitlines():
            cells = line.split("\t")
            if line.startswith("T"):
                type, *offsets = re.split(r"[ ;]", cells[1])
                spans[cells[0]] = (int(offsets[0]), int(offsets[-1]), NEREL_TYPES.get(type, "OTHER"), len(offsets) == 2)
            elif line.startswith("N") and not cells[1].endswith("Wikidata:NULL"):
                _, target, link = cells[1].split()
                links[target] = link
            elif line.startswith("R"):
                name, first, second = cells[1].split()
                relations.append((name, first.partition(":")[2], second.partition(":")[2]))
        entities = _nerel_entities(spans, links, relations, text)
        whole = {id: GoldMention(a, b, type, entity=entities[id]) for id, (a, b, type, one_piece) in spans.items() if one_piece}
        known = tuple((name, whole[a], whole[b]) for name, a, b in relations if a in whole and b in whole)
        yield GoldDocument(path.stem, text, tuple(whole.values()), known)


def _nerel_entities(
    spans: Mapping[str, tuple[int, int, str, bool]], links: Mapping[str, str], relations: list[tuple[str, str, str]], text: str
) -> dict[str, str]:
    """The entity of each mention: mentions of one type with the same link or text, or said to be names of one thing."""
    parent = {id: id for id in spans}

    def root(id: str) -> str:
        while parent[id] != id:
            id = parent[id]
        return id

    def join(one: str, other: str) -> None:
        if spans[one][2] == spans[other][2]:
            parent[root(one)] = root(other)

    for name, one, other in relations:
        if name in ("ALTERNATIVE_NAME", "ABBREVIATION") and one in spans and other in spans:
            join(one, other)
    first: dict[tuple[str, str], str] = {}
    for id, (start, end, type, _) in spans.items():
        for key in (text[start:end].lower(), links.get(id)):
            if key:
                join(id, first.setdefault((type, key), id))
    return {id: root(id) for id in spans}


def slavicner(folder: Path) -> Iterator[GoldDocument]:
    """SlavicNER, Russian, the topics brexit and asia_bibi: offsets, base forms, entities; no nesting."""
    for topic in ("brexit", "asia_bibi"):
        for path in sorted((folder / "slavicner/ner" / topic / "ru").glob("*.tsv")):
            mentions = []
            for line in _text(path).splitlines():
                cells = line.rstrip("\r\n").split("\t")
                if len(cells) >= 6:
                    start, end, _, base, type, entity = cells[:6]
                    mentions.append(GoldMention(int(start), int(end), type, base, entity))
            text = _text(folder / "slavicner/raw" / topic / "ru" / f"{path.stem}.txt")
            yield GoldDocument(f"{topic}/{path.stem}", text, tuple(mentions))


CORPORA = {
    "factrueval": Corpus(
        "https://github.com/dialogue-evaluation/factRuEval-2016",
        "MIT",
        "factrueval/devset/book_*.{txt,tokens,spans,objects,coref}",
        factrueval,
        trained_on=True,
    ),
    "nerel": Corpus(
        "https://github.com/nerel-ds/NEREL",
        "annotation freely available, texts of Wikinews CC BY",
        "nerel/NEREL-v1.1/dev/*.{txt,ann}",
        nerel,
    ),
    "slavicner": Corpus(
        "https://github.com/SlavicNLP/SlavicNER",
        "research corpus, see its README",
        "slavicner/{raw,ner}/{brexit,asia_bibi}/ru/*",
        slavicner,
    ),
}


def how_to_get() -> str:
    """Where each corpus is to be had, and where its files are expected."""
    lines = ["Corpora, each with its source, its licence and the files that are read below the folder:"]
    for name, corpus in CORPORA.items():
        lines.append(f"  {name}: {corpus.source} ({corpus.licence})\n      {corpus.layout}")
    return "\n".join(lines)
