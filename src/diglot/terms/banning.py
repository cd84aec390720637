"""Forbidden and deprecated forms in a target, inflected too, whether or not the source speaks of the concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import ahocorasick_rs

from diglot import locales
from diglot.model import CaseRule, Finding, Severity, Term, TermHit, TermStatus
from diglot.terms.balancing import Balance, free, occurrences
from diglot.terms.folding import lower, unfold
from diglot.terms.policy import BANNED, Policies, Policy
from diglot.terms.target import Found, TargetText, prepared, words
from diglot.terms.words import lexicon

_REMEMBERED = 200_000  # words of which it is known whether a banned form may begin with them


class Place(NamedTuple):
    """Where a finding is: a segment of a file."""

    segment: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Ban:
    """One banned form; ``covers`` are approved forms, of any concept, in which it is contained."""

    policy: Policy
    term: Term
    covers: tuple[str, ...]


class Bans:
    """All forbidden forms of a termbase in one locale, to be looked for in any target.

    A form that is forbidden for one concept and approved for another is no fault where neither is spoken of.
    """

    def __init__(self, policies: Iterable[Policy], locale: str) -> None:
        listed = list(policies)
        language = locales.language(locale)
        approved = list(dict.fromkeys(term.text for policy in listed for term in policy.terms))
        small = {lower(unfold(text).text) for text in approved}
        rows = [
            (policy, term, prepared(term.text, language))
            for policy in listed
            for term in policy.banned
            if term.status is TermStatus.FORBIDDEN
        ]
        rows = [row for row in rows if row[2].small not in small]
        covers = _covers([form.small for _, _, form in rows], approved)
        self._bans = [Ban(policy, term, covers.get(form.small, ())) for policy, term, form in rows]
        self._spaceless = locales.spaceless(locale)
        self._automaton = ahocorasick_rs.AhoCorasick([form.small for _, _, form in rows]) if rows else None
        self._by_key: dict[str, list[int]] = {}
        for number, (_, _, form) in enumerate(rows):
            for key in words(form.text, language)[0].keys if form.worded else ():
                self._by_key.setdefault(key, []).append(number)
        self._by_word: dict[str, tuple[int, ...]] = {}
        self._seen: set[str] = set()
        self._lexicon = lexicon(language)

    def __bool__(self) -> bool:
        return bool(self._bans)

    def candidates(self, text: TargetText) -> Iterator[Ban]:
        """Yield the bans whose form may stand in *text*: its letters do, or a form of its first word."""
        if self._automaton is None:
            return
        found = {number for number, _, _ in self._automaton.find_matches_as_indexes(text.small, overlapping=True)}
        if not self._spaceless:
            here = set(text.words)
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            for word in here - self._seen:
                keys = self._lexicon.given(word)
                numbers = {number for key in keys & self._by_key.keys() for number in self._by_key[key]}
                if numbers:
                    self._by_word[word] = tuple(numbers)
                self._seen.add(word)
            for word in here & self._by_word.keys():
                found.update(self._by_word[word])
        yield from (self._bans[number] for number in sorted(found))


def _covers(banned: Sequence[str], approved: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Return, for each of *banned*, those of *approved* that contain it."""
    if not banned:
        return {}
    automaton = ahocorasick_rs.AhoCorasick(list(banned))
    found: dict[str, list[str]] = {}
    for text in approved:
        for number, _, _ in automaton.find_matches_as_indexes(lower(unfold(text).text), overlapping=True):
            found.setdefault(banned[number], []).append(text)
    return {key: tuple(texts) for key, texts in found.items()}


def banned(
    hits: Sequence[TermHit], made: Sequence[Balance], text: TargetText, policies: Policies, bans: Bans, place: Place
) -> Iterator[Finding]:
    """Yield a finding for each banned form in *text* that is no part of an approved one.

    Of the concepts in *hits* the forbidden forms are errors and the deprecated ones warnings. A forbidden form of another
    concept is a warning: the source may speak of that concept in other words, or of something else of that name.
    """
    concepts = {hit.concept.id: hit for hit in hits}
    good = [found for balance in made for found in balance.found]
    for hit in concepts.values():
        policy = policies.of(hit.concept, text.locale)
        approved = [term.text for term in policy.approved(hit)]
        for term in policy.banned:
            places = _places(policy, term, text, approved, good)
            yield from _findings(policy, term, places, text, BANNED[term.status], place)
    if bans:
        for ban in bans.candidates(text):
            if ban.policy.concept.id not in concepts:
                places = _places(ban.policy, ban.term, text, ban.covers, good)
                yield from _findings(ban.policy, ban.term, places, text, Severity.WARNING, place)


def _places(
    policy: Policy, term: Term, text: TargetText, approved: Iterable[str], good: Sequence[Found]
) -> list[Found]:
    """Return where *term* stands in *text* and is no part of an *approved* form or of what is known to be *good*."""
    places = text.occurrences(term.text, inflected=policy.inflected, case=CaseRule.SMART)
    return free(places, [*good, *occurrences(policy, approved, text)]) if places else []


def _findings(
    policy: Policy, term: Term, places: Iterable[Found], text: TargetText, severity: Severity, place: Place
) -> Iterator[Finding]:
    use = policy.terms[0].text if policy.terms else None
    for found in places:
        here = text.text[found.start : found.end]
        message = f"“{here}” is {term.status.value}" + (f"; use “{use}”" if use else "")
        span = (found.start, found.end)
        yield Finding(f"terms.{term.status.value}", severity, message, *place, text.locale, span, use)
