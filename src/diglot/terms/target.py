"""Finding a concept's approved form in a target: as it is, else inflected, else with typographic differences."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diglot import locales
from diglot.model import CaseRule, Evidence
from diglot.terms import arabic
from diglot.terms.compounds import respaced
from diglot.terms.cutting import Cutting
from diglot.terms.folding import free, lower, same_case, unfold
from diglot.terms.linking import conjunctions, gaps, links
from diglot.terms.tokens import tokens
from diglot.terms.words import COMPOUND, Keys, is_acronym, lexicon, reason

_PARTS = re.compile(r"[.,;:!?()\[\]…؛،؟。，；：！？]")
_SIGNS = re.compile(r"[+#%°*®™]+")
_RANK = {evidence: rank for rank, evidence in enumerate(Evidence)}
_LITERAL = (Evidence.EXACT, Evidence.VARIANT)


@dataclass(frozen=True, slots=True)
class Found:
    """One occurrence of ``form`` at ``text[start:end]`` of the target, and why it is believed to be one."""

    start: int
    end: int
    evidence: Evidence
    form: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a form that matters, and what stands between it and the one before.

    ``links`` are prepositions (``again``: one may be said again, after "and"), ``marks`` punctuation; ``alike`` says of
    Arabic that it has the article if, and only if, the one before has; ``noun`` of German that it has its capital.
    """

    text: str
    keys: Keys
    links: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()
    alike: bool = False
    again: bool = False
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form to look for, prepared once.

    ``worded`` says whether there are words in it, and not signs alone; ``acronyms`` are the ranges that keep their
    capitals; ``tail`` the signs at the end, as the plus of ``AI+``.
    """

    text: str
    folded: str
    small: str
    worded: bool
    acronyms: tuple[tuple[int, int], ...]
    tail: str


@functools.lru_cache(maxsize=100_000)
def prepared(text: str, language: str) -> Form:
    """Return the form *text* prepared to be looked for in targets in *language*."""
    folded = unfold(text).text
    spans = tokens(folded)
    return Form(
        text=text,
        folded=folded,
        small=lower(folded),
        worded=bool(spans),
        acronyms=tuple((start, end) for start, end in spans if is_acronym(folded[start:end])),
        tail=_signs(folded[spans[-1][1] :]) if spans else "",
    )


@functools.lru_cache(maxsize=100_000)
def words(text: str, language: str) -> tuple[Word, ...]:
    """Return the words of the form *text* that matter in *language*, prepared to be compared: dear, so asked for late."""
    folded = prepared(text, language).folded
    return tuple(_words(folded, tokens(folded), language))


def _words(folded: str, spans: list[tuple[int, int]], language: str) -> Iterator[Word]:
    """Yield the words of a form, its articles and prepositions told apart from them."""
    known, small = lexicon(language), links(language)
    matter = [folded[start:end].lower() not in small for start, end in spans]
    passed: list[str] = []
    before: tuple[int, int] | None = None
    for span, matters in zip(spans, matter, strict=True):
        text = folded[slice(*span)]
        if not matters and any(matter):
            passed += small[text.lower()]
            continue
        if before is None:
            yield Word(text, known.wanted(text), noun=known.is_noun(text))
        else:
            marks = frozenset(_PARTS.findall(folded[before[1] : span[0]]))
            alike = language == "ar" and arabic.definite(text) == arabic.definite(folded[slice(*before)])
            again = folded[slice(*before)] in conjunctions(language)
            yield Word(text, known.wanted(text, head=False), tuple(passed), marks, alike, again, known.is_noun(text))
        passed, before = [], span


class TargetText:
    """One target, prepared so that many forms can be looked for in it."""

    def __init__(self, text: str, locale: str) -> None:
        self.text, self.locale = text, locale
        self.language = locales.language(locale)
        self.spaceless = locales.spaceless(locale)
        self._folding = unfold(text)
        self.folded = self._folding.text
        self.small = lower(self.folded)
        self._spans: list[tuple[int, int]] = []
        self._words: list[str] | None = None
        self._given: list[Keys] | None = None
        self._cutting = Cutting(self.folded, self.language)

    def occurrences(self, form: str, *, inflected: bool, case: CaseRule = CaseRule.SMART) -> list[Found]:
        """Return where *form* stands, in order, none overlapping."""
        made = prepared(form, self.language)
        found = list(self._exact(made, inflected, case))
        # What is fixed may in Arabic still have the article, a preposition or vowel signs written on to it.
        if made.worded and not self.spaceless and (inflected or self.language == "ar"):
            found += [one for one in self._by_words(made, case) if inflected or one.evidence in _LITERAL]
        if inflected and self.language == "ko":
            found += [Found(*place, Evidence.VARIANT, form) for place in respaced(self.small, made.small)]
        return self._back(_apart(found))

    def literal(self, form: str, *, inflected: bool, case: CaseRule = CaseRule.SMART) -> list[Found]:
        """Return where *form* stands as it is: the part of :meth:`occurrences` that is cheap to tell."""
        return self._back(_apart(self._exact(prepared(form, self.language), inflected, case)))

    @property
    def given(self) -> list[Keys]:
        """The keys of the text's words, in order."""
        if self._given is None:
            given = lexicon(self.language).given
            self._given = [given(word) for word in self.words]
        return self._given

    @property
    def words(self) -> list[str]:
        """The text's words, in order."""
        if self._words is None:
            self._spans = tokens(self.folded)
            self._words = [self.folded[start:end] for start, end in self._spans]
        return self._words

    def _back(self, found: list[Found]) -> list[Found]:
        """Return *found* with offsets in the text as it was written."""
        if self._folding.starts is None:
            return found
        return [Found(*self._folding.back(one.start, one.end), one.evidence, one.form) for one in found]

    def _exact(self, form: Form, inflected: bool, case: CaseRule) -> Iterator[Found]:
        """Yield the places where *form* stands as it is, or but for typography (and case, if it may be inflected)."""
        start = self.small.find(form.small)
        while start >= 0:
            end = start + len(form.small)
            if self._cased(form, start, end, inflected, case) and self._stands(form, start, end):
                exact = self.text[slice(*self._folding.back(start, end))] == form.text
                yield Found(start, end, Evidence.EXACT if exact else Evidence.VARIANT, form.text)
            start = self.small.find(form.small, start + 1)

    def _cased(self, form: Form, start: int, end: int, inflected: bool, case: CaseRule) -> bool:
        """Say whether capitals are where *form* wants them."""
        here = self.folded[start:end]
        if here == form.folded or case is CaseRule.IGNORE:
            return True
        if not inflected:
            return here == form.folded[:1].upper() + form.folded[1:]
        if case is CaseRule.EXACT and not same_case(form.folded, here):
            return False
        return all(here[left:right] == form.folded[left:right] for left, right in form.acronyms)

    def _stands(self, form: Form, start: int, end: int) -> bool:
        """Say whether words begin at *start* and end at *end*."""
        if self.spaceless:
            return free(self.folded, start, end) and self._cutting.admits(start, end)
        return free(self.folded, start, end)

    def _by_words(self, form: Form, case: CaseRule) -> Iterator[Found]:
        """Yield the places where the words of *form* stand one after the other in any inflected form."""
        wanted = words(form.text, self.language)
        first = wanted[0].keys
        for place, keys in enumerate(self.given):
            if first.isdisjoint(keys):
                continue
            shared = self._shared(wanted[0], place)
            why = reason(shared)
            rest = self._rest(wanted[1:], place)
            if why is None or rest is None:
                continue
            last, reasons = rest
            start, end = self._reach(place, last, shared)
            if form.tail and not self.folded.startswith(form.tail, end):
                continue
            end += len(form.tail)
            if case is CaseRule.EXACT and form.text[:1].isupper() and not self.folded[start].isupper():
                continue
            weakest = max([why, *reasons], key=_RANK.__getitem__)
            if weakest is Evidence.EXACT and self.text[slice(*self._folding.back(start, end))] != form.text:
                weakest = Evidence.VARIANT
            yield Found(start, end, weakest, form.text)

    def _shared(self, word: Word, place: int) -> Keys:
        """Return the keys that *word* and the one at *place* have in common; of a noun without its capital, as a part."""
        shared = word.keys & self.given[place]
        if word.noun and self.words[place][0].islower():
            return frozenset(key for key in shared if key[0] == COMPOUND)
        return shared

    def _reach(self, place: int, last: int, shared: Keys) -> tuple[int, int]:
        """Return the range from the word at *place* to the *last*: of a compound only the part that is meant."""
        start, end = self._spans[place][0], self._spans[last][1]
        part = lexicon(self.language).part(self.words[place], shared)
        if part is None:
            return start, end
        return start + part[0], start + part[1] if last == place else end

    def _rest(self, following: Sequence[Word], place: int) -> tuple[int, list[Evidence]] | None:
        """Return where the last of the words *following* the one at *place* stands, and why each is believed to be it."""
        reasons = []
        for word in following:
            found = self._next(word, place)
            if found is None or (word.alike and not self._alike(place, found[0])):
                return None
            place, why = found
            reasons.append(why)
        return place, reasons

    def _next(self, word: Word, place: int) -> tuple[int, Evidence] | None:
        """Return where *word* follows the word at *place*: next to it but for small words, or one adjective further."""
        small = links(self.language)
        passed: tuple[str, ...] = ()
        gap = bool(word.links) and gaps(self.language)
        for here in range(place + 1, len(self.given)):
            between = _PARTS.findall(self.folded[self._spans[here - 1][1] : self._spans[here][0]])
            if not word.marks.issuperset(between):
                return None
            why = reason(self._shared(word, here))
            if why is not None and (passed == word.links or (word.again and len(passed) == 1)):
                return here, why
            text = self.words[here].lower()
            if text in small:
                passed += small[text]
            elif gap and not passed:
                # "nord-coréen" is one adjective
                gap = (
                    self.folded[self._spans[here][1] :][:1] == "-"
                    and self.folded[self._spans[here][1] + 1 :][:1].isalpha()
                )
            else:
                return None
        return None

    def _alike(self, one: int, two: int) -> bool:
        """Say whether an Arabic word goes with the next: after the article, one without it begins to say something new."""
        left, right = self.words[one], self.words[two]
        return arabic.definite(right) or not arabic.definite(left)


def _signs(text: str) -> str:
    """Return the signs at the start of *text* that are part of a name: the plus of "AI+"."""
    match = _SIGNS.match(text)
    return match[0] if match else ""


def _apart(found: Iterable[Found]) -> list[Found]:
    """Return *found* in order without overlaps; where two overlap, the stronger evidence stays, then the longer."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (_RANK[one.evidence], one.start - one.end, one.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
