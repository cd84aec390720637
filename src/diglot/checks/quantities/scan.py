"""Reading the quantities of a text in one language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from diglot.checks.quantities import cjk, clock, marked, sums
from diglot.checks.quantities.lexicon import Hit, Lexicon, Role
from diglot.checks.quantities.literal import fold
from diglot.checks.quantities.loading import lexicon
from diglot.checks.quantities.quantity import Kind, Quantity, Tier

_DIGIT = re.compile(r"\d")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|e|er|ème|\.?[ºª°]|-?(?:й|я|е|го|х|м))(?!\w)")

_NO_TIMES: frozenset[int] = frozenset()
_REACH = 24  # characters before a number in which its percent word or "century" may begin
_ONE, _HALF = Decimal(1), Decimal("0.5")
_AND_A_HALF = re.compile("(?:[个個年天]|[个個]月|小[时時]|時間|시간|년|개월)? ?[半반]")
_PLAN = re.compile("十([一二三四五])五")  # 十四五: the 14th Five-Year Plan
_TENTHS = re.compile(
    "成(?:([一二三四五六七八九半])(?![个個成]))?(?![为為立功員员本年都长長果了就分])|割(?:([\\d一二三四五六七八九])分)?(?![りれ引])|할(?![가-힣])"
)


class Reading(NamedTuple):
    """A text being read, and whether it speaks at all of percents, centuries and parts of the day."""

    text: str
    words: Lexicon
    percents: bool
    centuries: bool
    hours: bool


def _reading(text: str, words: Lexicon) -> Reading:
    low = clock.unmarked(text, words).lower()
    hours = words.language == "sw" or _has(low, words.day_words) or words.day_signs.search(low) is not None
    return Reading(text, words, _has(low, words.percent_words), _has(low, words.century_words), hours)


def _has(text: str, words: Iterable[str]) -> bool:
    for word in words:  # noqa: SIM110 (in half the time of any())
        if word in text:
            return True
    return False


@functools.lru_cache(maxsize=4096)
def scan(text: str, locale: str) -> tuple[Quantity, ...]:
    """Return the quantities of *text*, in order."""
    words = lexicon(locale)
    rest = fold(text)
    found: list[Quantity] = []
    if marked.MARKED.search(rest):
        rest, found = marked.read(rest, words)
    if words.language in cjk.RUN:
        found += _runs(_reading(rest, words))
        found += _signs(rest, words)
    elif hits := words.hits(rest):
        found += _sums(hits, _reading(rest, words))
        found += marked.months(hits, rest, words)
    if words.month_phrases and _has(rest.lower(), words.phrase_starts):
        found += marked.month_phrases(rest, words)
    if words.language == "sw":
        found += clock.spelled_times(rest, words)
    found += marked.romans(rest)
    found.sort(key=itemgetter(0))
    return tuple(marked.spread(found, rest))


def speaks(text: str, locale: str) -> bool:
    """Say whether *text* may have a quantity that counts (more than Tier.LOOSE, or "millions" alone)."""
    words = lexicon(locale)
    if words.language not in cjk.RUN:
        return words.speaks(text)
    if _DIGIT.search(text) or _has(text.lower(), words.percent_words):
        return True
    return any(cjk.value(match[0]) >= 1000 for match in cjk.RUN[words.language].finditer(text))


def _sums(hits: Sequence[Hit], reading: Reading) -> list[Quantity]:
    text, words = reading.text, reading.words
    made: list[Quantity] = []
    for one in _single(hits, reading):
        last = made[-1] if made else None
        if (
            last
            and 1 < one.scale < last.scale
            and one.value < last.scale
            and words.gap.fullmatch(text, last.end, one.start)
        ):
            made[-1] = _together(last, one, text)  # 1 milyar 200 milyon
        else:
            made.append(one)
    return made


def _together(one: Quantity, two: Quantity, text: str) -> Quantity:
    """Return the sum of two quantities that stand side by side."""
    value = one.value + two.value
    whole = text[one.start : two.end]
    return one._replace(end=two.end, text=whole, value=value, values=frozenset({value}), tier=max(one.tier, two.tier))


def _single(hits: Sequence[Hit], reading: Reading) -> Iterator[Quantity]:
    text, words, done = reading.text, reading.words, 0
    for run in sums.runs(hits, text, words):
        first, last = run[0], run[-1]
        start, end, role = first.start, last.end, first.role
        if start < done:
            continue
        found = first.values if first is last else sums.values(run, words)
        if role is Role.WEAK and first is last and found[0] >= 1000:  # a letter alone: Cardi B
            continue
        if last.role is Role.MAGNITUDE and any(part.role is Role.HALF for part in run):
            found = found[:1]
        scale = _scale(run)
        if role is Role.LOOSE and first is last and found[0] >= 2000:  # an Arabic dual: مليونان
            scale = found[0] / 2
        if words.halves and text[end + 1 : end + 2] in words.half_starts and (half := words.halves.match(text, end)):
            if scale > 1:
                found, end = tuple(value + scale / 2 for value in found), half.end()
                done = end
            elif found[0] < 100:  # three and a half
                found = (*found, found[0] + _HALF)
        misread: tuple[Decimal, ...] = ()
        if len(found) > 1 and words.strict and any(part.role is None and len(part.values) > 1 for part in run):
            found, misread = found[::2], found[1::2]
        spelled = role is not None and (first is last or all(part.role is not None for part in run))
        made = _made(reading, (start, end), found, _tier(run, found[0], scale), spelled, scale)
        if misread or role is Role.APART:
            made = made._replace(misread=frozenset(misread), apart=role is Role.APART)
        elif spelled and made.tier is Tier.SOFT and _named(text, start, end):
            made = made._replace(tier=Tier.LOOSE)
        yield made


def _scale(run: Sequence[sums.Part]) -> Decimal:
    """Return the greatest magnitude of a number; 1 if it has none."""
    scale = _ONE
    for part in run:
        if part.role is Role.MAGNITUDE and part.values[0] > scale:
            scale = part.values[0]
    return scale


def _named(text: str, start: int, end: int) -> bool:
    """Say whether a number word is part of a name: the Four Corners."""
    return text[start].isupper() and text[start - 2 : start - 1].islower() and text[end + 1 : end + 2].isupper()


def _tier(run: Sequence[sums.Part], value: Decimal, scale: Decimal) -> Tier:
    """Return how much a number made of words counts."""
    if len(run) == 1 and run[0].role is not None:
        return Tier.SOFT if run[0].role is Role.VALUE else Tier.LOOSE
    if any(part.role is None for part in run):
        return Tier.HARD if scale > 1 else _size(value)
    if 0 < run[0].values[0] < 1 and scale >= 1000000:  # half a million
        return Tier.HARD
    if len(run) > 2 and run[-1].role is Role.VALUE:  # a hundred and fifty
        return Tier.HARD if scale >= 1000000 else Tier.SOFT
    vague = run[0].role in (Role.MAGNITUDE, Role.HUNDRED, Role.VAGUE)
    if vague or (run[0].role is Role.LOOSE and run[0].values[0] <= 1):
        return Tier.LOOSE
    return Tier.HARD if scale >= 1000000 else Tier.SOFT


def _size(value: Decimal) -> Tier:
    return Tier.HARD if value >= 100 or value != value.to_integral_value() else Tier.SOFT


def _runs(reading: Reading) -> Iterator[Quantity]:
    text, words = reading.text, reading.words
    done = 0
    for match in cjk.RUN[words.language].finditer(text):
        if match.start() < done:  # 6割5分
            continue
        found = cjk.value(match[0])
        digits = match[0].isdecimal()
        spelled = not digits and _DIGIT.search(match[0]) is None
        big = _ONE if digits else next((Decimal(power) for sign, power in cjk.BIG.items() if sign in match[0]), _ONE)
        tier = _size(found) if not spelled else Tier.LOOSE
        if found <= 10 and (tenths := _TENTHS.match(text, match.end())):  # 六成, 6割: 60 %
            rest = tenths[1] or tenths[2] or ""
            start, end = match.start(), (done := tenths.end())
            found = found * 10 + (5 if rest == "半" else cjk.value(rest) if rest else 0)
            yield Quantity(start, end, text[start:end], found, frozenset({found}), Kind.PERCENT, tier, spelled)
            continue
        if text[match.end() : match.end() + 1] in ("月", "월") and 1 <= found <= 12:
            tier = Tier.LOOSE if spelled else Tier.SOFT
            yield Quantity(*match.span(), match[0], found, frozenset({found}), Kind.MONTH, tier, spelled)
            continue
        values = (found, found + _HALF) if _AND_A_HALF.match(text, match.end()) else (found,)
        yield _made(reading, match.span(), values, tier, spelled, big)


def _signs(text: str, words: Lexicon) -> Iterator[Quantity]:
    """Return the number words that stand inside a text without spaces; they can but match."""
    if words.language == "zh":
        for match in _PLAN.finditer(text):
            for value in (10 + cjk.value(match[1]), Decimal(5)):
                yield Quantity(*match.span(), match[0], value, frozenset({value}), Kind.NUMBER, Tier.LOOSE, True)
    if words.language == "ko":
        hits = [(match, cjk.native(match)) for match in cjk.NATIVE.finditer(text) if match[0]]
        hits += [(match, cjk.value(match[0])) for match in cjk.SINO.finditer(text)]
        hits += [(match, words.words[match[0]][1]) for match in words.signs.finditer(text) if len(match[0]) > 1]
    else:
        hits = [(match, words.words[match[0]][1]) for match in words.signs.finditer(text)]
    for match, value in hits:
        yield Quantity(*match.span(), match[0], value, frozenset({value}), Kind.NUMBER, Tier.LOOSE, True)


def _made(
    reading: Reading, span: tuple[int, int], values: Sequence[Decimal], tier: Tier, spelled: bool, scale: Decimal
) -> Quantity:
    """Return the quantity at *span* with what stands around it: percent, century, ordinal, part of the day."""
    kind, text, (start, end) = Kind.NUMBER, reading.text, span
    if reading.percents and (around := _percent(reading, start, end)):
        kind, (start, end) = Kind.PERCENT, around
        tier = Tier.SOFT if spelled else Tier.HARD
    elif reading.centuries and _century(reading, start, end):
        kind, tier = Kind.CENTURY, min(tier, Tier.SOFT)
    elif not spelled and _ORDINAL.match(text, end):
        tier = min(tier, Tier.SOFT)
    pointed = not spelled and kind is Kind.NUMBER and 3 < end - start <= 5
    times = clock.pointed(text[start:end], reading.words) if pointed else _NO_TIMES
    among = frozenset(values)
    if reading.hours and kind is Kind.NUMBER and 1 <= values[0] <= 12:
        more, day = clock.hours(text, start, end, values[0], reading.words)
        among, times = among | more, times or day
    return Quantity(start, end, text[start:end], values[0], among, kind, tier, spelled, scale, clock=times)


def _percent(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of a number with the percent sign or word that stands beside it."""
    if after := reading.words.percent_after.match(reading.text, end):
        return start, after.end()
    before = reading.words.percent_before.search(reading.text, max(0, start - _REACH), start)
    return (before.start(), end) if before else None


def _century(reading: Reading, start: int, end: int) -> bool:
    words, text = reading.words, reading.text
    before = words.century_before.search(text, max(0, start - _REACH), start)
    return bool(words.century_after.match(text, end) or before)
