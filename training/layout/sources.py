"""What the training documents are put together from: paragraphs and names of the corpora, and phrases written for the purpose."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

SENTENCE_END = re.compile(r"(?<=[а-яё»)][.!?…]) (?=[А-ЯЁ«])")


@dataclass(frozen=True)
class Source:
    """A document of a corpus: its paragraphs, and its names by type."""

    id: str
    paragraphs: list[str]
    names: dict[str, list[str]] = field(default_factory=dict)

    def sentences(self) -> list[str]:
        """Its sentences, roughly."""
        return [sentence for paragraph in self.paragraphs for sentence in SENTENCE_END.split(paragraph) if 20 < len(sentence) < 400]


def read_sources(corpora: Path) -> Iterator[Source]:
    """All documents. Wikipedia gives single sentences: eight of them are taken for a document of two paragraphs."""
    for path in sorted(corpora.glob("nerel/NEREL-v1.1/train/*.txt")):
        yield Source(f"nerel/{path.stem}", _paragraphs(path.read_text(encoding="utf-8")), _names(path.with_suffix(".ann")))
    for path in sorted(corpora.glob("factrueval/devset/*.txt")):
        yield Source(f"factrueval/{path.stem}", _paragraphs(path.read_text(encoding="utf-8")))
    for number, line in enumerate((corpora / "raw/news.jsonl").open(encoding="utf-8")):
        yield Source(f"news/{number}", _paragraphs(json.loads(line)["text"]))
    sentences = (corpora / "raw/wikipedia-sentences.txt").read_text(encoding="utf-8").splitlines()
    for at in range(0, len(sentences) - 8, 8):
        yield Source(f"wikipedia/{at}", [" ".join(sentences[at : at + 4]), " ".join(sentences[at + 4 : at + 8])])


def _paragraphs(text: str) -> list[str]:
    return [re.sub(r"\s+", " ", line).strip() for line in text.splitlines() if line.strip()]


def _names(path: Path) -> dict[str, list[str]]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            _, kind, text = line.split("\t")
            names[kind.split()[0]].append(re.sub(r"\s+", " ", text).strip())
    return dict(names)


class Pool:
    """Names to fill lists with, drawn from some sources and from what is written here."""

    def __init__(self, sources: list[Source], chance: random.Random) -> None:
        self.chance = chance
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        for source in sources:
            for kind, names in source.names.items():
                self._names[kind] += names
        self._sentences = [sentence for source in sources for sentence in source.sentences()]

    def sentence(self) -> str:
        return self.chance.choice(self._sentences)

    def person(self) -> str:
        """A name in the nominative, written in one of the usual ways."""
        woman = self.chance.random() < 0.45
        first = self.chance.choice(phrases("woman" if woman else "man"))
        middle = self.chance.choice(phrases("patronymic")) + ("вна" if woman else "вич")
        last = self.chance.choice(phrases("surname"))
        if woman and last[-1] in "вн":
            last += "а"
        elif woman and last.endswith("ий"):
            last = last[:-2] + "ая"
        return self.chance.choice(
            (
                f"{first} {last}",
                f"{first} {last}",
                f"{last} {first} {middle}",
                f"{first} {middle} {last}",
                f"{last} {first[0]}.{middle[0]}.",
                f"{last} {first[0]}. {middle[0]}.",
                f"{first[0]}. {middle[0]}. {last}",
                f"{first[0]}. {last}",
                f"{last.upper()} {first} {middle}",
                f"{last} {first}",
            )
        )

    def title(self) -> str:
        """What somebody is."""
        if self._names["PROFESSION"] and self.chance.random() < 0.35:
            return self.chance.choice(self._names["PROFESSION"])
        return f"{self.chance.choice(phrases('post'))} {self.chance.choice(phrases('body'))}".strip()

    def organization(self) -> str:
        if self._names["ORGANIZATION"] and self.chance.random() < 0.4:
            name = self.chance.choice(self._names["ORGANIZATION"])
            return name[0].upper() + name[1:]
        return self.chance.choice(phrases("organization"))

    def place(self) -> str:
        if self._names["CITY"] and self.chance.random() < 0.4:
            return self.chance.choice(self._names["CITY"])
        return self.chance.choice(phrases("place"))

    def date(self) -> str:
        day, month, year = self.chance.randint(1, 28), self.chance.randint(1, 12), self.chance.randint(1950, 2026)
        return self.chance.choice((f"{day:02}.{month:02}.{year}", f"{day} {MONTHS[month - 1]} {year} года", f"{year} г.", f"{year}"))


PHRASES = Path(__file__).with_name("phrases.tsv")
MONTHS = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"]


@cache
def phrases(kind: str) -> list[str]:
    """The phrases of a kind; bodies may be empty."""
    rows = [line.split("\t") for line in PHRASES.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return [text for of_kind, text in rows if of_kind == kind]
