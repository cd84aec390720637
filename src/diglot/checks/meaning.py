"""Does the target mean what the source means? By the cosine of sentence vectors, where the extra ``meaning`` is there.

Vectors see what is said, not how exactly: they find another sentence, a clause that is missing and a clause that was
made up; never a wrong number, and seldom a lost “not”. A missing clause is found by leaving each clause of the source out
in turn: if the rest is nearer to the target than the whole was, the target does not have that clause. An invented one is
found the other way round.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from diglot import locales
from diglot.checks import embedding
from diglot.checks.length import usual
from diglot.checks.pair import Context, CrossRule, Pair
from diglot.model import Finding, Severity

if TYPE_CHECKING:
    from diglot.checks.embedding import Vectors

_CLAUSE = re.compile(r"(?<=[,;:—–，；：、،؛)）])\s*|\s+(?=[—–(])|(?<=[.!?])\s+(?=\S)")
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SHORTEST, _SURE = 25, 45  # characters of English: one side at least this, the other that, or vectors mean little
_CLAUSES = 4  # at most; more are joined
_BAND = 0.10  # above the distance that is an error: here clauses are looked at
_SHORT, _LONG = 0.85, 1.2  # times the usual length: there too


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much in a language; see data/meaning.yaml."""

    distance: float
    omission: float
    invention: float


@dataclass(frozen=True, slots=True)
class _Look:
    """One pair with the cosine of its two sides, its vectors, and its length against the usual."""

    pair: Pair
    cosine: float
    source: Vectors
    target: Vectors
    times: float
    limits: Limits


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was worked out for one list of pairs."""

    pairs: Sequence[Pair]
    looks: list[_Look]


def distance(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """Source and target mean two quite different things."""
    for look in _looks(pairs, context):
        if look.cosine < look.limits.distance and not (_omitted(look) or _invented(look)):
            if _size(look.pair.source_text, look.pair.source_locale) < _SURE:
                continue
            span = (0, len(look.pair.target_text))
            yield context.finding(look.pair, f"means something else than the source (likeness {look.cosine:.2f})", span)


def omission(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """A clause of the source is not in the target."""
    for look in _looks(pairs, context):
        if clause := _omitted(look):
            said = look.pair.source_text[slice(*clause)].strip(" ,;:—–，；：")
            yield context.finding(look.pair, f"the target does not seem to say “{said}”")


def invention(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """A clause of the target is not in the source."""
    for look in _looks(pairs, context):
        if clause := _invented(look):
            yield context.finding(look.pair, "the source does not seem to say this", clause)


def _omitted(look: _Look) -> tuple[int, int] | None:
    """Return the clause of the source that the target lacks; None if it lacks none, or nothing hints that it does."""
    if look.times < _SHORT or look.cosine < look.limits.distance + _BAND:
        return _odd(look.pair.source_text, look.target, look.cosine, look.limits.omission, look.limits)
    return None


def _invented(look: _Look) -> tuple[int, int] | None:
    """Return the clause of the target that the source lacks, as :func:`_omitted` does."""
    if look.times > _LONG or look.cosine < look.limits.distance + _BAND:
        return _odd(look.pair.target_text, look.source, look.cosine, look.limits.invention, look.limits)
    return None


def missing() -> list[str]:
    """Return a line that says how to switch the rules of this module on, where their model is not installed."""
    remedy = "pip install 'diglot[meaning]', or say {meaning: off} under severity"
    return [] if embedding.installed() else [f"meaning is not checked; {remedy}"]


def _looks(pairs: Sequence[Pair], context: Context) -> list[_Look]:
    """Return what there is to look at, worked out once for the three rules."""
    kept = context.options.memo.get("meaning")
    if not (isinstance(kept, _Kept) and kept.pairs is pairs):
        kept = _Kept(pairs, _encoded(pairs))
        context.options.memo["meaning"] = kept
    return kept.looks


def _encoded(pairs: Sequence[Pair]) -> list[_Look]:
    """Return the pairs in languages the model knows, long enough to mean something, with their vectors."""
    if not embedding.installed():
        return []
    chosen = [pair for pair in pairs if _fit(pair)]
    if not chosen:
        return []
    encoder = embedding.encoder()
    sources = encoder.vectors([pair.source_text for pair in chosen])
    targets = encoder.vectors([pair.target_text for pair in chosen])
    cosines = (sources * targets).sum(axis=1)
    return [
        _Look(pair, float(cosine), source, target, _times(pair), limits(pair.locale))
        for pair, cosine, source, target in zip(chosen, cosines, sources, targets, strict=True)
    ]


def _fit(pair: Pair) -> bool:
    known = (
        locales.language(pair.source_locale) in embedding.LANGUAGES
        and locales.language(pair.locale) in embedding.LANGUAGES
    )
    if not (known and pair.translates and pair.target_text.strip()):
        return False
    source, target = _size(pair.source_text, pair.source_locale), _size(pair.target_text, pair.locale)
    return source >= _SHORTEST and max(source, target) >= _SURE


def _size(text: str, locale: str) -> float:
    """Return how long *text* is, in characters of English."""
    return len(text.strip()) / usual(locale)


def _times(pair: Pair) -> float:
    return _size(pair.target_text, pair.locale) / _size(pair.source_text, pair.source_locale)


def _odd(text: str, other: Vectors, cosine: float, rise: float, limits: Limits) -> tuple[int, int] | None:
    """Return the clause without which *text* is nearer to *other* by more than *rise*, and near enough to be the same."""
    spans = list(clauses(text))
    if len(spans) < 2:
        return None
    rest = embedding.encoder().vectors([f"{text[:start]} {text[end:]}" for start, end in spans])
    likeness = rest @ other
    best = int(likeness.argmax())
    enough = likeness[best] - cosine > rise and likeness[best] >= limits.distance
    return spans[best] if enough else None


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the clauses of *text*, at most four, short ones joined with what stands before."""
    spans: list[tuple[int, int]] = []
    edges = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    for start, end in itertools.pairwise(edges):
        words = text[start:end].strip()
        if spans and len(words) < (3 if _EAST.search(words) else 8):
            spans[-1] = (spans[-1][0], end)
        elif words:
            spans.append((start, end))
    while len(spans) > _CLAUSES:
        at = min(range(len(spans) - 1), key=lambda number: spans[number + 1][1] - spans[number][0])
        spans[at : at + 2] = [(spans[at][0], spans[at + 1][1])]
    yield from spans


def limits(locale: str) -> Limits:
    """Return what is too much in the language of *locale*; KeyError if the model does not know it."""
    return _limits()[locales.language(locale)]


@functools.cache
def _limits() -> dict[str, Limits]:
    data = yaml.safe_load((resources.files("diglot.checks") / "data" / "meaning.yaml").read_bytes())
    return {language: Limits(**values) for language, values in data.items()}


RULES = (
    CrossRule("meaning.distance", Severity.WARNING, distance),
    CrossRule("meaning.omission", Severity.WARNING, omission),
    CrossRule("meaning.invention", Severity.WARNING, invention),
)
