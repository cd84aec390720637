"""Quotation marks: those of the language, of one kind on both sides, each with its partner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diglot import locales
from diglot.checks.pair import Context, CrossRule, Pair, Rule
from diglot.checks.prose import prose
from diglot.checks.quoting import uneven
from diglot.checks.typography.marks import MARKS, Fault, Kind, Marks, faults, marks
from diglot.model import Finding, Severity

_SPACES = " \u00a0\u202f"
_EAST = frozenset({"Hans", "Hant", "Jpan"})
_SINGLE = re.compile(r"(?<![A-Za-z0-9])'[^']*[\u3040-\u30ff\u3400-\u9fff][^']*'(?![A-Za-z])")
_FAR = 12  # segments that a quotation may go on for


def style(pair: Pair, context: Context) -> Iterable[Finding]:
    """A quotation mark is not one of this language, or not one for this place (outside, inside another quotation)."""
    allowed = marks(pair.locale)
    if allowed is not None:
        message = f"{{}} is not the quotation mark of this language here: write {allowed.example}"
        yield from _told(pair, context, Kind.FOREIGN, message, allowed)
        if "'" in pair.target_text and locales.script(pair.locale) in _EAST:
            yield from _single(pair, context, message, allowed)


def _single(pair: Pair, context: Context, message: str, allowed: Marks) -> Iterable[Finding]:
    """Yield the apostrophes that stand for quotation marks around Chinese or Japanese."""
    for match in _SINGLE.finditer(prose(pair.target_text)):
        before = pair.target_text[: match.start()]
        inside = before.count(allowed.usual[0]) > before.count(allowed.usual[1])
        for at, better in zip(
            (match.start(), match.end() - 1), allowed.nested if inside else allowed.usual, strict=True
        ):
            yield context.finding(pair, message.replace("{}", "'"), (at, at + 1), better)


def mixed(pair: Pair, context: Context) -> Iterable[Finding]:
    """A quotation is opened by one kind of mark and closed by another."""
    allowed = marks(pair.locale)
    if allowed is not None:
        message = "{} is of another kind than the quotation mark on the other side"
        yield from _told(pair, context, Kind.MIXED, message, allowed)


def _told(pair: Pair, context: Context, kind: Kind, message: str, allowed: Marks) -> Iterable[Finding]:
    """Yield the faults of *kind*, with what is better where all is well once every mark is replaced."""
    text = pair.target_text
    found = faults(prose(text), pair.locale)
    if not any(fault.kind is kind for fault in found):
        return
    sure = _mended(text, found, pair.locale)
    for fault in found:
        if fault.kind is kind:
            better = _spaced(fault, text, allowed.space) if sure else None
            yield context.finding(pair, message.replace("{}", fault.sign), (fault.at, fault.at + 1), better)


def _mended(text: str, found: Sequence[Fault], locale: str) -> bool:
    """Say whether all is well once each mark is replaced by what is better."""
    if not all(fault.better for fault in found):
        return False
    for fault in found:
        text = text[: fault.at] + fault.better + text[fault.at + 1 :]
    return not faults(prose(text), locale)


def _spaced(fault: Fault, text: str, space: str) -> str:
    """Return the better mark with the no-break space that goes with guillemets, if none stands there."""
    if space and fault.better == "«":
        return fault.better + ("" if text[fault.at + 1 : fault.at + 2] in _SPACES else space)
    if space and fault.better == "»":
        return ("" if text[fault.at - 1 : fault.at] in _SPACES else space) + fault.better
    return fault.better


def partner(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """A quotation is opened and not closed, or the other way round, neither here nor in the segments around.

    A quotation may go on for some segments, each paragraph of it opened anew. Where the source has a mark without
    partner, the segment is left alone.
    """
    at: Counter[tuple[str, str]] = Counter()
    alone: dict[tuple[str, str], list[_Alone]] = {}
    for pair in pairs:
        text = pair.file, pair.locale
        at[text] += 1
        if MARKS.isdisjoint(pair.target_text):
            continue
        for fault in faults(prose(pair.target_text), pair.locale):
            if fault.kind in (Kind.OPENS, Kind.CLOSES):
                alone.setdefault(text, []).append(_Alone(at[text], pair, fault))
    for listed in alone.values():
        told: set[str] = set()
        for one in _left(listed):
            if one.pair.id not in told and not uneven(one.pair.source_text):
                told.add(one.pair.id)
                span = one.fault.at, one.fault.at + 1
                yield context.finding(one.pair, f"the quotation mark {one.fault.sign} has no partner", span)


@dataclass(frozen=True, slots=True)
class _Alone:
    """A mark without partner in its segment, and which segment of its text that is."""

    place: int
    pair: Pair
    fault: Fault

    @property
    def anew(self) -> bool:
        """Whether it opens its paragraph, as each paragraph of a long quotation does."""
        return not self.pair.target_text[: self.fault.at].strip()


def _left(listed: Sequence[_Alone]) -> Iterator[_Alone]:
    """Yield those of *listed* that find no partner among the others."""
    waiting: list[_Alone] = []
    for one in listed:
        opens = one.fault.kind is Kind.OPENS
        if waiting and (one.place - waiting[-1].place > _FAR or (opens and not one.anew)):
            yield from waiting
            waiting = []
        if opens:
            waiting.append(one)
        elif waiting:
            waiting = []
        else:
            yield one
    yield from waiting


RULES = (
    Rule("typography.quotes", Severity.WARNING, style, habit=True, signs=MARKS | {"'"}, safe=True),
    Rule("typography.quote_pairs", Severity.WARNING, mixed, habit=True, signs=MARKS, safe=True),
)
CROSS = (CrossRule("typography.quote_partner", Severity.WARNING, partner),)
