"""The finding of a termbase's fault: its file, its line, the concept it is about."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.glossary.termbase import Glossary
from diglot.model import Concept, Finding, Severity, Term, TermStatus

BANNED = (TermStatus.DEPRECATED, TermStatus.FORBIDDEN)


def finding(rule: str, severity: Severity, concept: Concept, line: int, message: str) -> Finding:
    """Return a finding about *concept*; the segment is the line in the concept's file."""
    return Finding(f"glossary.{rule}", severity, f"{concept.id}: {message}", str(line or concept.line), concept.path)


def place(concept: Concept) -> str:
    """Return where *concept* stands, to be named in a message about another one."""
    return f"{concept.id!r} ({concept.path}:{concept.line})"


def every(glossary: Glossary) -> Iterator[tuple[Concept, Term]]:
    """Yield each form of each concept."""
    for concept in glossary.concepts:
        for terms in concept.terms.values():
            for term in terms:
                yield concept, term
