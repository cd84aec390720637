"""Comparing the quantities of a source with those of its target."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from diglot.checks.quantities import beside, conversion, shares
from diglot.checks.quantities.lexicon import without_marks
from diglot.checks.quantities.loading import lexicon
from diglot.checks.quantities.measured import side
from diglot.checks.quantities.mismatch import Mismatch, Texts
from diglot.checks.quantities.quantity import Kind, Quantity, Tier
from diglot.checks.quantities.scan import scan, speaks
from diglot.checks.quantities.summary import Summary, among, apart, read, summary

_MOST = 10_000  # pairs of measures: more than any sentence has, and more than are worth comparing
_DIGITS = re.compile(r"\d+")
_ARTICLES = 4  # beneath it a word may be an article, a dual, "both", "first"


@functools.lru_cache(maxsize=64)
def compare(source: str, target: str, source_locale: str, locale: str) -> tuple[Mismatch, ...]:
    """Return where the quantities of two texts differ, in the order of the source."""
    if not (speaks(source, source_locale) or speaks(target, locale)):
        return ()
    pair = Texts(source, target, source_locale, locale)
    ours, theirs = scan(source, source_locale), scan(target, locale)
    if _agree(ours, theirs) and next(beside.measured(ours, theirs, pair), None) is None:
        return ()
    left, right = apart(read(source, source_locale), read(target, locale))
    lost, new = _missed(left, right)
    converted: tuple[Mismatch, ...] = ()
    others = [*beside.measured(left.found, right.found, pair)]
    if lost or new or others:
        left, right, converted = _converted(left, right, pair)
        lost, new = _missed(left, right)
        for mismatch in converted:
            lost, new = _without(lost, mismatch.source), _without(new, mismatch.target)
        others = [*beside.measured(left.found, right.found, pair)]
    paired = _unpaired(lost, new, left, right, pair) if lost or new else ()
    others += beside.found(left, right, pair)
    return (*converted, *paired, *others)


def _agree(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    """Say whether two texts have the same quantities in the same order; most good translations do.

    What can but match (Tier.LOOSE) may differ, if not both have some that are more than an article or a pair.
    """
    mine = [one for one in ours if one.tier is not Tier.LOOSE]
    other = [two for two in theirs if two.tier is not Tier.LOOSE]
    if len(mine) != len(other) or (_told_loosely(ours) and _told_loosely(theirs)):
        return False
    for one, two in zip(mine, other, strict=True):
        if one.kind is not two.kind or one.values != two.values or one.clock != two.clock or one.label != two.label:
            return False
    return True


def _told_loosely(found: Sequence[Quantity]) -> bool:
    return any(one.tier is Tier.LOOSE and one.value >= _ARTICLES for one in found)


def _missed(left: Summary, right: Summary) -> tuple[list[Quantity], list[Quantity]]:
    """Return what the target lacks of the source, and what it has beyond it."""
    lost = [one for one in left.counted if not among(one, right)]
    new = [two for two in right.counted if not two.spelled and not among(two, left)]
    return lost, new


def _converted(left: Summary, right: Summary, pair: Texts) -> tuple[Summary, Summary, tuple[Mismatch, ...]]:
    """Return the quantities without those that were converted to another unit, and what was converted wrongly."""
    ours = side(pair.source, left.found, pair.source_locale)
    if not ours.measures:
        return left, right, ()
    theirs = side(pair.target, right.found, pair.locale)
    if len(ours.measures) * len(theirs.measures) > _MOST:
        return left, right, ()
    gone, done = conversion.settled(ours, theirs)
    if gone or done:
        left = summary([one for one in left.found if id(one) not in gone])
        right = summary([two for two in right.found if id(two) not in done])
    lost, new = _missed(left, right)
    wrong = conversion.wrong(ours, lost, theirs, new)
    return left, right, tuple(Mismatch(one, two, conversion=made) for one, two, made in wrong)


def _unpaired(
    lost: list[Quantity], new: list[Quantity], left: Summary, right: Summary, pair: Texts
) -> tuple[Mismatch, ...]:
    """Return what is lost or new, after what is told in another way."""
    lost, new = _regrouped(lost, new)
    told = {*shares.settled(lost, right.found, pair.target), *shares.settled(new, left.found, pair.source)}
    told |= {*shares.parted(lost, right.found, pair.target), *shares.parted(new, left.found, pair.source)}
    lost, new = [one for one in lost if one not in told], [two for two in new if two not in told]
    misread = list(_misread(lost, new))
    for mismatch in misread:
        lost, new = _without(lost, mismatch.source), _without(new, mismatch.target)
    paired = _paired(lost, new, left.found, right.found)
    if any(_told(one, pair) for one in paired):
        paired = [one for one in paired if not _time_alone(one) and not _hour(one)]
    return (*misread, *(one for one in paired if not _slight(one)))


def _regrouped(lost: list[Quantity], new: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Leave out a telephone number that is read as several numbers on the other side: 111 555 0800 from the right."""
    for mine, other in ((lost, new), (new, lost)):
        for one in [each for each in mine if each.kind is Kind.IDENTIFIER and each.label.isdigit()]:
            groups = [Decimal(digits) for digits in _DIGITS.findall(one.text)]
            found = [two for two in other if two.value in groups and two.kind is Kind.NUMBER]
            if len(found) >= len(groups):
                mine.remove(one)
                other[:] = [two for two in other if two not in found]
    return lost, new


