"""Finding a concept's approved form in a target: as it is, else inflected, else with typographic differences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from diglot import locales
from diglot.model import CaseRule, Evidence
from diglot.terms.folding import fold, free, lower
from diglot.terms.words import edges, keys, same_word, tokens

_PARTS = re.compile(r"[.,;:!?()\[\]…؛،؟。，；：！？]")
_SIGNS = re.compile(r"[+#%°*®™]+")
_RANK = {evidence: rank for rank, evidence in enumerate(Evidence)}


@dataclass(frozen=True, slots=True)
class Found:
    """One occurrence of a form at ``text[start:end]`` of the target, and why it is believed to be one."""

    start: int
    end: int
    evidence: Evidence


class TargetText:
    """One target, prepared so that many forms can be looked for in it."""

    def __init__(self, text: str, locale: str) -> None:
        self.text, self.locale = text, locale
        self.language = locales.language(locale)
        self.folded = fold(text)
        self.small = lower(self.folded)
        self._tokens: list[tuple[int, int]] = []
        self._index: dict[str, list[int]] | None = None
        self._edges: frozenset[int] | None = None

    def occurrences(self, form: str, *, inflected: bool, case: CaseRule = CaseRule.SMART) -> list[Found]:
        """Return where *form* stands, in order, none overlapping."""
        found = list(self._exact(form, inflected=inflected, case=case))
        if inflected and not locales.spaceless(self.locale):
            found += self._by_words(form)
        return _apart(found)

    def _exact(self, form: str, *, inflected: bool, case: CaseRule) -> Iterator[Found]:
        """Yield the places where *form* stands as it is, or but for typography (and case, if it may be inflected)."""
        wanted = fold(form)
        loose = inflected or case is CaseRule.IGNORE
        for match in re.finditer(re.escape(lower(wanted)), self.small):
            start, end = match.span()
            here = self.folded[start:end]
            if not loose and here != wanted and here != wanted[:1].upper() + wanted[1:]:
                continue
            if not free(self.folded, start, end) or not self._on_edges(form, start, end):
                continue
            evidence = Evidence.EXACT if self.text[start:end] == form else Evidence.VARIANT
            yield Found(start, end, evidence)

    def _on_edges(self, form: str, start: int, end: int) -> bool:
        """Say whether a match in a language without spaces begins and ends where words do."""
        if not locales.spaceless(self.locale) or not any(char.isalpha() for char in form):
            return True
        if self._edges is None:
            self._edges = edges(self.text, self.locale)
        return start in self._edges and end in self._edges

    def _by_words(self, form: str) -> Iterator[Found]:
        """Yield the places where the words of *form* stand one after the other in any inflected form."""
        spans = tokens(form)
        wanted = [form[start:end] for start, end in spans]
        if not wanted:
            return
        for index in self._places(wanted[0]):
            window = self._tokens[index : index + len(wanted)]
            if len(window) < len(wanted):
                continue
            reasons = self._reasons(wanted, window)
            if not reasons or not _together(_between(form, spans), _between(self.text, window)):
                continue
            start, end = window[0][0], window[-1][1]
            tail = _signs(form[spans[-1][1] :])
            if self.text.startswith(tail, end):
                end += len(tail)
                weakest = max(reasons, key=_RANK.__getitem__)
                if weakest is Evidence.EXACT and self.text[start:end] != form:
                    weakest = Evidence.VARIANT
                yield Found(start, end, weakest)

    def _places(self, word: str) -> list[int]:
        """Return where words stand that may be forms of *word*."""
        if self._index is None:
            self._tokens, self._index = tokens(self.text), {}
            for place, (start, end) in enumerate(self._tokens):
                for key in keys(self.text[start:end], self.language):
                    self._index.setdefault(key, []).append(place)
        return sorted({place for key in keys(word, self.language) for place in self._index.get(key, ())})

    def _reasons(self, wanted: list[str], window: list[tuple[int, int]]) -> list[Evidence]:
        reasons: list[Evidence] = []
        for word, (start, end) in zip(wanted, window, strict=True):
            reason = same_word(word, self.text[start:end], self.language)
            if reason is None:
                return []
            reasons.append(reason)
        return reasons


def _between(text: str, words: list[tuple[int, int]]) -> list[str]:
    """Return what stands between each two of *words* in *text*, but for spaces."""
    return ["".join(text[one[1] : two[0]].split()) for one, two in pairwise(words)]


def _signs(text: str) -> str:
    """Return the signs at the start of *text* that are part of a name: the plus of "AI+"."""
    match = _SIGNS.match(text)
    return match[0] if match else ""


def _together(form: list[str], here: list[str]) -> bool:
    """Say whether the words of a form and those found are parted alike: a comma or full stop ends a term."""
    return all(not _PARTS.search(two) or fold(one) == fold(two) for one, two in zip(form, here, strict=True))


def _apart(found: Iterable[Found]) -> list[Found]:
    """Return *found* in order without overlaps; where two overlap, the stronger evidence stays, then the longer."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (_RANK[one.evidence], one.start - one.end, one.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
