"""The measures of a text: its numbers with their units, and those that go together (6 feet 6, 2 to 4 inches)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from diglot.checks.quantities import units
from diglot.checks.quantities.loading import lexicon
from diglot.checks.quantities.quantity import Kind, Quantity
from diglot.checks.tables import table

_TOGETHER = re.compile(r"[ \u00a0-]{0,2}(?:and |et |und |y |e |и |و)?")
_HEIGHT = re.compile(r"(\d)['’′ʹ][ \u00a0]?(\d{1,2})(?:[\"”″]|''|’’)")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Measured:
    """Quantities with their unit at ``text[start:end]``; ``amounts`` are what they may come to: unit, figure, worth."""

    members: tuple[Quantity, ...]
    start: int
    end: int
    names: frozenset[str]
    amounts: tuple[tuple[str, float, float], ...]
    word: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, its quantities, and its measures."""

    text: str
    found: Sequence[Quantity]
    measures: Sequence[Measured]


def side(text: str, found: Sequence[Quantity], locale: str) -> Side:
    """Return a text with its measures."""
    return Side(text, found, tuple(_measures(text, found, locale)))


def _measures(text: str, found: Sequence[Quantity], locale: str) -> Iterator[Measured]:
    """Give the measures of a text: each number with its unit, and those that go together (6 feet 6)."""
    halves = lexicon(locale).halves
    known: list[units.Unit | None] = []
    for one in found:
        known.append(units.unit(text, one, locale) if one.kind is Kind.NUMBER else None)
    for place in range(len(found) - 2, -1, -1):  # 2 to 4 inches
        gap = text[found[place].end : found[place + 1].start]
        near = gap != "" and _between().fullmatch(gap) and found[place].value >= 1
        if known[place] is None and found[place].kind is Kind.NUMBER and near and known[place + 1]:
            known[place] = known[place + 1]
    for place, one in enumerate(found):
        unit = known[place]
        if unit is None:
            yield from _warmth(one)
            continue
        half = bool(halves is not None and halves.match(text, unit.end))
        end = unit.end if 0 <= unit.start - one.end < 4 else one.end
        start = min(one.start, unit.start)
        yield Measured(
            (one,), start, end, unit.names, tuple(amounts(one, unit.names, half)), text[unit.start : unit.end]
        )
        if place + 1 < len(found):
            yield from _joined(text, one, unit, found[place + 1], known[place + 1])
    for match in _HEIGHT.finditer(text):
        members = tuple(one for one in found if match.start() <= one.start < match.end())
        feet = int(match[1]) + int(match[2]) / 12
        worth = units.worth()["foot"][1][0]
        yield Measured(members, match.start(), match.end(), frozenset({"foot"}), (("foot", feet, feet * worth),))


def amounts(one: Quantity, names: frozenset[str], half: bool = False) -> Iterator[tuple[str, float, float]]:
    """Give what a number may come to; *half* if "and a half" follows its unit: un año y medio."""
    for name in sorted(names):
        for worth in units.worth()[name][1]:
            for value in {one.value + _HALF} if half else one.values or (one.value,):
                yield name, float(value), float(value) * worth


def _joined(text: str, one: Quantity, unit: units.Unit, two: Quantity, part: units.Unit | None) -> Iterator[Measured]:
    """Give a measure of a greater unit and its part: 6-foot-6, 12 stone 4 pounds, 1 m 98."""
    if two.start < unit.end or two.kind is not Kind.NUMBER:
        return
    if not _TOGETHER.fullmatch(text[unit.end : two.start]):
        return
    for name in unit.names:
        smaller = table("units")["parts"].get(name)
        if smaller is None or (part is not None and smaller not in part.names):
            continue
        worth, less = units.worth()[name][1][0], units.worth()[smaller][1][0]
        whole = one.value if one.end <= unit.start else min(one.values)  # "1 m 88" may be read as a million
        total = float(whole) * worth + float(two.value) * less
        end = part.end if part is not None and part.start >= two.end else two.end
        yield Measured((one, two), one.start, end, unit.names, ((name, total / worth, total),))


def _warmth(one: Quantity) -> Iterator[Measured]:
    """Give "temperatures in the 80s" as degrees."""
    if re.fullmatch(r"[2-9]0s", one.text):
        amounts = tuple(("degree", float(value), float(value)) for value in range(int(one.value), int(one.value) + 10))
        yield Measured((one,), one.start, one.end, frozenset({"degree"}), amounts)


@functools.cache
def _between() -> re.Pattern[str]:
    """Return a pattern for what stands between the two numbers of a range, of which the second has the unit of both."""
    words = "|".join(table("units")["ranges"])
    return re.compile(
        rf"[\s\u00a0\u202f]?[-–—~〜～至到][\s\u00a0\u202f]?|(?:[ \u00a0]?(?:{words})){{1,2}}[ \u00a0]?", re.I
    )
