"""One text says one thing one way: the same sentence, and different sentences, across all segments of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.fuzz import ratio

from diglot.checks.grouping import texts
from diglot.checks.pair import Context, CrossRule, Pair
from diglot.model import Finding, Severity

_NOT_LETTERS = re.compile(r"[\W_]+")
_ENDS = " \t\n\u00a0\u202f.!?:;,…。！？：；，،؛؟।"
_WORD = re.compile(r"[^\W\d_]{2,}")
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LIKE = 70  # sources that are this much alike (of 100) may well have the same translation
_OFTEN = 3  # occurrences of a term from which editions are compared
_LONG = 4  # words; shorter texts mean one thing here and another there


def targets(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """The same source has different targets; differences of case, spaces and punctuation do not count."""
    for text in texts(pairs):
        for group in _by(text, lambda one: one.source_text):
            ways = Counter(_letters(one.target_text) for one in group)
            if len(ways) < 2 or _words(group[0].source_text) < _LONG:
                continue
            usual = ways.most_common(1)[0][0]
            model = next(one for one in group if _letters(one.target_text) == usual)
            for pair in group:
                if _letters(pair.target_text) != usual:
                    message = f"the same source is translated otherwise in {model.id}: “{_short(model.target_text)}”"
                    yield context.finding(pair, message, (0, len(pair.target_text)), model.target_text)


def sources(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """Different sources have the same target, as when a translation was put into the wrong segment."""
    for text in texts(pairs):
        for group in _by(text, lambda one: one.target_text):
            first = group[0]
            if not first.translates or _words(first.target_text) < _LONG:
                continue
            for pair in group[1:]:
                if ratio(_letters(first.source_text), _letters(pair.source_text)) < _LIKE:
                    message = f"the same translation as {first.id}, of another source: “{_short(first.source_text)}”"
                    yield context.finding(pair, message, (0, len(pair.target_text)))


def parity(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """An edition has a term of the termbase far less often than the other editions of the same text have it."""
    match = context.options.match
    if match is None:
        return
    counts: dict[tuple[str, str], Counter[str]] = {}
    short: dict[tuple[str, str, str], Pair] = {}
    for pair in pairs:
        for concept, (wanted, places) in match(pair.source, pair.target, pair.locale).items():
            key = _article(pair), concept
            counts.setdefault(key, Counter())[pair.locale] += len(places)
            if len(places) < wanted:
                short.setdefault((*key, pair.locale), pair)
    for (article, concept, locale), pair in short.items():
        by_locale = counts[article, concept]
        usual, here = sorted(by_locale.values())[len(by_locale) // 2], by_locale[locale]
        if len(by_locale) >= 3 and usual >= _OFTEN and here * 2 <= usual:
            yield context.finding(pair, f"term “{concept}”: {here} times in this edition, {usual} times in most others")


def _article(pair: Pair) -> str:
    """Return what the editions of one article have in common in their files' names: all but the locale."""
    return pair.file.replace(pair.locale, "*")


def _by(pairs: Iterable[Pair], text: Callable[[Pair], str]) -> list[list[Pair]]:
    """Return the pairs whose *text* is the same but for capitals and the signs at its ends, if there are several."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(text(pair).strip(_ENDS).casefold(), []).append(pair)
    return [group for key, group in groups.items() if key and len(group) > 1]


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub(" ", text).strip().casefold()


def _words(text: str) -> float:
    """Return how many words *text* has; in scripts that set no spaces two characters count as one."""
    east = len(_EAST.findall(text))
    return east / 2 if east * 2 > len(text) else len(_WORD.findall(text))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


RULES = (
    CrossRule("consistency.target", Severity.WARNING, targets),
    CrossRule("consistency.source", Severity.WARNING, sources),
    CrossRule("consistency.parity", Severity.WARNING, parity),
)
