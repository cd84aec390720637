"""The first mention of a concept in a text: "ModelScope (MoDa)", and either of the two after that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diglot import inline
from diglot.model import BlockKind, Content, Finding, Severity, TermHit
from diglot.terms.balancing import occurrences
from diglot.terms.policy import Policies, Policy
from diglot.terms.target import TargetText

# Headlines, captions and the like are short of room, and are not read in the order of the text.
ASIDE = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.META, BlockKind.ATTRIBUTE})


@dataclass(frozen=True, slots=True)
class Mention:
    """One segment of a text as the rule sees it; ``kind`` is the block's where it is known."""

    segment: str
    source: Content
    target: Content
    kind: str = ""
    file: str = ""


def firsts(
    segments: Iterable[tuple[str, Sequence[TermHit]]], locale: str, policies: Policies
) -> dict[str, frozenset[str]]:
    """Return, by segment, the concepts that are first mentioned there and have a form for that."""
    seen: set[str] = set()
    found: dict[str, frozenset[str]] = {}
    for segment, hits in segments:
        new = {
            hit.concept.id
            for hit in hits
            if hit.concept.id not in seen and policies.of(hit.concept, locale).first
        }  # fmt: skip
        if new:
            seen |= new
            found[segment] = frozenset(new)
    return found


def first_mentions(
    rows: Iterable[tuple[Mention, Sequence[TermHit]]], locale: str, policies: Policies
) -> Iterator[Finding]:
    """Yield a finding for each concept whose first mention in the running text is not in the form that is meant for it.

    *rows* are the segments of one text in order, with the terms of each source. A mention is an approved form in the target
    of a segment whose source speaks of the concept; headings and captions are passed over.
    """
    met: set[str] = set()
    for mention, hits in rows:
        if mention.kind in ASIDE:
            continue
        text: TargetText | None = None
        for hit in hits:
            policy = policies.of(hit.concept, locale)
            if not policy.first or hit.concept.id in met:
                continue
            text = text or TargetText(inline.plain(mention.target), locale)
            found = _wrong(policy, hit, text)
            if found is None:
                continue
            met.add(hit.concept.id)
            if found:
                yield _finding(policy, text, found, mention)


def _wrong(policy: Policy, hit: TermHit, text: TargetText) -> tuple[int, int] | tuple[()] | None:
    """Return where the first mention is that has not its form; nothing if it has; None if there is no mention."""
    short = occurrences(policy, [term.text for term in policy.approved(hit)], text)
    long = occurrences(policy, policy.first, text)
    if not short and not long:
        return None
    start = min(one.start for one in (*short, *long))
    if long and long[0].start <= start:
        return ()
    return (short[0].start, short[0].end)


def _finding(policy: Policy, text: TargetText, span: tuple[int, int], mention: Mention) -> Finding:
    here, first = text.text[slice(*span)], policy.first[0]
    message = f"“{here}” is mentioned for the first time; write “{first}”"
    return Finding(
        "terms.first_mention", Severity.WARNING, message, mention.segment, mention.file, text.locale, span, first
    )
