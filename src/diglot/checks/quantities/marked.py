"""Quantities known by their form or by what stands beside them: dates, times, decades, identifiers, months."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from diglot.checks.quantities import cjk, clock, parts
from diglot.checks.quantities.lexicon import Hit, Lexicon
from diglot.checks.quantities.quantity import Kind, Quantity, Tier

_ADDRESS = re.compile(
    r"(?<![\d/])24/7(?![\d/])|\b(?:GMT|UTC) ?[+\-−–] ?\d{1,2}(?::?\d{2})?|\+\d{4}(?=\))|(?:https?://|www\.)[^\s，。、）]+|[\w.+-]+@[\w-]+\.[\w.-]+"
)
_PHONE = re.compile(
    r"(?<![A-Za-z\d.,+])(?:(?:\+|00 ?)\d{1,3}(?:[ \u00a0.\-/]?\(?\d{1,5}\)?){2,6}|\(?0\d{1,5}\)?(?:[ \u00a0.\-/]\d{2,6}){2,5}"
    r"|0\d{3,4}[ \u00a0-]\d{5,7}|(?:1-)?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}-\d{4})(?![\d%]|[.,]\d)"
)
# spring and summer 2019, printemps-été, Herbst/Winter …
_SEASON = re.compile(r"(?<![A-Za-z\d-])(?:SS|AW|FW|FS|HW|PE|PV|OI|AH)(?:20)?(\d{2})(?![A-Za-z\d])")
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
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
_ERA = re.compile(f"({'|'.join(_ERAS)})(\\d{{1,3}}|元)(?=年)")
_ROMAN = re.compile(r"[IVX](?<![A-Za-z0-9].)[IVX]*(?![A-Za-df-z\d])")  # XIXe, XX-летие
_ROMAN_NUMBER = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_SIGNS = (("IX", 9), ("IV", 4), ("X", 10), ("V", 5), ("I", 1))
_TO = re.compile(r"[ ]?(?:[-–—~〜～至到、,・·/及和]|から|부터|에서)[ ]?")
_DIGITS = re.compile("[0-9]+")
_WIRED = ("://", "www.", "@", "24/7", "GMT", "UTC", "+")
_HOUR_SIGN = re.compile(r"[0-9][ \u00a0\u202f](?:[hH]\b|giờ|[時时點点시])")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

MARKED = re.compile(rf"[0-9{parts.SIGNS}元折]")
"""What a text has if there is anything in it for read() to find."""


def read(text: str, words: Lexicon) -> tuple[str, list[Quantity]]:
    """Return *text* with all that was recognised blanked, and the quantities in it."""
    found: list[Quantity] = []
    rest = _ADDRESS.sub(_blank, text) if any(sign in text for sign in _WIRED) else text
    for one in _readers(rest, words):
        for quantity in list(one(rest, words)):
            found.append(quantity)
            rest = rest[: quantity.start] + "\0" * (quantity.end - quantity.start) + rest[quantity.end :]
    return rest, found


def _readers(text: str, words: Lexicon) -> Iterator[Callable[[str, Lexicon], Iterator[Quantity]]]:
    """Give those readers that may find something, by what stands beside the digits of *text*."""
    before, after, noughts = set(), set(), False
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        before.add(text[start - 1 : start])
        after.add(text[end : end + 1])
        noughts = noughts or (end - start > 1 and text[start] == "0")
    east, letters = words.language in cjk.RUN, any(char.isalpha() for char in before)
    if not before.isdisjoint("-./"):
        yield _dates
    if noughts or not before.isdisjoint("+-("):
        yield _phones
    if letters:
        yield _seasons
    if east and any(era in text for era in _ERAS):
        yield _eras
    if east and ("分" in text or "折" in text or "분의" in text):
        yield parts.fractions
    if "/" in before or (not text.isascii() and parts.VULGAR.search(text)):
        yield parts.vulgar
    if not after.isdisjoint(":hHg時时點点시.") or _HOUR_SIGN.search(text):
        yield clock.times
    if not after.isdisjoint("s'’"):
        yield _decades
    if letters or "-" in before or not after.isdisjoint(_CAPITALS):
        yield _identifiers


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
        if not _ROMAN_NUMBER.fullmatch(rest):
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


def spread(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """Return *found* with the magnitude or percent of a range's end given to its beginning too: "5 to 7 million"."""
    made = list(found)
    for index in range(len(made) - 2, -1, -1):
        one, two = made[index], made[index + 1]
        gap = text[one.end : two.start]
        if len(gap) > 5 or one.kind is not Kind.NUMBER or one.scale > 1 or one.value >= 10000 or "." in gap:
            continue
        if two.kind is Kind.MONTH and not two.spelled and one.value <= 12 and not one.spelled and _TO.fullmatch(gap):
            made[index] = one._replace(kind=Kind.MONTH)
        elif two.scale > 1:
            made[index] = one._replace(values=one.values | {value * two.scale for value in one.values}, scale=two.scale)
        elif one.value > 1000 and two.value < 100 and gap in "-–/" and gap:
            made[index + 1] = two._replace(values=two.values | {one.value // 100 * 100 + two.value})
    return made
