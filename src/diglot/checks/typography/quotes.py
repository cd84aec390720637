"""Quotation marks of the language, and brackets and quotation marks in pairs."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.prose import prose
from diglot.locale_data import load
from diglot.model import Finding, Severity

_MARKS = frozenset('"“”„‟«»「」『』')
_MARK = re.compile(f"[{''.join(sorted(_MARKS))}]")
_CLOSES = {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"', "”": "”"}
_SPACES = " \u00a0\u202f"
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
    usual: tuple[str, str]
    nested: tuple[str, str]
    straight: bool
    space: str
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
    usual = (opener, closer) = tuple(data["quotes"][0])
    nested = tuple((data.get("inner") or data["quotes"][1:] or data["quotes"])[0])
    return Marks(outer, inner, usual, nested, bool(data.get("straight")), space, f"{opener}{space}…{space}{closer}")


@dataclass(frozen=True, slots=True)
class Fault:
    """A quotation mark at ``text[at]`` that is foreign to the language here, or not paired.

    ``better`` is the mark that should stand there, "" if that cannot be told.
    """

    at: int
    sign: str
    foreign: bool
    better: str = ""


@dataclass(frozen=True, slots=True)
class _Open:
    """A quotation that is open: where, its mark, what may close it, and the pair that should be there if it is wrong."""

    at: int
    sign: str
    closers: str
    right: tuple[str, str] | None = None


def faults(text: str, locale: str) -> list[Fault]:
    """Return what is wrong with the quotation marks of *text*, in order."""
    found, allowed = list(_MARK.finditer(text)), marks(locale)
    if not found or allowed is None:
        return []
    open_now: list[_Open] = []
    wrong: list[Fault] = []
    for match in found:
        at, sign = match.start(), match[0]
        if sign == '"' and _INCH.match(text, at) and not any(one.sign == '"' for one in open_now):
            continue
        last = open_now[-1] if open_now else None
        if last and sign in last.closers:
            wrong += _closed(open_now.pop(), at, sign)
            continue
        opened = _opened(at, sign, allowed, bool(open_now))
        if opened is None:
            wrong.append(Fault(at, sign, sign not in _all(allowed)))
        else:
            open_now.append(opened)
    wrong += [Fault(one.at, one.sign, one.sign not in _all(allowed)) for one in open_now]
    return sorted(wrong, key=lambda fault: fault.at)


def _opened(at: int, sign: str, allowed: Marks, inside: bool) -> _Open | None:
    """Return the quotation that *sign* opens, rightly or wrongly; None if it can but close one."""
    known = allowed.inner if inside else allowed.outer
    if sign == '"' and allowed.straight:
        return _Open(at, sign, '"')
    if sign in known:
        foreign = _CLOSES.get(sign, "").replace(known[sign], "")
        return _Open(at, sign, known[sign] + foreign, (sign, known[sign]))
    if sign in _CLOSES:
        return _Open(at, sign, _CLOSES[sign], allowed.nested if inside else allowed.usual)
    return None


def _closed(one: _Open, at: int, sign: str) -> list[Fault]:
    """Return what is wrong with a quotation that *sign* closes."""
    if one.right is None:
        return []
    opener, closer = one.right
    found = [Fault(one.at, one.sign, True, opener)] if one.sign != opener else []
    return found + ([Fault(at, sign, True, closer)] if sign != closer else [])


def _all(allowed: Marks) -> set[str]:
    return {*allowed.inner, *allowed.inner.values(), *('"' if allowed.straight else "")}


def style(pair: Pair, context: Context) -> Iterable[Finding]:
    """A quotation mark is not one of this language, or not one for this place (outside, inside another quotation)."""
    text, allowed = pair.target_text, marks(pair.locale)
    found = faults(prose(text), pair.locale)
    sure = _mended(text, found, pair.locale)
    for fault in found:
        if fault.foreign and allowed is not None:
            message = f"{fault.sign} is not the quotation mark of this language here: write {allowed.example}"
            better = _spaced(fault, text, allowed.space) if sure else None
            yield context.finding(pair, message, (fault.at, fault.at + 1), better)


def _mended(text: str, found: list[Fault], locale: str) -> bool:
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
    Rule("typography.quotes", Severity.WARNING, style, habit=True, signs=_MARKS, safe=True),
    Rule("typography.quote_pairs", Severity.WARNING, paired, signs=_MARKS),
    Rule("typography.brackets", Severity.WARNING, brackets, signs=_BRACKETS),
)
