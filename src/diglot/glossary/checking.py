"""What is wrong with a termbase that its schema cannot tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from diglot import locales
from diglot.model import Concept, Finding, Severity, Term, TermRule, TermStatus

if TYPE_CHECKING:
    from diglot.glossary import Glossary

_BANNED = (TermStatus.DEPRECATED, TermStatus.FORBIDDEN)


def check(glossary: Glossary, wanted: Sequence[str]) -> list[Finding]:
    """Return duplicates, contradictions and gaps of *glossary*; *wanted* is the source locale and the target locales."""
    source, *targets = wanted
    return [
        *_contradictions(glossary),
        *_duplicates(glossary, source),
        *_gaps(glossary, source, targets),
        *_conflicts(glossary, source),
    ]


def _finding(rule: str, severity: Severity, concept: Concept, line: int, message: str) -> Finding:
    return Finding(f"glossary.{rule}", severity, f"{message} (line {line})", concept.id, f"{concept.path}:{line}")


def _all(glossary: Glossary) -> Iterable[tuple[Concept, Term]]:
    for concept in glossary.concepts:
        for terms in concept.terms.values():
            for term in terms:
                yield concept, term


def _contradictions(glossary: Glossary) -> Iterable[Finding]:
    """A form that is approved for a concept and banned for the same concept, or preferred twice."""
    for concept in glossary.concepts:
        for locale, terms in concept.terms.items():
            approved = {term.text for term in terms if term.status not in _BANNED}
            for term in terms:
                if term.status in _BANNED and term.text in approved:
                    yield _finding(
                        "contradiction",
                        Severity.ERROR,
                        concept,
                        term.line,
                        f"{term.text!r} is approved and {term.status} in {locale}",
                    )
            preferred = [term for term in terms if term.status is TermStatus.PREFERRED]
            if len(preferred) > 1:
                message = f"{locale} has {len(preferred)} preferred forms; make all but one admitted"
                yield _finding("preferred", Severity.WARNING, concept, preferred[1].line, message)
            if not approved and locale:
                yield _finding("approved", Severity.ERROR, concept, terms[0].line, f"{locale} has no approved form")


def _duplicates(glossary: Glossary, source: str) -> Iterable[Finding]:
    """The same source form in two concepts: which one is meant cannot be told."""
    owners: dict[str, list[tuple[Concept, Term]]] = defaultdict(list)
    for concept, term in _all(glossary):
        if locales.best(source, [term.locale]) and term.status not in _BANNED:
            owners[term.text].append((concept, term))
    for text, found in owners.items():
        for concept, term in found[1:]:
            first = found[0][0]
            message = f"{text!r} is also a term of {first.id!r} ({first.path}:{first.line})"
            yield _finding("duplicate", Severity.ERROR, concept, term.line, message)


def _gaps(glossary: Glossary, source: str, targets: Sequence[str]) -> Iterable[Finding]:
    """A concept without a source form, or without a form for a locale of the newsroom."""
    for concept in glossary.concepts:
        if not locales.best(source, concept.terms):
            yield _finding("source", Severity.ERROR, concept, concept.line, f"no term in {source}")
        if concept.rule is TermRule.KEEP:
            continue
        missing = [locale for locale in targets if not locales.best(locale, concept.terms)]
        if missing:
            yield _finding("locale", Severity.WARNING, concept, concept.line, f"no term in {', '.join(missing)}")


def _conflicts(glossary: Glossary, source: str) -> Iterable[Finding]:
    """A form approved for one concept in a locale where another concept of the same source words bans it."""
    banned: dict[tuple[str, str], Concept] = {
        (term.locale, term.text): concept for concept, term in _all(glossary) if term.status in _BANNED
    }
    for concept, term in _all(glossary):
        other = banned.get((term.locale, term.text))
        if term.status not in _BANNED and other is not None and other is not concept and term.locale != source:
            message = f"{term.text!r} is approved here and banned for {other.id!r} ({other.path}:{other.line})"
            yield _finding("conflict", Severity.WARNING, concept, term.line, message)
