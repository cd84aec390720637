"""What is quoted stays quoted, and nothing else becomes a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diglot.checks.grouping import blocks, group_of
from diglot.checks.length import usual
from diglot.checks.pair import Context, CrossRule, Pair
from diglot.checks.prose import prose
from diglot.checks.quoting import graded, marked, opens, quoted, quotes, uneven, whole, words
from diglot.checks.typography.marks import Kind, faults
from diglot.model import Code, Finding, Severity

SAID = 5  # words; what is shorter may be a title, a nickname, an ironical word
_ADDED = 7  # words of a quotation that the source does not have
_MOST = 0.75  # of the usual length of what is quoted
_TITLE = re.compile(r"[A-Z]\w+ (?:(?:of|the|and|a|in|to|for) )*[A-Z]\w+")
"""Words with capitals side by side: they may be the title of a work, which the target has in quotation marks."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block's text on both sides with where each quotes, and where each of its segments begins in the target."""

    pairs: Sequence[Pair]
    source: str
    target: str
    starts: tuple[int, ...]
    source_quotes: Sequence[tuple[int, int]]
    target_quotes: Sequence[tuple[int, int]]

    def place(self, start: int, end: int) -> tuple[Pair, tuple[int, int]]:
        """Return the segment that target characters *start* to *end* stand in, and where in it."""
        at = max(number for number, first in enumerate(self.starts) if first <= start)
        pair, first = self.pairs[at], self.starts[at]
        return pair, (start - first, min(end - first, len(pair.target_text)))

    def said_in(self, said: str) -> Pair:
        """Return the segment whose source has the beginning of *said*."""
        head = said.strip()[:20]
        return next((pair for pair in self.pairs if head in pair.source_text), self.pairs[0])


def lost(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """A block quotes more sentences in the source than it has quotations in the target; a scrap is told as information."""
    for block in quoting_blocks(pairs, context):
        said = [block.source[start:end] for start, end in block.source_quotes]
        said = [one for one in said if words(one) >= SAID]
        found = [block.target[start:end] for start, end in block.target_quotes]
        titles = block.target.count("《")  # a work's name in quotation marks stands in these
        if len(found) + titles >= len(said) or _together(said, found, block):
            continue
        if uneven(block.source) or not _paired(block):  # typography tells of an unpaired mark
            continue
        pair, missing = block.said_in(said[len(found)]), said[len(found) :]
        if quotes(pair.target_text):  # where there is none of any kind, wording.quotation says so
            message = f"{_count(len(said))} in the source, {len(found)} here: “{_short(missing[0])}”"
            yield graded(context.finding(pair, message), any(map(whole, missing)))


def _together(said: Sequence[str], found: Sequence[str], block: Block) -> bool:
    """Say whether the target has in fewer quotations about all that the source has."""
    first = block.pairs[0]
    rate = usual(first.locale) / usual(first.source_locale)
    return sum(map(len, found)) >= _MOST * rate * sum(map(len, said))


def added(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """A block quotes a sentence in the target and nothing in the source."""
    for block in quoting_blocks(pairs, context):
        if (
            not block.target_quotes
            or marked(block.source)
            or opens(block.source)
            or _TITLE.search(block.source)
            or any(_emphasis(pair) for pair in block.pairs)
        ):
            continue
        said = (span for span in block.target_quotes if words(block.target[slice(*span)]) >= _ADDED)
        if span := next(said, None):
            pair, place = block.place(*span)
            yield context.finding(pair, "a quotation that the source does not have", place)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The blocks of one list of pairs in which something is quoted."""

    pairs: Sequence[Pair]
    blocks: list[Block]


def quoting_blocks(pairs: Sequence[Pair], context: Context) -> list[Block]:
    """Return the blocks of *pairs* in which something is quoted on either side, worked out once for the three rules."""
    kept = context.options.memo.get("quotations")
    if not (isinstance(kept, _Kept) and kept.pairs is pairs):
        quoting = (one for one in pairs if one.translates and (marked(one.source_text) or marked(one.target_text)))
        some = {group_of(pair) for pair in quoting}
        kept = _Kept(pairs, [_joined(one) for one in blocks([pair for pair in pairs if group_of(pair) in some])])
        context.options.memo["quotations"] = kept
    return kept.blocks


def _joined(group: Sequence[Pair]) -> Block:
    starts, at = [], 0
    for pair in group:
        starts.append(at)
        at += len(pair.target_text) + 1
    source = " ".join(pair.source_text for pair in group)
    target = " ".join(pair.target_text for pair in group)
    return Block(group, source, target, tuple(starts), quoted(source), quoted(target))


def _paired(block: Block) -> bool:
    """Say whether each quotation mark of the target has its partner."""
    first = block.pairs[0]
    return all(fault.kind is Kind.FOREIGN for fault in faults(prose(block.target), first.locale))


def _emphasis(pair: Pair) -> bool:
    return any(isinstance(part, Code) and part.type in ("italic", "code") for part in pair.source)


def _count(number: int) -> str:
    return f"{number} quotation{'s' if number > 1 else ''}"


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:49]}…"


RULES = (
    CrossRule("quotations.lost", Severity.WARNING, lost),
    CrossRule("quotations.added", Severity.WARNING, added),
)
