"""Putting in what safe rules suggest: spaces, quotation marks, ellipses, invisible characters; never a letter or a digit.

A fix is taken only if all it leaves as they were: letters, digits, quantities, inline codes and the findings of the
termbase; and only if no rule finds more than before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from diglot import inline
from diglot.checks.pair import Pair
from diglot.checks.quantities import scan
from diglot.checks.registry import RULES
from diglot.model import Content, Finding

Look: TypeAlias = Callable[[Pair], list[Finding]]
"""Says what is wrong with one pair by itself."""

SAFE = frozenset(rule.name for rule in RULES if rule.safe)
"""The rules whose suggestions are put in with nobody looking."""

_STRETCH = "\u0640"  # tatweel counts as a letter in Unicode, and is none


@dataclass(frozen=True, slots=True)
class Fixed:
    """A pair with its target as it is and as it should be, the rules that ask for it, and what is still found then."""

    pair: Pair
    target: Content
    rules: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """A pair with *edits* put in, and what is found in it now."""

    pair: Pair
    found: list[Finding]
    edits: Sequence[Finding]


def fix(pair: Pair, look: Look) -> Fixed | None:
    """Return what the safe rules among the findings of *look* make of the target of *pair*; None if they change nothing.

    Fixing what was fixed changes nothing.
    """
    now, found, names = pair, look(pair), list[str]()
    before = _count(found)
    edits = _edits(found)
    while edits:  # a fix may make room for another one; each round leaves fewer
        taken = _taken(now, edits, look, before)
        left = _edits(taken.found) if taken else edits
        if taken is None or len(left) >= len(edits):
            break
        names += [one.rule for one in taken.edits]
        now, found, edits = taken.pair, taken.found, left
    return Fixed(pair, now.target, tuple(dict.fromkeys(names)), tuple(found)) if now is not pair else None


def _edits(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of safe rules that say what should stand where."""
    return [one for one in findings if one.rule in SAFE and one.span is not None and one.suggestion is not None]


def _taken(pair: Pair, edits: Sequence[Finding], look: Look, before: Counter[str]) -> _Taken | None:
    """Return *pair* with all *edits*, or else with the first that does no harm by itself; None if none can be taken."""
    for some in (edits, *([one] for one in edits if len(edits) > 1)):
        made = _with(pair, some)
        if made is not None and _matter(pair) == _matter(made):
            found = look(made)
            if _count(found) <= before:
                return _Taken(made, found, some)
    return None


def _count(findings: Iterable[Finding]) -> Counter[str]:
    """Count findings by rule; those about terms by what they say, so that none may come for another."""
    return Counter(f"{one.rule}: {one.message}" if one.rule.startswith("terms.") else one.rule for one in findings)


def _matter(pair: Pair) -> tuple[str, tuple[object, ...], tuple[object, ...]]:
    """Return what a fix must not change: letters and digits, quantities, codes."""
    text = "".join(char for char in pair.target_text if char.isalnum() and char != _STRETCH)
    quantities = tuple((one.kind, one.value, one.tier) for one in scan(pair.target_text, pair.locale))
    return text, quantities, inline.codes(pair.target)


def _with(pair: Pair, edits: Sequence[Finding]) -> Pair | None:
    """Return *pair* with *edits* put into its target, those that overlap an earlier one left for the next round."""
    target = pair.target
    end = len(pair.target_text) + 1
    for one in sorted(edits, key=lambda edit: edit.span or (0, 0), reverse=True):
        assert one.span is not None
        assert one.suggestion is not None
        if one.span[1] > end or (one.span[0] == one.span[1] == end):
            continue
        changed = put(target, one.span, one.suggestion)
        if changed is not None:
            target, end = changed, one.span[0]
    return replace(pair, target=target) if target != pair.target else None


def put(content: Content, span: tuple[int, int], text: str) -> Content | None:
    """Return *content* with *text* in place of the characters *span* of its plain text; None if a code lies in it."""
    start, end = span
    at = 0
    for place, part in enumerate(content):
        size = len(part) if isinstance(part, str) else len(part.equiv)
        if isinstance(part, str) and at <= start and end <= at + size:
            new = part[: start - at] + text + part[end - at :]
            return inline.normal((*content[:place], new, *content[place + 1 :]))
        at += size
    return None
