"""Noun phrases of a sentence: runs of words without function words, verbs and adverbs between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from diglot.glossary.extraction.grammar import adverb, plural, predicate, verb, weak
from diglot.glossary.extraction.names import Span
from diglot.glossary.extraction.tokens import Token, Words

LONGEST = 4


def phrases(
    text: str, sentence: Sequence[Token], words: Words, taken: Collection[Span], *, english: bool
) -> Iterator[tuple[Token, ...]]:
    """Yield the noun phrases between the names *taken*, each as long as it goes."""
    run: list[Token] = []
    for at, one in enumerate(sentence):
        joined = bool(run) and text[run[-1].end : one.start] in (" ", "\u00a0") and not one.initial
        stops = _stops(sentence, at, words, taken, english=english)
        if run and (stops or not joined):
            yield from _closed(run, words, english=english)
            run = []
        if not stops:
            run.append(one)
            if english and plural(one.text) and not one.capital:
                yield from _closed(run, words, english=english)
                run = []
    yield from _closed(run, words, english=english)


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
    while english and run and predicate(run[-1].small):
        run = run[:-1]
    while english and run and weak(run[0].text, words):
        run = run[1:]
    if run:
        yield tuple(run[-LONGEST:])
