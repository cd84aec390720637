"""The gate: what finished means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from diglot.model import EditionState, Finding, Severity, State


def gate(
    findings: Sequence[Finding],
    states: Sequence[State],
    *,
    review: str,
    block: Collection[Severity] = (Severity.ERROR,),
) -> tuple[EditionState, list[str]]:
    """Return whether an edition may be published, and if not, why, one line a reason.

    ``review`` is ``required`` (only reviewed text) or ``disclosed`` (machine text may be, and says so). A violated fixed
    term holds an edition whatever *block* says.
    """
    reasons = []
    left = sum(state is State.INITIAL for state in states)
    if left:
        reasons.append(f"{left} of {len(states)} segments not translated")
    unreviewed = sum(state is State.TRANSLATED for state in states)
    if review == "required" and unreviewed:
        reasons.append(f"{unreviewed} segments not reviewed")
    held = [one for one in findings if one.severity in block or _fixed(one)]
    # What is not translated yet is counted once, above, and not again as what is wrong with an empty target.
    counts = Counter(one.rule for one in held if not (left and one.rule == "completeness.empty"))
    reasons += [f"{count} × {rule}" for rule, count in sorted(counts.items())]
    return (EditionState.DRAFT if reasons else EditionState.PUBLISHED), reasons


def _fixed(finding: Finding) -> bool:
    """Say whether *finding* is about a fixed term."""
    return finding.severity is Severity.ERROR and finding.rule.startswith("terms.")
