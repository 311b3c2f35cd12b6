"""The network in numpy: slovnet's convolutions, gated convolutions, a memory of the document, a score for each tag.

Rows are tokens. They are computed in windows that also see the rows before and after that count, so the result does not depend on the
windows. The memory alone looks over the whole text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.tagging.context import Repeats
from shosnlp.reading.tagging.forms import AFFIXES, BUCKETS, Forms

Rows = NDArray[np.float32]
KeptRows = NDArray[np.int16]  # rows in fixed point: they take half the room

_WINDOW = 512  # rows at a time: what a layer needs then stays in the processor's cache
_ROWS = 32  # word forms at a time, always as many, so that a sum never depends on the company of a word
_PORTION = 8_192  # repeated tokens at a time
_EPSILON = 1e-5
_SLOVNET_LAYERS = 3
_FIRST_STEP, _INPUT_STEP = 1 / 512, 1 / 2048  # of the fixed point: numbers are kept up to 64 and 16, twice as large as they come
_MOST = np.iinfo(np.int16).max


class Network:
    """The weights, and what is computed with them."""

    def __init__(self, weights: Mapping[str, NDArray[Any]], reach: Sequence[int], domain: int = 0) -> None:
        """Take the weights as `training/export.py` writes them.

        Args:
            weights: Arrays by name.
            reach: For each block, how far from a token the neighbours are that it sees.
            domain: The convention to follow (0: NEREL's).
        """
        self._affixes = weights["affixes"]  # half precision, mapped: only the rows of the words at hand are read
        self._w = {name: np.ascontiguousarray(array, np.float32) for name, array in weights.items() if name != "affixes"}
        self._domain = self._w["word_out.bias"] + self._w["domains"][domain]
        self._head, self._head_bias = self._w["heads.weight"][domain], self._w["heads.bias"][domain]
        inputs, outputs = len(self._w["slovnet.weight0"]) // 3, self._w["slovnet.weight0"].shape[1]
        first = self._w["slovnet.weight0"].reshape(3, inputs, outputs)
        self._first = np.ascontiguousarray(first.transpose(1, 0, 2).reshape(inputs, 3 * outputs))
        self._w["slovnet.bias0"] = self._w["slovnet.bias0"] / np.float32(_FIRST_STEP)  # the first layer adds up rows as they are kept
        self._w["slovnet.scale0"] = self._w["slovnet.scale0"] * np.float32(_FIRST_STEP)
        self._reach = tuple(reach)

    @property
    def widths(self) -> tuple[int, int]:
        """How many numbers `word_rows` gives for a word form."""
        return self._first.shape[1], len(self._domain)

    def word_rows(self, forms: Forms, vectors: Callable[[NDArray[np.int32]], Rows]) -> tuple[KeptRows, KeptRows]:
        """All that depends on a word form alone: its part in slovnet's first convolution, and its share of our own input."""
        firsts, inputs = (np.empty((len(forms.shapes), width), np.int16) for width in self.widths)
        for start in range(0, len(forms.shapes), _ROWS):
            part = slice(start, start + _ROWS)
            with np.errstate(over="ignore"):  # see `scores`
                first, row = self._word_block(forms, part, vectors)
            firsts[part], inputs[part] = _fixed(first, _FIRST_STEP), _fixed(row, _INPUT_STEP)
        return firsts, inputs

    def _word_block(self, forms: Forms, part: slice, vectors: Callable[[NDArray[np.int32]], Rows]) -> tuple[Rows, Rows]:
        vector, shapes = vectors(forms.vectors[part]), forms.shapes[part]
        buckets = forms.affixes[part] + np.arange(AFFIXES, dtype=np.int32) * BUCKETS
        affixes = self._affixes[buckets].astype(np.float32).reshape(len(vector), -1)
        features = _padded(np.concatenate([vector, self._w["shapes.weight"][shapes], affixes, forms.morphology[part]], axis=1))
        hidden = silu(features @ self._w["word_hidden.weight"] + self._w["word_hidden.bias"])
        row = hidden @ self._w["word_out.weight"] + self._domain
        first = _padded(np.concatenate([vector, self._w["slovnet.shapes"][shapes]], axis=1)) @ self._first
        return first[: len(vector)], row[: len(vector)]

    def scores(self, words: NDArray[np.intp], firsts: KeptRows, inputs: KeptRows, context: Rows, repeats: Repeats) -> Rows:
        """The score of each tag for each token.

        Args:
            words: Which row of `firsts` and `inputs` each token has.
            firsts: First part of what `word_rows` gave.
            inputs: Second part.
            context: What `context.features` gave.
            repeats: The tokens that share a stem.
        """
        x = np.empty((len(words), inputs.shape[1]), np.float32)
        scores = np.empty((len(words), len(self._head_bias)), np.float32)
        last = len(self._reach) - 1
        with np.errstate(over="ignore"):  # exp of a large number is infinite, and its inverse is zero, as it should be
            for rows, seen, own in _windows(len(words), _SLOVNET_LAYERS + sum(self._reach[:-1])):
                near = self._slovnet(firsts[words[seen]]) @ self._w["from_slovnet.weight"]
                near += inputs[words[seen]] * np.float32(_INPUT_STEP)
                near += context[seen] @ self._w["from_context.weight"]
                x[rows] = self._blocks(silu(near), range(last))[own]
            self._remember(x, repeats)
            for rows, seen, own in _windows(len(words), self._reach[-1]):
                scores[rows] = self._normed(self._blocks(x[seen], [last])[own], "norm") @ self._head + self._head_bias
        return scores

    def _slovnet(self, rows: KeptRows) -> Rows:
        size = rows.shape[1] // 3
        first = rows.astype(np.float32)
        x = first[:, size : 2 * size] + self._w["slovnet.bias0"]
        x[1:] += first[:-1, :size]
        x[:-1] += first[1:, 2 * size :]
        x = self._slovnet_norm(x, 0)
        for layer in range(1, _SLOVNET_LAYERS):
            x = self._slovnet_norm(_convolved(x, self._w[f"slovnet.weight{layer}"], self._w[f"slovnet.bias{layer}"]), layer)
        return x

    def _slovnet_norm(self, x: Rows, layer: int) -> Rows:
        np.maximum(x, 0, out=x)
        x *= self._w[f"slovnet.scale{layer}"]
        x += self._w[f"slovnet.shift{layer}"]
        return x

    def _blocks(self, x: Rows, numbers: Sequence[int]) -> Rows:
        for number in numbers:
            name = f"blocks.{number}"
            near = self._normed(x, f"{name}.norm")
            change = _gated(_convolved(near, self._w[f"{name}.conv.weight"], self._w[f"{name}.conv.bias"], self._reach[number]))
            change += x
            x = change
        return x

    def _normed(self, x: Rows, name: str) -> Rows:
        y: Rows = x - x.mean(axis=1, keepdims=True)
        y /= np.sqrt(np.einsum("ij,ij->i", y, y)[:, None] / y.shape[1] + _EPSILON)
        y *= self._w[f"{name}.weight"]
        y += self._w[f"{name}.bias"]
        return y

    def _remember(self, x: Rows, repeats: Repeats) -> None:
        """Add to each token what the document says elsewhere around the same stem."""
        for some in repeats.portions(_PORTION):
            rows = x[some.tokens]
            mean = np.add.reduceat(rows, some.starts, axis=0) / some.counts[:, None].astype(np.float32)
            known = np.concatenate([mean, np.maximum.reduceat(rows, some.starts, axis=0)], axis=1)
            known = known @ self._w["from_memory.weight"] + self._w["from_memory.bias"]
            rows += np.repeat(known, some.counts, axis=0)
            x[some.tokens] = rows


def _padded(rows: Rows) -> Rows:
    return np.concatenate([rows, np.zeros((_ROWS - len(rows), rows.shape[1]), np.float32)]) if len(rows) < _ROWS else rows


def _fixed(rows: Rows, step: float) -> KeptRows:
    kept: KeptRows = np.rint(np.clip(rows / step, -_MOST, _MOST)).astype(np.int16)
    return kept


def silu(x: Rows) -> Rows:
    """x · sigmoid(x), smooth kin of max(x, 0)."""
    return x * _sigmoid(x)


def _sigmoid(x: Rows) -> Rows:
    y = np.exp(-x)
    y += 1
    return np.reciprocal(y, out=y)


def _gated(x: Rows) -> Rows:
    half = x.shape[1] // 2
    return x[:, :half] * _sigmoid(x[:, half:])


def _convolved(x: Rows, weight: Rows, bias: Rows, far: int = 1) -> Rows:
    """Each row, with the first columns of the row `far` before it and the last columns of the row `far` after it (zero beyond the ends),
    times `weight`, plus `bias`. How many columns of its neighbours a row sees follows from the weight."""
    rows, size = x.shape
    side, far = (len(weight) - size) // 2, min(far, rows)
    near = np.empty((rows, len(weight)), np.float32)
    near[:far, :side] = 0
    near[far:, :side] = x[: rows - far, :side]
    near[:, side : side + size] = x
    near[: rows - far, side + size :] = x[far:, size - side :]
    near[rows - far :, side + size :] = 0
    product: Rows = near @ weight
    product += bias
    return product


def _windows(rows: int, margin: int) -> Iterator[tuple[slice, slice, slice]]:
    """Rows at a time, those that must be seen for them, and where among those they are."""
    for start in range(0, rows, _WINDOW):
        end = min(start + _WINDOW, rows)
        left, right = max(start - margin, 0), min(end + margin, rows)
        yield slice(start, end), slice(left, right), slice(start - left, end - left)
