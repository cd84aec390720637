"""A number written in digits: which values it may stand for."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

SPACES = " \u00a0\u202f\u2009"
_ODD = "٬٫٪．，％：－　"
_EVEN = "',%.,%:- "
FOLD = {ord(odd): even for odd, even in zip("٬٫．，％：－　٪", ",..,%:- %", strict=True)}
FOLD |= {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x660, 0xFF1A)
    if unicodedata.category(chr(code)) == "Nd"
}

LITERAL = re.compile(
    rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?"
    r"|\d+(?:[.,'’]\d+)*"
)


def fold(text: str) -> str:
    """Return *text* with digits and number signs of all scripts as ASCII, character for character."""
    return text if text.isascii() else text.translate(FOLD)


def readings(literal: str, decimal: str, strict: bool) -> tuple[Decimal, frozenset[Decimal]]:
    """Return the likeliest value of *literal* in a locale with that *decimal* sign, and all values it may have.

    A strict locale has one reading for a number whose signs fit it.
    """
    body = re.sub(rf"[{SPACES}'’]", "", literal)
    signs = [char for char in body if char in ".,"]
    if not signs:
        return Decimal(body), frozenset({Decimal(body)})
    if len(set(signs)) == 2:
        last = max(body.rfind("."), body.rfind(","))
        value = Decimal(re.sub(r"[.,]", "", body[:last]) + "." + body[last + 1 :])
        return value, frozenset({value})
    grouped = Decimal(re.sub(r"[.,]", "", body))
    parts = re.split(r"[.,]", body)
    if len(signs) > 1:
        return grouped, frozenset({grouped})
    split = Decimal(".".join(parts))
    if len(parts[1]) != 3 or parts[0] == "0" or len(parts[0]) > 3:
        return split, frozenset({split})
    first = split if signs[0] == decimal else grouped
    return first, frozenset({first}) if strict else frozenset({split, grouped})
