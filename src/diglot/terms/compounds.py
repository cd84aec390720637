"""Korean compounds, which are written with spaces between their parts or without, as the writer likes."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from diglot import locale_data
from diglot.terms.folding import is_word

_PART = 2  # letters at least in each part of a compound: of one letter there are too many words


def respaced(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of *text* that are *form* (both in small letters) with other spaces, particles after it or none."""
    if all(len(part) < _PART * 2 for part in form.split()) and " " not in form:
        return
    for match in _pattern(form).finditer(text):
        start, end = match.span(1)
        parts = text[start:end].split()
        if parts != form.split() and (len(parts) == 1 or min(map(len, parts)) >= _PART) and _ends(text, end):
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
    return stop == end or text[end:stop] in _particles()


@functools.cache
def _particles() -> frozenset[str]:
    return frozenset(locale_data.load("words", "ko")["particles"])
