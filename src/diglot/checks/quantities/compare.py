"""Comparing the quantities of a source with those of its target."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from diglot.checks.quantities.quantity import Kind, Quantity, Tier
from diglot.checks.quantities.scan import scan


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A quantity of the source that the target lacks, one of the target that the source lacks, or one for another."""

    source: Quantity | None
    target: Quantity | None

    @property
    def tier(self) -> Tier:
        """How much it counts for."""
        return max(one.tier for one in (self.source, self.target) if one is not None)


@functools.lru_cache(maxsize=64)
def compare(source: str, target: str, source_locale: str, locale: str) -> tuple[Mismatch, ...]:
    """Return where the quantities of two texts differ, in the order of the source."""
    left, right = scan(source, source_locale), scan(target, locale)
    lost = [one for one in left if one.tier > Tier.LOOSE and not any(same(one, two) for two in right)]
    new = [two for two in right if two.tier > Tier.LOOSE and not two.spelled and not any(same(one, two) for one in left)]
    return tuple(_paired(lost, new))


def same(one: Quantity, two: Quantity) -> bool:
    """Say whether two quantities may be the same."""
    if one.kind is two.kind is Kind.IDENTIFIER:
        return one.label == two.label
    if one.kind is two.kind is Kind.TIME:
        return not one.clock.isdisjoint(two.clock)
    return not one.values.isdisjoint(two.values)


def _paired(lost: Sequence[Quantity], new: Sequence[Quantity]) -> list[Mismatch]:
    """Return what is lost beside what came instead: the same kind first, then in order."""
    left = list(new)
    found = []
    for one in lost:
        other = next((two for two in left if two.kind is one.kind), None)
        if other is not None:
            left.remove(other)
        found.append(Mismatch(one, other))
    return found + [Mismatch(None, one) for one in left]
