"""Our own tagger: a small network on top of natasha's NER model and word vectors, in plain numpy.

It finds people, organizations and places, nested ones too, adjectives and common nouns that stand for them, dates and positions, each with
a calibrated probability. What it was trained on and how good it is: `docs/model-card.md`.
"""

import json
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np

from shosnlp.archive import Archive
from shosnlp.errors import ModelError
from shosnlp.reading.document import Label, Segmented, Tag, Token
from shosnlp.reading.tagging import context
from shosnlp.reading.tagging.decoding import Guess, calibrated, guesses, guesses_inside, nested
from shosnlp.reading.tagging.network import Network, Rows
from shosnlp.reading.tagging.table import WordTable
from shosnlp.reading.tagging.vectors import WordVectors
from shosnlp.runtime.blas import one_thread
from shosnlp.span import Span

_PROBE = Segmented(
    "А. Ли", (Token(0, 1, "А"), Token(1, 2, "."), Token(3, 5, "Ли")), (Span(0, 5),)
)  # reading it shows whether the weights fit together
_REACH = 262_144  # tokens spanned by the document memory, some 1.5 million characters; longer texts are read in parts


class NeuralTagger:
    """Finds spans of all labels. Safe to share between threads; the models are loaded at the first text."""

    name = "neural"

    def __init__(self, weights: Path | None = None, domain: str = "nerel", least: float = 0.25) -> None:
        """Choose the weights.

        Args:
            weights: A file that `training/export.py` has written, by default the one of the package.
            domain: The convention to follow, one of those the weights were trained on.
            least: The least probability of a tag to return.
        """
        self._weights, self._domain, self._least = weights, domain, least
        self._lock = threading.Lock()
        self._loaded: _Model | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {"_weights": self._weights, "_domain": self._domain, "_least": self._least}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["_weights"], state["_domain"], state["_least"])  # type: ignore[misc]

    def tag(self, texts: Sequence[Segmented], /) -> list[list[Tag]]:
        """Return the tags of each text, sorted by start, outer before inner.

        Raises:
            ModelError: If a model file is missing or damaged.
        """
        with self._lock:
            if self._loaded is None:
                self._loaded = _Model(Archive(_packaged() if self._weights is None else self._weights), self._domain)
        return [self._loaded.tag(text, self._least) for text in texts]


def _packaged() -> Path:
    with as_file(files("shosnlp") / "data" / "tagger" / "tagger.tar") as path:
        return path


class _Model:
    """The weights in memory, and the cache of word forms."""

    def __init__(self, archive: Archive, domain: str) -> None:
        try:
            meta = json.loads(archive.content("meta.json"))
            weights = archive.arrays("weights")
            if not all(np.isfinite(array).all() for array in weights.values()):
                raise ValueError("a weight is not a number")
            self._heads: dict[str, list[Label]] = {head: [Label(label) for label in labels] for head, labels in meta["heads"].items()}
            ends = np.cumsum([1 + 2 * len(labels) for labels in self._heads.values()]).tolist()
            self._columns = dict(zip(self._heads, map(slice, [0, *ends], ends), strict=True))
            self._calibration: Mapping[str, list[float]] = meta["calibration"]
            self._network = Network(weights, meta.get("reach", (1, 1, 1)), meta["domains"].index(domain))
            self._words = WordTable(self._network, WordVectors())
            self.tag(_PROBE, 0)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise ModelError(f"{archive.path} is damaged ({error!r}); reinstall shosnlp") from error

    def tag(self, text: Segmented, least: float) -> list[Tag]:
        """The tags with at least this probability."""
        tags = [tag for part in _parts(text) for tag in self._tag_part(part, least)]
        return sorted(tags, key=lambda tag: (tag.span.start, -tag.span.end))

    def _tag_part(self, text: Segmented, least: float) -> Iterator[Tag]:
        tokens = text.tokens
        for first, last, label, probability in self._guesses(text):
            confidence = calibrated(probability, *self._calibration.get(label, (0.0, 1.0)))
            if confidence >= least:
                yield Tag(Span(tokens[first].start, tokens[last].end), label, confidence)

    def _guesses(self, text: Segmented) -> list[Guess]:
        layout = context.layout(text)
        scores = self._scores(text, layout)
        names, others = (guesses(scores[head], self._heads[head], layout.line & layout.sentence) for head in ("names", "others"))
        inside = [guesses_inside(scores[head], self._heads[head], names) for head in ("inner_places", "inner_organizations")]
        positions = [guess for guess in others if guess.label == Label.POSITION]
        inner_positions = guesses_inside(scores["inner_positions"], self._heads["inner_positions"], positions)
        dates = [guess for guess in others if guess.label == Label.DATE]
        return [*nested(names, inside[0] + inside[1]), *nested(positions, inner_positions), *dates]

    def _scores(self, text: Segmented, layout: context.Layout) -> dict[str, Rows]:
        with one_thread():
            looked = self._words.look_up([token.text for token in text.tokens])
            repeats = context.repeats(looked.stems)
            rows = context.features(repeats, looked.cases, layout)
            scores = self._network.scores(looked.words, looked.firsts, looked.inputs, rows, repeats)
        return {head: scores[:, columns] for head, columns in self._columns.items()}


def _parts(text: Segmented) -> Iterator[Segmented]:
    """Parts of at most `_REACH` tokens, split at the start of a sentence where possible; none for an empty text."""
    tokens, starts = text.tokens, [sentence.start for sentence in text.sentences]
    first = 0
    while first < len(tokens):
        last = min(first + _REACH, len(tokens))
        if last < len(tokens):
            sentence = starts[max(bisect_right(starts, tokens[last].start) - 1, 0)]
            cut = bisect_left(tokens, sentence, key=lambda token: token.start)
            last = cut if first < cut else last
        left, right = tokens[first].start, tokens[last - 1].end
        sentences = text.sentences[max(bisect_right(starts, left) - 1, 0) : bisect_left(starts, right)]
        yield Segmented(text.text, tokens[first:last], sentences)
        first = last
