"""Times of day: in digits, as a decimal (23.45), as an hour with a part of the day, in Swahili from six o'clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from diglot.checks.quantities.lexicon import Lexicon, without_marks
from diglot.checks.quantities.quantity import Kind, Quantity, Tier

_TIME = re.compile(
    r"(?<![\d.,:])(\d{1,2})(?:[ \u00a0\u202f]?(:|h|H|時|时|點|点|시|giờ)[ \u00a0\u202f]?(\d{2})(?!\d)|([.])(\d{2})(?= ?(?:Uhr|h|WIB|[ap]\.? ?m)\b)"
    r"|[時时點点시] ?(?:[半반]|([一三13])刻))[分분]?"
)
_POINT_TIME = re.compile(r"(\d{1,2})[.,](\d{2})")
_MARKED = frozenset({"ar", "fa", "ur", "hi"})
_HOURS = (
    "moja",
    "mbili",
    "tatu",
    "nne",
    "tano",
    "sita",
    "saba",
    "nane",
    "tisa",
    "kumi",
    "kumi na moja",
    "kumi na mbili",
)
_SPELLED_TIME = re.compile(
    rf"\bsaa ({'|'.join(sorted(_HOURS, key=len, reverse=True))})\b(?: (na nusu|na robo|kasoro ?robo))?(?! (?:za|zaidi))",
    re.I,
)
_PARTS = {"na nusu": 30, "na robo": 15}


def times(text: str, words: Lexicon) -> Iterator[Quantity]:
    """Return the times of day in digits."""
    for match in _TIME.finditer(text):
        hour, minute = (
            int(match[1]),
            int(match[3] or match[5] or (15 if match[6] in ("一", "1") else 45 if match[6] else 30)),
        )
        if hour > 24 or minute > 59:
            continue
        clock = _clock(hour, minute, text, match, words)
        values = frozenset({Decimal(hour), Decimal(hour % 12 + 12)}) if minute == 0 else frozenset()
        value = Decimal(hour * 60 + minute)
        yield Quantity(*match.span(), match[0], value, values, Kind.TIME, Tier.HARD, clock=clock)


def spelled_times(text: str, words: Lexicon) -> Iterator[Quantity]:
    """Return the times of day in Swahili words: saa tisa na nusu is half past three; they can but match."""
    for match in _SPELLED_TIME.finditer(text):
        hour, part = _HOURS.index(match[1].lower()) + 1, _PARTS.get(match[2], -15 if match[2] else 0)
        times = {(60 * (hour + 6 + turn) + part) % 1440 for turn in (0, 12)}
        value = Decimal(hour)
        made = frozenset({value}) if not match[2] else frozenset[Decimal]()
        yield Quantity(*match.span(), match[0], value, made, Kind.TIME, Tier.LOOSE, True, clock=frozenset(times))


def _clock(hour: int, minute: int, text: str, match: re.Match[str], words: Lexicon) -> frozenset[int]:
    """Return the minutes after midnight that a time may mean, by what stands around it."""
    near = unmarked(text[max(0, match.start() - 12) : match.end() + 18], words)
    early, late = hour % 12 * 60 + minute, (hour % 12 + 12) * 60 + minute
    if hour > 12 or hour == 0:
        found = {(hour % 24) * 60 + minute}
    elif words.evening.search(near):
        found = {late}
    elif words.morning.search(near) or (words.day_clock and hour < 12):
        found = {early}
    else:
        found = {early, late}
    return frozenset(_shifted(found) if words.language == "sw" and hour <= 12 else found)


def _shifted(times: set[int]) -> set[int]:
    """Return the times with those that Swahili means by them: the day begins at six, saa tatu is nine."""
    return times | {(time + 360) % 1440 for time in times} | {(time - 360) % 1440 for time in times}


def hours(text: str, start: int, end: int, hour: Decimal, words: Lexicon) -> tuple[frozenset[Decimal], frozenset[int]]:
    """Return the hours that a number from 1 to 12 may mean besides itself ("3 p.m." is 15, Swahili saa tatu is nine).

    And the minutes after midnight that it is, if the part of the day is told and no night, which has two ends.
    """
    found, clock = set(), set()
    near = unmarked(text[max(0, start - 8) : end + 16], words)
    evening = words.evening.search(near)
    if not (words.night.search(near) and (hour <= 6 or hour == 12)) and bool(evening) != bool(
        words.morning.search(near)
    ):
        clock = {int(hour) % 12 * 60 + (720 if evening else 0)}
    if words.language == "sw" and text[max(0, start - 4) : start].lower() == "saa ":
        found = {(hour + 6 - 1) % 12 + 1, (hour + 6 - 1) % 12 + 13}
    if evening:
        found |= {hour % 12 + 12, *(one + 12 for one in found if one < 12)}
    return frozenset(found), frozenset(_shifted(clock) if words.language == "sw" else clock)


def unmarked(text: str, words: Lexicon) -> str:
    """Return *text* without vowel signs, if its language has any."""
    return without_marks(text) if words.language in _MARKED else text


def pointed(literal: str, words: Lexicon) -> frozenset[int]:
    """Return the times of day that a decimal such as 23.45 may be; none if it cannot be one."""
    match = _POINT_TIME.fullmatch(literal)
    if match is None or int(match[1]) > 24 or int(match[2]) > 59:
        return frozenset()
    hour, minute = int(match[1]), int(match[2])
    found = {(hour % 24) * 60 + minute} if hour > 12 else {hour % 12 * 60 + minute, (hour % 12 + 12) * 60 + minute}
    return frozenset(_shifted(found) if words.language == "sw" else found)
