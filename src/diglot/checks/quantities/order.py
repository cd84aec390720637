"""Which of two numbers comes first: "from 3.1 to 5.2" told as from 5.2 to 3.1, a 3-1 that has become a 1-3.

Languages put their numbers in any order; only those that a word or a sign makes a beginning and an end are compared.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diglot import locales
from diglot.checks.quantities.quantity import Quantity
from diglot.checks.tables import table

_JOINED = re.compile(r"[ \u00a0\u202f]?[-–—~〜～:][ \u00a0\u202f]?")
_MOST = 10_000  # pairs of numbers: more than any sentence has, and more than are worth comparing
_BESIDE = 50  # characters around a score in which a word tells of the loser
_FILLED = r"(?:[^\W\d]+\s){0,2}"  # "from about 3.1", "von rund 3,1"
_SIGN = r"[$€£¥₹₽]?[A-Z]{0,3}\$?\s?"
_BETWEEN = r"[^.;:!?。；：！？\d]{0,45}?"
_COUNTED = "[^\\d\\s.;:!?。；：！？、,，]{0,8}?"


@dataclass(frozen=True, slots=True)
class Course:
    """Two numbers of which one is the beginning; ``score`` if only a sign joins them."""

    first: Quantity
    last: Quantity
    score: bool

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in its text."""
        return min(self.first.start, self.last.start), max(self.first.end, self.last.end)


def swapped(
    source: str, left: Sequence[Quantity], target: str, right: Sequence[Quantity], source_locale: str, locale: str
) -> Iterator[tuple[Course, Course]]:
    """Give what goes from one number to another in the source, and the other way round in the target.

    *left* and *right* are the numbers and percentages in digits.
    """
    if len(left) * len(right) > _MOST or not _crossed(left, right):
        return
    mine, those = list(courses(source, left, source_locale)), list(courses(target, right, locale))
    for one in mine:
        if one.score and (_losing(source, one, source_locale) or locales.direction(locale) == "rtl"):
            continue
        turned = [two for two in those if _equal(one.first, two.last) and _equal(one.last, two.first)]
        kept = any(_equal(one.first, two.first) and _equal(one.last, two.last) for two in those)
        again = any(_equal(one.first, other.last) and _equal(one.last, other.first) for other in mine)
        if turned and not kept and not again:
            yield one, turned[0]


def courses(text: str, found: Sequence[Quantity], locale: str) -> Iterator[Course]:
    """Give the pairs of numbers of *text* that have a beginning and an end."""
    patterns = _patterns(locales.language(locale))
    for one, two in itertools.pairwise(found):
        gap = text[one.end : two.start]
        if _equal(one, two):
            continue
        if _JOINED.fullmatch(gap) and one.kind is two.kind:
            yield Course(one, two, True)
        elif patterns is not None and (forward := patterns.forward(text, one, two)) is not None:
            yield Course(one, two, False) if forward else Course(two, one, False)


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns for what stands before, between and after two numbers of which one is the beginning."""

    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    onward: re.Pattern[str]
    back: re.Pattern[str]
    after: bool

    def forward(self, text: str, one: Quantity, two: Quantity) -> bool | None:
        """Say whether the first number is the beginning (True) or the end (False); None if nothing tells."""
        gap = text[one.end : two.start]
        if self.after:
            return True if self.onward.match(gap) and self.ahead.match(text, two.end) else None
        before = text[max(0, one.start - 30) : one.start]
        if self.ahead.search(before) and self.onward.fullmatch(gap):
            return True
        return False if self.behind.search(before) and self.back.fullmatch(gap) else None


@functools.cache
def _patterns(language: str) -> _Words | None:
    words = table("directions").get(language)
    if words is None:
        return None
    begin, end = (_choice(words[key]) for key in ("from", "to"))
    if words.get("after"):
        onward, ahead = rf"{_COUNTED}\s?(?:{begin})", rf"{_COUNTED}\s?(?:{end})"
        return _Words(re.compile(ahead), re.compile(ahead), re.compile(onward), re.compile(onward), True)
    edge, tail = ("", "") if language == "zh" else (r"(?<!\w)", r"(?:(?<=['’])|\s)")
    closing, between = rf"{tail}{_FILLED}{_SIGN}", rf"{_BETWEEN}{edge}"
    made = [re.compile(f"{edge}(?:{word}){closing}$", re.I) for word in (begin, end)]
    made += [re.compile(f"{between}(?:{word}){closing}", re.I) for word in (begin, end)]
    return _Words(made[0], made[1], made[3], made[2], False)


def _choice(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _crossed(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    """Say whether two numbers stand in another order on the two sides."""
    if [one.values for one in ours] == [two.values for two in theirs]:
        return False
    places = [next((place for place, two in enumerate(theirs) if _equal(one, two)), -1) for one in ours]
    known = [place for place in places if place >= 0]
    return any(one > two for one, two in itertools.pairwise(known)) or len(set(known)) < len(known)


def _equal(one: Quantity, two: Quantity) -> bool:
    return not one.values.isdisjoint(two.values)


def _losing(text: str, one: Course, locale: str) -> bool:
    """Say whether the loser of a score may be named first, or we cannot tell in this language."""
    start, end = one.span
    words = table("directions").get(locales.language(locale), {}).get("losing")
    near = text[max(0, start - _BESIDE) : end + _BESIDE].lower()
    return words is None or any(word in near for word in words)
