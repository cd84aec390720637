"""All that could be a term in the sentences of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diglot.glossary.extraction.gathering import Candidate, Gathering, Kind, Sentence
from diglot.glossary.extraction.grammar import plural
from diglot.glossary.extraction.lexicon import lexicon
from diglot.glossary.extraction.marked import Expansion, expansions, quoted
from diglot.glossary.extraction.merging import merged
from diglot.glossary.extraction.names import Span, names
from diglot.glossary.extraction.phrases import fixed, pairs, phrases, term
from diglot.glossary.extraction.tokens import Token, Words, one_acronym, tokens, words

_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")


def gather(sentences: Sequence[tuple[str, str]], language: str, *, spaceless: bool) -> list[Candidate]:
    """Return the candidates in *sentences* (id, text) of *language*, in the order of their first occurrence."""
    listed = words(language)
    cleaned = [(place, _ADDRESS.sub(lambda match: " " * len(match[0]), text)) for place, text in sentences]
    parsed = [Sentence(place, text, tokens(text, language)) for place, text in cleaned]
    seen = frozenset(one for sentence in parsed for one in _capitals(sentence.tokens))
    small = frozenset(one.text for sentence in parsed for one in sentence.tokens if not one.capital)
    gathering = Gathering(language, listed, seen)
    for sentence in parsed:
        spelled = list(expansions(sentence.text, sentence.tokens, listed))
        longs = [one.long for one in spelled]
        spans = [
            span
            for span in _names(sentence, gathering, seen | small, spaceless=spaceless)
            if not any(_within(span, one) for one in longs)
        ]
        _add_names(gathering, sentence, spans)
        for span in quoted(sentence.text, sentence.tokens):
            if span not in spans:
                gathering.add(sentence.text[span.start : span.end], Kind.QUOTED, sentence)
        if not spaceless and listed.function:
            _add_phrases(gathering, sentence, spans, longs)
        if language == "en":
            _add_pairs(gathering, sentence, spans)
        for one in spelled:
            _add_expansion(gathering, sentence, spans, one)
    return merged(gathering)


def _within(one: Span, other: Span) -> bool:
    """Say whether *one* is a part of *other*, and not all of it."""
    return other.start <= one.start and one.end <= other.end and one.end - one.start < other.end - other.start


def _capitals(sentence: Sequence[Token]) -> Iterator[str]:
    """Yield the words with a capital inside a sentence, but for those that are part of a longer name."""
    for at, one in enumerate(sentence):
        around = [sentence[place] for place in (at - 1, at + 1) if 0 <= place < len(sentence)]
        if one.capital and not one.initial and not any(near.capital for near in around):
            yield one.text


def _names(sentence: Sentence, gathering: Gathering, seen: frozenset[str], *, spaceless: bool) -> Iterator[Span]:
    """Yield the names of a sentence; in German, where every noun has a capital, none."""
    if spaceless:
        yield from (Span(one.start, one.end) for one in sentence.tokens if one.capital and one.text.isascii())
    elif gathering.language != "de":
        lex = lexicon(gathering.language)
        yield from names(sentence.text, sentence.tokens, gathering.listed, lex, seen)


def _add_names(gathering: Gathering, sentence: Sentence, spans: Sequence[Span]) -> None:
    text = sentence.text
    for span in spans:
        said = text[span.start : span.end]
        acronym = " " not in said and Token(said, 0, 0).acronym
        one = gathering.add(one_acronym(said), Kind.ACRONYM if acronym else Kind.NAME, sentence)
        one.sure = one.sure or span.sure
        behind = text[span.end :]
        for other in spans:  # a title with a colon in it: one name, or two
            if other.start == span.end + 2 and behind.startswith(": "):
                gathering.add(text[span.start : other.end], Kind.NAME, sentence).sure = True
                one.inside += 1
                gathering.add(text[other.start : other.end], Kind.NAME, sentence).inside += 2


def _add_phrases(gathering: Gathering, sentence: Sentence, spans: Sequence[Span], longs: Sequence[Span]) -> None:
    english = gathering.language == "en"
    starts = {span.start for span in spans}
    added: set[Span] = set()
    for phrase in phrases(sentence.text, sentence.tokens, gathering.listed, spans, english=english):
        main = term(phrase, gathering.listed) if english else phrase
        for part in _parts(phrase, main):
            first, where = part[0], Span(part[0].start, part[-1].end)
            name = len(part) == 1 and (first.start in starts or (first.capital and not first.initial))
            if name or where in added:
                continue
            added.add(where)
            kind = Kind.PHRASE if len(part) > 1 else Kind.WORD
            one = gathering.add(gathering.written(sentence, part), kind, sentence)
            one.inside += part is not main or any(_within(where, long) for long in longs)
            one.noun += _noun(sentence.tokens, first, gathering.listed)
            if kind is Kind.PHRASE and "-" in first.text:
                heads = gathering.modifiers.setdefault(first.small, {})
                heads.setdefault(part[-1].small, []).append(sentence)


def _parts(phrase: Sequence[Token], main: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the term of a phrase, the whole of it, and its ends."""
    yield main
    yield from (phrase[at:] for at in range(0 if main is not phrase else 1, len(phrase)))


def _noun(sentence: Sequence[Token], one: Token, listed: Words) -> bool:
    """Say whether a word that stands alone is a noun by its ending or by what is before it."""
    at = sentence.index(one)
    before = sentence[at - 1] if at and one.start - sentence[at - 1].end == 1 else None
    none = (listed.function - listed.articles - listed.prepositions) | listed.verbs
    return plural(one.text) or (before is not None and before.small not in none)


def _add_pairs(gathering: Gathering, sentence: Sentence, spans: Sequence[Span]) -> None:
    for pair in pairs(sentence.text, sentence.tokens, gathering.listed, spans):
        said = gathering.key(gathering.written(sentence, pair))
        gathering.pairs.setdefault(said, []).append((sentence, pair))
        if fixed(sentence.text, sentence.tokens, pair, gathering.listed):
            gathering.fixed.add(said)


def _add_expansion(gathering: Gathering, sentence: Sentence, spans: Sequence[Span], one: Expansion) -> None:
    """Give the long form its short one, both in the singular."""
    whole = next((span for span in spans if span.end == one.long.end and span.start < one.long.start), one.long)
    long = sentence.text[whole.start : whole.end]
    short = one_acronym(sentence.text[one.short.start : one.short.end])
    inside = [token for token in sentence.tokens if token.start >= whole.start and token.end <= whole.end]
    if inside and all(token.initial or not token.capital for token in inside):
        long = gathering.written(sentence, inside)
    found = gathering.get(long)
    if found is None:
        found = gathering.add(long, Kind.NAME if long[:1].isupper() else Kind.PHRASE, sentence)
    found.inside = 0
    if not found.short:
        found.short = short
        found.first = f"{long} ({short})" if one.long.start < one.short.start else f"{short} ({long})"
