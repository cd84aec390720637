"""What is quoted stays quoted, nothing else becomes a quotation, and it is still the same person who says it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from diglot import locales
from diglot.checks.grouping import blocks, group_of
from diglot.checks.naming import names, rendering
from diglot.checks.pair import Context, CrossRule, Pair
from diglot.checks.quoting import marked, quoted, words
from diglot.model import Code, Finding, Severity

_SAID = 5  # words; what is shorter may be a title, a nickname, an ironical word
_ADDED = 7  # words of a quotation that the source does not have
_TITLE = re.compile(r"[A-Z]\w+ (?:(?:of|the|and|a|in|to|for) )*[A-Z]\w+")
"""Words with capitals side by side: they may be the title of a work, which the target has in quotation marks."""

_ANY_SIGN = re.compile(r"[\"“”„«»「」『』‘’‹›《》'`]")
"""What may be a quotation mark, apostrophes among them."""

_NEAR = 60  # characters between a quotation and who said it


@dataclass(frozen=True, slots=True)
class _Block:
    """A block's text on both sides, and where each of its segments begins in the target."""

    pairs: Sequence[Pair]
    source: str
    target: str
    starts: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[Pair, tuple[int, int]]:
        """Return the segment that target characters *start* to *end* stand in, and where in it."""
        at = max(number for number, first in enumerate(self.starts) if first <= start)
        pair, first = self.pairs[at], self.starts[at]
        return pair, (start - first, min(end - first, len(pair.target_text)))


def lost(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """A block quotes more sentences in the source than it has quotations in the target."""
    for block in _blocks(pairs, context):
        said = [block.source[start:end] for start, end in quoted(block.source)]
        said = [one for one in said if words(one) >= _SAID]
        found = quoted(block.target)
        titles = block.target.count("《")  # a work's name in quotation marks stands in these
        if len(found) + titles >= len(said) or not _paired(block.target):  # typography tells of an unpaired mark
            continue
        pair = _source_place(block, said[len(found)])
        if _ANY_SIGN.search(pair.target_text):  # where there is none of any kind, wording.quotation says so
            message = f"{_count(len(said))} in the source, {len(found)} here: “{_short(said[len(found)])}”"
            yield context.finding(pair, message)


def added(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """A block quotes a sentence in the target and nothing in the source."""
    for block in _blocks(pairs, context):
        if marked(block.source) or _TITLE.search(block.source) or any(_emphasis(pair) for pair in block.pairs):
            continue
        said = (span for span in quoted(block.target) if words(block.target[slice(*span)]) >= _ADDED)
        if span := next(said, None):
            pair, place = block.place(*span)
            yield context.finding(pair, "a quotation that the source does not have", place)


def attribution(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """What one person says in the source is said by another in the target, or by nobody who is named."""
    for block in _blocks(pairs, context):
        locale, language = block.pairs[0].locale, block.pairs[0].source_locale
        spans = [(start, end) for start, end in quoted(block.source) if words(block.source[start:end]) >= _SAID]
        speakers = [_speaker(block.source, span, language) for span in spans]
        if not any(speakers):
            continue
        found = [one for one in quoted(block.target) if words(block.target[one[0] : one[1]]) >= _SAID / 2]
        renderings = {name: rendering(name, block.target, locale) for name in speakers if name}
        if locales.script(language) == locales.script(locale):
            for name, span in zip(speakers, spans, strict=True):
                if name and renderings[name] is None:
                    pair = _source_place(block, block.source[span[0] : span[1]])
                    yield context.finding(pair, f"“{name}”, who says this in the source, is not named")
        if len(found) != len(spans) or len(set(speakers)) < 2 or None in speakers:
            continue
        for name, (start, end) in zip(speakers, found, strict=True):
            near = [(_distance(one.start, one.end, start, end), other) for other, one in renderings.items() if one]
            who = min(near)[1] if near else None
            if name and who and who != name and renderings[name]:
                pair, span = block.place(start, end)
                yield context.finding(pair, f"said by “{name}” in the source, and by “{who}” here", span)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The blocks of one list of pairs in which something is quoted."""

    pairs: Sequence[Pair]
    blocks: list[_Block]


def _blocks(pairs: Sequence[Pair], context: Context) -> list[_Block]:
    """Return the blocks of *pairs* in which something is quoted on either side, worked out once for the three rules."""
    kept = context.options.memo.get("quotations")
    if not (isinstance(kept, _Kept) and kept.pairs is pairs):
        quoting = (one for one in pairs if one.translates and (marked(one.source_text) or marked(one.target_text)))
        some = {group_of(pair) for pair in quoting}
        kept = _Kept(pairs, [_joined(one) for one in blocks([pair for pair in pairs if group_of(pair) in some])])
        context.options.memo["quotations"] = kept
    return kept.blocks


def _joined(group: Sequence[Pair]) -> _Block:
    starts, at = [], 0
    for pair in group:
        starts.append(at)
        at += len(pair.target_text) + 1
    source = " ".join(pair.source_text for pair in group)
    return _Block(group, source, " ".join(pair.target_text for pair in group), tuple(starts))


def _speaker(text: str, span: tuple[int, int], language: str) -> str | None:
    """Return the name that a verb of speech joins to the quotation at *span*: the last word of it, as a rule a surname."""
    verbs = _speech(locales.language(language))
    if verbs is None:
        return None
    after = text[span[1] + 1 : span[1] + 1 + _NEAR]
    before = text[max(span[0] - 1 - _NEAR, 0) : span[0] - 1]
    after = after[: next((at for at, char in enumerate(after) if char in '“"«„.!?'), len(after))]
    before = before[max(before.rfind(char) for char in '”"».!?') + 1 :]
    for part in (after, before):
        verb = verbs.search(part)
        if verb is None:
            continue
        # A leading word keeps the names from standing at a sentence's beginning, where any word has a capital.
        found = [(name, start - 2) for name, start in names(f"x {part}", language)]
        if found:
            return min(found, key=lambda one: _distance(one[1], one[1] + len(one[0]), verb.start(), verb.end()))[0]
    return None


@functools.cache
def _speech(language: str) -> re.Pattern[str] | None:
    verbs = data()["speech"].get(language)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, verbs))})\b") if verbs else None


@functools.cache
def data() -> dict[str, Any]:
    """Return what is known of the parts of articles, by language."""
    loaded: dict[str, Any] = yaml.safe_load((resources.files("diglot.checks") / "data" / "articles.yaml").read_bytes())
    return loaded


def _source_place(block: _Block, said: str) -> Pair:
    """Return the segment whose source has the beginning of *said*."""
    head = said.strip()[:20]
    return next((pair for pair in block.pairs if head in pair.source_text), block.pairs[0])


def _distance(start: int, end: int, first: int, last: int) -> int:
    return max(first - end, start - last, 0)


def _paired(text: str) -> bool:
    return text.count('"') % 2 == 0 and text.count("«") == text.count("»")


def _emphasis(pair: Pair) -> bool:
    return any(isinstance(part, Code) and part.type in ("italic", "code") for part in pair.source)


def _count(number: int) -> str:
    return f"{number} quotation{'s' if number > 1 else ''}"


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:49]}…"


RULES = (
    CrossRule("quotations.lost", Severity.WARNING, lost),
    CrossRule("quotations.added", Severity.WARNING, added),
    CrossRule("quotations.attribution", Severity.WARNING, attribution),
)
