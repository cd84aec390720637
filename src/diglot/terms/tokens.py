"""Cutting a text into words, and finding where words may end in a script without spaces."""

from __future__ import annotations

import re
import unicodedata

from diglot.terms.folding import is_word

_WORD = re.compile(r"[^\W_]+")
# Where vowel signs and other marks are, some letters among them: what has none of these needs no closer look.
_MARK = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711\u0730-\u074a"
    "\u07a6-\u0e00\u0e31-\u0e4e\u0eb1-\u0ecd\u0f18-\u0fbc\u102b-\u109d\u135d-\u135f\u1712-\u17d3\u18a9\u1920-\u1c37"
    "\u1cd0-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ua66f-\ua6f1\ua802-\uabed\ufe00-\ufe2f]"
)
_COUNTED = re.compile(r"[0-9]+(?=[\uac00-\ud7a3])")


def tokens(text: str) -> list[tuple[int, int]]:
    """Return the words of *text* as ranges; an apostrophe ends a word, as French l' and d' want it.

    Vowel signs and other marks, which the pattern for words does not know, belong to the word they stand in.
    """
    spans = [match.span() for match in _WORD.finditer(text)]
    if _COUNTED.search(text):
        spans = [(start + left, start + right) for start, end in spans for left, right in _parted(text[start:end])]
    if _MARK.search(text) is None:
        return spans
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and all(is_word(char) and not char.isalnum() for char in text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [(start, _marked(text, end)) for start, end in joined]


def _parted(word: str) -> list[tuple[int, int]]:
    """Return a Korean word with a number before it as two."""
    match = _COUNTED.match(word)
    return [(0, match.end()), (match.end(), len(word))] if match else [(0, len(word))]


def _marked(text: str, end: int) -> int:
    """Return *end* moved over the marks that follow."""
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return end


def edges(text: str, locale: str) -> frozenset[int]:
    """Return the offsets of *text* at which ICU sees the border of a word (UAX #29, with dictionaries for zh, ja, th)."""
    from icu4py.breakers import WordBreaker

    return frozenset(offset for segment in WordBreaker(text, locale).segments() for offset in segment)
