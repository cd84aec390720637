"""Are the quantities of the source those of the target? By value, not by digits."""

from __future__ import annotations

from collections.abc import Iterable

from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.quantities import Mismatch, Tier, compare
from diglot.model import Finding, Severity


def value(pair: Pair, context: Context) -> Iterable[Finding]:
    """A large number, a decimal, a percentage or a year is not the same in the target."""
    yield from _found(pair, context, Tier.HARD)


def soft(pair: Pair, context: Context) -> Iterable[Finding]:
    """A small whole number, a month, an ordinal or a spelled number is not the same in the target."""
    yield from _found(pair, context, Tier.SOFT)


def _found(pair: Pair, context: Context, tier: Tier) -> Iterable[Finding]:
    if not pair.translates or not pair.target_text.strip() or pair.source_text == pair.target_text:
        return
    for mismatch in compare(pair.source_text, pair.target_text, pair.source_locale, pair.locale):
        if mismatch.tier is tier:
            yield _finding(pair, context, mismatch)


def _finding(pair: Pair, context: Context, mismatch: Mismatch) -> Finding:
    source, target = mismatch.source, mismatch.target
    if source is None:
        assert target is not None
        return context.finding(pair, f"{target.text!r} is not in the source", (target.start, target.end))
    if target is None:
        return context.finding(pair, f"{source.text!r} of the source is missing")
    return context.finding(pair, f"{source.text!r} has become {target.text!r}", (target.start, target.end))


RULES = (
    Rule("numbers.value", Severity.ERROR, value),
    Rule("numbers.soft", Severity.WARNING, soft),
)
