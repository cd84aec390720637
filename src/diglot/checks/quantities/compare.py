"""Comparing the quantities of a source with those of its target."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from diglot.checks.quantities import measures
from diglot.checks.quantities.lexicon import without_marks
from diglot.checks.quantities.loading import lexicon
from diglot.checks.quantities.quantity import Kind, Quantity, Tier
from diglot.checks.quantities.scan import scan, speaks


class Measure(StrEnum):
    """What a number counts."""

    CURRENCY = "currency"
    UNIT = "unit"


_ABOUT = frozenset(map(Decimal, (10, 12, 20, 30)))  # dozens, dizaines, десятки
_ROMAN = re.compile(r"[IVX]+")
_RANGE = 16  # characters between the two numbers of a range
_LARGE = Decimal(1000000)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A quantity of the source that the target lacks, one of the target that the source lacks, or one for another.

    ``misread``: the value is there, but written as its readers would not read it (330,000 in Turkish). ``measure``: the
    value is there, but of another currency or unit. ``fewer``: the value is there, but not as often.
    """

    source: Quantity | None
    target: Quantity | None
    misread: bool = False
    measure: Measure | None = None
    fewer: bool = False

    @property
    def tier(self) -> Tier:
        """How much it counts for; one small number in digits that stands for another counts in full."""
        if self.fewer:
            return Tier.SOFT
        known = [one for one in (self.source, self.target) if one is not None]
        digits = not any(one.spelled or one.kind is Kind.IDENTIFIER for one in known)
        return Tier.HARD if len(known) == 2 and digits else max(one.tier for one in known)


@functools.lru_cache(maxsize=64)
def compare(source: str, target: str, source_locale: str, locale: str) -> tuple[Mismatch, ...]:
    """Return where the quantities of two texts differ, in the order of the source."""
    if not (speaks(source, source_locale) or speaks(target, locale)):
        return ()
    left: Sequence[Quantity]
    right: Sequence[Quantity]
    left, right = _months_apart(scan(source, source_locale), scan(target, locale))
    lost = [one for one in left if one.tier > Tier.LOOSE and not _found(one, right) and not _century_of(one, right)]
    new = [two for two in right if _counts(two) and not _found(two, left) and not _century_of(two, left)]
    misread = list(_misread(lost, new))
    for mismatch in misread:
        lost, new = _without(lost, mismatch.source), _without(new, mismatch.target)
    paired = list(_paired(lost, new, left, right))
    if any(_told(one, source, target, source_locale, locale) for one in paired):
        paired = [one for one in paired if not _time_alone(one) and not _hour(one)]
    measured = _measured(left, right, source, target, source_locale, locale)
    others = (
        *_bare(left, right),
        *_ordinals(left, right),
        *_fewer(left, right),
        *_percents(left, right, target),
        *measured,
    )
    return (*misread, *(one for one in paired if not _slight(one)), *others)


def _measured(
    left: Sequence[Quantity], right: Sequence[Quantity], source: str, target: str, source_locale: str, locale: str
) -> Iterator[Mismatch]:
    """Find numbers that kept their value and changed what they count: dollars for euros, miles for kilometres."""
    for one in left:
        if one.kind is not Kind.NUMBER or one.tier is Tier.LOOSE:
            continue
        alike = [two for two in right if two.kind is Kind.NUMBER and same(one, two)]
        coins = measures.currency(source, one, source_locale) if alike else frozenset()
        others = [(two, found) for two in alike if coins and (found := measures.currency(target, two, locale))]
        if others and all(coins.isdisjoint(found) for _, found in others):
            yield Mismatch(one, others[0][0], measure=Measure.CURRENCY)
        unit = measures.unit(source, one, source_locale) if alike and not coins else ""
        units = [(two, name) for two in alike if unit and (name := measures.unit(target, two, locale))]
        if units and all(unit != name for _, name in units):
            yield Mismatch(one, units[0][0], measure=Measure.UNIT)


def _percents(left: Sequence[Quantity], right: Sequence[Quantity], target: str) -> Iterator[Mismatch]:
    """Find percentages that have become plain numbers, unless one sign serves for two numbers ("60 to 70 %")."""
    served = [two for two in right if two.kind is Kind.PERCENT]
    for one in left:
        alike = [two for two in right if one.kind is Kind.PERCENT and one.tier is Tier.HARD and same(one, two)]
        plain = [two for two in alike if two.kind is Kind.NUMBER and not two.spelled and two.tier is not Tier.LOOSE]
        if (
            plain
            and len(plain) == len(alike)
            and not any(_near(two, other, target) for two in plain for other in served)
        ):
            yield Mismatch(one, plain[0])


def _near(one: Quantity, two: Quantity, text: str) -> bool:
    first, second = sorted((one, two), key=lambda quantity: quantity.start)
    gap = text[first.end : second.start]
    return len(gap) < _RANGE and not any(sign in gap for sign in ",，、،;；")


def _months_apart(left: Sequence[Quantity], right: Sequence[Quantity]) -> tuple[Sequence[Quantity], Sequence[Quantity]]:
    """Keep months from matching days where both sides name months."""
    if not (_months(left) and _months(right)):
        return left, right
    return [_moved(one) for one in left], [_moved(one) for one in right]


def _months(found: Sequence[Quantity]) -> bool:
    return any(one.kind is Kind.MONTH for one in found)


def _moved(one: Quantity) -> Quantity:
    return replace(one, values=frozenset(-value for value in one.values)) if one.kind is Kind.MONTH else one


def _time_alone(one: Mismatch) -> bool:
    """Say whether a time of day in digits stands on one side only; the other may tell it in words."""
    return (one.source is None or one.target is None) and Kind.TIME in {
        two.kind for two in (one.source, one.target) if two
    }


