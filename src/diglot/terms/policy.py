"""What a termbase wants of a concept in one locale, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diglot.glossary import Glossary
from diglot.model import CaseRule, Concept, Severity, Term, TermHit, TermRule, TermStatus

BANNED: Mapping[TermStatus, Severity] = {TermStatus.FORBIDDEN: Severity.ERROR, TermStatus.DEPRECATED: Severity.WARNING}


@dataclass(frozen=True, slots=True)
class Policy:
    """One concept in one locale: its approved terms, preferred first, and its banned ones; how strictly they are meant.

    ``first`` are the forms for the first mention in a text, if it has forms of its own.
    """

    concept: Concept
    rule: TermRule
    terms: tuple[Term, ...]
    banned: tuple[Term, ...]
    first: tuple[str, ...]

    @property
    def inflected(self) -> bool:
        """Whether another form of the word serves as well."""
        return self.rule is TermRule.INFLECT

    @property
    def case(self) -> CaseRule:
        """How capitals are compared in a target: what is fixed is fixed in its capitals, too."""
        return self.concept.case if self.inflected else CaseRule.EXACT

    @property
    def severity(self) -> Severity:
        """How bad it is to leave the term out: what may be inflected may also be left out for style.

        A name that is fixed in other locales may not.
        """
        return Severity.WARNING if self.concept.rule is TermRule.INFLECT else Severity.ERROR

    def approved(self, hit: TermHit) -> tuple[Term, ...]:
        """Return the approved terms for *hit*, preferred first; of rule keep, the source's own."""
        return (hit.term,) if self.rule is TermRule.KEEP else self.terms

    def forms(self, hits: list[TermHit]) -> tuple[str, ...]:
        """Return the approved forms for *hits*, preferred first, with those of a first mention."""
        found = dict.fromkeys(term.text for hit in hits for term in self.approved(hit))
        return (*found, *(form for form in self.first if form not in found))


class Policies:
    """The policies of a termbase, each made when it is first asked for."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._made: dict[tuple[str, str], Policy] = {}

    def of(self, concept: Concept, locale: str) -> Policy:
        """Return the policy of *concept* in *locale*."""
        key = (concept.id, locale)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(concept, locale)
        return made

    def _make(self, concept: Concept, locale: str) -> Policy:
        terms = self._glossary.approved(concept, locale)
        banned = [term for term in self._glossary.terms_for(concept, locale) if term.status in BANNED]
        first = tuple(dict.fromkeys(term.first for term in terms if term.first))
        return Policy(concept, self._glossary.rule_for(concept, locale), terms, tuple(banned), first)
