"""Findings that somebody lets stand: told with who and why, no longer wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from diglot import inline
from diglot.checks.pair import Pair
from diglot.model import Acceptance, Finding, Severity


def text_of(pair: Pair) -> str:
    """Return the fingerprint of what an acceptance is for: source and target together."""
    both = f"{inline.fingerprint(pair.source)} {inline.fingerprint(pair.target)}"
    return hashlib.sha256(both.encode()).hexdigest()[:32]


def acceptable(finding: Finding) -> bool:
    """Say whether anybody may let *finding* stand: not a fixed term, which the termbase alone decides."""
    return not (finding.rule.startswith("terms.") and finding.severity is Severity.ERROR)


def settle(findings: Iterable[Finding], pairs: Iterable[Pair], accepted: Sequence[Acceptance]) -> list[Finding]:
    """Return *findings* with those that are *accepted* marked so; a text that was changed since is looked at anew."""
    if not accepted:
        return list(findings)
    said = {(one.locale, one.segment, one.rule, one.text): f"{one.who}: {one.why}" for one in accepted}
    texts = {(pair.file, pair.locale, pair.id): text_of(pair) for pair in pairs}
    settled = []
    for one in findings:
        text = texts.get((one.file, one.locale, one.segment), "")
        word = said.get((one.locale, one.segment, one.rule, text)) if acceptable(one) else None
        settled.append(replace(one, severity=Severity.INFO, accepted=word) if word else one)
    return settled
