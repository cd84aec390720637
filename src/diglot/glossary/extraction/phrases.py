"""Noun phrases of a sentence: runs of words without function words, verbs and adverbs between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from diglot.glossary.extraction.grammar import (
    adverb,
    attached,
    maybe_verb,
    plural,
    predicate,
    relational,
    singular,
    verb,
    weak,
)
from diglot.glossary.extraction.lexicon import lexicon
from diglot.glossary.extraction.names import Span
from diglot.glossary.extraction.tokens import Token, Words

LONGEST = 4
_NOUNS = frozenset(("good", "chief", "minor", "major"))  # what may be an adjective and ends a term all the same
_GAPS = (" ", "\u00a0")
_OWNERS = ("' ", "’ ")  # the players' union


def phrases(
    text: str, sentence: Sequence[Token], words: Words, taken: Collection[Span], *, english: bool
) -> Iterator[tuple[Token, ...]]:
    """Yield the noun phrases between the names *taken*, each as long as it goes.

    Of two that share their noun ("social and economic rights") each has it.
    """
    before: tuple[Token, ...] = ()
    for run in _runs(text, sentence, words, taken, english=english):
        for phrase in _closed(run, words, english=english):
            yield phrase
            if not english:
                continue
            shared = _shared(text, before, phrase)
            if shared:
                yield shared
        before = tuple(run)


def term(phrase: Sequence[Token], words: Words) -> Sequence[Token]:
    """Return what of an English phrase is the term: without a last word that says little or may be the sentence's verb.

    A smart agriculture (program), the cold chain (breaks).
    """
    last = phrase[-1].small
    bare = len(phrase) > 2 and (singular(last) in words.containers or maybe_verb(last, words))
    return phrase[:-1] if bare else phrase


def pairs(text: str, sentence: Sequence[Token], words: Words, taken: Collection[Span]) -> Iterator[tuple[Token, ...]]:
    """Yield two English nouns joined by "and" or "of": terms if they stand together again and again."""
    for at in range(1, len(sentence) - 1):
        three = sentence[at - 1 : at + 2]
        if three[1].text not in ("and", "of") or any(_apart(text, one, other) for one, other in pairwise(three)):
            continue
        if any(span.start <= three[0].start and three[2].end <= span.end for span in taken):
            continue
        nouns = (three[0], three[2])
        if all(one.small not in words.function | words.verbs and lexicon("en").common(one.text) for one in nouns):
            yield tuple(three)


def fixed(text: str, sentence: Sequence[Token], pair: Sequence[Token], words: Words) -> bool:
    """Say whether two nouns joined by "of" stand alone, as contempt of court does: no adjective before, no noun behind."""
    first, of, last = pair
    at = sentence.index(first)
    before = sentence[at - 1] if at and not _apart(text, sentence[at - 1], first) else None
    after = sentence[at + 3] if at + 3 < len(sentence) and not _apart(text, last, sentence[at + 3]) else None
    return (
        of.text == "of"
        and not first.capital
        and not last.capital
        and singular(first.small) not in words.measures
        and (before is None or before.small in words.function)
        and (after is None or after.small in words.function - {"and", "or", "of"})
    )


def _apart(text: str, one: Token, other: Token) -> bool:
    return text[one.end : other.start] not in _GAPS


def _runs(
    text: str, sentence: Sequence[Token], words: Words, taken: Collection[Span], *, english: bool
) -> Iterator[list[Token]]:
    """Yield the words that stand together without one that stops a phrase; a plural is the last of its run."""
    run: list[Token] = []
    for at, one in enumerate(sentence):
        between = text[run[-1].end : one.start] if run else ""
        owned = english and between in _OWNERS and run[-1].text.endswith("s")
        joined = bool(run) and (between in _GAPS or owned) and not one.initial
        stops = _stops(sentence, at, words, taken, english=english)
        if run and (stops or not joined):
            yield run
            run = []
        if not stops:
            run.append(one)
            if english and _last(text, one):
                yield run
                run = []
    if run:
        yield run


def _last(text: str, one: Token) -> bool:
    """Say whether nothing can follow a word in its phrase: a plural, but no owner and no compound (equity-to-loans ratio)."""
    return plural(one.text) and not one.capital and "-" not in one.text and text[one.end : one.end + 2] not in _OWNERS


def _stops(sentence: Sequence[Token], at: int, words: Words, taken: Collection[Span], *, english: bool) -> bool:
    one = sentence[at]
    inside = any(
        span.start <= one.start and one.end <= span.end
        for span in taken
        if span.start != one.start or span.end != one.end
    )
    if one.small in words.function or one.number or len(one.text) < 2 or inside:
        return True
    return english and (adverb(one.small) or verb(sentence, at, words))


def _closed(run: list[Token], words: Words, *, english: bool) -> Iterator[tuple[Token, ...]]:
    """Yield *run* without the words that can end or begin no term."""
    while (
        english and run and (predicate(run[-1].small) or (len(run) > 1 and run[-1].small in words.descriptive - _NOUNS))
    ):
        run = run[:-1]
    if len(run) > 1 and english and run[-1].capital and not run[-1].initial and not run[-1].acronym:
        return  # neighbouring Greece: the name stands for itself
    while english and run and weak(run[0].text, words) and not _kept(run):
        run = run[1:]
    if run:
        yield tuple(run[-LONGEST:])


def _kept(run: Sequence[Token]) -> bool:
    """Say whether a participle makes the term: a distressed exchange, a developed country."""
    small = run[0].small
    return len(run) == 2 and small.endswith("ed") and not attached(small) and not run[0].initial


def _shared(text: str, before: Sequence[Token], phrase: Sequence[Token]) -> tuple[Token, ...]:
    """Return *before* with the noun of *phrase*, if both are adjectives of it; if both are nouns, what they are together."""
    if len(before) != 1 or len(phrase) < 2 or before[0].capital or text[before[0].end : phrase[0].start] != " and ":
        return ()
    if relational(before[0].small) and relational(phrase[0].small):
        return (before[0], *phrase[1:])
    return ()
