"""A classifier for the kinds that no table tells: multinomial logistic regression over word vectors of the name and its surroundings.

The vectors are navec's, which the tagger uses too. `training/kinds` makes the weights; `docs/organizations.md` tells how good they are.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shosnlp.archive import Archive
from shosnlp.errors import ModelError
from shosnlp.organizations.kinds.surroundings import FLAGS, Surroundings
from shosnlp.reading.tagging.vectors import DIMENSIONS, WordVectors
from shosnlp.reading.tagging.vocabulary import Vocabulary
from shosnlp.records import OrganizationKind
from shosnlp.russian.keys import word_key
from shosnlp.russian.word_cache import WordCache

_GROUPS = 3  # of words: of the name, near, wide
FEATURES = _GROUPS * DIMENSIONS + FLAGS
FILE = "kinds/weights.tar"
_YO = str.maketrans("ё", "е")
_MOST_WORDS = 8_192  # whose scores are cached; 300 bytes each


class Guess(NamedTuple):
    """The most probable kind."""

    kind: OrganizationKind
    probability: float


class KindVectors:
    """The word vectors that the classifier adds up."""

    def __init__(self) -> None:
        self._vocabulary, self._vectors = Vocabulary(), WordVectors()

    def of(self, word: str) -> NDArray[np.float32]:
        """The vectors of a word or, if it has none, of its parts between hyphens: a row each."""
        low = word.lower().translate(_YO)
        ids = self._ids([low])
        if not ids and "-" in low:
            ids = self._ids(low.split("-"))
        return self._vectors.of(ids)

    def _ids(self, words: Sequence[str]) -> list[int]:
        ids = [self._vocabulary.id(word_key(word)) for word in words]
        return [id for id in ids if id >= 0]

    def row(self, around: Surroundings) -> NDArray[np.float32]:
        """The features: sums of word vectors (name, near, wide), each divided by the square root of their number, and the flags."""
        parts = []
        for words in around.groups:
            found = np.concatenate([np.zeros((0, DIMENSIONS), np.float32), *map(self.of, words)])
            parts.append(found.sum(axis=0) / np.float32(np.sqrt(max(len(found), 1))))
        return np.concatenate([*parts, np.array(around.flags, np.float32)])


class KindClassifier:
    """The trained classifier. Safe to share between threads.

    As it is linear, it adds up what each word contributes to the score of each kind, which is cached by word.
    """

    def __init__(self, archive: Archive) -> None:
        """Read the weights.

        Raises:
            ModelError: If the file is damaged.
        """
        try:
            self._kinds = archive.content("kinds").decode().split()
            arrays = archive.arrays("linear")
            weights = arrays["weights"].astype(np.float32) * arrays["scales"][:, None]
            self._bias = arrays["bias"]
            if weights.shape != (len(self._kinds), FEATURES) or self._bias.shape != (len(self._kinds),):
                raise ValueError("the weights have another form")
        except (LookupError, ValueError) as error:
            raise ModelError(f"{archive.path} is damaged ({error!r}); reinstall shosnlp") from error
        self._of_words = (
            weights[:, : _GROUPS * DIMENSIONS].reshape(-1, DIMENSIONS).T.copy()
        )  # for each kind: as name, as near, as wide word
        self._of_flags = weights[:, _GROUPS * DIMENSIONS :]
        self._vectors = KindVectors()
        self._scores = WordCache(self._scores_of, _MOST_WORDS)

    def _scores_of(self, word: str) -> NDArray[np.float32]:
        """What a word adds to the scores: a row for each of its parts, with a column for each kind and group of words."""
        scores: NDArray[np.float32] = self._vectors.of(word) @ self._of_words
        return scores.reshape(-1, len(self._kinds), _GROUPS)

    def guess(self, around: Surroundings) -> Guess:
        """The most probable kind of an organization."""
        scores = self._bias + self._of_flags @ np.array(around.flags, np.float32)
        for group, words in enumerate(around.groups):
            found = [self._scores[word] for word in words]
            if count := sum(map(len, found)):
                scores += np.concatenate(found)[:, :, group].sum(axis=0) / np.float32(sqrt(count))
        odds = np.exp(scores - scores.max())
        best = int(odds.argmax())
        return Guess(self._kinds[best], float(odds[best] / odds.sum()))  # type: ignore[arg-type]


@cache
def load() -> KindClassifier:
    """The classifier of the package, read at the first call."""
    with as_file(files("shosnlp") / "data" / FILE) as path:
        return KindClassifier(Archive(path))
