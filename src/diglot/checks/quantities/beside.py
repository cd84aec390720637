"""What is wrong although no number is missing: another currency or unit, no percent sign, not as often, in another order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from diglot.checks.quantities import currencies, order, units
from diglot.checks.quantities.mismatch import Measure, Mismatch, Texts
from diglot.checks.quantities.quantity import Kind, Quantity, Tier
from diglot.checks.quantities.summary import Summary, present, same

_ABOUT = frozenset(map(Decimal, (10, 12, 20, 30)))  # dozens, dizaines, десятки
_NONE: frozenset[str] = frozenset()
_RANGE = 16  # characters between the two numbers of a range


def found(left: Summary, right: Summary, pair: Texts) -> Iterator[Mismatch]:
    """Find all that is said in this module, but for other currencies and units."""
    if left.bare and right.bare:
        yield from _bare(left, right)
    if left.ordinals and right.ordinals:
        yield from _ordinals(left, right)
    if left.repeated:
        yield from _fewer(left, right)
    if left.shares:
        yield from _percents(left, right, pair.target)
    if len(left.plain) > 1 and len(right.plain) > 1:
        yield from _turned(left, right, pair)


def measured(left: Sequence[Quantity], right: Sequence[Quantity], pair: Texts) -> Iterator[Mismatch]:
    """Find numbers that kept their value and changed what they count: dollars for euros, miles for kilometres."""
    money = currencies.spoken(pair.source, pair.source_locale)
    for one in left:
        if one.kind is not Kind.NUMBER or one.tier is Tier.LOOSE:
            continue
        coins = currencies.currency(pair.source, one, pair.source_locale) if money else _NONE
        unit = None if coins else units.unit(pair.source, one, pair.source_locale)
        if not coins and unit is None:
            continue
        alike = [two for two in right if two.kind is Kind.NUMBER and same(one, two)]
        others = [
            (two, other) for two in alike if coins and (other := currencies.currency(pair.target, two, pair.locale))
        ]
        if others and all(coins.isdisjoint(other) for _, other in others):
            yield Mismatch(one, others[0][0], measure=Measure.CURRENCY)
        known = [(two, there) for two in alike if unit and (there := units.unit(pair.target, two, pair.locale))]
        if unit and known and all(units.differ(unit, there) for _, there in known):
            yield Mismatch(one, known[0][0], measure=Measure.UNIT)


def _percents(left: Summary, right: Summary, target: str) -> Iterator[Mismatch]:
    """Find percentages that have become plain numbers, unless one sign serves for two numbers ("60 to 70 %")."""
    served = [two for two in right.found if two.kind is Kind.PERCENT]
    for one in left.shares:
        alike = [two for two in right.found if same(one, two)]
        plain = [two for two in alike if two.kind is Kind.NUMBER and not two.spelled and two.tier is not Tier.LOOSE]
        near = any(_near(two, other, target) for two in plain for other in served)
        if plain and len(plain) == len(alike) and not near:
            yield Mismatch(one, plain[0])


def _near(one: Quantity, two: Quantity, text: str) -> bool:
    first, second = sorted((one, two), key=lambda quantity: quantity.start)
    gap = text[first.end : second.start]
    return len(gap) < _RANGE and not any(sign in gap for sign in ",，、،;；")


def _bare(left: Summary, right: Summary) -> Iterator[Mismatch]:
    """Find "millions" that has become "billions": magnitudes that stand without a number."""
    if len(left.bare) == len(right.bare) == 1:
        low, high = sorted((left.bare[0].value, right.bare[0].value))
        if high / low >= 100:
            yield Mismatch(left.bare[0], right.bare[0])


def _ordinals(left: Summary, right: Summary) -> Iterator[Mismatch]:
    """Find "twelfth" that has become "thirteenth": one spelled number each that can but match, and does not."""
    ones = [one for one in left.ordinals if not present(one, right.found)]
    twos = [two for two in right.ordinals if not present(two, left.found)]
    if len(ones) == len(twos) == 1 and not {ones[0].value, twos[0].value} <= _ABOUT:
        yield Mismatch(ones[0], twos[0])


def _fewer(left: Summary, right: Summary) -> Iterator[Mismatch]:
    """Find a number that the source has several times and the target less often: "4 in 10 …, 9 in 10"."""
    numbers = [one for one in left.counted if one.kind not in (Kind.IDENTIFIER, Kind.MONTH)]  # March 3 is not twice 3
    times = Counter(one.value for one in numbers)
    for one in numbers:
        mine = times.pop(one.value, 0)
        if mine < 2 or one.value <= 2:
            continue
        if mine > sum(1 for two in right.found if same(one, two)) > 0:
            yield Mismatch(one, None, fewer=True)


def _turned(left: Summary, right: Summary, pair: Texts) -> Iterator[Mismatch]:
    """Find two numbers that have changed places: from 3.1 to 5.2, de 5,2 a 3,1."""
    for one, two in order.swapped(pair.source, left.plain, pair.target, right.plain, pair.source_locale, pair.locale):
        yield Mismatch(one.first, two.first, turned=(one.span, two.span))
