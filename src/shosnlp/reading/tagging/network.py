"""The network in numpy: slovnet's convolutions, gated convolutions, a memory of the document, a score for each tag.

Tokens are computed in windows that also see the tokens before and after that count, so the result does not depend on the windows. The
memory alone looks over the whole text. Between the layers a token is a column (see `layers`), elsewhere a row.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shosnlp.reading.tagging.context import Repeats
from shosnlp.reading.tagging.forms import AFFIXES, BUCKETS, Forms
from shosnlp.reading.tagging.layers import Columns, Convolution, Dense, GatedBlock, silu, standardize

Rows = NDArray[np.float32]
KeptRows = NDArray[np.int16]  # rows in fixed point: half the size

_WINDOW = 512  # tokens at a time: a layer then fits into the processor's cache
_ROWS = 16  # word forms in a matrix product, always the same number, so that rounding never depends on the other words
_PORTION = 8_192  # repeated tokens at a time
_SLOVNET_LAYERS = 3
_FIRST_STEP, _INPUT_STEP = 1 / 512, 1 / 2048  # of the fixed point: numbers are kept up to 64 and 16, twice as large as they come
_MOST = np.iinfo(np.int16).max
_TABLES = np.arange(AFFIXES, dtype=np.int32) * BUCKETS  # where the table of each affix begins


class Network:
    """The weights, and the computation."""

    def __init__(self, weights: Mapping[str, NDArray[Any]], reach: Sequence[int], domain: int = 0) -> None:
        """Take the weights as `training/export.py` writes them.

        Args:
            weights: Arrays by name.
            reach: For each block, how far from a token the neighbours are that it sees.
            domain: The convention to follow (0: NEREL's).
        """
        self._affixes = weights["affixes"]  # half precision, memory-mapped: only the rows in use are read
        self._w = w = {name: np.ascontiguousarray(array, np.float32) for name, array in weights.items() if name != "affixes"}
        inputs, outputs = len(w["slovnet.weight0"]) // 3, w["slovnet.weight0"].shape[1]
        first = w["slovnet.weight0"].reshape(3, inputs, outputs)
        self._first = np.ascontiguousarray(first.transpose(1, 0, 2).reshape(inputs, 3 * outputs))
        self._first_bias = np.pad(w["slovnet.bias0"], outputs)  # the bias is not added to neighbours
        gains = w["slovnet.scale0"] * np.float32(_FIRST_STEP), w["slovnet.scale1"]  # the first layer sums rows in fixed point
        self._slovnet_layers = [
            Convolution(w[f"slovnet.weight{number}"], w[f"slovnet.bias{number}"], gain, w[f"slovnet.shift{number - 1}"])
            for number, gain in enumerate(gains, 1)
        ]
        around = np.concatenate([w["from_slovnet.weight"], w["from_context.weight"]])
        self._domain = w["word_out.bias"] + w["domains"][domain]
        others = (0, len(w["from_context.weight"]))  # stay as they are
        gain, shift = np.pad(w["slovnet.scale2"], others, constant_values=1), np.pad(w["slovnet.shift2"], others)
        self._around = Dense(around, np.zeros_like(self._domain), gain, shift)
        self._reach = tuple(reach)
        self._blocks = [GatedBlock(w, f"blocks.{number}", far) for number, far in enumerate(self._reach)]
        self._heads = Dense(w["heads.weight"][domain], w["heads.bias"][domain], w["norm.weight"], w["norm.bias"])

    @property
    def widths(self) -> tuple[int, int]:
        """The length of the two rows that `word_rows` returns for a word form."""
        return self._first.shape[1], len(self._domain)

    def word_rows(self, forms: Forms, vectors: Callable[[Sequence[int]], Rows]) -> tuple[KeptRows, KeptRows]:
        """What depends on a word form alone: its contribution to slovnet's first convolution and to our own input."""
        size, shapes = len(forms.shapes), forms.shapes
        vector = vectors(forms.vectors.tolist())
        affixes = self._affixes.take(forms.affixes + _TABLES, axis=0).reshape(size, -1)
        features = np.concatenate([vector, self._w["shapes.weight"][shapes], affixes, forms.morphology], axis=1, dtype=np.float32)
        with np.errstate(over="ignore"):  # see `scores`
            hidden = silu(_product(features, self._w["word_hidden.weight"]) + self._w["word_hidden.bias"])
        row = _product(hidden, self._w["word_out.weight"]) + self._domain
        first = _product(np.concatenate([vector, self._w["slovnet.shapes"][shapes]], axis=1), self._first) + self._first_bias
        return _fixed(first, _FIRST_STEP), _fixed(row, _INPUT_STEP)

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
        scores = np.empty((len(words), self._heads.outputs), np.float32)
        with np.errstate(over="ignore"):  # exp of a large number is infinite, and its inverse is zero, as it should be
            for rows, seen, own in _windows(len(words), _SLOVNET_LAYERS + sum(self._reach[:-1])):
                near = self._read(firsts[words[seen]], inputs[words[seen]], context[seen])
                for block in self._blocks[:-1]:
                    near = block.of(near)
                x[rows] = near[:, own].T
            self._remember(x, repeats)
            for rows, seen, own in _windows(len(words), self._reach[-1]):
                last = self._blocks[-1].of(np.ascontiguousarray(x[seen].T))[:, own]
                scores[rows] = self._heads.rows(standardize(last, out=last))
        return scores

    def _read(self, firsts: KeptRows, inputs: KeptRows, context: Rows) -> Columns:
        """Slovnet's layers, combined with the words and their context."""
        second, third = self._slovnet_layers
        near, own = second.room(len(firsts))
        np.maximum(_added(firsts).T, 0, out=own)
        product = second.of(near)
        near, own = third.room(len(firsts))
        np.maximum(product, 0, out=own)
        product = third.of(near)
        known = np.concatenate([np.maximum(product, 0, out=product), context.T])
        x = self._around.rows(known)
        x += inputs * np.float32(_INPUT_STEP)
        return np.ascontiguousarray(silu(x).T)

    def _remember(self, x: Rows, repeats: Repeats) -> None:
        """Document memory: add to each token the states of the other tokens with the same stem."""
        for some in repeats.portions(_PORTION):
            rows = x[some.tokens]
            mean = np.add.reduceat(rows, some.starts, axis=0) / some.counts[:, None].astype(np.float32)
            known = np.concatenate([mean, np.maximum.reduceat(rows, some.starts, axis=0)], axis=1)
            known = known @ self._w["from_memory.weight"] + self._w["from_memory.bias"]
            rows += np.repeat(known, some.counts, axis=0)
            x[some.tokens] = rows


def _product(rows: Rows, weight: Rows) -> Rows:
    """The matrix product, `_ROWS` rows at a time."""
    blocks = -(-len(rows) // _ROWS)
    padded = np.zeros((blocks, _ROWS, rows.shape[1]), np.float32)
    padded.reshape(-1, rows.shape[1])[: len(rows)] = rows
    product: Rows = (padded @ weight).reshape(-1, weight.shape[1])[: len(rows)]
    return product


def _fixed(rows: Rows, step: float) -> KeptRows:
    kept: KeptRows = np.rint(np.clip(rows / step, -_MOST, _MOST)).astype(np.int16)
    return kept


def _added(rows: KeptRows) -> Rows:
    """Slovnet's first convolution: each row holds what it adds to the previous token, to its own and to the next one."""
    size = rows.shape[1] // 3
    first = rows.astype(np.float32)
    x = first[:, size : 2 * size]
    x[1:] += first[:-1, :size]
    x[:-1] += first[1:, 2 * size :]
    return x


def _windows(rows: int, margin: int) -> Iterator[tuple[slice, slice, slice]]:
    """Windows of rows: the rows themselves, those with their context, and the position of the former among the latter."""
    for start in range(0, rows, _WINDOW):
        end = min(start + _WINDOW, rows)
        left, right = max(start - margin, 0), min(end + margin, rows)
        yield slice(start, end), slice(left, right), slice(start - left, end - left)
