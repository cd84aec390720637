"""Parts of a whole: 2½, 2/3, 三分之二, and the Chinese way to say a discount."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from diglot.checks.quantities import cjk
from diglot.checks.quantities.lexicon import Lexicon
from diglot.checks.quantities.quantity import Kind, Quantity, Tier

SIGNS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
"""The fractions that are one character."""

_VULGAR = {sign: Decimal(unicodedata.numeric(sign)).quantize(Decimal("0.0001")).normalize() for sign in SIGNS}
_MIXED = re.compile(rf"(?:(?<![\d.,])(\d{{1,3}})[ \u2009\u202f-]?)?([{SIGNS}])")
_SLASHED = re.compile(r"(?<![\d./,-])(?:(\d{1,3})[ -])?([1-9]\d?)/([2-9]|10|12|16|32|64|100)(?![\d/%]|[.,]\d)")
_FRACTION = re.compile(r"([\d一二两兩三四五六七八九十]+) ?(?:分(?:の|之)|분의) ?([\d一二两兩三四五六七八九十]+)")
_DISCOUNT = re.compile(r"(\d(?:\.\d)?|[一二三四五六七八九])([一二三四五六七八九])?折(?![磨腾騰叠疊断斷合旧舊])")

VULGAR = re.compile(f"[{SIGNS}]")
"""What a text has if one of SIGNS is in it."""


def fractions(text: str, words: Lexicon) -> Iterator[Quantity]:
    """Return fractions and discounts of Chinese, Japanese and Korean; they can but match."""
    for match in _FRACTION.finditer(text):
        below, above = cjk.value(match[1]), cjk.value(match[2])
        if below:
            value = (above / below).quantize(Decimal("0.0001")).normalize()
            yield Quantity(
                *match.span(), match[0], value, frozenset({value, above, below}), tier=Tier.LOOSE, spelled=True
            )
    for match in _DISCOUNT.finditer(text):  # 七五折: a quarter off
        kept = cjk.value(match[1]) * 10 + (cjk.value(match[2]) if match[2] else 0)
        made = frozenset({kept, 100 - kept})
        yield Quantity(*match.span(), match[0], 100 - kept, made, Kind.PERCENT, Tier.LOOSE, True)


def vulgar(text: str, words: Lexicon) -> Iterator[Quantity]:
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
