"""Fit the weights by which titles are linked to people where no rule decides.

    cd training && python -m linker.train                  # → src/shosnlp/data/positions/link_weights.tsv, a minute
    cd training && python -m linker.train --figures        # five folds by document; nothing is written

Examples are the titles that the rules give to nobody, with the people near: of the annotated texts and of NEREL train.
"""

from __future__ import annotations

import argparse
import importlib
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, NamedTuple
from unittest.mock import patch

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from linker import annotated, evaluate, nerel
from shosnlp import Extractor
from shosnlp.positions.holders.claims import Claim
from shosnlp.positions.holders.linker import Candidate, Linker
from shosnlp.reading.document import Document
from shosnlp.span import Span

STRENGTH = 0.15  # inverse of the regularization
IMPORTANCE = {
    "annotated": 2.0,
    "articles": 2.0,
    "nerel": 0.7,
}  # of an example; NEREL follows another convention: «Президент отметил» is a link there
RAREST = 4  # times that a feature must occur
SMALLEST = 0.05  # a weight that is kept
FOLDS = 5
THRESHOLDS = (0.4, 0.5, 0.55, 0.6, 0.7, 0.8)
_HEADING = "# How much a feature speaks for a person as the holder of a title (log scale); made by `training/linker`, do not edit.\n"
TEXTS = Path(__file__).parent / "texts"
_attach = importlib.import_module("shosnlp.positions.attach")

Spans = list[tuple[int, int]]
Judge = Callable[[tuple[int, int], Spans], bool]


class Example(NamedTuple):
    """A title with the people near it."""

    source: str
    document: str
    features: list[tuple[str, ...]]  # of each person
    right: list[bool]  # whether the person holds it


class _Recorder(Linker):
    """Notes the candidates and links nothing."""

    seen: ClassVar[list[tuple[tuple[int, int], list[tuple[Spans, Candidate]]]]] = []

    def claims(self) -> Iterator[Claim]:
        mentions: dict[str, Spans] = {}
        for mention in self._people:
            mentions.setdefault(mention.person, []).append(original_span(self._document, mention.start, mention.end))
        for candidates in self.candidates():
            people = [(mentions[candidate.mention.person], candidate) for candidate in candidates]
            self.seen.append((original_span(self._document, *candidates[0].title.own_tokens), people))
        return iter(())


def examples(corpora: Path) -> Iterator[Example]:
    """All examples."""
    extractor = Extractor()
    with patch.object(_attach, "Linker", _Recorder):
        for text in annotated.read(TEXTS):
            yield from _examples(extractor, "annotated", text.source, text.text, partial(_holds, text))
        for document in nerel.read(corpora / "nerel" / "NEREL-v1.1" / "train"):
            yield from _examples(extractor, "nerel", document.id, document.text, partial(_works_as, document))


def _examples(extractor: Extractor, source: str, id: str, text: str, holds: Judge) -> Iterator[Example]:
    _Recorder.seen.clear()
    extractor.extract(text)
    for title, people in _Recorder.seen:
        yield Example(source, id, [candidate.features for _, candidate in people], [holds(title, spans) for spans, _ in people])


def original_span(document: Document, start: int, end: int) -> tuple[int, int]:
    """Where a range of tokens stands in the text as it was given."""
    span = document.cleaned.original_span(Span(document.tokens[start].start, document.tokens[end - 1].end))
    return span.start, span.end


def title_at(text: annotated.Annotated, span: tuple[int, int]) -> annotated.Title | None:
    """The annotated title that overlaps a span, and fits it best."""
    overlapping = [title for title in text.titles if overlap(span, (title.start, title.end))]
    return min(overlapping, key=lambda title: abs(title.start - span[0]) + abs(title.end - span[1]), default=None)


def _holds(text: annotated.Annotated, span: tuple[int, int], people: Spans) -> bool:
    title = title_at(text, span)
    holders = title.holders if title else []
    return any(overlap(one, other) for holder in holders for one in text.names.get(holder, []) for other in people)


