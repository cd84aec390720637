"""The one term engine: what the placeholder, the check, the XLIFF annotation and the report all ask."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from diglot import inline, locales
from diglot.glossary import Glossary, said
from diglot.model import CaseRule, Concept, Content, Finding, Severity, Term, TermHit, TermRule, TermStatus
from diglot.terms.guarding import Guarded, Replacement, guard, restore
from diglot.terms.matching import SourceMatcher
from diglot.terms.target import Found, TargetText

__all__ = ["Guarded", "Guarding", "TermCount", "TermEngine"]

_NO_CASES = frozenset({"es", "fr", "it", "pt", "zh", "ja", "id", "ms", "vi", "th"})
_BANNED = {TermStatus.FORBIDDEN: Severity.ERROR, TermStatus.DEPRECATED: Severity.WARNING}


class Guarding(StrEnum):
    """How much of a text an engine is kept from seeing.

    FIXED: terms of rule keep and fixed; those that may be inflected are left to it. STRICT: those that may be inflected
    too, for when it did not use them, as far as the right form is known: names, and where nouns have no cases.
    CLAUSES: as FIXED, one clause at a time, for when it lost a placeholder among many. LIGHT: no terms that are the same
    in both languages, which most engines leave alone.
    """

    FIXED = "fixed"
    STRICT = "strict"
    CLAUSES = "clauses"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class TermCount:
    """Occurrences of the termbase in a segment: ``found`` in the source, of which ``right`` in the target."""

    found: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class _Balance:
    """One concept of a segment: how often it is wanted, which occurrences the target has, what would be right."""

    concept: Concept
    forms: tuple[str, ...]
    wanted: int
    found: tuple[Found, ...]


class TermEngine:
    """Finds, guards, restores and verifies the terms of one glossary for articles in one language."""

    def __init__(self, glossary: Glossary, source_locale: str) -> None:
        self.glossary = glossary
        self.source_locale = source_locale
        entries = [(one, term) for one in glossary.concepts for term in glossary.terms_for(one, source_locale)]
        self._matcher = SourceMatcher(entries, english=source_locale.startswith("en"))
        self._said: dict[tuple[str, str], str] = {}

    def find(self, source: Content) -> tuple[TermHit, ...]:
        """Return the terms of *source*, with offsets in its plain text; the longest hides those inside it."""
        return self._matcher.find(inline.plain(source))

    def slice_hash(self, hits: Sequence[TermHit], locale: str) -> str:
        """Return a hash of what of the termbase applies to a segment in *locale*: empty if nothing does."""
        if not hits:
            return ""
        lines = sorted({self._line(hit.concept, locale) for hit in hits})
        return hashlib.sha256("".join(lines).encode()).hexdigest()[:32]

    def _line(self, concept: Concept, locale: str) -> str:
        key = (concept.id, locale)
        if key not in self._said:
            self._said[key] = said(concept, {locale: self.glossary.terms_for(concept, locale)})
        return self._said[key]

    def approved(self, hit: TermHit, locale: str) -> tuple[Term, ...]:
        """Return the approved terms for *hit* in *locale*, preferred first; of rule keep, the source's own."""
        if self.glossary.rule_for(hit.concept, locale) is TermRule.KEEP:
            return (hit.term,)
        return self.glossary.approved(hit.concept, locale)

    def pairs(self, hits: Sequence[TermHit], locale: str) -> tuple[tuple[str, str], ...]:
        """Return source form and preferred target form of each concept in *hits*, as a prompt or native glossary takes it."""
        found = {hit.term.text: terms[0].text for hit in hits if (terms := self.approved(hit, locale))}
        return tuple(found.items())

    def annotations(self, hits: Sequence[TermHit], locale: str) -> tuple[tuple[int, int, str, str, str], ...]:
        """Return what XLIFF says of *hits*: start, end, concept id, preferred target form, rule."""
        rows = []
        for hit in hits:
            terms, rule = self.approved(hit, locale), self.glossary.rule_for(hit.concept, locale)
            rows.append((hit.start, hit.end, hit.concept.id, terms[0].text if terms else "", rule.value))
        return tuple(rows)

    def guard(
        self, source: Content, hits: Sequence[TermHit], locale: str, guarding: Guarding = Guarding.FIXED
    ) -> Guarded:
        """Return *source* for a text engine: terms, codes and addresses as placeholders, as far as *guarding* says."""
        text = inline.plain(source)
        replacements = []
        for hit in hits:
            plural = len(text[hit.start : hit.end]) > len(hit.term.text)
            term = self._guarded(hit, plural, locale, guarding)
            if term is not None:
                replacements.append(Replacement(hit, term.text, term.gender, term.number))
        return guard(source, replacements, locale)

    def _guarded(self, hit: TermHit, plural: bool, locale: str, guarding: Guarding) -> Term | None:
        """Return the term that a placeholder stands for at *hit*; None if *hit* is left to the engine."""
        terms = self.approved(hit, locale)
        if not terms:
            return None
        agreeing = [term for term in terms if (term.number == "plural") is plural]
        if self.glossary.rule_for(hit.concept, locale) is TermRule.INFLECT:
            known = hit.term.text[:1].isupper() or (agreeing and locales.language(locale) in _NO_CASES)
            if guarding is not Guarding.STRICT or not known:
                return None
        term = agreeing[0] if plural and agreeing else terms[0]
        return term if guarding is not Guarding.LIGHT or term.text != hit.term.text else None

    def restore(self, text: str, guarded: Guarded) -> Content | None:
        """Return the engine's answer with terms, codes and addresses in their places, or None if one is lost or doubled."""
        return restore(text, guarded)

    # Verification ----------------------------------------------------------------------------------------------------

    def verify(
        self, source: Content, target: Content, locale: str, *, segment: str = "", file: str = ""
    ) -> tuple[Finding, ...]:
        """Return what is wrong with the terms of *target*: missing, too few, forbidden or deprecated forms."""
        hits = self.find(source)
        text = TargetText(inline.plain(target), locale)
        findings = []
        for balance in self._balances(hits, text, locale):
            if len(balance.found) >= balance.wanted:
                continue
            expected = " or ".join(f"“{form}”" for form in balance.forms)
            name = balance.concept.terms.get(self.source_locale, (Term(balance.concept.id, ""),))[0].text
            if balance.found:
                rule, message = "terms.count", f"“{name}”: {expected} {len(balance.found)} of {balance.wanted} times"
            else:
                rule, message = "terms.missing", f"“{name}” should be {expected}"
            # What may be inflected may also be left out for style; a name that is fixed elsewhere may not.
            severity = Severity.WARNING if balance.concept.rule is TermRule.INFLECT else Severity.ERROR
            findings.append(Finding(rule, severity, message, segment, file, locale, None, balance.forms[0]))
        return (*findings, *self._banned(hits, text, locale, segment, file))

    def report(self, source: Content, target: Content, locale: str) -> TermCount:
        """Return how many terms of *source* there are and how many of them *target* has right."""
        hits = self.find(source)
        if not hits:
            return TermCount()
        balances = self._balances(hits, TargetText(inline.plain(target), locale), locale)
        right = sum(min(balance.wanted, len(balance.found)) for balance in balances)
        return TermCount(sum(balance.wanted for balance in balances), right)

    def matched(
        self, source: Content, target: Content, locale: str
    ) -> dict[str, tuple[int, tuple[tuple[int, int], ...]]]:
        """Return, for each concept of *source* by id, how often it stands there, and where *target* has it."""
        hits = self.find(source)
        if not hits:
            return {}
        balances = self._balances(hits, TargetText(inline.plain(target), locale), locale)
        return {
            one.concept.id: (one.wanted, tuple((found.start, found.end) for found in one.found)) for one in balances
        }

    def _balances(self, hits: Sequence[TermHit], text: TargetText, locale: str) -> list[_Balance]:
        """Return a balance per concept; where forms of two concepts overlap in the target, the longer has the place."""
        wanted: dict[str, list[TermHit]] = {}
        for hit in hits:
            wanted.setdefault(hit.concept.id, []).append(hit)
        forms = {key: self._forms(group, locale) for key, group in wanted.items()}
        claims = [
            (found, key)
            for key, group in wanted.items()
            if forms[key]
            for found in self._occurrences(group[0].concept, forms[key], text)
        ]
        won: dict[str, list[Found]] = {key: [] for key in wanted}
        taken: list[Found] = []
        for found, key in sorted(claims, key=lambda claim: claim[0].start - claim[0].end):
            if _free([found], taken):
                taken.append(found)
                won[key].append(found)
        return [
            _Balance(group[0].concept, forms[key], len(group), tuple(won[key]))
            for key, group in wanted.items()
            if forms[key]
        ]

    def _forms(self, hits: Sequence[TermHit], locale: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(term.text for hit in hits for term in self.approved(hit, locale)))

    def _occurrences(self, concept: Concept, forms: Iterable[str], text: TargetText) -> list[Found]:
        inflected = self.glossary.rule_for(concept, text.locale) is TermRule.INFLECT
        case = CaseRule.EXACT if not inflected else concept.case
        found: list[Found] = []
        for form in sorted(forms, key=len, reverse=True):
            found += _free(text.occurrences(form, inflected=inflected, case=case), found)
        return sorted(found, key=lambda one: one.start)

    def _banned(
        self, hits: Sequence[TermHit], text: TargetText, locale: str, segment: str, file: str
    ) -> Iterable[Finding]:
        """Yield forbidden and deprecated forms of the concepts in *hits* that stand outside every approved form."""
        concepts = {hit.concept.id: hit for hit in hits}
        for hit in concepts.values():
            approved = [term.text for term in self.approved(hit, locale)]
            good = self._occurrences(hit.concept, approved, text)
            for term in self.glossary.terms_for(hit.concept, locale):
                if term.status not in _BANNED:
                    continue
                inflected = self.glossary.rule_for(hit.concept, locale) is TermRule.INFLECT
                for found in _free(text.occurrences(term.text, inflected=inflected), good):
                    use = f"; use “{approved[0]}”" if approved else ""
                    message = f"“{text.text[found.start : found.end]}” is {term.status.value}{use}"
                    span = (found.start, found.end)
                    yield Finding(
                        f"terms.{term.status.value}",
                        _BANNED[term.status],
                        message,
                        segment,
                        file,
                        locale,
                        span,
                        approved[0] if approved else None,
                    )


def _free(found: Iterable[Found], taken: Sequence[Found]) -> list[Found]:
    """Return those of *found* that overlap none of *taken*."""
    return [one for one in found if all(one.end <= other.start or one.start >= other.end for other in taken)]
