"""A quantity found in a text: where it stands, what it may be worth, how surely it is one."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of quantity it is; values of different kinds are compared only where languages mix them."""

    NUMBER = "number"
    PERCENT = "percent"
    MONTH = "month"
    TIME = "time"
    CENTURY = "century"
    IDENTIFIER = "identifier"


class Tier(IntEnum):
    """How much a quantity counts for.

    HARD must be matched (three digits and more, decimals, magnitudes, percentages); SOFT should be (small integers,
    ordinals, decades, spelled numbers); LOOSE may serve to match another one and is never missed itself.
    """

    LOOSE = 0
    SOFT = 1
    HARD = 2


class Quantity(NamedTuple):
    """One quantity at ``text[start:end]``: ``values`` are all it may be worth, ``value`` is the likeliest.

    ``scale`` is the power of its magnitude word (1 without one); ``label`` is what an identifier says, folded;
    ``clock`` the minutes after midnight that a time of day may mean; ``misread`` what a reader who takes "." for ","
    would read; ``apart`` that it is no number word, but may tell what another language has a number for.
    """

    start: int
    end: int
    text: str
    value: Decimal
    values: frozenset[Decimal]
    kind: Kind = Kind.NUMBER
    tier: Tier = Tier.HARD
    spelled: bool = False
    scale: Decimal = Decimal(1)
    label: str = ""
    clock: frozenset[int] = frozenset()
    misread: frozenset[Decimal] = frozenset()
    apart: bool = False