def _time_alone(one: Mismatch) -> bool:
    """Say whether a time of day in digits stands on one side only; the other may tell it in words."""
    return (one.source is None or one.target is None) and Kind.TIME in {
        two.kind for two in (one.source, one.target) if two
    }


def _told(one: Mismatch, pair: Texts) -> bool:
    """Say whether a time of day stands in digits on one side, and the other has words that go with a time."""
    if not _time_alone(one):
        return False
    text, locale = (pair.source, pair.source_locale) if one.source is None else (pair.target, pair.locale)
    if any(two.spelled and two.kind is Kind.TIME for two in scan(text, locale)):  # saa tisa na nusu
        return False
    words, bare = lexicon(locale), without_marks(text)
    return bool(words.evening.search(bare) or words.morning.search(bare))


def _hour(one: Mismatch) -> bool:
    known = one.source or one.target
    return known is not None and known.spelled and known.value <= 12


def _without(found: Sequence[Quantity], gone: Quantity | None) -> list[Quantity]:
    return [one for one in found if one is not gone]


def _misread(lost: Sequence[Quantity], new: Sequence[Quantity]) -> Iterator[Mismatch]:
    """Pair what is lost with what would be the same but for the decimal sign."""
    left = list(new)
    for one in lost:
        two = next((two for two in left if not one.values.isdisjoint(two.misread)), None)
        if two is not None:
            left.remove(two)
            yield Mismatch(one, two, misread=True)


def _slight(mismatch: Mismatch) -> bool:
    """Say whether a 0, 1 or 2 stands alone on one side: languages say it by a word, a dual or nothing."""
    alone = mismatch.source or mismatch.target
    both = mismatch.source is not None and mismatch.target is not None
    if both or alone is None or alone.kind in (Kind.MONTH, Kind.CENTURY):
        return False
    return alone.tier is Tier.SOFT and alone.value <= 2


def _paired(
    lost: Sequence[Quantity], new: Sequence[Quantity], left: Sequence[Quantity], right: Sequence[Quantity]
) -> list[Mismatch]:
    """Return what is lost beside what came instead: the same kind first, then in order."""
    rest = list(new)
    found = []
    for one in lost:
        two = next((two for two in rest if two.kind is one.kind), None)
        if two is not None:
            rest.remove(two)
        found.append(Mismatch(one, two))
    for two in rest:  # perhaps one of several equal numbers was changed: "4 in 10 …, 9 in 10"
        again = (one for one in left if not one.spelled and _times(one, left) > _times(one, right) > 0)
        found.append(Mismatch(next(again, None) if two.value <= 2 else None, two))
    return found


def _times(one: Quantity, among: Sequence[Quantity]) -> int:
    return sum(1 for two in among if one.value == two.value and not two.spelled)
