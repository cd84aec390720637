"""The encoder's layers over its published weights, so that nothing is worked out twice.

The package runs all its layers for every piece of every text. Up to the first convolution all depends on the piece alone:
that is worked out once a piece and kept in a table (:mod:`.known`). The second convolution is minimal filtering
(:mod:`.filtering`). A text's vector is made from the sum of its pieces' rows, so that a text without one of its parts is
had by subtraction.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from diglot.checks.embedding.filtering import TILE, Filter
from diglot.checks.embedding.known import EDGE, TAPS, WIDTH, Known

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.intp]

Cut: TypeAlias = tuple[Sequence[int], Sequence[tuple[int, int]]]
"""A text's pieces, and the spans of them whose sums are wanted."""

_GROUP = 12_000  # pieces learnt about at a time
_BATCH = 900  # pieces at a time: what they need stays in the processor's cache


class Layers:
    """Gives the summed rows of spans of texts, and the vectors of such sums."""

    def __init__(self, weights: Any) -> None:
        self._weights = weights
        self._known = Known(weights)
        # scaling, projection and their constants are one linear step, and a sum of rows takes it as a row does
        self._matrix: Floats = weights.ln_g[:, None] * weights.cnn_W
        self._bias: Floats = weights.ln_b @ weights.cnn_W + weights.cnn_b
        self._second = [Filter(matrix, taps) for matrix, (taps, _) in zip(weights.w2, TAPS, strict=True)]

    def sums(self, texts: Sequence[Cut]) -> tuple[Floats, Floats]:
        """Return the summed row of each span of each text, in order, and how many pieces it has."""
        done = []
        for group in _grouped(texts, _GROUP):
            self._known.learn(np.fromiter(itertools.chain.from_iterable(pieces for pieces, _ in group), np.intp))
            done += [self._batch(batch) for batch in _grouped(group, _BATCH)]
        sums, sizes = (np.concatenate(part) for part in zip(*done, strict=True))
        return np.asarray(sums @ self._matrix + sizes[:, None] * self._bias, dtype=np.float32), sizes

    def vectors(self, sums: Floats, sizes: Floats) -> Floats:
        """Return the vectors, of length 1, of texts whose rows have these *sums* and that have *sizes* pieces."""
        it = self._weights
        mean = sums / np.sqrt(sizes)[:, None]
        first = np.maximum(mean @ it.d0, 0)
        second = np.maximum(mean @ it.p1 + first @ it.d1, 0)
        third = np.maximum(second @ it.d2, 0)
        last = np.tanh(second @ it.p3 + third @ it.d3)
        length = np.sqrt(np.maximum(np.einsum("ij,ij->i", last, last), it.eps))
        return np.asarray(last / length[:, None], dtype=np.float32)

    def _batch(self, texts: Sequence[Cut]) -> tuple[Floats, Floats]:
        """Return for each span the sum of its pieces' rows, each brought to mean 0 and deviation 1; and its size."""
        pieces, spans = _laid(texts)
        rows = self._rows(pieces)
        centre, scale = _spread(rows, self._weights.eps)
        sums = np.empty((len(spans), rows.shape[1]), np.float32)
        for number, (start, end) in enumerate(spans):
            np.dot(scale[start:end], rows[start:end], out=sums[number])
            sums[number] -= scale[start:end] @ centre[start:end]
        return sums, np.array([end - start for start, end in spans], np.float32)

    def _rows(self, pieces: Integers) -> Floats:
        """Return the row of each piece (EDGE places hold none): what it is by itself, and what three convolutions see."""
        count = len(pieces) - 2 * EDGE
        places = self._known.places(pieces)
        edges = np.flatnonzero(pieces[EDGE : EDGE + count] < 0)
        rows = np.empty((count, WIDTH * 5), np.float32)
        rows[:, : 2 * WIDTH] = self._known.raw[places[EDGE : EDGE + count]]
        for number, (_, left) in enumerate(TAPS):
            seen = np.zeros((EDGE + count + TILE, WIDTH), np.float32)
            inner = seen[EDGE : EDGE + count]
            self._known.first(number, places, inner)
            inner[edges] = 0
            out = rows[:, (2 + number) * WIDTH : (3 + number) * WIDTH]
            begin = EDGE - left
            np.add(self._second[number](seen[begin : begin + count + TILE]), self._weights.b2[number], out=out)
            np.maximum(out, 0, out=out)
            out += inner
        return rows


def _grouped(texts: Sequence[Cut], most: int) -> Iterator[list[Cut]]:
    """Yield *texts* in groups of at most so many pieces, edges counted; a longer text is a group of its own."""
    group: list[Cut] = []
    size = 0
    for text in texts:
        if group and size + len(text[0]) > most:
            yield group
            group, size = [], 0
        group.append(text)
        size += len(text[0]) + EDGE
    if group:
        yield group


def _laid(texts: Sequence[Cut]) -> tuple[Integers, list[tuple[int, int]]]:
    """Return the pieces of *texts* in a row, -1 at the edges; and where each span starts and ends, counted after EDGE."""
    line = [-1] * EDGE
    found: list[tuple[int, int]] = []
    for pieces, spans in texts:
        at = len(line) - EDGE
        found += [(at + start, at + end) for start, end in spans]
        line += [*pieces, *[-1] * EDGE]
    line += [-1] * (EDGE + -(len(line) - EDGE) % TILE)
    return np.array(line), found


def _spread(rows: Floats, eps: float) -> tuple[Floats, Floats]:
    """Return the mean of each row, and one by its standard deviation."""
    width = rows.shape[1]
    mean = rows.mean(axis=1)
    variance = np.einsum("ij,ij->i", rows, rows) / width - mean * mean
    return mean, np.asarray(1 / np.sqrt(np.maximum(variance, 0) + eps), dtype=np.float32)
