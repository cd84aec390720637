"""Constraints of the module Plural, Gender and Select (2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diglot.xliff.validation import constraint
from diglot.xliff.validation.faults import SPACES, Fault, warn
from diglot.xliff.validation.scope import Unit

SWITCH, CASE = f"{{{SPACES['pgs']}}}switch", f"{{{SPACES['pgs']}}}case"
_ITEM = re.compile(r"(plural|ordinal|gender|select):\S+")
_NUMBER = re.compile(r"=?\d+(\.\d+)?")
_PLURALS = ("zero", "one", "two", "few", "many", "other")


@constraint.unit("plural_switch", "plural, gender, select: switch", on="@pgs:switch", versions="2.2")
def switches(unit: Unit) -> Iterator[Fault]:
    """switch is a list of selector:variable, the selector being plural, ordinal, gender or select."""
    text = unit.attributes.get(SWITCH)
    if text is not None and not text.split():
        yield Fault(unit.element, "has an empty pgs:switch", "write selector:variable")
    for item in (text or "").split():
        if not _ITEM.fullmatch(item):
            remedy = "write selector:variable; selectors are plural, ordinal, gender, select"
            yield Fault(unit.element, f'has "{item}" in pgs:switch', remedy)


@constraint.unit("plural_case", "plural, gender, select: case", on="@pgs:case @pgs:switch", versions="2.2")
def cases(unit: Unit) -> Iterator[Fault]:
    """Each case has as many values as its unit's switch has variables, of the kinds that the selectors take."""
    switch = unit.attributes.get(SWITCH)
    selectors = [item.partition(":")[0] for item in (switch or "").split()]
    seen: set[tuple[str, ...]] = set()
    for pair in unit.pairs:
        case = pair.attributes.get(CASE)
        if case is None:
            if switch is not None and pair.element.tag.endswith("}segment"):
                yield warn(pair.element, "has no pgs:case in a unit with pgs:switch", "say which case it is for")
            continue
        if switch is None:
            yield Fault(pair.element, "has pgs:case but its unit has no pgs:switch", "say in the unit what is switched")
            continue
        values = tuple(case.split())
        if len(values) != len(selectors):
            what = f'has pgs:case="{case}" of {len(values)} values for {len(selectors)} variables'
            yield Fault(pair.element, what, "give one value for each variable of pgs:switch")
        else:
            wrong = _wrong(selectors, values)
            if wrong:
                yield Fault(
                    pair.element, f'has "{wrong}" in pgs:case', f"a plural is a number or {', '.join(_PLURALS)}"
                )
        if values in seen:
            yield warn(pair.element, f'has pgs:case="{case}" like another segment', "give each segment its own case")
        seen.add(values)


def _wrong(selectors: Sequence[str], values: Sequence[str]) -> str:
    """Return the first value that its selector does not take, or ""."""
    for selector, value in zip(selectors, values, strict=True):
        if selector in ("plural", "ordinal") and not _NUMBER.fullmatch(value) and value not in _PLURALS:
            return value
    return ""
