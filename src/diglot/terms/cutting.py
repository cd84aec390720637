"""Where words may begin and end in a text without spaces: where ICU cuts it, and where it had better have."""

from __future__ import annotations

import functools

from diglot.terms.folding import is_spaceless
from diglot.terms.linking import alone, places
from diglot.terms.tokens import edges

_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬亿億两兩")


class Cutting:
    """One folded text in a language without spaces, cut into words when that is first asked."""

    def __init__(self, text: str, language: str) -> None:
        self._text, self._language = text, language

    @functools.cached_property
    def _edges(self) -> frozenset[int]:
        return edges(self._text, self._language)

    def admits(self, start: int, end: int) -> bool:
        """Say whether ``text[start:end]`` is made of whole words.

        ICU may cut a term that it does not know in the wrong place, or have it as part of a longer word (鸦片战争). It is a
        word if the text is no worse cut round it: fewer single letters are left over, or as few and fewer words.
        """
        if not any(char.isalpha() for char in self._text[start:end]):
            return True
        if self._counts_on(start) or self._counts_on(end):
            return False
        if start in self._edges and (end in self._edges or self._is_place(start, end)):
            return True
        mine, whole = self._cut(start, end), self._cut(0, 0)
        if mine[0] != whole[0]:
            return mine[0] < whole[0]
        inside = not any(start <= edge <= end for edge in self._edges - {start, end})
        return inside or mine[1] < whole[1] + (end - start > 2)

    def _counts_on(self, at: int) -> bool:
        """Say whether a number goes on at *at*: there is no 五年 (five years) in 十五年 (fifteen)."""
        return 0 < at < len(self._text) and self._text[at - 1] in _NUMERALS and self._text[at] in _NUMERALS

    def _is_place(self, start: int, end: int) -> bool:
        """Say whether a name of two letters or more goes on with what kind of place it is, and that is one word."""
        return end - start > 1 and end + 1 in self._edges and self._text[end] in places(self._language)

    def _cut(self, start: int, end: int) -> tuple[int, int]:
        """Return how many hardly possible words of one letter, and how many words, the text has if a range is one word."""
        usual = alone(self._language)
        lone, words = 0, int(end > start)
        for part in (self._text[:start], self._text[end:]):
            borders = edges(part, self._language) if part else frozenset()
            words += max(len(borders) - 1, 0)
            singles = [part[at] for at in borders if at < len(part) and at + 1 in borders]
            lone += sum(is_spaceless(char) and char not in usual for char in singles)
        return lone, words
