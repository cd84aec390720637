"""From text to the numbers of its pieces, as the encoder's own tokenizer gives them, each word looked up once.

No piece of its vocabulary spans a space, so that the best pieces of a text are the best pieces of its words in a row.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

_FIRST, _LAST, _UNKNOWN = 1, 2, 0  # <s>, </s>, <unk>
_WORDS = 50_000  # remembered, some 10 MB
_SPACE = "\u2581"  # what the vocabulary has for a space, before every word
_LONG = 24  # characters: longer words are seldom met again, sentences without spaces never


class Pieces:
    """Cuts texts into pieces; what a word is made of is remembered."""

    def __init__(self, tokenizer: Any) -> None:
        self._normal = tokenizer._normalizer.normalize
        self._best = tokenizer._viterbi
        self._names: Sequence[str] = tokenizer._pieces
        self._words: dict[str, list[int]] = {}

    def read(self, text: str, cuts: Sequence[int] = ()) -> tuple[list[int], list[int]]:
        """Return the pieces of *text*, and for each of the rising places *cuts* how many of them stand before it."""
        pieces, before = [_FIRST], []
        at, next_cut = 0, 0
        for word in text.split(" "):
            found = self._word(word) if word else []
            while next_cut < len(cuts) and cuts[next_cut] <= at + len(word):
                before.append(len(pieces) + self._within(word, cuts[next_cut] - at, found))
                next_cut += 1
            pieces += found
            at += len(word) + 1
        if len(pieces) == 1:
            pieces.append(_UNKNOWN)
        pieces.append(_LAST)
        return pieces, before

    def _word(self, word: str) -> list[int]:
        found = self._words.get(word)
        if found is None:
            normal = f"{_SPACE}{word}" if _plain(word) else self._normal(word)
            found = self._best(normal) if normal else []
            if len(self._words) >= _WORDS:
                self._words.clear()
            if len(word) <= _LONG:
                self._words[word] = found
        return found

    def _within(self, word: str, place: int, found: list[int]) -> int:
        """Return how many pieces of *word* end at *place* in it or before."""
        if place <= 0 or place >= len(word):
            return len(found) if place > 0 else 0
        length, end = len(self._normal(word[:place])), 0
        for number, piece in enumerate(found):
            end += 1 if piece == _UNKNOWN else len(self._names[piece])
            if end > length:
                return number
        return len(found)


def _plain(word: str) -> bool:
    """Say whether the tokenizer's own normalization, NFKC and some signs more, leaves *word* as it is."""
    return (
        word.isprintable()
        and _SPACE not in word
        and "\ufffd" not in word
        and unicodedata.is_normalized("NFKC", word)
    )
