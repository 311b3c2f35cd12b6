"""The layers of the network. A token is a column, so that numpy works on long contiguous rows.

What only scales and shifts the input of a layer is made part of its weights.
"""

import numpy as np
from numpy.typing import NDArray

Columns = NDArray[np.float32]
Weight = NDArray[np.float32]

_EPSILON = 1e-5


class Dense:
    """A linear layer over single tokens."""

    def __init__(self, weight: Weight, bias: Weight, gain: Weight, shift: Weight) -> None:
        """Take the weights.

        Args:
            weight: A row for each input, a column for each output.
            bias: Of each output.
            gain: The inputs are multiplied by it before,
            shift: and it is added to them.
        """
        self._weight, self._bias = weight * gain[:, None], bias + shift @ weight
        self.outputs = len(bias)

    def rows(self, x: Columns) -> NDArray[np.float32]:
        """The outputs, a row for each token."""
        product: NDArray[np.float32] = x.T @ self._weight
        product += self._bias
        return product


class Convolution:
    """A convolution over a token and the tokens `far` before it (first inputs) and after it (last inputs)."""

    def __init__(self, weight: Weight, bias: Weight, gain: Weight, shift: Weight, far: int = 1) -> None:
        """Take the weights; their number says how many inputs of its neighbours a token sees.

        Args:
            weight: Rows for what is seen of the token before, of the token, of the token after; a column for each output.
            bias, gain, shift: As for `Dense`. Beyond the ends of the text there is nothing, not even a shift.
            far: How far the neighbours are.
        """
        self._size = size = len(gain)
        self._side = side = (len(weight) - size) // 2
        self._far = far
        seen = np.r_[:side, :size, size - side : size]
        shifts = weight * shift[seen, None]
        scaled = np.concatenate([weight * gain[seen, None], (bias + shifts.sum(axis=0))[None]])
        self._weight = np.ascontiguousarray(scaled.T)
        self._before, self._after = shifts[:side].sum(axis=0)[:, None], shifts[side + size :].sum(axis=0)[:, None]

    def room(self, tokens: int) -> tuple[Columns, Columns]:
        """An array for so many tokens with padding for their neighbours, and the part of it for the tokens themselves."""
        near = np.empty((self._weight.shape[1], tokens), np.float32)
        return near, near[self._side : self._side + self._size]

    def of(self, near: Columns) -> Columns:
        """The outputs, where `near` is what `room` gave."""
        side, size, tokens = self._side, self._size, near.shape[1]
        far = min(self._far, tokens)
        near[:side, :far] = 0
        near[:side, far:] = near[side : 2 * side, : tokens - far]
        near[side + size : -1, : tokens - far] = near[size : side + size, far:]
        near[side + size : -1, tokens - far :] = 0
        near[-1] = 1
        product: Columns = self._weight @ near
        product[:, :far] -= self._before
        product[:, tokens - far :] -= self._after
        return product


class GatedBlock:
    """A residual block: layer norm, convolution and a gated linear unit."""

    def __init__(self, w: dict[str, Weight], name: str, far: int) -> None:
        weight, bias = w[f"{name}.conv.weight"].copy(), w[f"{name}.conv.bias"].copy()
        self._size = size = weight.shape[1] // 2
        weight[:, size:] *= -1  # negate the gate: its exponential is needed as it is
        bias[size:] *= -1
        self._convolution = Convolution(weight, bias, w[f"{name}.norm.weight"], w[f"{name}.norm.bias"], far)

    def of(self, x: Columns) -> Columns:
        """The outputs."""
        near, own = self._convolution.room(x.shape[1])
        standardize(x, out=own)
        product = self._convolution.of(near)
        change, gate = product[: self._size], product[self._size :]
        np.exp(gate, out=gate)
        gate += 1
        change /= gate
        change += x
        return change


def standardize(x: Columns, out: Columns) -> Columns:
    """Normalize each token to mean 0 and standard deviation 1."""
    size = np.float32(len(x))
    np.subtract(x, np.add.reduce(x, axis=0) / size, out=out)
    scale = np.einsum("ij,ij->j", out, out)
    scale /= size
    scale += np.float32(_EPSILON)
    out /= np.sqrt(scale, out=scale)
    return out


def silu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """x · sigmoid(x), a smooth variant of max(x, 0)."""
    y: NDArray[np.float32] = np.exp(-x)
    y += 1
    np.divide(x, y, out=y)
    return y
