"""Quantities known by their form or by what stands beside them: dates, times, decades, identifiers, months."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from diglot.checks.quantities.lexicon import Hit, Lexicon, without_marks
from diglot.checks.quantities.quantity import Kind, Quantity, Tier

_ADDRESS = re.compile(
    r"(?<![\d/])24/7(?![\d/])|\b(?:GMT|UTC) ?[+\-−–] ?\d{1,2}(?::?\d{2})?|\+\d{4}(?=\))|(?:https?://|www\.)[^\s，。、）]+|[\w.+-]+@[\w-]+\.[\w.-]+"
)
_PHONE = re.compile(
    r"(?<![A-Za-z\d.,+])(?:(?:\+|00 ?)\d{1,3}(?:[ \u00a0.\-/]?\(?\d{1,5}\)?){2,6}|\(?0\d{1,5}\)?(?:[ \u00a0.\-/]\d{2,6}){2,5}"
    r"|0\d{3,4}[ \u00a0-]\d{5,7}|(?:1-)?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}-\d{4})(?![\d%]|[.,]\d)"
)
_SEASON = re.compile(
    r"(?<![A-Za-z\d-])(?:SS|AW|FW|FS|HW|PE|AI|PV|OI|AH)[ -]?(?:20)?(\d{2})(?![A-Za-z\d])"
)  # spring and summer 2019
_VULGAR = {
    sign: Decimal(unicodedata.numeric(sign)).quantize(Decimal("0.0001")).normalize() for sign in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
}
_MIXED = re.compile(rf"(?:(?<![\d.,])(\d{{1,3}})[ \u2009\u202f-]?)?([{''.join(_VULGAR)}])")
_SLASHED = re.compile(r"(?<![\d./,-])(?:(\d{1,3})[ -])?([1-9]\d?)/([2-9]|10|12|16|32|64|100)(?![\d/%]|[.,]\d)")
_IDENTIFIER = re.compile(
    r"(?<![\w$€£¥.,])(?:[A-Z][A-Za-z]*(?:-[A-Za-z]+)*-?\d[\w-]*|\d+(?:\.\d+)?[A-Z]{1,2}(?![\w]))", re.ASCII
)
_CURRENCY = re.compile(
    r"(?:US|RMB|USD|EUR|GBP|JPY|CNY|HK|AU|NT|CA|CHF|Rs|INR|KRW|R|A|C|Rp|US-|Mid|Pre|Post|No|Nr|Sh|KSh|TSh)-?\d"
)
_DEGREES = re.compile(r"\d{2,3}[FC]")  # 100F
_DATE = re.compile(
    r"(?<![\d.,/-])(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\6(\d{4}|\d{2}))(?![\d/-])"
)
_DECADE = re.compile(r"(?<![\w.,])['’]?(\d{3}0|\d0)['’]?s(?!\w)")
_POINT_TIME = re.compile(r"(\d{1,2})\.(\d{2})")
_TIME = re.compile(
    r"(?<![\d.,:])(\d{1,2})(?: ?(:|h|H|時|时|點|点|시|giờ) ?(\d{2})(?!\d)|([.])(\d{2})(?= ?(?:Uhr|h|WIB|[ap]\.? ?m)\b)"
    r"|[時时點点시] ?[半반])[分분]?"
)
_MARKED = frozenset({"ar", "fa", "ur", "hi"})
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
_ERA = re.compile(f"({'|'.join(_ERAS)})(\\d{{1,3}}|元)(?=年)")
_FRACTION = re.compile(r"([\d一二两兩三四五六七八九十]+) ?(?:分(?:の|之)|분의) ?([\d一二两兩三四五六七八九十]+)")
_ROMAN = re.compile(r"[IVX]+(?![A-Z\d])")
_ROMAN_NUMBER = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_SIGNS = (("IX", 9), ("IV", 4), ("X", 10), ("V", 5), ("I", 1))


MARKED = re.compile(rf"[\d{''.join(_VULGAR)}]")
"""What a text has if there is anything in it for read() to find."""


def read(text: str, words: Lexicon) -> tuple[str, list[Quantity]]:
    """Return *text* with all that was recognised blanked, and the quantities in it."""
    found: list[Quantity] = []
    rest = _ADDRESS.sub(_blank, text)
    for one in (_dates, _phones, _seasons, _eras, _fractions, _vulgar, _times, _decades, _identifiers):
        for quantity in list(one(rest, words)):
            found.append(quantity)
            rest = rest[: quantity.start] + "\0" * (quantity.end - quantity.start) + rest[quantity.end :]
    return rest, found


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _dates(text: str, words: Lexicon) -> Iterator[Quantity]:
    for match in _DATE.finditer(text):
        year, one, two = (1, 3, 4) if match[1] else (8, 5, 7)
        parts = {int(match[one]), int(match[two])}
        if min(parts) not in range(1, 13) or max(parts) > 31:
            continue
        values = frozenset(map(Decimal, parts))
        short = Decimal(match[year])
        years = frozenset({short} if short > 99 else {short, short + 1900, short + 2000})
        yield Quantity(match.start(year), match.end(year), match[year], max(years), years, Kind.NUMBER, Tier.HARD)
        for group in (one, two):
            yield Quantity(
                match.start(group),
                match.end(group),
                match[group],
                Decimal(match[group]),
                values,
                Kind.NUMBER,
                Tier.SOFT,
            )


def _eras(text: str, words: Lexicon) -> Iterator[Quantity]:
    for match in _ERA.finditer(text):
        year = Decimal(_ERAS[match[1]] + (1 if match[2] == "元" else int(match[2])))
        yield Quantity(*match.span(), match[0], year, frozenset({year}), Kind.NUMBER, Tier.HARD)


def _fractions(text: str, words: Lexicon) -> Iterator[Quantity]:
    for match in _FRACTION.finditer(text):
        numbers = frozenset(Decimal(match[group]) for group in (1, 2) if match[group].isdigit())
        yield Quantity(*match.span(), match[0], Decimal(0), numbers, Kind.NUMBER, Tier.LOOSE, True)


def _phones(text: str, words: Lexicon) -> Iterator[Quantity]:
    for match in _PHONE.finditer(text):
        digits = "".join(char for char in match[0] if char.isdigit())
        if 7 <= len(digits) <= 15:
            value = Decimal(digits)
            made = frozenset({value})
            yield Quantity(*match.span(), match[0], value, made, Kind.IDENTIFIER, Tier.HARD, label=digits.lstrip("0"))


def _seasons(text: str, words: Lexicon) -> Iterator[Quantity]:
    for match in _SEASON.finditer(text):
        year = Decimal(match[1])
        made = frozenset({year, 2000 + year})
        yield Quantity(*match.span(), match[0], year, made, Kind.IDENTIFIER, Tier.LOOSE, label=f"season{year}")


def _vulgar(text: str, words: Lexicon) -> Iterator[Quantity]:
    """Give 2½ and 2 1/2; a fraction alone can but match, by itself or by what it is made of."""
    for match in _MIXED.finditer(text):
        value = Decimal(match[1] or 0) + _VULGAR[match[2]]
        tier = Tier.HARD if match[1] else Tier.LOOSE
        yield Quantity(*match.span(), match[0], value, frozenset({value}), Kind.NUMBER, tier)
    for match in _SLASHED.finditer(text):
        above, below = Decimal(match[2]), Decimal(match[3])
        if above < below:
            part = (above / below).quantize(Decimal("0.0001")).normalize()
            value = Decimal(match[1] or 0) + part
            exact = match[1] is not None and below in (2, 4)
            among = {value} if exact else {value, Decimal(match[1])} if match[1] else {value, above, below}
            tier = Tier.HARD if exact else Tier.LOOSE
            yield Quantity(*match.span(), match[0], value, frozenset(among), Kind.NUMBER, tier)


def _times(text: str, words: Lexicon) -> Iterator[Quantity]:
    for match in _TIME.finditer(text):
        hour, minute = int(match[1]), int(match[3] or match[5] or 30)
        if hour > 24 or minute > 59:
            continue
        clock = _clock(hour, minute, text, match, words)
        values = frozenset({Decimal(hour), Decimal(hour % 12 + 12)}) if minute == 0 else frozenset()
        value = Decimal(hour * 60 + minute)
        yield Quantity(*match.span(), match[0], value, values, Kind.TIME, Tier.HARD, clock=clock)


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


def hours(text: str, start: int, end: int, hour: Decimal, words: Lexicon) -> frozenset[Decimal]:
    """Return the hours that a number from 1 to 12 may mean besides itself: "3 p.m." is 15, Swahili saa tatu is nine."""
    found = set()
    if words.language == "sw" and text[max(0, start - 4) : start].lower() == "saa ":
        found = {(hour + 6 - 1) % 12 + 1, (hour + 6 - 1) % 12 + 13}
    if words.evening.search(unmarked(text[max(0, start - 8) : end + 16], words)):
        found |= {hour % 12 + 12, *(one + 12 for one in found if one < 12)}
    return frozenset(found)


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


def _decades(text: str, words: Lexicon) -> Iterator[Quantity]:
    for match in _DECADE.finditer(text):
        value = Decimal(match[1])
        values = {value, value % 100} if value > 99 else {value, value + 1900}
        yield Quantity(*match.span(), match[0], value, frozenset(values), Kind.NUMBER, Tier.SOFT)


def _identifiers(text: str, words: Lexicon) -> Iterator[Quantity]:
    for match in _IDENTIFIER.finditer(text):
        if _CURRENCY.match(match[0]) or _DEGREES.fullmatch(match[0]):
            continue
        numbers = frozenset(Decimal(digits) for digits in re.findall(r"\d+(?:\.\d+)?", match[0]))
        label = re.sub(r"\W|s$", "", match[0]).casefold()
        yield Quantity(*match.span(), match[0], min(numbers), numbers, Kind.IDENTIFIER, Tier.SOFT, label=label)


def months(hits: Sequence[Hit], text: str, words: Lexicon) -> Iterator[Quantity]:
    """Return the months that *text* names."""
    for hit in hits:
        if hit.known is not None and hit.known.month is not None:
            tier = Tier.SOFT if hit.known.sure or _surely(text, hit, words) else Tier.LOOSE
            yield _month(text, (hit.start, hit.end), hit.known.month, tier)


def month_phrases(text: str, words: Lexicon) -> Iterator[Quantity]:
    """Return the months whose names are several words."""
    assert words.month_phrases is not None
    for match in words.month_phrases.finditer(text):
        yield _month(text, match.span(), words.phrases[match[0].lower()], Tier.SOFT)


def _month(text: str, span: tuple[int, int], number: int, tier: Tier) -> Quantity:
    value = Decimal(number)
    return Quantity(*span, text[slice(*span)], value, frozenset({value}), Kind.MONTH, tier, True)


def romans(text: str) -> Iterator[Quantity]:
    """Return the Roman numerals of *text*; they can but match, as a century or a king's number does."""
    for match in _ROMAN.finditer(text):
        rest, value = match[0], 0
        if text[match.start() - 1 : match.start()].isalnum() or not _ROMAN_NUMBER.fullmatch(rest):
            continue
        while rest:
            sign, worth = next(pair for pair in _ROMAN_SIGNS if rest.startswith(pair[0]))
            rest, value = rest[len(sign) :], value + worth
        found = Decimal(value)
        yield Quantity(*match.span(), match[0], found, frozenset({found}), Kind.NUMBER, Tier.LOOSE, True)


