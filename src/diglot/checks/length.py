"""Targets that are too long for their place, or much longer or shorter than such a translation is."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from diglot import locales
from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.tables import table
from diglot.model import Finding, Severity

_SHORTEST = 40  # characters of English (or as much of another language); shorter texts vary too much
_MANY = 2.4  # times as long, or as short, as usual
_MANY_EAST = 3.2  # where a name in Latin letters counts for much
_MANY_SHORT = 2.0  # of the usual length of a text that is so much longer than a short source


def ratio(pair: Pair, context: Context) -> Iterable[Finding]:
    """The target is so much longer or shorter than usual that something may be missing or made up."""
    source, target = len(pair.source_text.strip()), len(pair.target_text.strip())
    own, other = usual(pair.source_locale), usual(pair.locale)
    if not target or not pair.translates:
        return
    if source < _SHORTEST * own:
        if target > (source / own + _SHORTEST) * other * _MANY_SHORT:
            yield context.finding(pair, "much longer than the source")
        return
    times = (target / source) / (other / own)
    limit = _MANY_EAST if min(own, other) < 0.6 else _MANY
    if not 1 / limit <= times <= limit:
        kind, factor = ("longer", times) if times > 1 else ("shorter", 1 / times)
        yield context.finding(pair, f"{factor:.1f} times {kind} than usual for these languages")


def limit(pair: Pair, context: Context) -> Iterable[Finding]:
    """The target has more characters than its place allows (``limits`` by kind of block)."""
    most = context.options.limits.get(pair.kind)
    size = len(pair.target_text.strip())
    if most is not None and size > most:
        yield context.finding(
            pair, f"{size} characters, {most} allowed for a {pair.kind}", (most, len(pair.target_text))
        )


@functools.cache
def usual(locale: str) -> float:
    """Return how many characters of *locale* a text has for each character of its English."""
    data = table("lengths")
    return float(data.get(locale) or data.get(locales.language(locale)) or 1.0)


RULES = (
    Rule("length.ratio", Severity.WARNING, ratio),
    Rule("length.limit", Severity.ERROR, limit),
)
