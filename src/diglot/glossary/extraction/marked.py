"""What the text itself marks: phrases in quotation marks, and short forms with their long ones in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diglot.glossary.extraction.names import Span
from diglot.glossary.extraction.tokens import Token, Words, one_acronym

_QUOTED = re.compile(
    r"“([^“”]{2,60})”|«\s?([^«»]{2,60})\s?»|„([^„“”]{2,60})[“”]|(?<!\w)\"([^\"]{2,60})\"|《([^《》]{2,40})》|「([^「」]{2,40})」"
)
_BRACKETED = re.compile(r"\(\s*([^()]{2,60}?)\s*\)")
_WORDS_QUOTED = 5


@dataclass(frozen=True, slots=True)
class Expansion:
    """A long form and the short one that the text gives for it: ``Span`` of each."""

    long: Span
    short: Span


def quoted(text: str, sentence: Sequence[Token]) -> Iterator[Span]:
    """Yield what stands in quotation marks, if it is a few words and no sentence."""
    for match in _QUOTED.finditer(text):
        group = next(index for index, found in enumerate(match.groups(), 1) if found is not None)
        start, end = match.span(group)
        inside = [one for one in sentence if one.start >= start and one.end <= end]
        if len(inside) <= _WORDS_QUOTED and not re.search(r"[.!?,;]\s*$|[.!?]\s", match[group]):
            yield Span(start + len(match[group]) - len(match[group].lstrip()), start + len(match[group].rstrip()))


def expansions(text: str, sentence: Sequence[Token], words: Words) -> Iterator[Expansion]:
    """Yield long forms with the short form in brackets behind them, and the other way round (after Schwartz and Hearst)."""
    for match in _BRACKETED.finditer(text):
        inside = [one for one in sentence if one.start >= match.start(1) and one.end <= match.end(1)]
        before = [one for one in sentence if one.end <= match.start()]
        if not inside or not before or text[before[-1].end : match.start()].strip(' "”»'):
            continue
        bracket = Span(match.start(1), match.end(1))
        if len(inside) == 1 and inside[0].capital and not inside[0].number:
            long = _spelled(inside[0].text, text, before, words) or _name_before(before, words)
            if long:
                yield Expansion(long, bracket)
        elif before[-1].acronym and _spelled(before[-1].text, text, inside, words, whole=True):
            yield Expansion(bracket, Span(before[-1].start, before[-1].end))


def _spelled(short: str, text: str, sentence: Sequence[Token], words: Words, *, whole: bool = False) -> Span | None:
    """Return the last words of *sentence* that *short* is made of: its letters in order, the first begins a word."""
    if not Token(short, 0, 0).acronym:
        return None
    letters = [char.lower() for char in one_acronym(short) if char.isalnum()]
    window = sentence[-min(len(letters) + 5, 2 * len(letters)) :]
    first, at = window[0].start, window[-1].end
    for place, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= first and (text[at].lower() != letter or (place == 0 and at > 0 and text[at - 1].isalnum())):
            at -= 1
        if at < first:
            return None
    start = max(one.start for one in window if one.start <= at)
    too_short = (
        sum(one.start >= start for one in window) < 2
        or next(one for one in window if one.start == start).small in words.function
    )
    return None if too_short or (whole and start != sentence[0].start) else Span(start, window[-1].end)


def _name_before(before: Sequence[Token], words: Words) -> Span | None:
    """Return the name that ends right before a bracket: ModelScope of "ModelScope (MoDa)"."""
    at = len(before)
    while at > 0 and before[at - 1].capital and before[at - 1].small not in words.function:
        at -= 1
    return Span(before[at].start, before[-1].end) if at < len(before) else None
