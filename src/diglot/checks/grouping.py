"""Segments that belong together: those of one text in one locale, of one block."""

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
    return _grouped(pairs, group_of)


def group_of(pair: Pair) -> tuple[str, str, str]:
    """Return which block *pair* is of."""
    match = _PLACE.fullmatch(pair.id)
    return (pair.file, pair.locale, match[1] if match else pair.id)


def _grouped(pairs: Sequence[Pair], key: Callable[[Pair], Hashable]) -> list[list[Pair]]:
    groups: dict[Hashable, list[Pair]] = {}
    for pair in pairs:
        if pair.target_text.strip():
            groups.setdefault(key(pair), []).append(pair)
    return list(groups.values())
