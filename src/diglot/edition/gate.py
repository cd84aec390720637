"""The gate: what finished means."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from diglot.model import EditionState, Finding, Severity, State

_NAMED = 3  # segments named in a reason; of more only the number is told


def gate(
    findings: Sequence[Finding],
    states: Sequence[State],
    *,
    review: str,
    block: Collection[Severity] = (Severity.ERROR,),
    terms: Sequence[Finding] = (),
) -> tuple[EditionState, list[str]]:
    """Return whether an edition may be published, and if not, why, one line a reason.

    ``review`` is ``required`` (only reviewed text) or ``disclosed`` (machine text may be, and says so). What somebody
    accepted holds nothing. *terms* is what the term engine itself says of the targets: a violated fixed term holds an
    edition whatever *block* says, and whatever severity the newsroom gives the rule.
    """
    reasons = []
    left = sum(state is State.INITIAL for state in states)
    changed = sum(one.rule == "review.changed" for one in findings)
    if left > changed:
        reasons.append(f"{left - changed} of {len(states)} segments not translated")
    if changed:
        reasons.append(f"{changed} of {len(states)} segments changed in the source since they were translated")
    unreviewed = sum(state is State.TRANSLATED for state in states)
    if review == "required" and unreviewed:
        reasons.append(f"{unreviewed} segment{'s' if unreviewed > 1 else ''} not reviewed")
    held = [one for one in findings if not one.accepted and (one.severity in block or _fixed(one))]
    held += [one for one in terms if _fixed(one)]
    by_rule: dict[str, dict[tuple[str, str], Finding]] = {}
    for one in held:
        # What is not translated yet is counted once, above, and not again as what is wrong with an empty target.
        if not (left and one.rule == "completeness.empty"):
            by_rule.setdefault(one.rule, {})[one.segment, one.message] = one
    reasons += [_reason(rule, list(found.values())) for rule, found in sorted(by_rule.items())]
    return (EditionState.DRAFT if reasons else EditionState.PUBLISHED), reasons


def _reason(rule: str, found: Sequence[Finding]) -> str:
    """Return one line about what *rule* found: how often, and in which segments if they are few."""
    segments = list(dict.fromkeys(one.segment for one in found if one.segment))
    where = ", ".join(segments[:_NAMED]) + (f" and {len(segments) - _NAMED} more" if len(segments) > _NAMED else "")
    return f"{len(found)} × {rule}" + (f" in {where}" if where else "")


def _fixed(finding: Finding) -> bool:
    """Say whether *finding* is about a fixed term."""
    return finding.severity is Severity.ERROR and finding.rule.startswith("terms.")
