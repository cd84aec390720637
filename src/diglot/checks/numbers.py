"""Are the quantities of the source those of the target? By value, not by digits."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence

from diglot.checks.pair import Check, Context, Pair, Rule
from diglot.checks.quantities import Kind, Measure, Mismatch, Quantity, Tier, compare, express, figure
from diglot.checks.quantities.currencies import currency as currency_of
from diglot.checks.quantities.units import name as unit_names
from diglot.checks.quantities.units import unit as unit_of
from diglot.checks.shown import shown
from diglot.model import Finding, Severity

_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")


def _rule(told: Callable[[Pair, Context, Mismatch], Finding | None]) -> Check:
    """Return a rule that looks at each quantity that differs; all rules share one comparison."""

    @functools.wraps(told)
    def check(pair: Pair, context: Context) -> Iterable[Finding]:
        found = _mismatches(pair)
        return [one for mismatch in found if (one := told(pair, context, mismatch))] if found else ()

    return check


@_rule
def value(pair: Pair, context: Context, mismatch: Mismatch) -> Finding | None:
    """A large number, a decimal, a percentage, a year or a time of day is not the same in the target."""
    hard = mismatch.tier is Tier.HARD and not mismatch.misread and not mismatch.measure
    return _finding(pair, context, mismatch) if hard else None


@_rule
def soft(pair: Pair, context: Context, mismatch: Mismatch) -> Finding | None:
    """A small whole number, a month, an ordinal or a spelled number is not the same in the target."""
    if mismatch.tier is Tier.HARD or mismatch.measure or mismatch.conversion or mismatch.turned:
        return None
    return None if _named_by_number(mismatch) else _finding(pair, context, mismatch)


@_rule
def identifier(pair: Pair, context: Context, mismatch: Mismatch) -> Finding | None:
    """A name with a number in it (GPT-4, 5G, A380) has another number in the target, or is gone."""
    wrong = mismatch.tier is not Tier.HARD and _named_by_number(mismatch)
    return _finding(pair, context, mismatch) if wrong else None


@_rule
def signs(pair: Pair, context: Context, mismatch: Mismatch) -> Finding | None:
    """A number has the decimal or grouping sign of another language, so that it reads as another number."""
    if not mismatch.misread or mismatch.source is None or mismatch.target is None:
        return None
    expected = express(mismatch.source, pair.locale)
    message = f"{_quoted(mismatch.target.text)} reads as another number in this language: write {_quoted(expected)}"
    return context.finding(pair, message, (mismatch.target.start, mismatch.target.end), expected)


@_rule
def currency(pair: Pair, context: Context, mismatch: Mismatch) -> Finding | None:
    """A sum of money is in another currency than in the source."""
    return _measured(pair, context, mismatch, Measure.CURRENCY)


@_rule
def unit(pair: Pair, context: Context, mismatch: Mismatch) -> Finding | None:
    """A number has another unit of measure than in the source, and the same value; or it was converted too roughly."""
    if mismatch.conversion is not None and mismatch.conversion.rough:
        return _finding(pair, context, mismatch)
    return _measured(pair, context, mismatch, Measure.UNIT)


@_rule
def order(pair: Pair, context: Context, mismatch: Mismatch) -> Finding | None:
    """Two numbers of which one is the beginning and one the end (from 3 to 5, a 3-1 win) have changed places."""
    if mismatch.turned is None:
        return None
    here, there = mismatch.turned
    ours, theirs = pair.source_text[slice(*here)], pair.target_text[slice(*there)]
    return context.finding(pair, f"{_quoted(ours)} is the other way round: {_quoted(theirs)}", there)


def _named_by_number(mismatch: Mismatch) -> bool:
    return Kind.IDENTIFIER in {one.kind for one in (mismatch.source, mismatch.target) if one}


def _measured(pair: Pair, context: Context, mismatch: Mismatch, measure: Measure) -> Finding | None:
    """Return a finding if what a number counts is another *measure* than in the source."""
    source, target = mismatch.source, mismatch.target
    if mismatch.measure is not measure or source is None or target is None:
        return None
    here, there = _named(pair, source, target, measure)
    ours, theirs = _quoted(source.text), _quoted(target.text)
    message = f"another {measure} than in the source: {ours} is in {here}, {theirs} in {there}"
    return context.finding(pair, message, (target.start, target.end))


def _named(pair: Pair, source: Quantity, target: Quantity, measure: Measure) -> tuple[str, str]:
    """Return the names of the currencies or units that two quantities are in."""
    if measure is Measure.UNIT:
        here, there = (
            unit_of(pair.source_text, source, pair.source_locale),
            unit_of(pair.target_text, target, pair.locale),
        )
        return unit_names(here.names if here else frozenset()), unit_names(there.names if there else frozenset())
    coins = currency_of(pair.source_text, source, pair.source_locale)
    return " or ".join(sorted(coins)), " or ".join(sorted(currency_of(pair.target_text, target, pair.locale)))


def _mismatches(pair: Pair) -> Sequence[Mismatch]:
    if not pair.translates or not pair.target_text or pair.target_text.isspace():
        return ()
    return compare(pair.source_text, pair.target_text, pair.source_locale, pair.locale)


def _finding(pair: Pair, context: Context, mismatch: Mismatch) -> Finding:
    """Return a finding that says what was expected in the target's language, and offers it."""
    source, target = mismatch.source, mismatch.target
    if source is None:
        assert target is not None
        return context.finding(pair, f"{_quoted(target.text)} is not in the source", (target.start, target.end))
    if made := mismatch.conversion:  # the target's unit stays as it is written
        right = figure(made.value, pair.locale)
        message = (
            f"{_spaced(made.source)} = {right}{_spaced(made.tail or ' ' + made.unit)}: found {_quoted(made.found)}"
        )
        return context.finding(pair, message, made.span, right + made.tail)
    expected = express(source, pair.locale)
    said = _spaced(source.text if source.text == expected else f"{source.text} → {expected}")
    if mismatch.fewer:
        return context.finding(pair, f"{said}: not as often as in the source", None, expected)
    if target is None:
        return context.finding(pair, f"{said}: not found", None, expected)
    return context.finding(pair, f"{said}: found {_quoted(target.text)}", (target.start, target.end), expected)


def _quoted(text: str) -> str:
    return shown(_spaced(text))


def _spaced(text: str) -> str:
    """Return *text* with plain spaces for no-break ones."""
    return text.translate(_SPACES)


RULES = (
    Rule("numbers.value", Severity.ERROR, value),
    Rule("numbers.soft", Severity.WARNING, soft),
    Rule("numbers.identifier", Severity.WARNING, identifier),
    Rule("numbers.signs", Severity.WARNING, signs),
    Rule("numbers.currency", Severity.ERROR, currency),
    Rule("numbers.unit", Severity.WARNING, unit),
    Rule("numbers.order", Severity.WARNING, order),
)
