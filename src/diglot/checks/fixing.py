"""Putting in what safe rules suggest: spaces, quotation marks, ellipses, invisible characters; never a letter or a digit.

A fix is taken only if all it leaves as they were: letters, digits, quantities, inline codes and the findings of the
termbase; and only if no rule finds more than before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from diglot import inline
from diglot.checks.pair import Options, Pair, Rule
from diglot.checks.quantities import scan
from diglot.checks.registry import RULES
from diglot.checks.running import Ignore, Verify, run
from diglot.model import Content, Finding

_STRETCH = "\u0640"  # tatweel counts as a letter in Unicode, and is none


@dataclass(frozen=True, slots=True)
class Fixed:
    """A pair with its target as it is and as it should be, and the rules that ask for it."""

    pair: Pair
    target: Content
    rules: tuple[str, ...]


def fix(
    pairs: Iterable[Pair],
    *,
    verify: Verify | None = None,
    severity: Mapping[str, str] | None = None,
    ignore: Sequence[Ignore] = (),
    options: Options | None = None,
    rules: Sequence[Rule] = RULES,
) -> list[Fixed]:
    """Return the pairs whose targets the safe ones of *rules* would change, in order; see ``run`` for the parameters.

    Fixing what was fixed changes nothing.
    """
    safe = tuple(rule for rule in rules if rule.safe)

    def look(pair: Pair, among: Sequence[Rule], terms: Verify | None) -> list[Finding]:
        return run([pair], verify=terms, severity=severity, ignore=ignore, options=options, rules=among, cross_rules=())

    found = []
    for pair in pairs:
        if pair.target_text.strip() and (one := _fixed(pair, safe, rules, verify, look)):
            found.append(one)
    return found


def _fixed(
    pair: Pair,
    safe: Sequence[Rule],
    rules: Sequence[Rule],
    verify: Verify | None,
    look: Callable[[Pair, Sequence[Rule], Verify | None], list[Finding]],
) -> Fixed | None:
    now, names = pair, []
    edits = _edits(look(pair, safe, None))
    before = _count(look(pair, rules, verify)) if edits else Counter()
    while edits:  # a fix may make room for another one; each round leaves fewer
        taken = _taken(now, edits, lambda one: _count(look(one, rules, verify)), before)
        left = _edits(look(taken[0], safe, None)) if taken else edits
        if taken is None or len(left) >= len(edits):
            break
        now, edits = taken[0], left
        names += [one.rule for one in taken[1]]
    return Fixed(pair, now.target, tuple(dict.fromkeys(names))) if now is not pair else None


def _edits(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.span is not None and one.suggestion is not None]


def _taken(
    pair: Pair, edits: Sequence[Finding], count: Callable[[Pair], Counter[str]], before: Counter[str]
) -> tuple[Pair, Sequence[Finding]] | None:
    """Return *pair* with all *edits*, or else with those that do no harm one by one; None if none can be taken."""
    made = _with(pair, edits)
    if made is not None and _harmless(pair, made, count, before):
        return made, edits
    if len(edits) == 1:
        return None
    for one in edits:
        made = _with(pair, [one])
        if made is not None and _harmless(pair, made, count, before):
            return made, [one]
    return None


def _harmless(old: Pair, new: Pair, count: Callable[[Pair], Counter[str]], before: Counter[str]) -> bool:
    """Say whether *new* says what *old* says, and no rule finds more in it."""
    if _matter(old) != _matter(new):
        return False
    after = count(new)
    return all(after[name] <= before[name] for name in after)


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
