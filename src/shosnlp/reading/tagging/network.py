"""The network in numpy: slovnet's convolutions, gated convolutions, a memory of the document, a score for each tag.

Rows are tokens. Layers run one after another over the whole text, in windows that also see the rows before and after, so the
result does not depend on the windows.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.tagging.context import Repeats
from shosnlp.reading.tagging.forms import AFFIXES, BUCKETS, Forms

Rows = NDArray[np.float32]

_WINDOW = 512  # rows at a time: what a layer needs then stays in the processor's cache
_ROWS = 32  # word forms at a time, always as many, so that a sum never depends on the company of a word
_EPSILON = 1e-5


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
        self._reach = tuple(reach)

    @property
    def widths(self) -> tuple[int, int]:
        """How many numbers `word_rows` gives for a word form."""
        return self._first.shape[1], len(self._domain)

    def word_rows(self, forms: Forms, vectors: Callable[[NDArray[np.int32]], Rows]) -> tuple[Rows, Rows]:
        """All that depends on a word form alone: its part in slovnet's first convolution, and its share of our own input."""
        firsts, inputs = (np.empty((len(forms.shapes), width), np.float32) for width in self.widths)
        for start in range(0, len(forms.shapes), _ROWS):
            part = slice(start, start + _ROWS)
            with np.errstate(over="ignore"):  # see `scores`
                firsts[part], inputs[part] = self._word_block(forms, part, vectors)
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

    def scores(self, words: NDArray[np.intp], firsts: Rows, inputs: Rows, context: Rows, repeats: Repeats) -> Rows:
        """The score of each tag for each token.

        Args:
            words: Which row of `firsts` and `inputs` each token has.
            firsts: First part of what `word_rows` gave.
            inputs: Second part.
            context: What `context.features` gave.
            repeats: The tokens that share a stem.
        """
        with np.errstate(over="ignore"):  # exp of a large number is infinite, and its inverse is zero, as it should be
            near = self._slovnet(words, firsts)
            x = silu(inputs[words] + near @ self._w["from_slovnet.weight"] + context @ self._w["from_context.weight"])
            for block, far in enumerate(self._reach):
                if block == len(self._reach) - 1:
                    self._remember(x, repeats)
                x = self._block(x, f"blocks.{block}", far)
        found: Rows = self._normed(x, "norm") @ self._head + self._head_bias
        return found

    def _slovnet(self, words: NDArray[np.intp], firsts: Rows) -> Rows:
        size = firsts.shape[1] // 3
        x = np.empty((len(words), size), np.float32)
        for start in range(0, len(words), _WINDOW):
            end = min(start + _WINDOW, len(words))
            left, right = max(start - 1, 0), min(end + 1, len(words))
            rows = firsts[words[left:right]]
            window = rows[start - left : end - left, size : 2 * size] + self._w["slovnet.bias0"]
            window[1 - (start - left) :] += rows[: end - left - 1, :size]
            window[: right - start - 1] += rows[start - left + 1 :, 2 * size :]
            x[start:end] = self._slovnet_norm(window, 0)
        for layer in (1, 2):
            then = partial(self._slovnet_norm, layer=layer)
            x = _convolved(x, self._w[f"slovnet.weight{layer}"], self._w[f"slovnet.bias{layer}"], then)
        return x

    def _slovnet_norm(self, x: Rows, layer: int) -> Rows:
        np.maximum(x, 0, out=x)
        x *= self._w[f"slovnet.scale{layer}"]
        x += self._w[f"slovnet.shift{layer}"]
        return x

    def _block(self, x: Rows, name: str, far: int) -> Rows:
        change = _convolved(self._normed(x, f"{name}.norm"), self._w[f"{name}.conv.weight"], self._w[f"{name}.conv.bias"], _gated, far)
        change += x
        return change

    def _normed(self, x: Rows, name: str) -> Rows:
        y: Rows = x - x.mean(axis=1, keepdims=True)
        y /= np.sqrt(np.einsum("ij,ij->i", y, y)[:, None] / y.shape[1] + _EPSILON)
        y *= self._w[f"{name}.weight"]
        y += self._w[f"{name}.bias"]
        return y

    def _remember(self, x: Rows, repeats: Repeats) -> None:
        """Add to each token what the document says elsewhere around the same stem."""
        if not len(repeats.tokens):
            return
        rows = x[repeats.tokens]
        mean = np.add.reduceat(rows, repeats.starts, axis=0) / repeats.counts[:, None].astype(np.float32)
        known = np.concatenate([mean, np.maximum.reduceat(rows, repeats.starts, axis=0)], axis=1)
        known = known @ self._w["from_memory.weight"] + self._w["from_memory.bias"]
        x[repeats.tokens] = rows + np.repeat(known, repeats.counts, axis=0)


def _padded(rows: Rows) -> Rows:
    return np.concatenate([rows, np.zeros((_ROWS - len(rows), rows.shape[1]), np.float32)]) if len(rows) < _ROWS else rows


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


def _convolved(x: Rows, weight: Rows, bias: Rows, then: Callable[[Rows], Rows], far: int = 1) -> Rows:
    """Each row, with the first columns of the row `far` before it and the last columns of the row `far` after it (zero beyond the ends),
    times `weight`, plus `bias`, through `then`. How many columns of its neighbours a row sees follows from the weight."""
    results, size = [], x.shape[1]
    side = (len(weight) - size) // 2
    for start in range(0, len(x), _WINDOW):
        end = min(start + _WINDOW, len(x))
        near = np.empty((end - start, len(weight)), np.float32)
        left, right = min(max(far - start, 0), end - start), max(min(end, len(x) - far) - start, 0)
        near[:left, :side] = 0
        near[left:, :side] = x[start + left - far : max(end - far, 0), :side]
        near[:, side : side + size] = x[start:end]
        near[:right, side + size :] = x[start + far : start + far + right, size - side :]
        near[right:, side + size :] = 0
        product = near @ weight
        product += bias
        results.append(then(product))
    return np.concatenate(results)
