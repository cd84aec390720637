"""All that could be a term in the sentences of an article, counted, each with the sentences it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from diglot.glossary.extraction.grammar import singular
from diglot.glossary.extraction.names import Span, expansions, names, quoted
from diglot.glossary.extraction.phrases import phrases
from diglot.glossary.extraction.tokens import Token, Words, tokens, words

_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")


class Kind(StrEnum):
    """What makes a text a candidate."""

    NAME = "name"
    ACRONYM = "acronym"
    QUOTED = "quoted"
    PHRASE = "phrase"
    WORD = "word"


@dataclass(slots=True)
class Candidate:
    """One candidate: its text as it would stand in a termbase, where it stands, and the short form that the text gives it.

    ``places`` are segment ids, one for each occurrence; ``example`` is the first sentence with it. ``first`` is how the
    text has it at first mention, long and short form together.
    """

    text: str
    kind: Kind
    places: list[str] = field(default_factory=list)
    example: str = ""
    short: str = ""
    first: str = ""
    inside: int = 0
    sure: bool = False
    score: float = 0.0

    @property
    def count(self) -> int:
        """How often it stands in the article."""
        return len(self.places)


class _Gathering:
    """The candidates so far, by what makes two of them the same."""

    def __init__(self, language: str, listed: Words, seen: frozenset[str]) -> None:
        self.language, self.listed, self.seen = language, listed, seen
        self.found: dict[str, Candidate] = {}

    def add(self, text: str, kind: Kind, place: str, example: str) -> Candidate:
        """Count one occurrence; a text that is a name anywhere is a name."""
        key = self.key(text)
        one = self.found.setdefault(key, Candidate(text, kind, example=example))
        if kind in (Kind.NAME, Kind.ACRONYM) and one.kind not in (Kind.NAME, Kind.ACRONYM):
            one.kind, one.text = kind, text
        one.places.append(place)
        return one

    def key(self, text: str) -> str:
        """Return what is the same for a word and its plural, small or with a capital."""
        parts = text.lower().split(" ")
        return " ".join([*parts[:-1], singular(parts[-1]) if self.language == "en" else parts[-1]])


def gather(sentences: Sequence[tuple[str, str]], language: str, *, spaceless: bool) -> list[Candidate]:
    """Return the candidates in *sentences* (id, text) of *language*, in the order of their first occurrence."""
    listed = words(language)
    cleaned = [(place, _ADDRESS.sub(lambda match: " " * len(match[0]), text)) for place, text in sentences]
    parsed = [(place, text, tokens(text, language)) for place, text in cleaned]
    seen = frozenset(one for _, _, found in parsed for one in _capitals(found))
    small = frozenset(one.text for _, _, found in parsed for one in found if not one.capital)
    gathering = _Gathering(language, listed, seen)
    for place, text, sentence in parsed:
        spans = [] if language == "de" else list(names(text, sentence, listed, seen | small))
        if spaceless:
            spans = [Span(one.start, one.end) for one in sentence if one.capital and one.text.isascii()]
        _add_names(gathering, place, text, spans)
        quotes = [one for one in quoted(text, sentence) if one not in spans]
        for span in quotes:
            gathering.add(text[span.start : span.end], Kind.QUOTED, place, text)
        if not spaceless and listed.function:
            _add_phrases(gathering, place, text, sentence, spans)
        _add_expansions(gathering, place, text, sentence, spans)
    return list(gathering.found.values())


def _capitals(sentence: Sequence[Token]) -> Iterator[str]:
    """Yield the words with a capital inside a sentence, but for those that are part of a longer name."""
    for at, one in enumerate(sentence):
        around = [sentence[place] for place in (at - 1, at + 1) if 0 <= place < len(sentence)]
        if one.capital and not one.initial and not any(near.capital for near in around):
            yield one.text


def _add_names(gathering: _Gathering, place: str, text: str, spans: Sequence[Span]) -> None:
    for span in spans:
        said = text[span.start : span.end]
        kind = Kind.ACRONYM if " " not in said and Token(said, 0, 0).acronym else Kind.NAME
        one = gathering.add(said, kind, place, text)
        one.sure = one.sure or span.sure
        behind = text[span.end :]
        for other in spans:  # a title with a colon in it: one name, or two
            if other.start == span.end + 2 and behind.startswith(": "):
                gathering.add(text[span.start : other.end], Kind.NAME, place, text).sure = True
                one.inside += 1
                gathering.add(text[other.start : other.end], Kind.NAME, place, text).inside += 2


def _add_phrases(
    gathering: _Gathering, place: str, text: str, sentence: Sequence[Token], spans: Sequence[Span]
) -> None:
    english = gathering.language == "en"
    starts = {span.start for span in spans}
    for phrase in phrases(text, sentence, gathering.listed, spans, english=english):
        for at in range(len(phrase)):
            part = phrase[at:]
            said = _as_written(part, gathering)
            kind = Kind.PHRASE if len(part) > 1 else Kind.WORD
            if kind is Kind.WORD and (part[0].start in starts or (part[0].capital and not part[0].initial)):
                continue
            one = gathering.add(said, kind, place, text)
            one.inside += at > 0


def _as_written(phrase: Sequence[Token], gathering: _Gathering) -> str:
    """Return a phrase as a termbase has it: small but for names in it, an English noun in the singular."""
    keep = [not one.initial or one.acronym or one.inner_capital or one.text in gathering.seen for one in phrase]
    parts = [one.text if kept else one.small for one, kept in zip(phrase, keep, strict=True)]
    if gathering.language == "en":
        parts[-1] = singular(parts[-1])
    return " ".join(parts)


def _add_expansions(
    gathering: _Gathering, place: str, text: str, sentence: Sequence[Token], spans: Sequence[Span]
) -> None:
    for one in expansions(text, sentence, gathering.listed):
        whole = next((span for span in spans if span.end == one.long.end and span.start < one.long.start), one.long)
        long, short = (text[span.start : span.end] for span in (whole, one.short))
        key = gathering.key(long)
        if key not in gathering.found:
            gathering.add(long, Kind.NAME if long[:1].isupper() else Kind.PHRASE, place, text)
        found = gathering.found[key]
        if not found.short:
            found.short = short
            found.first = f"{long} ({short})" if one.long.start < one.short.start else f"{short} ({long})"
