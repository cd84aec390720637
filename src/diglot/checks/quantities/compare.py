"""Comparing the quantities of a source with those of its target."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from diglot.checks.quantities import conversion, currencies, order, shares, units
from diglot.checks.quantities.conversion import Conversion
from diglot.checks.quantities.lexicon import without_marks
from diglot.checks.quantities.loading import lexicon
from diglot.checks.quantities.measured import side
from diglot.checks.quantities.quantity import Kind, Quantity, Tier
from diglot.checks.quantities.scan import scan, speaks


class Measure(StrEnum):
    """What a number counts."""

    CURRENCY = "currency"
    UNIT = "unit"


_ABOUT = frozenset(map(Decimal, (10, 12, 20, 30)))  # dozens, dizaines, десятки
_ROMAN = re.compile(r"[IVX]+")
_DIGITS = re.compile(r"\d+")
_RANGE = 16  # characters between the two numbers of a range
_LARGE = Decimal(1000000)


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


@functools.lru_cache(maxsize=64)
def compare(source: str, target: str, source_locale: str, locale: str) -> tuple[Mismatch, ...]:
    """Return where the quantities of two texts differ, in the order of the source."""
    if not (speaks(source, source_locale) or speaks(target, locale)):
        return ()
    left: Sequence[Quantity]
    right: Sequence[Quantity]
    left, right = _months_apart(scan(source, source_locale), scan(target, locale))
    lost, new = _apart(left, right)
    measured = list(_measured(left, right, source, target, source_locale, locale))
    converted: list[Mismatch] = []
    if lost or new or any(one.measure is Measure.UNIT for one in measured):
        ours, theirs = side(source, left, source_locale), side(target, right, locale)
        gone, done = conversion.settled(ours, theirs)
        if gone or done:
            left = [one for one in left if id(one) not in gone]
            right = [two for two in right if id(two) not in done]
            lost, new = _apart(left, right)
            measured = list(_measured(left, right, source, target, source_locale, locale))
        wrong = conversion.wrong(ours, lost, theirs, new)
        converted = [Mismatch(one, two, conversion=made) for one, two, made in wrong]
        for mismatch in converted:
            lost, new = _without(lost, mismatch.source), _without(new, mismatch.target)
    lost, new = _regrouped(lost, new)
    told = {*shares.settled(lost, right, target), *shares.settled(new, left, source)}
    lost, new = [one for one in lost if one not in told], [two for two in new if two not in told]
    misread = list(_misread(lost, new))
    for mismatch in misread:
        lost, new = _without(lost, mismatch.source), _without(new, mismatch.target)
    paired = list(_paired(lost, new, left, right))
    if any(_told(one, source, target, source_locale, locale) for one in paired):
        paired = [one for one in paired if not _time_alone(one) and not _hour(one)]
    others = (
        *_bare(left, right),
        *_ordinals(left, right),
        *_fewer(left, right),
        *_percents(left, right, target),
        *measured,
        *_turned(source, left, target, right, source_locale, locale),
    )
    return (*misread, *converted, *(one for one in paired if not _slight(one)), *others)


def _apart(left: Sequence[Quantity], right: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Return what the target lacks of the source, and what it has beyond it."""
    lost = [one for one in left if one.tier > Tier.LOOSE and not _found(one, right) and not _century_of(one, right)]
    new = [two for two in right if _counts(two) and not _found(two, left) and not _century_of(two, left)]
    return lost, new


def _turned(
    source: str, left: Sequence[Quantity], target: str, right: Sequence[Quantity], source_locale: str, locale: str
) -> Iterator[Mismatch]:
    """Find two numbers that have changed places: from 3.1 to 5.2, de 5,2 a 3,1."""
    for one, two in order.swapped(source, left, target, right, source_locale, locale):
        yield Mismatch(one.first, two.first, turned=(one.span, two.span))


def _regrouped(lost: list[Quantity], new: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Leave out a telephone number that is read as several numbers on the other side: 111 555 0800 from the right."""
    for mine, other in ((lost, new), (new, lost)):
        for one in [each for each in mine if each.kind is Kind.IDENTIFIER and each.label.isdigit()]:
            groups = [Decimal(digits) for digits in _DIGITS.findall(one.text)]
            found = [two for two in other if two.value in groups and two.kind is Kind.NUMBER]
            if len(found) >= len(groups):
                mine.remove(one)
                other[:] = [two for two in other if two not in found]
    return lost, new


def _measured(
    left: Sequence[Quantity], right: Sequence[Quantity], source: str, target: str, source_locale: str, locale: str
) -> Iterator[Mismatch]:
    """Find numbers that kept their value and changed what they count: dollars for euros, miles for kilometres."""
    for one in left:
        if one.kind is not Kind.NUMBER or one.tier is Tier.LOOSE:
            continue
        alike = [two for two in right if two.kind is Kind.NUMBER and same(one, two)]
        coins = currencies.currency(source, one, source_locale) if alike else frozenset()
        others = [(two, found) for two in alike if coins and (found := currencies.currency(target, two, locale))]
        if others and all(coins.isdisjoint(found) for _, found in others):
            yield Mismatch(one, others[0][0], measure=Measure.CURRENCY)
        unit = units.unit(source, one, source_locale) if alike and not coins else None
        known = [(two, there) for two in alike if unit and (there := units.unit(target, two, locale))]
        if unit and known and all(units.differ(unit, there) for _, there in known):
            yield Mismatch(one, known[0][0], measure=Measure.UNIT)


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
    if one.kind is Kind.MONTH or one.apart:
        return False
    return one.tier is Tier.LOOSE and one.spelled and 4 <= one.value <= 99 and whole and named


def same(one: Quantity, two: Quantity) -> bool:
    """Say whether two quantities may be the same."""
    if one.kind is two.kind is Kind.IDENTIFIER:
        return one.label == two.label or (len(two.label) > 6 and _number(one.label, two.label))
    if Kind.TIME in (one.kind, two.kind) and one.clock and two.clock:
        return not one.clock.isdisjoint(two.clock)
    return not one.values.isdisjoint(two.values) or _same_decade(one.value, two.value)


def _number(one: str, two: str) -> bool:
    """Say whether two telephone numbers differ by the code of a country alone."""
    return one.isdigit() and two.isdigit() and (one.endswith(two) or two.endswith(one))


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
