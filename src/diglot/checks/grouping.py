"""Segments that belong together: those of one text in one locale, of one block, of one place in all editions."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence

from diglot.checks.pair import Pair

_PLACE = re.compile(r"(b\d+)s\d+")


def texts(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Return the pairs of each text: one file in one locale, in order, those with a target."""
    return _grouped(pairs, lambda one: (one.file, one.locale))


def blocks(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Return the pairs of each block; where ids name no block (another tool's file), each pair by itself."""
    return _grouped(pairs, lambda one: (one.file, one.locale, _block(one.id)))


def editions(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Return the pairs of each segment in all its locales: the same id and the same source."""
    return _grouped(pairs, lambda one: (one.id, one.source_locale, one.source_text))


def _block(identity: str) -> str:
    match = _PLACE.fullmatch(identity)
    return match[1] if match else identity


def _grouped(pairs: Sequence[Pair], key: Callable[[Pair], Hashable]) -> list[list[Pair]]:
    groups: dict[Hashable, list[Pair]] = {}
    for pair in pairs:
        if pair.target_text.strip():
            groups.setdefault(key(pair), []).append(pair)
    return list(groups.values())
