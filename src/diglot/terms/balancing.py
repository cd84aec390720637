"""Holding the terms of a source against those of its target, occurrence by occurrence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diglot.model import TermHit
from diglot.terms.policy import Policies, Policy
from diglot.terms.target import Found, TargetText


@dataclass(frozen=True, slots=True)
class Balance:
    """One concept of a segment: its occurrences in the source, what would be right, and where the target has it."""

    policy: Policy
    hits: tuple[TermHit, ...]
    forms: tuple[str, ...]
    found: tuple[Found, ...]

    @property
    def wanted(self) -> int:
        """How often the target should have it."""
        return len(self.hits)


def balances(hits: Sequence[TermHit], text: TargetText, policies: Policies) -> list[Balance]:
    """Return a balance for each concept in *hits* that has approved forms in the target's locale.

    Where forms of two concepts overlap in the target, the longer has the place. What stands there as it is is looked for
    first; only if that does not account for all is anything inflected.
    """
    groups: dict[str, list[TermHit]] = {}
    for hit in hits:
        groups.setdefault(hit.concept.id, []).append(hit)
    listed = []
    for group in groups.values():
        policy = policies.of(group[0].concept, text.locale)
        forms = policy.forms(group)
        if forms:
            listed.append((policy, tuple(group), forms))
    for literal in (True, False):
        made = _settled(listed, text, literal=literal)
        if all(len(one.found) >= one.wanted for one in made):
            break
    return made


def _settled(
    listed: Sequence[tuple[Policy, tuple[TermHit, ...], tuple[str, ...]]], text: TargetText, *, literal: bool
) -> list[Balance]:
    claims = [
        (found, number)
        for number, (policy, _, forms) in enumerate(listed)
        for found in occurrences(policy, forms, text, literal=literal)
    ]
    if len(listed) > 1:
        claims.sort(key=lambda claim: claim[0].start - claim[0].end)
    won: list[list[Found]] = [[] for _ in listed]
    taken: list[Found] = []
    for found, number in claims:
        if len(listed) == 1 or free([found], taken):
            taken.append(found)
            won[number].append(found)
    return [
        Balance(policy, group, forms, tuple(sorted(places, key=_start)))
        for (policy, group, forms), places in zip(listed, won, strict=True)
    ]


def occurrences(policy: Policy, forms: Iterable[str], text: TargetText, *, literal: bool = False) -> list[Found]:
    """Return where one of *forms* stands in *text*, none overlapping, the longest form first."""
    look = text.literal if literal else text.occurrences
    found: list[Found] = []
    for form in sorted(forms, key=len, reverse=True):
        found += free(look(form, inflected=policy.inflected, case=policy.case), found)
    return sorted(found, key=_start)


def free(found: Iterable[Found], taken: Sequence[Found]) -> list[Found]:
    """Return those of *found* that overlap none of *taken*."""
    return [one for one in found if all(one.end <= other.start or one.start >= other.end for other in taken)]


def _start(found: Found) -> int:
    return found.start
