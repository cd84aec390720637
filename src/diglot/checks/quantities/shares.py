"""A share told in another way (one in five, a fifth, 20 %; half and 50 %), and a sum in two parts (9 dollars 99)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from diglot.checks.quantities.quantity import Kind, Quantity

_GAP = 20  # characters between the two numbers of a share
_BREAKS = frozenset(".;!?。；！？")
_LARGE = Decimal(1000000)
_LEAST, _MOST = 3, 20  # the ordinals that may be a part: a third, a twentieth


def settled(percents: Sequence[Quantity], others: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """Give those of *percents* that *others*, the quantities of *text*, tell as a share, and these others."""
    for one in percents:
        if one.kind is not Kind.PERCENT or not 0 < one.value <= 100:
            continue
        for two in (*_pair(one.value / 100, others, text), *_single(one.value / 100, others)):
            yield from (one, *two)
            break


def _pair(share: Decimal, others: Sequence[Quantity], text: str) -> Iterator[tuple[Quantity, ...]]:
    """Give two numbers close to each other that make *share*: two out of five, three quarters."""
    for one, two in itertools.pairwise(others):
        gap = text[one.end : two.start]
        if one.kind is not Kind.NUMBER or two.kind is not Kind.NUMBER or len(gap) > _GAP or _BREAKS & set(gap):
            continue
        low, high = sorted((one.value, two.value))
        if (0 < low < 1 < high and low * high == share) or (1 <= low < high and low / high == share):
            yield one, two


def _single(share: Decimal, others: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Give a number word that is *share*: half, a fifth."""
    for one in others:
        part = one.value == share if one.value < 1 else _LEAST <= one.value <= _MOST and one.value * share == 1
        if one.kind is Kind.NUMBER and part and (one.spelled or one.value < 1):
            yield (one,)


def parted(decimals: Sequence[Quantity], others: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """Give those of *decimals* that *others* tell in two parts: $9.99 as 9 dollars 99 cents."""
    for one in decimals:
        if one.kind is not Kind.NUMBER or one.scale != 1 or one.value >= _LARGE:
            continue
        whole, part = one.value // 1, one.value % 1 * 100
        if not part or part % 1:
            continue
        for two, three in itertools.pairwise(others):
            gap = text[two.end : three.start]
            if two.value == whole and three.value == part and len(gap) <= _GAP and not _BREAKS & set(gap):
                yield from (one, two, three)
                break
