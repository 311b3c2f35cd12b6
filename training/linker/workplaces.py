"""Fit the weights by which workplaces are given to posts whose own words name none.

    cd training && python -m linker.workplaces               # → src/shosnlp/data/positions/workplace_weights.tsv, a minute
    cd training && python -m linker.workplaces --figures     # five folds by document; nothing is written

Examples are the posts whose workplace no rule tells, with the names near: of the annotated texts and of NEREL train.
"""

import argparse
import importlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar
from unittest.mock import patch

from linker import annotated, nerel
from linker.train import TEXTS, Example, Spans, figures, fit, original_span, overlap, title_at, write
from shosnlp import Extractor
from shosnlp.positions.workplaces.evidence import Candidate
from shosnlp.positions.workplaces.linker import WorkplaceLinker
from shosnlp.positions.workplaces.names import Workplace

STRENGTH = 0.2  # inverse of the regularization
_HEADING = "# How much a feature speaks for a name near as the workplace of a post (log scale); made by `training/linker`, do not edit.\n"
_attach = importlib.import_module("shosnlp.positions.attach")

Held = Callable[[tuple[int, int], Spans], Spans | None]  # title, mentions of the person → mentions of where it is held; None if unknown


class _Recorder(WorkplaceLinker):
    """Notes the candidates and finds nothing."""

    seen: ClassVar[list[tuple[tuple[int, int], Spans, list[Candidate], list[Spans]]]] = []

    def workplaces(self) -> list[Workplace]:
        for index, candidates in self.candidates():
            document, claim = self._evidence.document, self._evidence.claims[index]
            held_by = [mention for mention in self._evidence.people if mention.person == claim.person]
            people = [original_span(document, mention.start, mention.end) for mention in held_by]
            names = [[original_span(document, candidate.name.start, candidate.name.end)] for candidate in candidates]
            self.seen.append((original_span(document, *claim.title.own_tokens), people, candidates, names))
        return list(self._evidence.told)


def examples(corpora: Path) -> Iterator[Example]:
    """All examples."""
    extractor = Extractor()
    with patch.object(_attach, "WorkplaceLinker", _Recorder):
        for text in annotated.read(TEXTS):
            yield from _examples(extractor, "annotated", text.source, text.text, partial(_annotated_places, text))
        for document in nerel.read(corpora / "nerel" / "NEREL-v1.1" / "train"):
            yield from _examples(extractor, "nerel", document.id, document.text, partial(_workplaces, document))


def _examples(extractor: Extractor, source: str, id: str, text: str, held: Held) -> Iterator[Example]:
    _Recorder.seen.clear()
    extractor.extract(text)
    for title, people, candidates, names in _Recorder.seen:
        places = held(title, people)
        if places is not None and candidates:
            right = [any(overlap(one, other) for one in spans for other in places) for spans in names]
            yield Example(source, id, [candidate.features for candidate in candidates], right)


def _annotated_places(text: annotated.Annotated, span: tuple[int, int], people: Spans) -> Spans | None:
    title = title_at(text, span)
    holders = title.holders if title else []
    for number, holder in enumerate(holders):
        if title and any(overlap(one, other) for one in text.names.get(holder, []) for other in people):
            return [mention for place in title.held(number) for mention in text.names.get(place, [])]
    return None


def _workplaces(document: nerel.Document, span: tuple[int, int], people: Spans) -> Spans | None:
    return [
        place
        for holder, places in document.workplaces
        if any(overlap(one, other) for one in holder for other in people)
        for place in places
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("../src/shosnlp/data/positions/workplace_weights.tsv"))
    parser.add_argument("--figures", action="store_true")
    arguments = parser.parse_args()
    known = list(examples(arguments.corpora))
    if arguments.figures:
        figures(known, STRENGTH)
    else:
        write(fit(known, STRENGTH), arguments.out, _HEADING)
        print(len(known), "posts,", arguments.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
