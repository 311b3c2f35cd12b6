"""Gather the examples that `train.py` learns from: each labelled name in each document, with the words around it (not their order).

    PYTHONPATH=training python -m kinds.collect        # corpora and labels.tsv → examples.tsv, one minute

Run it again after labels have changed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from shosnlp import Extractor
from shosnlp.organizations.kinds.surroundings import Surroundings, surroundings
from shosnlp.organizations.words import stems
from shosnlp.reading.document import Segmented, Tag
from shosnlp.reading.reader import Reader
from shosnlp.records import Organization
from shosnlp.span import Span

HERE = Path(__file__).parent
NONE = "-"  # the kind of what is no organization


class Example(NamedTuple):
    """An organization of a document."""

    document: str
    kinds: tuple[str, ...]  # the first is preferred
    around: Surroundings


class _NoTagger:
    name = "none"

    def tag(self, texts: list[Segmented], /) -> list[list[Tag]]:
        return [[] for _ in texts]


def documents(corpora: Path) -> list[Path]:
    return sorted(
        [
            *corpora.glob("nerel/NEREL-v1.1/train/*.txt"),
            *corpora.glob("nerel/NEREL-v1.1/dev/*.txt"),
            *corpora.glob("factrueval/devset/*.txt"),
        ],
        key=lambda path: path.name,
    )


def read_labels() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The kinds of each name, by its stems."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in (HERE / "labels.tsv").read_text(encoding="utf-8").splitlines()[3:]:
        names, kinds = line.split("\t")
        for name in names.split(" | "):
            found.setdefault(stems(name), tuple(kinds.split(";")))
    return found


def label(record: Organization, labels: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...] | None:
    """The kinds of a record, by its names as they stand in the text or in the nominative."""
    names = [record.name, *record.aliases, *(mention.text for mention in record.mentions)]
    return next((labels[key] for name in names if (key := stems(name)) in labels), None)


def collect(corpora: Path) -> Iterator[Example]:
    extractor, reader, labels = Extractor(), Reader(_NoTagger()), read_labels()  # type: ignore[arg-type]
    for path in documents(corpora):
        clean = reader.read(path.read_text(encoding="utf-8")).text  # so that offsets in it and in its clean view are the same
        document = reader.read(clean)
        for record in extractor.extract(clean).organizations:
            kinds = label(record, labels)
            if kinds is not None and kinds[0] != NONE:
                spans = [Span(mention.start, mention.end) for mention in record.mentions]
                yield Example(path.stem, kinds, surroundings(record.name, spans, document))


def write(examples: Iterator[Example]) -> int:
    rows = [
        (
            document,
            " ".join(around.name.split()),
            " ".join(sorted(around.near)),
            " ".join(sorted(around.wide)),
            "yes" if around.quoted else "no",
            ";".join(kinds),
        )
        for document, kinds, around in examples
    ]
    lines = ["document\tname\tnear\twide\tquoted\tkinds", *map("\t".join, rows)]
    (HERE / "examples.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(rows)


def read() -> list[Example]:
    found = []
    for line in (HERE / "examples.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        document, name, near, wide, quoted, kinds = line.split("\t")
        found.append(Example(document, tuple(kinds.split(";")), Surroundings(name, near.split(), wide.split(), quoted == "yes")))
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    print(write(collect(parser.parse_args().corpora)), "examples")
