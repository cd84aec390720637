"""What the encoder makes of a piece by itself, whatever stands beside it: worked out once and kept in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.intp]

TAPS = ((2, 0), (3, 1), (5, 2))
"""The three convolutions: how many pieces each looks at, and how many of them stand before its own."""

WIDTH = 256
"""Numbers a convolution gives; a piece by itself has twice as many."""

EDGE = 2
"""Places without a piece before the first text, between texts and after the last, as far as a window reaches."""

_ALL = sum(taps for taps, _ in TAPS)
_ROOM = 6144  # pieces, 15 kB each; when they are full all are forgotten, and those in use are soon there again
_PART = 512  # learnt at a time


class Known:
    """A table of pieces. Place 0 is that of no piece, and all zero."""

    def __init__(self, weights: Any) -> None:
        self._weights = weights
        self._place = np.zeros(len(weights.table), np.intp)
        self._first = [_side_by_side(matrix, taps) for matrix, (taps, _) in zip(weights.w1, TAPS, strict=True)]
        self._make(_ROOM)

    def _make(self, room: int) -> None:
        """Make an empty table. Memory that was never written to costs nothing."""
        self._room, self._used = room, 1
        self.raw: Floats = np.zeros((room, 2 * WIDTH), np.float32)
        self._own: Floats = np.zeros((room, len(TAPS) * WIDTH), np.float32)
        self._seen: Floats = np.zeros((room, _ALL * WIDTH), np.float32)

    def learn(self, pieces: Integers) -> None:
        """See to it that all of *pieces* are in the table, until this is called again."""
        new = np.unique(pieces[self._place[pieces] == 0])
        if self._used + len(new) > self._room:
            new = np.unique(pieces)
            self._place[:] = 0
            self._used = 1
            if len(new) >= self._room:
                self._make(len(new) + 1)
        for start in range(0, len(new), _PART):
            self._learn(new[start : start + _PART])

    def places(self, pieces: Integers) -> Integers:
        """Return the places in the table of *pieces* that were learnt; 0 for what is no piece (-1)."""
        return np.where(pieces >= 0, self._place[pieces], 0)

    def first(self, number: int, places: Integers, out: Floats) -> None:
        """Put into *out* what the first convolution *number* sees at each of *places* but for the edges at both ends."""
        taps, left = TAPS[number]
        before = sum(one for one, _ in TAPS[:number])
        table = self._seen.reshape(-1, WIDTH)
        one = np.empty_like(out)
        for tap in range(taps):
            begin = EDGE - left + tap
            at = places[begin : begin + len(out)] * _ALL + before + tap
            np.take(table, at, axis=0, out=one if tap else out, mode="clip")
            if tap:
                out += one
        np.maximum(out, 0, out=out)
        at = places[EDGE : EDGE + len(out)] * len(TAPS) + number
        out += np.take(self._own.reshape(-1, WIDTH), at, axis=0, out=one, mode="clip")

    def _learn(self, pieces: Integers) -> None:
        it = self._weights
        here = slice(self._used, self._used + len(pieces))
        chunk = pieces % len(it.scale)
        raw = it.table[pieces] * it.scale[chunk, None] + it.lo[chunk, None]
        own = raw @ it.proj_W + it.proj_b
        own -= own.mean(axis=1, keepdims=True)
        own /= np.sqrt(np.einsum("ij,ij->i", own, own) / own.shape[1] + it.eps)[:, None]
        own = own * it.ln_g_all + it.ln_b_all
        self.raw[here], self._own[here] = raw, own
        before = 0
        for number, (taps, left) in enumerate(TAPS):
            mine = np.ascontiguousarray(own[:, number * WIDTH : (number + 1) * WIDTH], dtype=np.float32)
            columns = slice(before * WIDTH, (before + taps) * WIDTH)
            np.matmul(mine, self._first[number], out=self._seen[here, columns])
            centre = (before + left) * WIDTH
            self._seen[here, centre : centre + WIDTH] += it.b1[number]
            before += taps
        self._place[pieces] = np.arange(here.start, here.stop)
        self._used = here.stop


def _side_by_side(weights: Floats, taps: int) -> Floats:
    """Return the matrices of all *taps*, which stand one below the other, side by side."""
    return np.ascontiguousarray(np.concatenate(np.split(weights, taps), axis=1))
