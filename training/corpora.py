"""Corpora as documents of one form: tokens of the library's own segmentation, and gold spans in tokens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pymorphy3

from shosnlp.reading.cleaning import clean
from shosnlp.reading.document import Segmented, Tag
from shosnlp.reading.natasha_tagger import NatashaTagger
from shosnlp.reading.segmentation import segment

NEREL, FACTRUEVAL, SLOVNET = 0, 1, 2  # domains: whose convention the labels follow

NEREL_TYPES = {
    "PERSON": "PER", "ORGANIZATION": "ORG", "DATE": "DATE", "PROFESSION": "POSITION",
    "COUNTRY": "LOC", "CITY": "LOC", "STATE_OR_PROVINCE": "LOC", "DISTRICT": "LOC", "LOCATION": "LOC",
}  # fmt: skip
AUXILIARY = ("FACILITY", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "NATIONALITY", "AWARD", "TIME", "AGE")
PREPOSITIONS = ("в ", "во ", "с ", "со ", "до ", "к ", "по ", "на ", "за ", "от ", "после ", "около ", "через ")


@dataclass(frozen=True)
class Gold:
    """A gold span, in characters of the original text and in tokens."""

    start: int
    end: int
    label: str
    first: int
    last: int


@dataclass
class Doc:
    id: str
    text: str
    segmented: Segmented
    domain: int
    gold: list[Gold] = field(default_factory=list)
    unaligned: int = 0


def read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def make(id: str, text: str, domain: int, mentions: list[tuple[int, int, str]]) -> Doc:
    """Align mentions with tokens; those that cut a token are left out and counted."""
    cleaned = clean(text)
    segmented = segment(cleaned.text)
    spans = [cleaned.original_span(token.span) for token in segmented.tokens]
    starts = {span.start: number for number, span in enumerate(spans)}
    ends = {span.end: number for number, span in enumerate(spans)}
    doc = Doc(id, text, segmented, domain)
    for start, end, label in mentions:
        if start in starts and end in ends:
            doc.gold.append(Gold(start, end, label, starts[start], ends[end]))
        else:
            doc.unaligned += 1
    return doc


# ---------------------------------------------------------------- factRuEval


def _without_overlaps(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or kept[-1][1] <= span[0]:
            kept.append(span)
    return kept


def factrueval(corpora: Path) -> Iterator[Doc]:
    """The devset, with names as naeval takes them: persons whole, organizations without legal form, places apart."""
    folder = corpora / "factrueval" / "devset"
    for path in sorted(folder.glob("book_*.objects"), key=lambda p: int(p.stem[5:])):
        spans = {}
        for line in read(path.with_suffix(".spans")).splitlines():
            if line.strip():
                id, type, start, size = line.split()[:4]
                spans[id] = (int(start), int(start) + int(size), type)
        found: list[tuple[int, int, str]] = []
        for line in read(path).splitlines():
            if not line.strip():
                continue
            _, type, *rest = line.split("#")[0].split()
            mine = [spans[r] for r in rest]
            if type == "Person":
                found.append((min(s[0] for s in mine), max(s[1] for s in mine), "PER"))
            elif type == "Org":
                found += [(a, b, "ORG") for a, b, _ in _without_overlaps([s for s in mine if s[2] == "org_name"])]
            elif type in ("LocOrg", "Location"):
                found += [(a, b, "LOC") for a, b, _ in _without_overlaps([s for s in mine if s[2] == "loc_name"])]
        yield make(path.stem, read(path.with_suffix(".txt")), FACTRUEVAL, _without_overlaps(found))


# ---------------------------------------------------------------- NEREL

_MORPH = pymorphy3.MorphAnalyzer()


def is_adjective(text: str, start: int, end: int) -> bool:
    """Whether a place mention is an adjective: «российская», not «Грозный» in the middle of a sentence, nor «Приморский край»."""
    mention = text[start:end]
    if not re.fullmatch(r"[А-ЯЁа-яё-]+", mention):
        return False
    parses = _MORPH.parse(mention)
    ending = re.search(r"(ий|ый|ого|ому|им|ым|ом|ая|ой|ую|ое|ие|ые|их|ых|ими|ыми)$", mention) is not None
    relative = re.search(r"[сц]к(ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$", mention) is not None
    adjective = (ending and "ADJF" in parses[0].tag) or (relative and any("ADJF" in parse.tag for parse in parses))
    named = mention[0].isupper() and any("Geox" in parse.tag for parse in parses)
    return adjective and not named


def nerel(corpora: Path, part: str) -> Iterator[Doc]:
    """All levels; places that are adjectives are ADJ, lower-case organizations GENERIC, dates without preposition."""
    for path in sorted((corpora / "nerel" / "NEREL-v1.1" / part).glob("*.ann")):
        text = read(path.with_suffix(".txt"))
        mentions = []
        for line in read(path).splitlines():
            if not line.startswith("T"):
                continue
            type, *offsets = re.split(r"[ ;]", line.split("\t")[1])
            if len(offsets) > 2:  # discontinuous
                continue
            start, end = int(offsets[0]), int(offsets[1])
            mentions.append((*_bare(text, start, end, type), _label(text, start, end, type)))
        yield make(path.stem, text, NEREL, list(dict.fromkeys(m for m in mentions if m[2])))


def _bare(text: str, start: int, end: int, type: str) -> tuple[int, int]:
    if type == "DATE":
        for word in PREPOSITIONS:
            if text[start:end].lower().startswith(word):
                return start + len(word), end
    return start, end


def _label(text: str, start: int, end: int, type: str) -> str:
    label = NEREL_TYPES.get(type, type if type in AUXILIARY else "")
    if label == "LOC" and is_adjective(text, start, end):
        return "ADJ"
    if label in ("ORG", "LOC") and text[start:end] == text[start:end].lower() and re.fullmatch(r"[а-яё -]+", text[start:end]):
        return "GENERIC"
    return label


# ---------------------------------------------------------------- text without labels


UNION = re.compile(r"ЕС|Евросоюз[а-я]*|Европейск[а-я]+ [Сс]оюз[а-я]*")


def _trusted(text: str, tags: list[Tag]) -> list[tuple[int, int, str]]:
    """What natasha finds, but that the European Union is an organization (to natasha it is a place)."""
    return [(t.span.start, t.span.end, "ORG" if UNION.fullmatch(t.span.of(text)) else str(t.label)) for t in tags]


def wikipedia(corpora: Path) -> Iterator[Doc]:
    """Single sentences, labelled by natasha's tagger."""
    tagger = NatashaTagger()
    for number, line in enumerate(read(corpora / "raw" / "wikipedia-sentences.txt").splitlines()):
        text = clean(line).text
        tags = tagger.tag([segment(text)])[0]
        yield make(f"wikipedia_{number}", text, SLOVNET, _trusted(text, tags))


def news(corpora: Path) -> Iterator[Doc]:
    """Unlabelled news, labelled by natasha's tagger."""
    tagger = NatashaTagger()
    for number, line in enumerate(read(corpora / "raw" / "news.jsonl").splitlines()):
        text = clean(json.loads(line)["text"]).text
        tags = tagger.tag([segment(text)])[0]
        yield make(f"news_{number}", text, SLOVNET, _trusted(text, tags))
