"""Measures told in another unit: 20 feet for 6 metres, 80 °F for 27 °C, 6-foot-6 for 1.98 m, 24 hours for a day.

How far a converted figure may be off is what prose allows itself: 2.5 % in any case; up to 6 % if it is the exact value
rounded at its own last digit or half of it (60 mph, 100 km/h), and up to 10 % if the source has but one digit (a mile,
1.5 km). So 200 miles may be 320 km or 321 km and not 300 km. Degrees may be off by one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from diglot.checks.quantities import units
from diglot.checks.quantities.measured import Measured, Side, amounts
from diglot.checks.quantities.quantity import Kind, Quantity, Tier

_SURE, _ROUNDED, _ROUGH = 0.025, 0.06, 0.10
_ALIKE = 0.25  # how far the two figures of "six metres (18 feet)" may be apart
_BESIDE = re.compile(r"[ \u00a0]?[(（/,،][ \u00a0]?(?:or |oder |ou |o |about |some )?|[ \u00a0]or[ \u00a0]")
_TEMPERATURE, _LENGTH, _SPEED = "temperature", "length", "speed"
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Conversion:
    """What the measure of the source is in the unit of the target, and what stands there instead.

    ``tail`` is what follows the number in the target, ``unit`` the word for its unit. ``off`` is by how much of the right value it is wrong; ``span`` is the place of what was found in the target.
    """

    source: str
    value: Decimal
    found: str
    tail: str
    unit: str
    span: tuple[int, int]
    off: float

    @property
    def rough(self) -> bool:
        """Whether it may be meant, and is only rounded more than it should be."""
        return self.off <= _ROUGH


def settled(source: Side, target: Side) -> tuple[set[int], set[int]]:
    """Return the places of the quantities, in the source and in the target, that are one measure in two units."""
    left = [one for one in source.measures if not _plain(one, target)]
    right = [two for two in (*target.measures, *_bare(source, target)) if not _plain(two, source)]
    pairs = sorted(
        (off, number, place)
        for number, one in enumerate(left)
        for place, two in enumerate(right)
        if (off := _off(one, two)) is not None and _accepted(off, one, two)
    )
    ones: dict[int, Measured] = {}
    twos: dict[int, Measured] = {}
    for _, number, place in pairs:
        if number not in ones and place not in twos:
            ones[number], twos[place] = left[number], right[place]
    gone, done = _places(ones.values()), _places(twos.values())
    told = [*twos.values(), *(two for two in target.measures if _plain(two, source))]
    gone |= _places(one for one in source.measures if any(_twin(one, other, source, told) for other in source.measures))
    done |= _places(two for two in target.measures if any(_right(one, two) for one in source.measures))
    return gone, done


def wrong(
    source: Side, lost: Sequence[Quantity], target: Side, new: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity, Conversion]]:
    """Give what is lost of the source beside what it was wrongly converted to, with what that should be.

    As many on both sides go together in order, else those that differ least.
    """
    ones = [(member, one) for member in source.found for one in source.measures if one.members == (member,)]
    twos = [(member, two) for two in target.measures for member in two.members[:1] if member in new]
    missed = [(member, one) for member, one in ones if member in lost]
    if not missed and twos:  # an article is no lost number: half an inch
        missed = [(member, one) for member, one in ones if member.tier is Tier.LOOSE]
    alike = [(one, two) for one in missed for two in twos if _off(one[1], two[1]) is not None]
    if len({id(one[0]) for one, _ in alike}) == len({id(two[0]) for _, two in alike}):
        alike.sort(key=lambda pair: abs(missed.index(pair[0]) - twos.index(pair[1])))
    else:
        alike.sort(key=lambda pair: _ratio(pair[0][1], pair[1][1]))
    done: list[Quantity] = []
    for (lack, one), (stand, two) in alike:
        if lack not in done and stand not in done:
            done += [lack, stand]
            yield lack, stand, _conversion(source, one, target, two)


def _ratio(one: Measured, two: Measured) -> float:
    """Return how far two measures are apart: the logarithm of their ratio."""
    return abs(math.log((two.amounts[0][2] or 1) / (one.amounts[0][2] or 1)))


def _conversion(source: Side, one: Measured, target: Side, two: Measured) -> Conversion:
    member = two.members[0]
    start, end = member.start, max(two.end, member.end)
    said = source.text[one.start : one.end]
    if one.word not in said:  # 2 to 4 inches
        said = f"{said} {one.word}"
    there = target.text[member.end : end]
    off = _off(one, two)
    assert off is not None
    return Conversion(said, _expected(one, two), target.text[start:end], there, two.word, (start, end), off)


def _bare(source: Side, target: Side) -> Iterator[Measured]:
    """Give the numbers of the target that name no unit, in each unit that the target has: "up to 15 cm, 20 at times"."""
    with_unit = {id(member) for one in target.measures for member in one.members}
    names = frozenset(name for one in target.measures for name in one.names)
    for two in target.found:
        free = two.kind is Kind.NUMBER and two.tier is not Tier.LOOSE and id(two) not in with_unit
        if free and names and not any(not two.values.isdisjoint(one.values) for one in source.found):
            yield Measured((two,), two.start, two.end, names, tuple(amounts(two, names)))


def _plain(one: Measured, other: Side) -> bool:
    """Say whether a measure stands on the other side in the same unit, or in none that we know."""
    if len(one.members) > 1:
        return False
    for two in other.found:
        if two.kind is Kind.NUMBER and not one.members[0].values.isdisjoint(two.values):
            names = [each.names for each in other.measures if two in each.members]
            if not names or any(units.alike(one.names, those) for those in names):
                return True
    return False


def _places(measures: Iterable[Measured]) -> set[int]:
    return {id(member) for one in measures for member in one.members}


def _off(one: Measured, two: Measured) -> float | None:
    """Return by what part of it the second measure differs from the first; None if they cannot be compared."""
    worth = units.worth()
    found = []
    for name, figure, amount in one.amounts:
        for other, value, much in two.amounts:
            kind, sort = worth[name][0], worth[other][0]
            if kind == sort == _TEMPERATURE:
                found += [gap / max(abs(value), 20.0) for gap in _degrees(name, figure, other, value)]
            elif kind == sort and amount and (name != other or len(one.members) + len(two.members) > 2):
                found.append(abs(much - amount) / abs(amount))
            elif {kind, sort} == {_LENGTH, _SPEED} and amount:  # miles (per hour)
                first, second = (amount / _HOUR, much) if kind == _LENGTH else (amount, much / _HOUR)
                found.append(abs(second - first) / abs(first))
    return min(found, default=None)


def _degrees(name: str, figure: float, other: str, value: float) -> Iterator[float]:
    """Give by how many degrees two temperatures differ, or two differences of temperature."""
    if name != "celsius" and other != "fahrenheit":
        yield abs((figure - 32) / 1.8 - value)
        yield abs(figure / 1.8 - value)
    if name != "fahrenheit" and other != "celsius":
        yield abs(figure * 1.8 + 32 - value) / 1.8
        yield abs(figure * 1.8 - value) / 1.8


def _accepted(off: float, one: Measured, two: Measured) -> bool:
    """Say whether a converted figure is as near to the exact one as prose has it."""
    if _TEMPERATURE in {units.worth()[name][0] for name, _, _ in two.amounts}:
        return any(off * max(abs(value), 20.0) <= 1.0 for _, value, _ in two.amounts)
    if off <= _SURE:
        return True
    small = min(value for _, value, _ in one.amounts) < 10
    return off <= (_ROUGH if small else _ROUNDED) and any(_rounds(one, other, value) for other, value, _ in two.amounts)


def _rounds(one: Measured, name: str, value: float) -> bool:
    """Say whether *value* is the exact value rounded at its last digit, or at half of the digit before that."""
    worth = units.worth()[name][1][0]
    for _, _, amount in one.amounts:
        exact, step = amount / worth, _step(value)
        if abs(exact - value) <= step / 2 * 1.001:
            return True
    return False


def _step(value: float) -> float:
    """Return the worth of the last digit of a figure that is not nought, or five of it: 300 → 100, 1.5 → 0.5, 64 → 1."""
    digits = Decimal(str(value)).normalize().as_tuple()
    assert isinstance(digits.exponent, int)
    step = math.pow(10, digits.exponent)
    return step * 5 if digits.digits[-1] == 5 else step


def _right(one: Measured, two: Measured) -> bool:
    off = _off(one, two)
    return off is not None and _accepted(off, one, two)


def _twin(one: Measured, other: Measured, source: Side, told: Sequence[Measured]) -> bool:
    """Say whether the source says the same again in another unit beside it, and the target has that."""
    first, second = sorted((one, other), key=lambda each: each.start)
    if first is second or not _BESIDE.fullmatch(source.text[first.end : second.start]):
        return False
    off = _off(one, other)
    if off is None or off > _ALIKE:
        return False
    return any(_same(other, two) or _right(other, two) for two in told)


def _same(one: Measured, two: Measured) -> bool:
    return not one.members[0].values.isdisjoint(two.members[0].values) and not one.names.isdisjoint(two.names)


def _expected(one: Measured, two: Measured) -> Decimal:
    """Return what the first measure is in the unit of the second, with as few digits as are near enough."""
    name, figure, amount = one.amounts[0]
    other = two.amounts[0][0]
    kind, sort = units.worth()[name][0], units.worth()[other][0]
    if kind == sort == _TEMPERATURE:
        cold = other == "fahrenheit" or name == "celsius"
        choices = (figure * 1.8 + 32, figure * 1.8) if cold else ((figure - 32) / 1.8, figure / 1.8)
        stands = two.amounts[0][1]
        nearest: float = min(choices, key=lambda value: abs(value - stands))
        return Decimal(round(nearest))
    hours = 1 if kind == sort else 1 / _HOUR if kind == _LENGTH else _HOUR
    exact = amount * hours / units.worth()[other][1][0]
    short = (Decimal(f"{exact:.{digits}g}") for digits in range(1, 6))
    return next(value for value in short if abs(float(value) - exact) <= _SURE * abs(exact)).normalize()
