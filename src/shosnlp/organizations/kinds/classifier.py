"""A classifier for the kinds that no table tells: multinomial logistic regression over word vectors of the name and its surroundings.

The vectors are navec's, which the tagger uses too. `training/kinds` makes the weights; `docs/organizations.md` tells how good they are.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shosnlp.errors import ModelError
from shosnlp.organizations.kinds.surroundings import FLAGS, Surroundings
from shosnlp.reading.tagging.archive import Archive
from shosnlp.reading.tagging.vectors import DIMENSIONS, WordVectors
from shosnlp.reading.tagging.vocabulary import Vocabulary, key
from shosnlp.records import OrganizationKind

FEATURES = 3 * DIMENSIONS + FLAGS
FILE = "kinds/weights.tar"
_YO = str.maketrans("ё", "е")


class Guess(NamedTuple):
    """The most probable kind."""

    kind: OrganizationKind
    probability: float


class KindFeatures:
    """Turns surroundings into numbers."""

    def __init__(self) -> None:
        self._vocabulary, self._vectors = Vocabulary(), WordVectors()

    def row(self, around: Surroundings) -> NDArray[np.float32]:
        """Sums of word vectors (name, near, wide), each divided by the square root of the number of words, and the flags."""
        parts = [self._sum(words) for words in (around.words, around.near, around.wide)]
        return np.concatenate([*parts, np.array(around.flags, np.float32)])

    def _sum(self, words: Sequence[str]) -> NDArray[np.float32]:
        low = [word.lower().translate(_YO) for word in words]
        ids = self._ids(low)
        parts = [part for word, id in zip(low, ids, strict=True) if id < 0 and "-" in word for part in word.split("-")]
        ids = np.concatenate([ids, self._ids(parts)])
        ids = ids[ids >= 0]
        if not len(ids):
            return np.zeros(DIMENSIONS, np.float32)
        total: NDArray[np.float32] = self._vectors.of(ids).sum(axis=0) / np.float32(np.sqrt(len(ids)))
        return total

    def _ids(self, words: Sequence[str]) -> NDArray[np.int32]:
        return self._vocabulary.ids([key(word.encode("utf-8", "surrogatepass")) for word in words])


class KindClassifier:
    """The trained classifier. Safe to share between threads."""

    def __init__(self, archive: Archive) -> None:
        """Read the weights.

        Raises:
            ModelError: If the file is damaged.
        """
        try:
            self._kinds = archive.content("kinds").decode().split()
            arrays = archive.arrays("linear")
            self._weights = arrays["weights"].astype(np.float32) * arrays["scales"][:, None]
            self._bias = arrays["bias"]
            if self._weights.shape != (len(self._kinds), FEATURES) or self._bias.shape != (len(self._kinds),):
                raise ValueError("the weights have another form")
        except (LookupError, ValueError) as error:
            raise ModelError(f"{archive.path} is damaged ({error!r}); reinstall shosnlp") from error
        self._features = KindFeatures()

    def guess(self, around: Surroundings) -> Guess:
        """The most probable kind of an organization."""
        scores = self._weights @ self._features.row(around) + self._bias
        odds = np.exp(scores - scores.max())
        best = int(odds.argmax())
        return Guess(self._kinds[best], float(odds[best] / odds.sum()))  # type: ignore[arg-type]


@cache
def load() -> KindClassifier:
    """The classifier of the package, read at the first call."""
    with as_file(files("shosnlp") / "data" / FILE) as path:
        return KindClassifier(Archive(path))
