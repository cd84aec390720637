"""Convolution along a text with fewer multiplications: minimal filtering, four outputs at a time.

A filter of *r* taps needs 4·r multiplications of matrices for four outputs; by way of values at 4 + r - 1 points it needs
one a point (Winograd, Arithmetic Complexity of Computations, 1980; Lavin and Gray, arXiv:1509.09308).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import as_strided

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

TILE = 4
"""Outputs worked out together: the rows given are a multiple of it."""

_POINTS = (0, 1, -1, 2, -2, 0.5, -0.5)  # and infinity


class Filter:
    """A filter over rows: output *t* is ``rows[t : t + taps]`` laid end to end, times the *weights*."""

    def __init__(self, weights: Floats, taps: int) -> None:
        points = TILE + taps - 1
        self.taps, self.width = taps, weights.shape[0] // taps
        spread = _powers(points, taps)
        by_tap = weights.reshape(taps, self.width, -1).astype(np.float64)
        self._weights = np.einsum("pt,tio->pio", spread, by_tap).astype(np.float32)
        self._into = np.linalg.inv(_powers(points, points)).T.astype(np.float32)
        self._out_of = np.ascontiguousarray(_powers(points, TILE).T.astype(np.float32))

    def __call__(self, rows: Floats) -> Floats:
        """Return ``len(rows) - TILE`` outputs (a multiple of TILE); the last TILE rows are only looked at."""
        tiles, points = len(rows) // TILE - 1, len(self._weights)
        row, number = rows.strides
        windows = as_strided(rows, (tiles, points, self.width), (TILE * row, row, number), writeable=False)
        values = np.matmul(self._into, windows)
        products = np.empty((tiles, points, self._weights.shape[2]), np.float32)
        np.matmul(values.transpose(1, 0, 2), self._weights, out=products.transpose(1, 0, 2))
        return np.asarray(np.matmul(self._out_of, products).reshape(tiles * TILE, -1), dtype=np.float32)


def _powers(points: int, count: int) -> NDArray[np.float64]:
    """Return the first *count* powers of each of the points, the last of which is infinity."""
    powers = np.zeros((points, count))
    powers[:-1] = np.vander(np.array(_POINTS[: points - 1]), count, increasing=True)
    powers[-1, -1] = 1
    return powers
