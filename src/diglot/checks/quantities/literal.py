"""A number written in digits: where it ends, and which values it may stand for."""

from __future__ import annotations

import functools
import re
import sys
import unicodedata
from decimal import Decimal

SPACES = " \u00a0\u202f\u2009"
_SIGNS = {
    "٬": ",",
    "٫": ".",
    "،": ",",
    "．": ".",
    "，": ",",
    "％": "%",
    "٪": "%",
    "：": ":",
    "－": "-",
    "‑": "-",
    "　": " ",
    "＄": "$",
}
_DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x660, 0x1FFFF if sys.maxunicode > 0xFFFF else 0xFFFF)
    if unicodedata.category(chr(code)) == "Nd"
}
_FOLD = {**{ord(odd): even for odd, even in _SIGNS.items()}, **_DIGITS}

# Ten digits follow each other in every script; the few beyond the basic plane would make the search slow.
_ZEROS = [code for code, digit in _DIGITS.items() if digit == "0" and code < 0x10000]
_FOLDED = re.compile(f"[{''.join(_SIGNS)}{''.join(f'{chr(code)}-{chr(code + 9)}' for code in _ZEROS)}]")

PLAIN = re.compile(r"\d+(?:[.,]\d+|['’\u00a0\u202f\u2009]\d{3}(?!\d))*")
"""A number whose groups are not set apart by plain spaces."""

SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?![\d.]\d)(?:,\d+)?|" + PLAIN.pattern)
"""A number whose groups may be set apart by plain spaces."""


def fold(text: str) -> str:
    """Return *text* with digits and number signs of all scripts as ASCII, character for character."""
    return text.translate(_FOLD) if _FOLDED.search(text) else text


@functools.lru_cache(maxsize=4096)
def readings(literal: str, decimal: str) -> tuple[Decimal, ...]:
    """Return the values that *literal* may have where *decimal* is the decimal sign, the likeliest first."""
    body = "".join(char for char in literal if char.isdecimal() or char in ".,")
    points, commas = body.count("."), body.count(",")
    if not points and not commas:
        return (Decimal(body),)
    if points and commas:
        last = max(body.rfind("."), body.rfind(","))
        return (Decimal(_digits(body[:last]) + "." + _digits(body[last + 1 :])),)
    if points + commas > 1:
        return (Decimal(_digits(body)),)
    sign = "." if points else ","
    whole, part = body.split(sign)
    split, grouped = Decimal(f"{whole}.{part}"), Decimal(whole + part)
    if len(part) != 3 or whole == "0" or len(whole) > 3:
        return (split,)
    return (split, grouped) if sign == decimal else (grouped, split)


def _digits(text: str) -> str:
    return text.replace(".", "").replace(",", "")
