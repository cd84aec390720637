"""Compounds: the nouns that German writes as one word, and those that Korean writes with spaces or without."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from diglot import locale_data
from diglot.lemmas import dictionary
from diglot.terms.folding import is_word
from diglot.terms.suffixing import suffixes

_SHORTEST = 3  # letters of a part of a German compound
_SIMPLE = 14  # letters: a longer part is cut further even if the dictionary has it
_SYLLABLES = 2  # in each part of a Korean compound, at least: of one there are too many words


class Compounds:
    """Cuts the compounds of one language, if its data says that it has any, into words of the dictionary."""

    def __init__(self, language: str) -> None:
        data = locale_data.load("words", language).get("compounds", {})
        self._language = language
        self._last = int(data.get("last", 0))
        self._short = frozenset(data.get("short", ()))
        self._no_first = frozenset(data.get("no_first", ()))
        self._no_last = frozenset(data.get("no_last", ()))
        self._joints = [(one.partition(" ")[0].strip("-"), one.partition(" ")[2]) for one in data.get("joints", ())]

    def __bool__(self) -> bool:
        return self._last > 0

    def parts(self, small: str, *, whole: bool = False) -> Iterator[tuple[str, int, int]]:
        """Yield the dictionary forms of what *small* (in small letters) may be made of, and where each stands.

        If it is the *whole* that counts, all parts must be words of the dictionary, else the last may do.
        """
        for at in range(_SHORTEST, len(small) - _SHORTEST + 1):
            first, last = small[:at], small[at:]
            lemma = self._noun(last)
            if lemma and first not in self._no_first and last not in self._no_last:
                before = list(self._before(first))
                if before or (not whole and at > _SHORTEST and len(last) >= self._last):
                    yield lemma, at, len(small)
                    yield from before

    def _before(self, first: str) -> Iterator[tuple[str, int, int]]:
        """Yield the same for what stands before the last part, without what joins the two."""
        for joint, lost in self._joints:
            if not first.endswith(joint):
                continue
            bare = f"{first.removesuffix(joint)}{lost}"
            lemma = self._noun(bare)
            if lemma:
                yield lemma, 0, len(first)
            if not lemma or len(bare) > _SIMPLE:
                yield from self.parts(bare, whole=True)

    def _noun(self, small: str) -> str:
        """Return the dictionary form of a noun that may be part of a compound; of the shortest only the listed may."""
        if len(small) < _SHORTEST or (len(small) == _SHORTEST and small not in self._short):
            return ""
        return str(dictionary(self._language).get(small.capitalize()) or "").casefold()


def respaced(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of *text* that are *form* (both in small letters) with other spaces, particles after it or none."""
    if all(len(part) < _SYLLABLES * 2 for part in form.split()) and " " not in form:
        return
    for match in _pattern(form).finditer(text):
        start, end = match.span(1)
        parts = text[start:end].split()
        if parts != form.split() and (len(parts) == 1 or min(map(len, parts)) >= _SYLLABLES) and _ends(text, end):
            yield start, end


@functools.lru_cache(maxsize=10_000)
def _pattern(form: str) -> re.Pattern[str]:
    letters = form.replace(" ", "")
    return re.compile(rf"(?<!\w)({' ?'.join(map(re.escape, letters))})")


def _ends(text: str, end: int) -> bool:
    """Say whether the word that goes on at *end* has only a particle more."""
    stop = end
    while stop < len(text) and is_word(text[stop]):
        stop += 1
    return suffixes("ko").are(text[end:stop])
