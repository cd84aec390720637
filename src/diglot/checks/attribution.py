"""Who says what: what one person says in the source is not said by another, or by nobody, in the target."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diglot import locales
from diglot.checks.frequent import frequent
from diglot.checks.grouping import texts
from diglot.checks.naming import names, rendering
from diglot.checks.pair import Context, CrossRule, Pair
from diglot.checks.quotations import SAID, Block, quoting_blocks
from diglot.checks.quoting import words
from diglot.checks.tables import table
from diglot.model import Finding, Severity

_NEAR = 60  # characters between a quotation and who said it
_AROUND = 4  # segments before a quotation in which its speaker may be named
_RUN = re.compile(r"(?<![\w’'-])(?:[A-Z][\w.’'-]* )+[A-Z][\w’-]+")
"""Words with capitals in a row: a person's names, or a title and a name."""

_APPOSITION = re.compile(r"\b(\w+) ([a-zà-ÿ]+) ([A-ZÀ-Þ][a-zà-ÿ]+)")
_POSSESSIVE = re.compile(r"['’]s?$")
_PREPOSITION = re.compile(r"\b(?:of|from|at|for|in|to|by|with|calling|on|about|the)\b")


def attribution(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """What one person says in the source is said by another in the target, or by nobody who is named there or just before."""
    for block in quoting_blocks(pairs, context):
        language = block.pairs[0].source_locale
        spans = [(start, end) for start, end in block.source_quotes if words(block.source[start:end]) >= SAID]
        speakers = [_speaker(block.source, span, language) for span in spans]
        if any(speakers):
            yield from _unnamed(block, spans, speakers, pairs, context)
            yield from _exchanged(block, spans, speakers, context)


def _unnamed(
    block: Block,
    spans: Sequence[tuple[int, int]],
    speakers: Sequence[str | None],
    pairs: Sequence[Pair],
    context: Context,
) -> Iterable[Finding]:
    """Yield who is named in the source and neither here nor just before; where sounds must be guessed, nobody."""
    first = block.pairs[0]
    if locales.script(first.source_locale) != locales.script(first.locale):
        return
    for name, (start, end) in dict(zip(speakers, spans, strict=True)).items():
        if name is None or rendering(name, block.target, first.locale) is not None:
            continue
        file = _file(pairs, first, context)
        called = file.called(name)
        if not called or file.names_near(called, block):
            continue
        pair = block.said_in(block.source[start:end])
        yield context.finding(pair, f"“{name}”, who says this in the source, is not named")


def _exchanged(
    block: Block, spans: Sequence[tuple[int, int]], speakers: Sequence[str | None], context: Context
) -> Iterable[Finding]:
    """Yield the quotations that stand beside another speaker's name than in the source."""
    found = [one for one in block.target_quotes if words(block.target[one[0] : one[1]]) >= SAID / 2]
    if len(found) != len(spans) or len(set(speakers)) < 2 or None in speakers:
        return
    renderings = {name: rendering(name, block.target, block.pairs[0].locale) for name in speakers if name}
    for name, (start, end) in zip(speakers, found, strict=True):
        near = [(_distance(one.start, one.end, start, end), other) for other, one in renderings.items() if one]
        who = min(near)[1] if near else None
        if name and who and who != name and renderings[name]:
            pair, span = block.place(start, end)
            yield context.finding(pair, f"said by “{name}” in the source, and by “{who}” here", span)


@dataclass(frozen=True, slots=True)
class _File:
    """The segments of one text, and the persons looked for in its source: by the last of their names, all of them."""

    pairs: Sequence[Pair]
    places: Mapping[str, int]
    persons: dict[str, frozenset[str]]

    def called(self, name: str) -> frozenset[str]:
        """Return all names of the person who is last called *name*; none if the source does not say that it is one."""
        if name not in self.persons:
            texts = (pair.source_text for pair in self.pairs if name in pair.source_text)
            self.persons[name] = _persons(texts, self.pairs[0].source_locale).get(name, frozenset())
        return self.persons[name]

    def names_near(self, called: Iterable[str], block: Block) -> bool:
        """Say whether the target has one of the names *called* in *block* or just before it."""
        first, last = self.places[block.pairs[0].id], self.places[block.pairs[-1].id]
        near = " ".join(pair.target_text for pair in self.pairs[max(first - _AROUND, 0) : last + 1])
        return any(rendering(name, near, block.pairs[0].locale) is not None for name in called)


@dataclass(frozen=True, slots=True)
class _Known:
    """The texts of one list of pairs, as far as they were asked for."""

    pairs: Sequence[Pair]
    files: dict[tuple[str, str], _File]
    grouped: Mapping[tuple[str, str], Sequence[Pair]]


def _file(pairs: Sequence[Pair], one: Pair, context: Context) -> _File:
    """Return the text that *one* is of."""
    known = context.options.memo.get("attribution")
    if not (isinstance(known, _Known) and known.pairs is pairs):
        known = _Known(pairs, {}, {(text[0].file, text[0].locale): text for text in texts(pairs)})
        context.options.memo["attribution"] = known
    key = one.file, one.locale
    if key not in known.files:
        text = known.grouped[key]
        known.files[key] = _File(text, {pair.id: place for place, pair in enumerate(text)}, {})
    return known.files[key]


def _persons(sources: Iterable[str], language: str) -> dict[str, frozenset[str]]:
    """Return who is called by several names, or by what they are and a name: "Kit Marlow", "Mr Marlow", "the farmer Marlow".

    What follows an article (the Hurricane Center) is an institution, and is translated.
    """
    small = frequent(language)
    found: dict[str, frozenset[str]] = {}
    for text in sources:
        for match in _RUN.finditer(text):
            called = match[0].split()
            while called and called[0].casefold() in small:
                called = called[1:]
            before = text[: match.start()].split()[-1:]
            if len(called) > 1 and not (
                before and len(called) == len(match[0].split()) and before[0].casefold() in small
            ):
                last = _POSSESSIVE.sub("", called[-1])
                found[last] = found.get(last, frozenset()) | {*called[:-1], last}
        for match in _APPOSITION.finditer(text):
            if match[1].casefold() in small and match[2] not in small:
                found.setdefault(match[3], frozenset({match[3]}))
    return found


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
        named = ((name, start - 2) for name, start in names(f"x {part}", language))
        found = [one for one in named if _person(part, *one, language) and _joined(part, *one, *verb.span())]
        if found:
            return min(found, key=lambda one: _distance(one[1], one[1] + len(one[0]), verb.start(), verb.end()))[0]
    return None


def _person(part: str, name: str, start: int, language: str) -> bool:
    """Say whether *name* at *start* may be a person's: no small word, and no article before it (the President)."""
    small = frequent(language)
    words = part[:start].split()
    while words and words[-1][0].isupper() and words[-1].casefold() not in small:
        words.pop()  # a title, a given name
    return name.casefold() not in small and not (words and words[-1].casefold() in small)


def _joined(part: str, name: str, start: int, first: int, last: int) -> bool:
    """Say whether *name* at *start* is the subject of the verb at *first* to *last*."""
    end = start + len(name)
    if end <= first:
        between = part[end:first].strip()
        return not between or between[0] == ","
    return not _PREPOSITION.search(part[last:start].replace("the ", "", 1))


@functools.cache
def _speech(language: str) -> re.Pattern[str] | None:
    verbs = table("articles")["speech"].get(language)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, verbs))})\b") if verbs else None


def _distance(start: int, end: int, first: int, last: int) -> int:
    return max(first - end, start - last, 0)


RULES = (CrossRule("quotations.attribution", Severity.WARNING, attribution),)
