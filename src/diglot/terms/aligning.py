"""Putting terms where an engine says that it translated them, for engines that tell what became of each word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from diglot.terms.guarding import Guarded, Mark, Slot
from diglot.terms.placeholders import Spare

Pairs = Sequence[tuple[tuple[int, int], tuple[int, int]]]
"""Ranges of the text that an engine got, with the ranges of its answer that they became."""

Right = Callable[[Mark, str], bool]
"""Says whether what stands for a mark in the answer is right as it is."""


def aligned(text: str, guarded: Guarded, pairs: Pairs, right: Right) -> tuple[str, Guarded]:
    """Return the engine's *text* with a placeholder for each marked term that is not *right*, ready to be restored.

    A term of which the alignment says nothing, or that became words apart from each other with others between, is left.
    """
    spare = Spare(guarded.text + text)
    places: list[tuple[int, int, Slot]] = []
    for mark in guarded.marks:
        span = _became(mark, pairs)
        if span is None or right(mark, text[slice(*span)]):
            continue
        if all(span[1] <= start or span[0] >= end for start, end, _ in places):
            places.append((*span, mark.replacement.slot(spare.take())))
    for start, end, slot in sorted(places, key=lambda place: -place[0]):
        text = text[:start] + slot.word + text[end:]
    return text, replace(guarded, slots=(*guarded.slots, *(slot for _, _, slot in places)), marks=())


def _became(mark: Mark, pairs: Pairs) -> tuple[int, int] | None:
    """Return the one range of the answer that *mark* became; None if there is none, or others stand inside it."""
    mine = [target for source, target in pairs if source[0] < mark.end and mark.start < source[1]]
    if not mine:
        return None
    start, end = min(left for left, _ in mine), max(right for _, right in mine)
    others = [target for source, target in pairs if source[1] <= mark.start or source[0] >= mark.end]
    if any(start <= left and right <= end and (left, right) not in mine for left, right in others):
        return None
    return start, end