def _works_as(document: nerel.Document, span: tuple[int, int], people: Spans) -> bool:
    said = nerel.stems(document.text[span[0] : span[1]])
    return any(
        (overlap(span, title) or nerel.stems(document.text[title[0] : title[1]]) == said)
        and any(overlap(one, other) for one in mentions for other in people)
        for title, mentions in document.held
    )


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def fit(known: Iterable[Example], strength: float = STRENGTH) -> dict[str, float]:
    """The weight of each feature; that of "bias" is the intercept."""
    pairs = [
        (features, right, IMPORTANCE[example.source])
        for example in known
        for features, right in zip(example.features, example.right, strict=True)
    ]
    counts = Counter(feature for features, _, _ in pairs for feature in set(features))
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([{feature: 1 for feature in features if counts[feature] >= RAREST} for features, _, _ in pairs])
    model = LogisticRegression(C=strength, max_iter=1000)
    model.fit(rows, [right for _, right, _ in pairs], sample_weight=[importance for *_, importance in pairs])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    return {"bias": model.intercept_[0]} | {feature: weight for feature, weight in weights.items() if abs(weight) >= SMALLEST}


def write(weights: dict[str, float], path: Path, heading: str) -> None:
    """Write the table, strongest evidence first."""
    rows = sorted(weights.items(), key=lambda item: (item[0] != "bias", -abs(item[1]), item[0]))
    path.write_text(heading + "feature\tweight\n" + "".join(f"{feature}\t{weight:.2f}\n" for feature, weight in rows), encoding="utf-8")


def figures(known: list[Example], strength: float = STRENGTH) -> None:
    """How often the likeliest person is right, by fold models, and how true the probabilities are."""
    judged: list[tuple[str, float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([example for example in known if _fold(example.document) != fold], strength)
        for example in known:
            if _fold(example.document) == fold:
                odds = [weights["bias"] + sum(weights.get(feature, 0.0) for feature in features) for features in example.features]
                best = int(np.argmax(odds))
                judged.append((example.source, 1 / (1 + np.exp(-odds[best])), example.right[best]))
    for source in sorted({example.source for example in known}):
        linked = sum(any(example.right) for example in known if example.source == source)
        for threshold in THRESHOLDS:
            said = [right for of, probability, right in judged if of == source and probability >= threshold]
            print(f"{source:9} {threshold:.2f} P {sum(said) / max(len(said), 1):.3f} R {sum(said) / linked:.3f} (said {len(said)})")
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        bucket = [(probability, right) for _, probability, right in judged if low <= probability < low + 0.2]
        mean = sum(probability for probability, _ in bucket) / max(len(bucket), 1)
        print(f"probability {mean:.2f}: right {sum(right for _, right in bucket) / max(len(bucket), 1):.2f} of {len(bucket)}")


def extracted(known: list[Example]) -> None:
    """What `extract()` finds in the annotated texts, by fold models."""
    extractor, total = Extractor(), Counter[str]()
    for fold in range(FOLDS):
        weights = fit([example for example in known if _fold(example.document) != fold])
        with patch.object(_attach, "Linker", partial(_Fold, weights)):
            for text in annotated.read(TEXTS):
                if _fold(text.source) == fold:
                    total += evaluate.compared(text, extractor.extract(text.text))[0]
    print(evaluate.figures(total))


class _Fold(Linker):
    def __init__(self, weights: dict[str, float], *arguments: Any) -> None:
        super().__init__(*arguments)
        self._weights = weights


def _fold(document: str) -> int:
    return zlib.crc32(document.encode()) % FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("../src/shosnlp/data/positions/link_weights.tsv"))
    parser.add_argument("--figures", action="store_true")
    arguments = parser.parse_args()
    known = list(examples(arguments.corpora))
    if arguments.figures:
        figures(known)
        extracted(known)
    else:
        write(fit(known), arguments.out, _HEADING)
        print(len(known), "titles,", arguments.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
