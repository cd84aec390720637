"""Reading the quotation marks of a text: which opens, which closes what, and what is wrong with each."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from enum import Enum

from diglot.locale_data import load

MARKS = frozenset('"“”„‟«»「」『』')
_MARK = re.compile(f"[{''.join(sorted(MARKS))}]")
_CLOSES = {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"', "”": "”"}
_NATURE = frozenset("”»」』")  # these close, where the language does not say otherwise
_INCH = re.compile(r"(?<=\d)\"")
_BEFORE_OPENER = frozenset("([{（［【—–-/:：«„“‘'\"‚¿¡「『")
_AFTER_CLOSER = frozenset(".,;:!?)]}…。，、；：！？）」』】”’»“—–-/،؛؟।'\"")
_STOPS = frozenset("，。！？、；.,!?…।")


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
    closers: frozenset[str]
    own: frozenset[str]


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
    straight, closers = bool(data.get("straight")), frozenset(inner.values())
    own = frozenset((*inner, *closers, *('"' if straight else "")))
    example = f"{opener}{space}…{space}{closer}"
    return Marks(outer, inner, usual, nested, straight, space, example, closers, own)


class Kind(Enum):
    """What is wrong with a quotation mark."""

    FOREIGN = "not one of this language, or not here"
    MIXED = "of another kind than the one that opened or closes the quotation"
    OPENS = "opens what is not closed"
    CLOSES = "closes what was not opened"


@dataclass(frozen=True, slots=True)
class Fault:
    """A quotation mark at ``text[at]`` and what is wrong with it; ``better`` should stand there, "" if that is not known."""

    at: int
    sign: str
    kind: Kind
    better: str = ""


@dataclass(frozen=True, slots=True)
class _Open:
    """A quotation that is open: where, its mark, what may close it, and the pair that should be there if it is wrong."""

    at: int
    sign: str
    closers: str
    right: tuple[str, str] | None = None


@functools.lru_cache(maxsize=4096)
def faults(text: str, locale: str) -> tuple[Fault, ...]:
    """Return what is wrong with the quotation marks of *text*, in order."""
    found, allowed = list(_MARK.finditer(text)), marks(locale)
    if not found or allowed is None:
        return ()
    open_now: list[_Open] = []
    wrong: list[Fault] = []
    shared: set[int] = set()  # straight marks around others: the inner closing mark may stand for both
    for match in found:
        at, sign = match.start(), match[0]
        if sign == '"' and _INCH.match(text, at) and not any(one.sign == '"' for one in open_now):
            continue
        level = _closed_by(open_now, text, at)
        if level is None:
            opened = _opened(text, at, allowed, bool(open_now))
            if opened is None:
                wrong.append(Fault(at, sign, Kind.CLOSES))
            else:
                open_now.append(opened)
            continue
        wrong += [Fault(one.at, one.sign, Kind.OPENS) for one in open_now[level + 1 :]]
        del open_now[level + 1 :]
        wrong += _closing(open_now.pop(), at, sign, allowed)
        if sign == '"' and open_now and open_now[-1].sign == '"':
            shared.add(open_now[-1].at)
    wrong += [Fault(one.at, one.sign, Kind.OPENS) for one in open_now if one.at not in shared]
    return tuple(sorted(wrong, key=lambda fault: fault.at))


def _closed_by(open_now: list[_Open], text: str, at: int) -> int | None:
    """Return which of the open quotations the mark at ``text[at]`` closes; None if it closes none of them."""
    sign = text[at]
    if not open_now or (sign == '"' and open_now[-1].sign == '"' and _at_opening(text, at)):
        return None
    for level in range(len(open_now) - 1, -1, -1):
        if sign in open_now[level].closers:
            return level
    # Of another kind than the opener: it closes it if those that come later close only what else is open.
    closes = _shuts(text, at) if sign in _NATURE or sign == '"' else _at_closing(text, at)
    return len(open_now) - 1 if closes and _to_come(text, at + 1) < len(open_now) else None


def _to_come(text: str, start: int) -> int:
    """Return how many more marks close a quotation than open one from *start* on."""
    later = [match.start() for match in _MARK.finditer(text, start)]
    closing = sum(_at_closing(text, at) or (text[at] in _NATURE and not _at_opening(text, at)) for at in later)
    return 2 * closing - len(later)


def _opened(text: str, at: int, allowed: Marks, inside: bool) -> _Open | None:
    """Return the quotation that the mark at ``text[at]`` opens, rightly or wrongly; None if it can but close one."""
    sign = text[at]
    known = allowed.inner if inside else allowed.outer
    if sign == '"':
        if not inside and not _at_opening(text, at) and text.count('"', at + 1) % 2 == 0:
            return None
        return _Open(at, sign, '"', None if allowed.straight else allowed.nested if inside else allowed.usual)
    if sign in allowed.closers or sign in _NATURE:
        shut = _at_closing(text, at) if sign in known else not _at_opening(text, at)
        if shut:
            return None
    if sign in known:
        foreign = _CLOSES.get(sign, "").replace(known[sign], "")
        return _Open(at, sign, known[sign] + foreign, (sign, known[sign]))
    if sign in _CLOSES:
        return _Open(at, sign, _CLOSES[sign], allowed.nested if inside else allowed.usual)
    return None


def _closing(one: _Open, at: int, sign: str, allowed: Marks) -> list[Fault]:
    """Return what is wrong with a quotation that *sign* closes."""
    if sign not in one.closers:
        return [_mixed(one, at, sign, allowed)]
    if one.right is None:
        return []
    opener, closer = one.right
    found = [Fault(one.at, one.sign, Kind.FOREIGN, opener)] if one.sign != opener else []
    return found + ([Fault(at, sign, Kind.FOREIGN, closer)] if sign != closer else [])


def _mixed(one: _Open, at: int, sign: str, allowed: Marks) -> Fault:
    """Return the fault of a quotation that *sign* closes and a mark of another kind opened: one of them is to be changed."""
    known = allowed.outer.get(one.sign) or allowed.inner.get(one.sign)
    if known:
        return Fault(at, sign, Kind.MIXED, known)
    opener = next((left for left, right in allowed.inner.items() if right == sign), "")
    return Fault(one.at, one.sign, Kind.MIXED, opener)


def _at_opening(text: str, at: int) -> bool:
    """Say whether a mark at ``text[at]`` stands where marks open: close before a word, off the one before."""
    return _off_before(text, at) and not _off_after(text, at)


def _shuts(text: str, at: int) -> bool:
    """Say whether a mark that closes by nature, or a straight one while a quotation is open, closes at ``text[at]``."""
    return not _off_before(text, at) if text[at] == '"' else not _at_opening(text, at)


def _at_closing(text: str, at: int) -> bool:
    """Say whether a mark at ``text[at]`` stands where marks close: close after a word or stop."""
    before = text[at - 1 : at]
    return before in _STOPS or (_off_after(text, at) and not _off_before(text, at))


def _off_before(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE_OPENER


def _off_after(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return not after or after.isspace() or after in _AFTER_CLOSER
