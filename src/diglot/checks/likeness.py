"""How like source and target of each pair are in meaning, and what is on one side only."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from diglot import locales
from diglot.checks import embedding
from diglot.checks.clauses import clauses
from diglot.checks.length import usual
from diglot.checks.pair import Pair
from diglot.checks.tables import table

if TYPE_CHECKING:
    from diglot.checks.embedding import Meaning, Vectors

Span: TypeAlias = tuple[int, int]

SURE = 45
"""Characters of English from which on a text says enough for its vector to mean something."""
USUAL = 0.15
"""The logarithm of a length beside the usual that nobody wonders at: 14 % less to 16 % more."""
_SHORTEST = 25  # characters of English that the source has at least, where the target is long enough
_CHUNK = 512  # pairs at a time
_NEAR = 8  # segments before and after, with whose sources a target is compared
_ALIKE = 0.7  # so much alike and of the usual length, the sides say the same, but for one in a hundred with a fault
_DENSE = 0.6  # times as long as English: scripts that say more with a character
_LATIN = re.compile(r"[A-Za-z]")
_LENGTH = 0.15  # what it counts if the lengths say so too
_DOUBT = 0.06  # below the limit: a clause is left out in earnest, and the rest read


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much in a language; see data/meaning.yaml."""

    distance: float
    omission: float
    invention: float


@dataclass(frozen=True, slots=True)
class Odd:
    """A clause without which a text is nearer to the other side: by how much, and how near the rest is."""

    span: Span
    gain: float
    rest: float


