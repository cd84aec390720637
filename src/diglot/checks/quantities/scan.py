"""Reading the quantities of a text in one language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from decimal import Decimal

from diglot.checks.quantities import cjk
from diglot.checks.quantities.lexicon import Lexicon, lexicon
from diglot.checks.quantities.literal import LITERAL, fold, readings
from diglot.checks.quantities.quantity import Kind, Quantity, Tier

_IDENTIFIER = re.compile(r"(?<![\w$€£¥])(?:[A-Z][A-Za-z]*-?\d[\w-]*|\d+[A-Z]{1,2}(?![\w]))", re.ASCII)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_WORD = re.compile(r"[^\W\d_]+")
_HUNDRED = Decimal(100)


@functools.lru_cache(maxsize=2048)
def scan(text: str, locale: str) -> tuple[Quantity, ...]:
    """Return the quantities of *text*, in order."""
    words = lexicon(locale)
    folded = fold(text)
    taken = (
        [(match.start(), match.end()) for match in _ADDRESS.finditer(folded)] if "/" in folded or "@" in folded else []
    )
    found = [] if folded.isalpha() else list(_identifiers(folded, taken))
    taken += [(one.start, one.end) for one in found]
    if words.language in cjk.RUN:
        found += _runs(folded, words, taken)
    else:
        found += _literals(folded, words, taken)
        found += _words(folded, words)
    return tuple(sorted(found, key=lambda one: one.start))


def _identifiers(text: str, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    for match in _IDENTIFIER.finditer(text):
        if _free(match, taken):
            digits = re.search(r"\d+", match[0])
            assert digits is not None
            value = Decimal(digits[0])
            label = re.sub(r"\W", "", match[0]).casefold()
            yield Quantity(
                match.start(), match.end(), match[0], value, frozenset({value}), Kind.IDENTIFIER, Tier.SOFT, label=label
            )


def _free(match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return all(match.end() <= start or match.start() >= end for start, end in taken)


def _literals(text: str, words: Lexicon, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    for match in LITERAL.finditer(text):
        if not _free(match, taken):
            continue
        start, end = match.span()
        first, values = readings(match[0], words.decimal, words.strict)
        factor = 1
        while scale := words.magnitude_after.match(text, end):
            factor *= words.magnitudes[scale[1].lower()]
            end = scale.end()
        if factor == 1 and words.magnitude_before and (scale := words.magnitude_before.search(text[:start])):
            factor, start = words.magnitudes[scale[1].lower()], scale.start()
        kind = Kind.NUMBER
        if percent := words.percent_after.match(text, end):
            kind, end = Kind.PERCENT, percent.end()
        elif percent := words.percent_before.search(text[max(0, start - 20) : start]):
            kind, start = Kind.PERCENT, start - len(percent[0])
        values = frozenset(value * factor for value in values)
        yield Quantity(start, end, text[start:end], first * factor, values, kind, _tier(first * factor, kind, match[0]))


def _tier(value: Decimal, kind: Kind, literal: str) -> Tier:
    hard = kind is Kind.PERCENT or value >= _HUNDRED or value != value.to_integral_value()
    return Tier.HARD if hard else Tier.SOFT


def _words(text: str, words: Lexicon) -> Iterator[Quantity]:
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in words.values:
            value = words.values[word]
            yield Quantity(
                match.start(), match.end(), match[0], value, frozenset({value}), Kind.NUMBER, Tier.SOFT, True
            )
        elif word in words.loose:
            value = words.loose[word]
            yield Quantity(
                match.start(), match.end(), match[0], value, frozenset({value}), Kind.NUMBER, Tier.LOOSE, True
            )
        elif word in words.months and word not in words.ambiguous_months:
            value = Decimal(words.months[word])
            yield Quantity(match.start(), match.end(), match[0], value, frozenset({value}), Kind.MONTH, Tier.SOFT, True)


def _runs(text: str, words: Lexicon, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    for match in cjk.RUN[words.language].finditer(text):
        if not _free(match, taken):
            continue
        start, end = match.span()
        value, _ = cjk.value(match[0])
        kind = Kind.NUMBER
        if percent := words.percent_after.match(text, end):
            kind, end = Kind.PERCENT, percent.end()
        elif text[:start].endswith("百分之"):
            kind, start = Kind.PERCENT, start - 3
        elif text[end : end + 1] in ("月", "월"):
            kind = Kind.MONTH
        spelled = not re.search(r"\d", match[0])
        tier = Tier.LOOSE if spelled and kind is not Kind.PERCENT else _tier(value, kind, match[0])
        yield Quantity(start, end, text[start:end], value, frozenset({value}), kind, tier, spelled)
