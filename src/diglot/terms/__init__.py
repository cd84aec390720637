"""The one term engine: what the placeholder, the check, the XLIFF annotation and the report all ask."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from diglot import inline, locales
from diglot.glossary import Glossary, said, within
from diglot.model import Concept, Content, Context, Evidence, Finding, Scope, Term, TermHit
from diglot.terms.aligning import Pairs, aligned
from diglot.terms.balancing import Balance, balances, occurrences
from diglot.terms.banning import Bans, Place, banned
from diglot.terms.guarding import Guarded, Guarding, Mark, Replacement, guard
from diglot.terms.matching import SourceMatcher
from diglot.terms.mentions import ASIDE, Mention, first_mentions, firsts
from diglot.terms.plural import plural as plural_of
from diglot.terms.policy import Policies
from diglot.terms.restoring import restore
from diglot.terms.target import TargetText
from diglot.terms.uses import TermCount, TermUse, count, uses

__all__ = ["ANYWHERE", "ASIDE", "Guarded", "Guarding", "Mention", "TermCount", "TermEngine", "TermUse"]

ANYWHERE = Context()
_REMEMBERED = 50_000
_BALANCED = 10_000
_SHOWN = (Guarding.GIVEN, Guarding.AGAIN)
_NO_CASES = frozenset({"es", "fr", "it", "pt", "zh", "ja", "id", "ms", "vi", "th"})


class TermEngine:
    """Finds, guards, restores and verifies the terms of one glossary for articles in one language.

    Where a method takes a *context* it leaves out the concepts whose scope does not take that in.
    """

    def __init__(self, glossary: Glossary, source_locale: str) -> None:
        self.glossary = glossary
        self.source_locale = source_locale
        self.scoped = any(one.scope != Scope() for one in glossary.concepts)
        entries = [(one, term) for one in glossary.concepts for term in glossary.terms_for(one, source_locale)]
        self._matcher = SourceMatcher(entries, english=source_locale.startswith("en"))
        self._policies = Policies(glossary)
        self._found: dict[str, tuple[TermHit, ...]] = {}
        self._said: dict[tuple[str, str], str] = {}
        self._bans: dict[str, Bans] = {}
        self._balanced: dict[tuple[Content, Content, str, Context], list[Balance]] = {}
        self._with_first: dict[str, bool] = {}

    def find(self, source: Content, context: Context = ANYWHERE) -> tuple[TermHit, ...]:
        """Return the terms of *source*, with offsets in its plain text; the longest hides those inside it."""
        text = inline.plain(source)
        if self.scoped and context != ANYWHERE:
            return self._matcher.find(text, functools.partial(_holds, context))
        hits = self._found.get(text)
        if hits is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            hits = self._found[text] = self._matcher.find(text)
        return hits

    def slice_hash(self, hits: Sequence[TermHit], locale: str, first: Collection[str] = ()) -> str:
        """Return a hash of what of the termbase applies to a segment in *locale*: empty if nothing does.

        *first* are the ids of the concepts that are first mentioned there.
        """
        if not hits:
            return ""
        lines = sorted({self._line(hit.concept, locale) for hit in hits})
        lines += sorted(f"first {one}\n" for one in first)
        return hashlib.sha256("".join(lines).encode()).hexdigest()[:32]

    def _line(self, concept: Concept, locale: str) -> str:
        key = (concept.id, locale)
        if key not in self._said:
            self._said[key] = said(concept, {locale: self.glossary.terms_for(concept, locale)})
        return self._said[key]

    def approved(self, hit: TermHit, locale: str) -> tuple[Term, ...]:
        """Return the approved terms for *hit* in *locale*, preferred first; of rule keep, the source's own."""
        return self._policies.of(hit.concept, locale).approved(hit)

    def pairs(self, hits: Sequence[TermHit], locale: str, first: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
        """Return source form and wanted target form of each concept in *hits*, as a prompt or native glossary takes it."""
        found: dict[str, str] = {}
        for hit in hits:
            terms = self.approved(hit, locale)
            if terms:
                long = self._policies.of(hit.concept, locale).first if hit.concept.id in first else ()
                found.setdefault(hit.term.text, (*long, terms[0].text)[0])
        return tuple(found.items())

    def annotations(self, hits: Sequence[TermHit], locale: str) -> tuple[tuple[int, int, str, str, str], ...]:
        """Return what XLIFF says of *hits*: start, end, concept id, preferred target form, rule."""
        rows = []
        for hit in hits:
            policy = self._policies.of(hit.concept, locale)
            terms = policy.approved(hit)
            rows.append((hit.start, hit.end, hit.concept.id, terms[0].text if terms else "", policy.rule.value))
        return tuple(rows)

    # Guarding --------------------------------------------------------------------------------------------------------

    def guard(
        self,
        source: Content,
        hits: Sequence[TermHit],
        locale: str,
        guarding: Guarding = Guarding.FIXED,
        first: Collection[str] = (),
    ) -> Guarded:
        """Return *source* for a text engine: terms, codes and addresses as placeholders, as far as *guarding* says.

        Of the concepts *first* the first occurrence is to have the form of a first mention.
        """
        due = set(first)
        replacements = []
        for hit in hits:
            term = self._guarded(hit, hit.evidence is Evidence.LEMMA, locale, guarding)
            if term is not None:
                if hit.concept.id in due and term.first:
                    due.discard(hit.concept.id)
                    term = replace(term, text=term.first)
                replacements.append(Replacement(hit, term.text, term.gender, term.number))
        return guard(source, replacements, locale, shown=guarding in _SHOWN)

    def _guarded(self, hit: TermHit, plural: bool, locale: str, guarding: Guarding) -> Term | None:
        """Return the term that a placeholder stands for at *hit*; None if *hit* is left to the engine."""
        terms = self.approved(hit, locale)
        if not terms:
            return None
        inflected = self._policies.of(hit.concept, locale).inflected
        agreeing = [term for term in terms if (term.number == "plural") is plural]
        if plural and inflected and not agreeing:
            agreeing = _many(terms[0], locale)
        if guarding not in _SHOWN and inflected:
            known = hit.term.text[:1].isupper() or (agreeing and locales.language(locale) in _NO_CASES)
            if guarding is not Guarding.STRICT or not known:
                return None
        term = agreeing[0] if plural and agreeing else terms[0]
        return term if guarding is not Guarding.LIGHT or term.text != hit.term.text else None

    def restore(self, text: str, guarded: Guarded, alignment: Pairs = ()) -> Content | None:
        """Return the engine's answer with terms, codes and addresses in their places, or None if one is lost or doubled.

        Where the engine tells the *alignment*, terms that it translated otherwise are put where they belong.
        """
        if alignment and guarded.marks:
            text, guarded = aligned(text, guarded, alignment, functools.partial(self._right, guarded.locale))
        return restore(text, guarded)

    def _right(self, locale: str, mark: Mark, here: str) -> bool:
        """Say whether *here*, which an engine made of a term, is one of its approved forms."""
        policy = self._policies.of(mark.replacement.hit.concept, locale)
        if policy.inflected:
            return bool(occurrences(policy, policy.forms([mark.replacement.hit]), TargetText(here, locale)))
        return here == mark.replacement.text

    def firsts(self, segments: Iterable[tuple[str, Sequence[TermHit]]], locale: str) -> Mapping[str, frozenset[str]]:
        """Return, by segment, the ids of concepts that are first mentioned there and have a form for that in *locale*.

        *segments* are those of the running text in order, each id with its terms.
        """
        return firsts(segments, locale, self._policies) if self._has_first(locale) else {}

    def _has_first(self, locale: str) -> bool:
        if locale not in self._with_first:
            self._with_first[locale] = any(self._policies.of(one, locale).first for one in self.glossary.concepts)
        return self._with_first[locale]

    # Verification ----------------------------------------------------------------------------------------------------

    def verify(
        self,
        source: Content,
        target: Content,
        locale: str,
        *,
        segment: str = "",
        file: str = "",
        contexts: Mapping[str, Context] | None = None,
    ) -> tuple[Finding, ...]:
        """Return what is wrong with the terms of *target*: missing, too few, forbidden or deprecated forms.

        *contexts* says by segment id where a segment stands.
        """
        context = (contexts or {}).get(segment, ANYWHERE)
        hits = self.find(source, context)
        bans = self._banned(locale)
        if not hits and not bans:
            return ()
        text = TargetText(inline.plain(target), locale)
        made = self._balances(source, target, locale, context, text)
        place = Place(segment, file)
        missing = (self._finding(one, locale, place) for one in made if len(one.found) < one.wanted)
        return (*missing, *banned(hits, made, text, self._policies, bans, place))

    def _finding(self, balance: Balance, locale: str, place: Place) -> Finding:
        policy, expected = balance.policy, " or ".join(f"“{form}”" for form in balance.forms)
        own = self.glossary.approved(policy.concept, self.source_locale)
        name = own[0].text if own else policy.concept.id
        if balance.found:
            rule, message = "terms.count", f"“{name}”: {expected} {len(balance.found)} of {balance.wanted} times"
        else:
            rule, message = "terms.missing", f"“{name}” should be {expected}"
        return Finding(rule, policy.severity, message, place.segment, place.file, locale, None, balance.forms[0])

    def _banned(self, locale: str) -> Bans:
        if locale not in self._bans:
            self._bans[locale] = Bans((self._policies.of(one, locale) for one in self.glossary.concepts), locale)
        return self._bans[locale]

    def first_mentions(
        self, text: Iterable[Mention], locale: str, contexts: Mapping[str, Context] | None = None
    ) -> list[Finding]:
        """Return the concepts whose first mention in *text*, the segments of one text in order, has not its form."""
        if not self._has_first(locale):
            return []
        places = contexts or {}
        rows = ((one, self.find(one.source, places.get(one.segment, ANYWHERE))) for one in text)
        return list(first_mentions(rows, locale, self._policies))

    def uses(self, source: Content, target: Content, locale: str, context: Context = ANYWHERE) -> tuple[TermUse, ...]:
        """Return each occurrence of a term in *source* with the one in *target* that answers it."""
        return uses(self._balances(source, target, locale, context))

    def report(self, source: Content, target: Content, locale: str, context: Context = ANYWHERE) -> TermCount:
        """Return how many terms of *source* there are and how many of them *target* has right."""
        return count(self._balances(source, target, locale, context))

    def matched(
        self, source: Content, target: Content, locale: str
    ) -> dict[str, tuple[int, tuple[tuple[int, int], ...]]]:
        """Return, for each concept of *source* by id, how often it stands there, and where *target* has it."""
        return {
            one.policy.concept.id: (one.wanted, tuple((found.start, found.end) for found in one.found))
            for one in self._balances(source, target, locale, ANYWHERE)
        }

    def _balances(
        self, source: Content, target: Content, locale: str, context: Context, text: TargetText | None = None
    ) -> list[Balance]:
        """Return the balances of *source* and *target*, worked out once: check, count and parity of editions all ask."""
        hits = self.find(source, context)
        if not hits:
            return []
        key = (source, target, locale, context if self.scoped else ANYWHERE)
        made = self._balanced.get(key)
        if made is None:
            if len(self._balanced) >= _BALANCED:
                self._balanced.clear()
            made = balances(hits, text or TargetText(inline.plain(target), locale), self._policies)
            self._balanced[key] = made
        return made


def _many(term: Term, locale: str) -> list[Term]:
    """Return *term* in the plural, if that follows from its ending."""
    text = plural_of(term.text, locales.language(locale))
    return [replace(term, text=text, number="plural")] if text else []


def _holds(context: Context, concept: Concept) -> bool:
    return within(concept.scope, context)