@dataclass(frozen=True, slots=True)
class Look:
    """One pair: how like its sides are; the source beside it that is most like its target; what may be on one side only.

    ``length`` is the logarithm of how many times as long as usual the target is.
    """

    pair: Pair
    cosine: float
    length: float
    other: Pair | None
    nearest: float
    omitted: Odd | None
    invented: Odd | None
    limits: Limits


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a pair, with its clauses and what it means."""

    text: str
    spans: Sequence[Span]
    meaning: Meaning


def looks(pairs: Sequence[Pair]) -> list[Look]:
    """Return the pairs in languages the model knows, long enough to mean something, each with how it looks."""
    chosen = [pair for pair in pairs if fits(pair)]
    return [look for start in range(0, len(chosen), _CHUNK) for look in _chunk(chosen, start)]


def fits(pair: Pair) -> bool:
    """Say whether the vectors of *pair* mean something."""
    known = knows(pair.source_locale) and knows(pair.locale)
    if not (known and pair.translates and pair.target_text.strip()):
        return False
    source, target = size(pair.source_text, pair.source_locale), size(pair.target_text, pair.locale)
    return source >= _SHORTEST and max(source, target) >= SURE


def knows(locale: str) -> bool:
    """Say whether the model knows the language of *locale*."""
    return locales.language(locale) in embedding.LANGUAGES


def size(text: str, locale: str) -> float:
    """Return how long *text* is, in characters of English; names in Latin letters among denser ones count as they are."""
    density = usual(locale)
    latin = len(_LATIN.findall(text)) if density < _DENSE else 0
    return latin + (len(text.strip()) - latin) / density


def limits(locale: str) -> Limits:
    """Return what is too much in the language of *locale*; KeyError if the model does not know it."""
    return _limits()[locales.language(locale)]


def _chunk(chosen: Sequence[Pair], start: int) -> Iterator[Look]:
    """Yield the looks of the pairs from *start* on; they are compared with those before and after them too."""
    before = min(start, _NEAR)
    around = chosen[start - before : start + _CHUNK + _NEAR]
    sources = _sides([pair.source_text for pair in around])
    pairs, own = around[before : before + _CHUNK], sources[before : before + _CHUNK]
    targets = _sides([pair.target_text for pair in pairs])
    vectors = [[side.meaning.vector for side in sides] for sides in (targets, sources)]
    cosines = embedding.encoder().cosines(*vectors)
    alike = [float(row[number + before]) for number, row in enumerate(cosines)]
    bounds = [limits(pair.locale) for pair in pairs]
    lengths = [math.log(_times(pair)) for pair in pairs]
    omitted = _odd(own, targets, alike, lengths, [one.omission for one in bounds])
    invented = _odd(targets, own, alike, [-one for one in lengths], [one.invention for one in bounds])
    for number, pair in enumerate(pairs):
        other, nearest = _nearest(around, number + before, cosines[number])
        yield Look(
            pair, alike[number], lengths[number], other, nearest, omitted[number], invented[number], bounds[number]
        )


def _sides(texts: Sequence[str]) -> list[_Side]:
    spans = [clauses(text) for text in texts]
    cut = [(text, tuple(start for start, _ in parts[1:])) for text, parts in zip(texts, spans, strict=True)]
    return [_Side(*one) for one in zip(texts, spans, embedding.encoder().read(cut), strict=True)]


def _nearest(around: Sequence[Pair], own: int, cosines: Vectors) -> tuple[Pair | None, float]:
    """Return which pair near the *own* one, in its file and locale, has the source most like its target, and how like.

    Of sources as good as equal it is the nearest.
    """
    pair = around[own]
    near = range(max(0, own - _NEAR), min(len(around), own + _NEAR + 1))
    beside = [
        (float(cosines[at]), at)
        for at in near
        if at != own and (around[at].file, around[at].locale) == (pair.file, pair.locale)
    ]
    cosine, at = max(beside, key=lambda one: (round(one[0], 3), -abs(one[1] - own)), default=(-1.0, own))
    return (around[at], cosine) if at != own else (None, cosine)


def _odd(
    sides: Sequence[_Side],
    others: Sequence[_Side],
    cosines: Sequence[float],
    lengths: Sequence[float],
    bounds: Sequence[float],
) -> list[Odd | None]:
    """Return the clause of each of *sides* that its other side does not seem to have; None where nothing hints at one.

    *lengths* are the logarithms of how many times as long as usual the others are. Each clause is left out of the sum
    first; where that comes near the bound, the text is read without it.
    """
    encoder = embedding.encoder()
    doubtful: list[tuple[int, Span]] = []
    several = [
        number
        for number, side in enumerate(sides)
        if len(side.spans) > 1 and (cosines[number] < _ALIKE or abs(lengths[number]) > USUAL)
    ]
    for number, vectors in zip(several, encoder.without([sides[one].meaning for one in several]), strict=True):
        side, likeness = sides[number], vectors @ others[number].meaning.vector
        gains = [
            float(one) - cosines[number] + _fitting(side.text, span, lengths[number])
            for one, span in zip(likeness, side.spans, strict=True)
        ]
        best = max(range(len(gains)), key=gains.__getitem__)
        if gains[best] > bounds[number] - _DOUBT:
            doubtful.append((number, side.spans[best]))
    rests = encoder.read([(_rest(sides[number].text, span), ()) for number, span in doubtful])
    found: list[Odd | None] = [None] * len(sides)
    for (number, span), rest in zip(doubtful, rests, strict=True):
        cosine = float(rest.vector @ others[number].meaning.vector)
        gain = cosine - cosines[number] + _fitting(sides[number].text, span, lengths[number])
        found[number] = Odd(span, gain, cosine)
    return found


def _rest(text: str, span: Span) -> str:
    return f"{text[: span[0]]} {text[span[1] :]}"


def _fitting(text: str, span: Span, length: float) -> float:
    """Return what it counts that the other side, *length* being the logarithm of its own, is as long as the rest would be."""
    rest = math.log(max(0.02, 1 - (span[1] - span[0]) / len(text)))
    return _LENGTH * (abs(length) - abs(length - rest))


def _times(pair: Pair) -> float:
    return size(pair.target_text, pair.locale) / size(pair.source_text, pair.source_locale)


@functools.cache
def _limits() -> dict[str, Limits]:
    return {language: Limits(**values) for language, values in table("meaning").items()}
