"""All concepts of a newsroom, and which of their terms serve a locale."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from diglot import locales
from diglot.model import Concept, Term, TermRule, TermStatus

APPROVED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


@dataclass(frozen=True, slots=True)
class Glossary:
    """All concepts of a newsroom, in the order of the files."""

    concepts: tuple[Concept, ...] = ()

    def terms_for(self, concept: Concept, locale: str) -> tuple[Term, ...]:
        """Return the terms of *concept* that serve *locale*, the nearest fallback's; none crosses a script."""
        tag = locales.best(locale, concept.terms)
        return concept.terms[tag] if tag else ()

    def approved(self, concept: Concept, locale: str) -> tuple[Term, ...]:
        """Return the preferred and admitted terms of *concept* for *locale*, preferred first."""
        found = [term for term in self.terms_for(concept, locale) if term.status in APPROVED]
        return tuple(sorted(found, key=lambda term: term.status is not TermStatus.PREFERRED))

    def rule_for(self, concept: Concept, locale: str) -> TermRule:
        """Return the rule that holds for *concept* in *locale*."""
        tag = locales.best(locale, concept.rules)
        return concept.rules[tag] if tag else concept.rule

    def definition_for(self, concept: Concept, locale: str) -> str:
        """Return the definition of *concept* in *locale*'s language if there is one, else in the house's, else any."""
        tag = locales.best(locale, concept.definitions)
        return concept.definitions[tag] if tag else concept.definition or next(iter(concept.definitions.values()), "")

    def hash(self) -> str:
        """Return the SHA-256 of all that the termbase says."""
        digest = hashlib.sha256()
        for concept in sorted(self.concepts, key=lambda one: one.id):
            digest.update(said(concept, concept.terms).encode())
        return digest.hexdigest()


def said(concept: Concept, terms: Mapping[str, tuple[Term, ...]]) -> str:
    """Return what of *concept* bears on a translation, as one line: rule, case, and the forms of *terms*.

    Its scope does not: where the concept does not hold, it is not asked for.
    """
    forms = {tag: [_bearing(term) for term in terms[tag]] for tag in sorted(terms)}
    return (
        json.dumps(
            [concept.id, concept.rule.value, sorted(concept.rules.items()), concept.case.value, forms],
            ensure_ascii=False,
        )
        + "\n"
    )


def _bearing(term: Term) -> tuple[str, ...]:
    first = (term.first,) if term.first else ()
    return (term.text, term.status.value, term.gender, *first)
