"""What differs between the quantities of a source and those of its target."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diglot.checks.quantities.conversion import Conversion
from diglot.checks.quantities.quantity import Kind, Quantity, Tier


class Measure(StrEnum):
    """What a number counts."""

    CURRENCY = "currency"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Texts:
    """Two texts and their languages."""

    source: str
    target: str
    source_locale: str
    locale: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A quantity of the source that the target lacks, one of the target that the source lacks, or one for another.

    ``misread``: the value is there, but written as its readers would not read it (330,000 in Turkish). ``measure``: the
    value is there, but of another currency or unit. ``fewer``: the value is there, but not as often. ``conversion``: it
    was converted to another unit, and wrongly. ``turned``: two numbers have changed places, at these spans of the source
    and the target.
    """

    source: Quantity | None
    target: Quantity | None
    misread: bool = False
    measure: Measure | None = None
    fewer: bool = False
    conversion: Conversion | None = None
    turned: tuple[tuple[int, int], tuple[int, int]] | None = None

    @property
    def tier(self) -> Tier:
        """How much it counts for; one small number in digits that stands for another counts in full."""
        if self.fewer or self.turned:
            return Tier.SOFT
        if self.conversion is not None:
            return Tier.SOFT if self.conversion.rough else Tier.HARD
        known = [one for one in (self.source, self.target) if one is not None]
        digits = not any(one.spelled or one.kind is Kind.IDENTIFIER for one in known)
        return Tier.HARD if len(known) == 2 and digits else max(one.tier for one in known)