def _told(one: Mismatch, source: str, target: str, source_locale: str, locale: str) -> bool:
    """Say whether a time of day stands in digits on one side, and the other has words that go with a time."""
    if not _time_alone(one):
        return False
    words, text = (lexicon(source_locale), source) if one.source is None else (lexicon(locale), target)
    bare = without_marks(text)
    return bool(words.evening.search(bare) or words.morning.search(bare))


def _hour(one: Mismatch) -> bool:
    known = one.source or one.target
    return known is not None and known.spelled and known.value <= 12


def _counts(two: Quantity) -> bool:
    return two.tier > Tier.LOOSE and not two.spelled


def _found(one: Quantity, others: Sequence[Quantity]) -> bool:
    return any(same(one, two) for two in others)


def _without(found: Sequence[Quantity], gone: Quantity | None) -> list[Quantity]:
    return [one for one in found if one is not gone]


def _misread(lost: Sequence[Quantity], new: Sequence[Quantity]) -> Iterator[Mismatch]:
    """Pair what is lost with what would be the same but for the decimal sign."""
    left = list(new)
    for one in lost:
        two = next((two for two in left if not one.values.isdisjoint(two.misread)), None)
        if two is not None:
            left.remove(two)
            yield Mismatch(one, two, misread=True)


def _century_of(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Say whether *one* is the century of a year or decade on the other side: 20世纪80年代 is the 1980s."""
    if one.kind is not Kind.CENTURY:
        return False
    return any(value // 100 + 1 == one.value for other in others for value in other.values if value >= 1000)


def _slight(mismatch: Mismatch) -> bool:
    """Say whether a 0, 1 or 2 stands alone on one side: languages say it by a word, a dual or nothing."""
    alone = mismatch.source or mismatch.target
    both = mismatch.source is not None and mismatch.target is not None
    if both or alone is None or alone.kind in (Kind.MONTH, Kind.CENTURY):
        return False
    return alone.tier is Tier.SOFT and alone.value <= 2


def _bare(left: Sequence[Quantity], right: Sequence[Quantity]) -> Iterator[Mismatch]:
    """Find "millions" that has become "billions": magnitudes that stand without a number."""
    ones = [one for one in left if one.tier is Tier.LOOSE and one.value >= _LARGE / 100]
    twos = [two for two in right if two.tier is Tier.LOOSE and two.value >= _LARGE / 100]
    if len(ones) == len(twos) == 1:
        low, high = sorted((ones[0].value, twos[0].value))
        if high / low >= 100:
            yield Mismatch(ones[0], twos[0])


def _ordinals(left: Sequence[Quantity], right: Sequence[Quantity]) -> Iterator[Mismatch]:
    """Find "twelfth" that has become "thirteenth": one spelled number each that can but match, and does not."""
    ones = [one for one in left if _ordinal(one) and not _found(one, right)]
    twos = [two for two in right if _ordinal(two) and not _found(two, left)]
    if len(ones) == len(twos) == 1 and not {ones[0].value, twos[0].value} <= _ABOUT:
        yield Mismatch(ones[0], twos[0])


def _fewer(left: Sequence[Quantity], right: Sequence[Quantity]) -> Iterator[Mismatch]:
    """Find a number that the source has several times and the target less often: "4 in 10 …, 9 in 10"."""
    done: set[Decimal] = set()
    for one in left:
        if one.tier is Tier.LOOSE or one.value <= 2 or one.value in done or one.kind is Kind.IDENTIFIER:
            continue
        done.add(one.value)
        mine = sum(1 for other in left if other.tier is not Tier.LOOSE and other.value == one.value)
        if mine > sum(1 for two in right if same(one, two)) > 0:
            yield Mismatch(one, None, fewer=True)


def _ordinal(one: Quantity) -> bool:
    whole = one.value == one.value.to_integral_value()
    named = len(one.text) > 1 and not _ROMAN.fullmatch(one.text)  # 打 and 双 are many other things
    return one.tier is Tier.LOOSE and one.spelled and 4 <= one.value <= 99 and whole and named


def same(one: Quantity, two: Quantity) -> bool:
    """Say whether two quantities may be the same."""
    if one.kind is two.kind is Kind.IDENTIFIER:
        return one.label == two.label
    if Kind.TIME in (one.kind, two.kind) and one.clock and two.clock:
        return not one.clock.isdisjoint(two.clock)
    return not one.values.isdisjoint(two.values) or _same_decade(one.value, two.value)


def _same_decade(one: Decimal, two: Decimal) -> bool:
    """Say whether the numbers may name one decade: 1990 and 90."""
    low, high = min(one, two), max(one, two)
    return high - low == 1900 and 10 <= low <= 90 and low % 10 == 0


def _paired(
    lost: Sequence[Quantity], new: Sequence[Quantity], left: Sequence[Quantity], right: Sequence[Quantity]
) -> list[Mismatch]:
    """Return what is lost beside what came instead: the same kind first, then in order."""
    rest = list(new)
    found = []
    for one in lost:
        two = next((two for two in rest if two.kind is one.kind), None)
        if two is not None:
            rest.remove(two)
        found.append(Mismatch(one, two))
    for two in rest:  # perhaps one of several equal numbers was changed: "4 in 10 …, 9 in 10"
        again = (one for one in left if not one.spelled and _times(one, left) > _times(one, right) > 0)
        found.append(Mismatch(next(again, None) if two.value <= 2 else None, two))
    return found


def _times(one: Quantity, among: Sequence[Quantity]) -> int:
    return sum(1 for two in among if one.value == two.value and not two.spelled)
