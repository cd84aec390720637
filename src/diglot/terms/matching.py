"""Finding the source terms of a text: all at once, longest first, symbol-aware at the edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick_rs

from diglot.model import CaseRule, Concept, Evidence, Term, TermHit, TermStatus
from diglot.terms.folding import fold, free, lower, same_case


@dataclass(frozen=True, slots=True)
class Pattern:
    """One spelling to look for: ``text`` is folded, with its capitals."""

    text: str
    concept: Concept
    term: Term


class SourceMatcher:
    """Finds the approved forms of all concepts in one language."""

    def __init__(self, entries: Iterable[tuple[Concept, Term]], *, english: bool) -> None:
        self._patterns: dict[str, list[Pattern]] = {}
        for concept, term in entries:
            if term.status is TermStatus.FORBIDDEN:
                continue
            for text in _spellings(fold(term.text), english=english):
                self._patterns.setdefault(lower(text), []).append(Pattern(text, concept, term))
        self._keys = list(self._patterns)
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys) if self._keys else None

    def find(self, text: str) -> tuple[TermHit, ...]:
        """Return the terms in *text*, in order, none overlapping: the one that begins first, then the longest."""
        if self._automaton is None or not text:
            return ()
        folded = fold(text)
        found = self._automaton.find_matches_as_indexes(lower(folded), overlapping=True)
        if not found:
            return ()
        spans = sorted({(start, -end, key) for key, start, end in found})
        return tuple(self._choose(folded, spans))

    def _choose(self, folded: str, spans: Iterable[tuple[int, int, int]]) -> Iterator[TermHit]:
        at = 0
        for start, minus, key in spans:
            end = -minus
            if start < at or not free(folded, start, end):
                continue
            for pattern in self._patterns[self._keys[key]]:
                if _case(pattern, folded[start:end]):
                    yield TermHit(pattern.concept, pattern.term, start, end, Evidence.EXACT)
                    at = end
                    break


def _case(pattern: Pattern, found: str) -> bool:
    rule = pattern.concept.case
    if rule is CaseRule.IGNORE:
        return True
    return pattern.text == found if rule is CaseRule.EXACT else same_case(pattern.text, found)


def _spellings(text: str, *, english: bool) -> Iterator[str]:
    """Yield *text*, and its English plural if it ends in a letter."""
    yield text
    if not english or not text[-1].isalpha() or text.isupper():
        return
    small = text.lower()
    if small.endswith(("s", "x", "z", "ch", "sh")):
        yield text + "es"
    elif small.endswith("y") and len(text) > 1 and small[-2] not in "aeiou":
        yield text[:-1] + "ies"
    else:
        yield text + "s"
