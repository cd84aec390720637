"""Web and e-mail addresses, handles and file names stay as they are."""

from __future__ import annotations

from collections.abc import Iterable

from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.prose import ADDRESS, has_address
from diglot.checks.shown import shown
from diglot.model import Finding, Severity


def changed(pair: Pair, context: Context) -> Iterable[Finding]:
    """An address of the source is not in the target, letter for letter."""
    if not has_address(pair.source_text) or not pair.target_text.strip():
        return
    target = pair.target_text.casefold()
    for match in ADDRESS.finditer(pair.source_text):
        address = match[0]
        if address.casefold() not in target:
            yield context.finding(pair, f"{shown(address)} of the source is missing or changed", None, address)


def invented(pair: Pair, context: Context) -> Iterable[Finding]:
    """The target has an address that the source lacks."""
    if not has_address(pair.target_text):
        return
    source = pair.source_text.casefold()
    for match in ADDRESS.finditer(pair.target_text):
        if match[0].casefold() not in source:
            yield context.finding(pair, f"{shown(match[0])} is not in the source", match.span())


RULES = (
    Rule("addresses.changed", Severity.ERROR, changed),
    Rule("addresses.invented", Severity.ERROR, invented),
)