def _surely(text: str, hit: Hit, words: Lexicon) -> bool:
    """Say whether a word that may be a month is one here: capital, beside a number or after "in", "of" …"""
    before = text[: hit.start].split()
    after = text[hit.end : hit.end + 4].strip(" .,")
    beside = (
        (before and before[-1][:1].isdigit())
        or after[:1].isdigit()
        or (before and before[-1].lower() in words.before_months)
    )
    return text[hit.start].isupper() and bool(beside)


_TO = re.compile(r"[ ]?(?:[-–—~〜～至到、,・·/及和]|から|부터|에서)[ ]?")


def spread(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """Return *found* with the magnitude or percent of a range's end given to its beginning too: "5 to 7 million"."""
    made = list(found)
    for index in range(len(made) - 2, -1, -1):
        one, two = made[index], made[index + 1]
        gap = text[one.end : two.start]
        if len(gap) > 5 or one.kind is not Kind.NUMBER or one.scale > 1 or one.value >= 10000 or "." in gap:
            continue
        if two.kind is Kind.MONTH and not two.spelled and one.value <= 12 and not one.spelled and _TO.fullmatch(gap):
            made[index] = replace(one, kind=Kind.MONTH)
        elif two.scale > 1:
            made[index] = replace(one, values=one.values | {value * two.scale for value in one.values}, scale=two.scale)
        elif one.value > 1000 and two.value < 100 and gap in "-–/" and gap:
            made[index + 1] = replace(two, values=two.values | {one.value // 100 * 100 + two.value})
    return made
