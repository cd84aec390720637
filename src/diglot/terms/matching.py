"""Finding the source terms of a text: all at once, longest first, symbol-aware at the edges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

import ahocorasick_rs

from diglot.model import CaseRule, Concept, Evidence, Term, TermHit, TermStatus
from diglot.terms.folding import CLEAR, free, is_plain, lower, same_case, unfold
from diglot.terms.spelling import spellings

_START = itemgetter(1)
Holds = Callable[[Concept], bool]
"""Says whether a concept holds where a text stands."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One spelling to look for: ``text`` is folded, with its capitals."""

    text: str
    concept: Concept
    term: Term
    case: CaseRule
    evidence: Evidence


class SourceMatcher:
    """Finds the approved and deprecated forms of all concepts in one language."""

    def __init__(self, entries: Iterable[tuple[Concept, Term]], *, english: bool) -> None:
        patterns: dict[str, list[Pattern]] = {}
        for concept, term in entries:
            if term.status is TermStatus.FORBIDDEN:
                continue
            folded = unfold(term.text).text
            for text, evidence in spellings(folded, english=english):
                # The plural of an acronym is its capitals and a small s: LLMs is no LLMS.
                case = CaseRule.EXACT if folded.isupper() and not text.isupper() else concept.case
                patterns.setdefault(lower(text), []).append(Pattern(text, concept, term, case, evidence))
        # Of two terms with one spelling, the one that is written so is meant rather than one that is written nearly so.
        for same in patterns.values():
            same.sort(key=lambda one: one.evidence is not Evidence.EXACT)
        self._patterns = list(patterns.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(patterns)) if patterns else None

    def find(self, text: str, holds: Holds | None = None) -> tuple[TermHit, ...]:
        """Return the terms in *text*, in order, none overlapping: the one that begins first, then the longest.

        A concept that does not hold (*holds*) is not there, and hides no other.
        """
        if self._automaton is None or not text:
            return ()
        folded = None if is_plain(text) else unfold(text)
        where = text if folded is None else folded.text
        found = self._automaton.find_matches_as_indexes(lower(where), overlapping=True)
        if not found:
            return ()
        if len(found) > 1:
            # Matches come in the order of their ends: turned round and sorted by start, the longest of each start is first.
            found.reverse()
            found.sort(key=_START)
        hits = []
        patterns = self._patterns
        at = 0
        for key, start, end in found:
            if start < at:
                continue
            alone = where[end : end + 1] in CLEAR and (start == 0 or where[start - 1] in CLEAR)
            if not alone and not free(where, start, end):
                continue
            here = where[start:end]
            first = patterns[key][0]
            pattern = first if first.text == here and holds is None else _fitting(patterns[key], here, holds)
            if pattern is not None:
                left, right = (start, end) if folded is None else folded.back(start, end)
                hits.append(TermHit(pattern.concept, pattern.term, left, right, pattern.evidence))
                at = end
        return tuple(hits)


def _fitting(patterns: Sequence[Pattern], found: str, holds: Holds | None) -> Pattern | None:
    """Return which of *patterns*, all of one spelling but for capitals, *found* is."""
    for pattern in patterns:
        if (pattern.text == found or _case(pattern, found)) and (holds is None or holds(pattern.concept)):
            return pattern
    return None


def _case(pattern: Pattern, found: str) -> bool:
    """Say whether *found*, which is not written as *pattern*, may be so by its rule of case."""
    if pattern.case is CaseRule.EXACT:
        return False
    return pattern.case is CaseRule.IGNORE or same_case(pattern.text, found)
