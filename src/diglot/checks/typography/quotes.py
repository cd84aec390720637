"""Quotation marks of the language, and brackets and quotation marks in pairs."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.prose import prose
from diglot.locale_data import load
from diglot.model import Finding, Severity

_MARKS = frozenset('"“”„‟«»「」『』')
_MARK = re.compile(f"[{''.join(sorted(_MARKS))}]")
_INCH = re.compile(r"(?<=\d)\"")
_BRACKETS = frozenset("()[]{}（）［］【】《》〈〉")
_BRACKET = re.compile(f"[{re.escape(''.join(sorted(_BRACKETS)))}]")
_CLOSERS = dict(zip(")]}）］】》〉", "([{（［【《〈", strict=True))
_WIDE = {"（": "(", "）": ")", "［": "[", "］": "]"}
_LIST = re.compile(r"^\s*(?:\d{1,3}|[A-Za-z])\)|[:;]-?[)(]|(?<=\s)(?:\d|[a-z])\)")


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of a locale: what closes each opener, outside and inside another quotation."""

    outer: dict[str, str]
    inner: dict[str, str]
    straight: bool
    example: str


@functools.cache
def marks(locale: str) -> Marks | None:
    """Return the quotation marks of *locale*; None if we do not know them."""
    data = load("typography", locale)
    if not data.get("quotes"):
        return None
    outer = {pair[0]: pair[1] for pair in reversed(data["quotes"])}
    inner = outer | {pair[0]: pair[1] for pair in data.get("inner", ())}
    space = "\u00a0" if data.get("space_after") else ""
    opener, closer = data["quotes"][0]
    return Marks(outer, inner, bool(data.get("straight")), f"{opener}{space}…{space}{closer}")


@dataclass(frozen=True, slots=True)
class Fault:
    """A quotation mark at ``text[at]`` that is foreign to the language, or not paired."""

    at: int
    sign: str
    foreign: bool


def faults(text: str, locale: str) -> list[Fault]:
    """Return what is wrong with the quotation marks of *text*."""
    found, allowed = list(_MARK.finditer(text)), marks(locale)
    if not found or allowed is None:
        return []
    open_now: list[tuple[int, str, str]] = []
    wrong: list[Fault] = []
    for match in found:
        at, sign = match.start(), match[0]
        if sign == '"' and _INCH.match(text, at) and not any(opener == '"' for _, opener, _ in open_now):
            continue
        if open_now and sign == open_now[-1][2]:
            open_now.pop()
        elif sign == '"' and allowed.straight:
            open_now.append((at, sign, '"'))
        elif sign in (known := allowed.inner if open_now else allowed.outer):
            open_now.append((at, sign, known[sign]))
        else:
            wrong.append(Fault(at, sign, sign not in _all(allowed)))
    return wrong + [Fault(at, sign, foreign=False) for at, sign, _ in open_now]


@functools.cache
def _signs(locale: str) -> str:
    allowed = marks(locale)
    return "" if allowed is None else "".join(_all(allowed))


def _all(allowed: Marks) -> set[str]:
    return {*allowed.inner, *allowed.inner.values(), *('"' if allowed.straight else "")}


def style(pair: Pair, context: Context) -> Iterable[Finding]:
    """A quotation mark is not one of this language."""
    wrong = [fault for fault in faults(prose(pair.target_text), pair.locale) if fault.foreign]
    allowed = marks(pair.locale)
    for fault, better in zip(wrong, _better(wrong, pair), strict=True):
        assert allowed is not None
        message = f"{fault.sign} is not a quotation mark of this language: write {allowed.example}"
        yield context.finding(pair, message, (fault.at, fault.at + 1), better)


def _better(wrong: list[Fault], pair: Pair) -> Iterator[str | None]:
    """Return what should stand for each mark: openers and closers by turns, if they come in pairs."""
    data = load("typography", pair.locale)
    opener, closer = data["quotes"][0] if data.get("quotes") else ("", "")
    space = "\u00a0" if data.get("space_after") else ""
    text = pair.target_text
    for number, fault in enumerate(wrong):
        if len(wrong) % 2:
            yield None
        elif number % 2 == 0:
            yield opener + ("" if text[fault.at + 1 : fault.at + 2] in " \u00a0\u202f" else space)
        else:
            yield ("" if text[fault.at - 1] in " \u00a0\u202f" else space) + closer


def paired(pair: Pair, context: Context) -> Iterable[Finding]:
    """A quotation is opened by one kind of mark and closed by another, or not at all, although the source pairs them."""
    wrong = [fault for fault in faults(prose(pair.target_text), pair.locale) if not fault.foreign]
    if not wrong or _uneven(pair.source_text):
        return
    for fault in wrong[:1]:
        yield context.finding(pair, f"the quotation mark {fault.sign} has no partner", (fault.at, fault.at + 1))


def _uneven(text: str) -> bool:
    """Say whether the source opens a quotation and does not close it, as in a quotation of several sentences."""
    return text.count('"') % 2 == 1 or text.count("“") != text.count("”") or text.count("«") != text.count("»")


def brackets(pair: Pair, context: Context) -> Iterable[Finding]:
    """A bracket has no partner, although those of the source have."""
    lone = _lone(prose(pair.target_text))
    if lone is not None and _lone(pair.source_text) is None:
        yield context.finding(pair, f"the bracket {pair.target_text[lone]} has no partner", (lone, lone + 1))


def _lone(text: str) -> int | None:
    """Return where the first bracket without partner is."""
    if not _BRACKET.search(text):
        return None
    listed = {at for match in _LIST.finditer(text) for at in range(*match.span())}
    open_now: list[int] = []
    for match in _BRACKET.finditer(text):
        if match.start() in listed:
            continue
        sign = _WIDE.get(match[0], match[0])
        if sign not in _CLOSERS:
            open_now.append(match.start())
        elif open_now and _WIDE.get(text[open_now[-1]], text[open_now[-1]]) == _CLOSERS[sign]:
            open_now.pop()
        else:
            return match.start()
    return open_now[0] if open_now else None


RULES = (
    Rule("typography.quotes", Severity.WARNING, style, habit=True, signs=_MARKS),
    Rule("typography.quote_pairs", Severity.WARNING, paired, signs=_MARKS),
    Rule("typography.brackets", Severity.WARNING, brackets, signs=_BRACKETS),
)
