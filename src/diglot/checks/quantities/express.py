"""Saying a quantity in another language, as CLDR has it: 600 billion is 6000亿, 600 milliards, bilioni 600."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from babel.dates import get_month_names
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from diglot import locales
from diglot.checks.quantities.lexicon import Role
from diglot.checks.quantities.loading import lexicon
from diglot.checks.quantities.quantity import Kind, Quantity

_LARGE = Decimal(1000000)
_ENDLESS = Decimal(10) ** 24  # beyond what Babel's own arithmetic takes


def express(quantity: Quantity, locale: str) -> str:
    """Return *quantity* as it is written in *locale*."""
    babel, value = locales.parse(locale), quantity.value
    if quantity.kind in (Kind.IDENTIFIER, Kind.TIME) or value >= _ENDLESS:
        return quantity.text
    if quantity.kind is Kind.MONTH:
        return str(get_month_names("wide", locale=babel)[int(value)])
    if quantity.kind is Kind.PERCENT:
        return format_percent(value / 100, locale=babel, decimal_quantization=False)
    if quantity.scale > 1 or value >= _LARGE:
        return _compact(value, locale)
    grouped = any(sign in quantity.text for sign in ",.' \u00a0\u202f’") or value >= 10000
    return format_decimal(value, locale=babel, decimal_quantization=False, group_separator=grouped)


def figure(value: Decimal, locale: str) -> str:
    """Return a number as it is written in *locale*."""
    return format_decimal(value, locale=locales.parse(locale), decimal_quantization=False)


def _compact(value: Decimal, locale: str) -> str:
    words = lexicon(locale)
    if words.prefixed:  # Babel writes "bilioni 8639" for 86.39
        powers = {power: word for word, (role, power) in reversed(list(words.words.items())) if role is Role.MAGNITUDE}
        power = max((power for power in powers if power <= value), default=Decimal(1))
        number = format_decimal(value / power, locale=locales.parse(locale), decimal_quantization=False)
        return f"{powers[power]} {number}" if power > 1 else number
    babel = locales.parse(locale)
    width: Literal["short", "long"] = "long" if "long" in babel.compact_decimal_formats else "short"
    return format_compact_decimal(value, format_type=width, locale=babel, fraction_digits=4)
