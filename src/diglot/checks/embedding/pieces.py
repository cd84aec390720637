"""From text to the pieces that the encoder knows: its published SentencePiece model, run by SentencePiece itself."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diglot.checks.embedding.layers import Cut

_FIRST, _LAST, _UNKNOWN = 1, 2, 0  # <s>, </s>, <unk>


class Pieces:
    """Cuts texts into pieces."""

    def __init__(self, model: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor: Any = SentencePieceProcessor(model_file=str(model))

    def read(self, texts: Sequence[tuple[str, Sequence[int]]]) -> Iterator[Cut]:
        """Yield the pieces of each text with the spans of all of them and, if there are places inside, of each part.

        The places, which rise, are those at which the parts after the first begin. What stands before and after
        every text (``<s>`` and ``</s>``) belongs to no part.
        """
        read = self._processor.encode([text for text, _ in texts], return_type="offset_mapping", num_threads=1)
        for (_, places), one in zip(texts, read, strict=True):
            pieces = [_FIRST, *(one["ids"] or [_UNKNOWN]), _LAST]
            spans = [(0, len(pieces))]
            if places:
                ends = [end for _, end in one["offsets"]]
                edges = [1, *(bisect_right(ends, place) + 1 for place in places), len(pieces) - 1]
                spans += itertools.pairwise(edges)
            yield pieces, spans
