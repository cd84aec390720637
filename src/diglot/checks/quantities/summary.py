"""The quantities of a text sorted for comparing them, and when two of them are the same."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from diglot.checks.quantities.quantity import Kind, Quantity, Tier
from diglot.checks.quantities.scan import scan

_LARGE, _CENTURIES = Decimal(10000), Decimal(1900)
_ROMAN = re.compile(r"[IVX]+")


class Summary(NamedTuple):
    """The quantities of a text: all of them; those that count; and all values that they may have.

    ``plain`` are the numbers and percentages in digits, ``shares`` the percentages that must be matched, ``bare`` the
    large numbers that can but match ("millions"), ``ordinals`` the small number words that can but match. ``months``
    says whether months are among them, ``repeated`` whether a value counts twice.
    """

    found: Sequence[Quantity]
    counted: Sequence[Quantity]
    values: frozenset[Decimal]
    plain: Sequence[Quantity]
    shares: Sequence[Quantity]
    bare: Sequence[Quantity]
    ordinals: Sequence[Quantity]
    months: bool
    repeated: bool


@functools.lru_cache(maxsize=4096)
def read(text: str, locale: str) -> Summary:
    """Return the quantities of *text*."""
    return summary(scan(text, locale))


def summary(found: Sequence[Quantity]) -> Summary:
    """Sort quantities."""
    counted: list[Quantity] = []
    plain: list[Quantity] = []
    loose: list[Quantity] = []
    months = False
    for one in found:
        kind = one.kind
        if one.tier is Tier.LOOSE:
            loose.append(one)
        else:
            counted.append(one)
        if kind is Kind.MONTH:
            months = True
        elif not one.spelled and (kind is Kind.NUMBER or kind is Kind.PERCENT):
            plain.append(one)
    return Summary(
        found,
        counted,
        frozenset[Decimal]().union(*[one.values for one in found]),
        plain,
        [one for one in plain if one.kind is Kind.PERCENT and one.tier is Tier.HARD],
        [one for one in loose if one.value >= _LARGE],
        [one for one in loose if _ordinal(one)],
        months,
        len({one.value for one in counted}) < len(counted),
    )


def apart(one: Summary, two: Summary) -> tuple[Summary, Summary]:
    """Keep months from matching days where both sides name months."""
    if not (one.months and two.months):
        return one, two
    return summary([_moved(each) for each in one.found]), summary([_moved(each) for each in two.found])


def _moved(one: Quantity) -> Quantity:
    return one._replace(values=frozenset(-value for value in one.values)) if one.kind is Kind.MONTH else one


def among(one: Quantity, others: Summary) -> bool:
    """Say whether *one*, or the century that it is, is among *others*."""
    if not one.clock and one.kind is not Kind.IDENTIFIER and not one.values.isdisjoint(others.values):
        return True
    return present(one, others.found) or _century_of(one, others.found)


def present(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Say whether *one* is the same as one of *others*."""
    return any(same(one, two) for two in others)


def _century_of(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Say whether *one* is the century of a year or decade on the other side: 20世纪80年代 is the 1980s."""
    if one.kind is not Kind.CENTURY:
        return False
    return any(value // 100 + 1 == one.value for other in others for value in other.values if value >= 1000)


def _ordinal(one: Quantity) -> bool:
    if one.tier is not Tier.LOOSE or not one.spelled or one.apart or one.kind is Kind.MONTH:
        return False
    if not 4 <= one.value <= 99 or len(one.text) < 2:  # 打 and 双 are many other things
        return False
    return one.value == one.value.to_integral_value() and not _ROMAN.fullmatch(one.text)


def same(one: Quantity, two: Quantity) -> bool:
    """Say whether two quantities may be the same."""
    if one.kind is two.kind is Kind.IDENTIFIER:
        return one.label == two.label or (len(two.label) > 6 and _number(one.label, two.label))
    if one.clock and two.clock and (Kind.TIME in (one.kind, two.kind) or _o_clock(one, two)):
        return not one.clock.isdisjoint(two.clock)
    return not one.values.isdisjoint(two.values) or _same_decade(one.value, two.value)


def _o_clock(one: Quantity, two: Quantity) -> bool:
    """Say whether both are hours of a part of the day: 3 p.m., 午前3時."""
    return all(each.value == each.value.to_integral_value() for each in (one, two))


def _number(one: str, two: str) -> bool:
    """Say whether two telephone numbers differ by the code of a country alone."""
    return one.isdigit() and two.isdigit() and (one.endswith(two) or two.endswith(one))


def _same_decade(one: Decimal, two: Decimal) -> bool:
    """Say whether the numbers may name one decade: 1990 and 90."""
    apart = one - two
    if apart not in (_CENTURIES, -_CENTURIES):
        return False
    low = min(one, two)
    return 10 <= low <= 90 and low % 10 == 0
