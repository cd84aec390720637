"""The small words between the words of a term: articles, and prepositions with or without one grown on to them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TypeAlias

from diglot import locale_data

Links: TypeAlias = Mapping[str, tuple[str, ...]]
"""The prepositions that a small word stands for: none for an article (``la`` → ()), ``de`` for ``du``, ``de`` and ``d``."""


@functools.cache
def links(language: str) -> Links:
    """Return the small words of *language* that may be otherwise, or not be there, inside one term."""
    data = locale_data.load("words", language)
    found: dict[str, tuple[str, ...]] = {}
    for row in data.get("articles", ()):
        found.update({word: () for word in row if word})
    for words, joined in data.get("contractions", {}).items():
        preposition = words.split(" ")[0]
        found[preposition] = (preposition,)
        # what serves as an article, too (French des), is a preposition only where the term wants one
        found[joined] = (preposition,)
    for word, elided in data.get("elisions", {}).items():
        if word in found and elided.endswith("’"):
            found[elided[:-1]] = found[word]
    return found


@functools.cache
def gaps(language: str) -> bool:
    """Say whether an adjective may stand between the first word of a term and its complement."""
    return bool(locale_data.load("words", language).get("gaps"))


@functools.cache
def conjunctions(language: str) -> frozenset[str]:
    """Return the words after which a preposition may be said again: "of the Belt and (of the) Road"."""
    return frozenset(locale_data.load("words", language).get("conjunctions", ()))


@functools.cache
def alone(language: str) -> frozenset[str]:
    """Return the characters that often are words by themselves in a script without spaces."""
    return frozenset(locale_data.load("words", language).get("alone", ""))


@functools.cache
def places(language: str) -> frozenset[str]:
    """Return the characters that name a kind of place, written on to a name in a script without spaces."""
    return frozenset(locale_data.load("words", language).get("places", ""))
