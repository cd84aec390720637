"""Taking terms, codes and addresses out of a text before an engine sees it, and putting them back afterwards.

Each is replaced by a made-up capitalised word of letters only: of all kinds of placeholder tried, the only one that every
neural and rule-based engine lets through. What cannot be put back surely is not put back at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from diglot import inline
from diglot.model import Code, CodeKind, Content, TermHit
from diglot.terms.mending import mend

WORDS = (
    "Xqzterma", "Vrykolund", "Zhaquibo", "Kwandolop", "Brizunek", "Yovarith", "Tzemuqal", "Gorvexin", "Fenquoris",
    "Walbrizo", "Quendarov", "Jaxomiel", "Drubizan", "Plexovar", "Sturvaniq", "Mokrizel", "Hyvantor", "Ceblurix",
    "Ozwandil", "Nubrexal", "Luquarven", "Thozarik", "Rixombel", "Ekvadrun",
)  # fmt: skip
_MARKER = re.compile(r"\(?(?:[IVXLC]{1,6}|[0-9]{1,3}|[A-Za-z])[.)]\s+")
_KEPT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+[^\s.,;:!?)\]}»”\"']|(?<!\w)[@#]\w{2,}")


class Role(StrEnum):
    """What a placeholder stands for."""

    TERM = "term"
    CODE = "code"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Slot:
    """One placeholder: the made-up word and what it stands for."""

    word: str
    role: Role
    text: str = ""
    code: Code | None = None
    gender: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Guarded:
    """A source as the engine gets it (``text``) and what is needed to restore its answer."""

    text: str
    slots: tuple[Slot, ...]
    locale: str
    lead: tuple[str | Code, ...] = ()
    tail: tuple[str | Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Replacement:
    """A range of the source's plain text and the approved form to stand for it."""

    hit: TermHit
    text: str
    gender: str = ""
    number: str = ""


def guard(source: Content, replacements: Sequence[Replacement], locale: str) -> Guarded:
    """Return *source* with the terms of *replacements*, all codes and all addresses as placeholders.

    Codes round the whole text, and a list marker at its head, do not go to the engine at all.
    """
    lead, middle, tail = _peel(source)
    offset = len(inline.plain(lead))
    words = _words(inline.plain(source))
    parts: list[str] = []
    slots: list[Slot] = []

    def put(slot: Slot) -> None:
        slots.append(slot)
        parts.append(slot.word)

    starts = {one.hit.start - offset: one for one in replacements}
    skip_to = at = 0
    for part in middle:
        if isinstance(part, Code):
            if at >= skip_to:
                _put_code(part, parts, put, words)
            at += len(part.equiv)
            continue
        index = 0
        while index < len(part):
            here = at + index
            one = starts.get(here)
            if here < skip_to:
                index += min(skip_to - here, len(part) - index)
            elif one is not None and one.hit.end > one.hit.start:
                put(Slot(next(words), Role.TERM, one.text, gender=one.gender, number=one.number))
                skip_to = one.hit.end - offset
            elif match := _KEPT.match(part, index):
                put(Slot(next(words), Role.TEXT, match[0]))
                index = match.end()
            else:
                following = _next(part, index, at, starts)
                parts.append(part[index:following])
                index = following
        at += len(part)
    return Guarded("".join(parts), tuple(slots), locale, lead, tail)


def _next(part: str, index: int, at: int, starts: dict[int, Replacement]) -> int:
    """Return where in *part*, after *index*, the next term or address begins, or its end."""
    terms = (start - at for start in starts if index < start - at < len(part))
    address = _KEPT.search(part, index + 1)
    return min([len(part), *terms, *([address.start()] if address else [])])


def _put_code(code: Code, parts: list[str], put, words) -> None:  # type: ignore[no-untyped-def]
    """Add the placeholder of a code, with the spaces that make it a word of its own."""
    if parts and parts[-1][-1:].isalnum():
        parts.append(" ")
    put(Slot(next(words), Role.CODE, code.equiv, code))
    if code.kind is not CodeKind.CLOSE and not code.equiv:
        parts.append(" ")


def _words(text: str):  # type: ignore[no-untyped-def]
    """Yield made-up words that do not occur in *text*; each differs from all others in most of its letters."""
    small = text.casefold()
    for word in WORDS:
        if word.casefold() not in small:
            yield word
    for first in WORDS:
        for second in WORDS:
            yield first + second.lower()


def _peel(source: Content) -> tuple[Content, Content, Content]:
    """Return *source* in three: codes and list marker at its head, what goes to the engine, codes at its end."""
    parts = list(source)
    lead: list[str | Code] = []
    tail: list[str | Code] = []
    if parts and isinstance(parts[0], str) and (match := _MARKER.match(parts[0])) and len(match[0]) < len(parts[0]):
        lead.append(match[0])
        parts[0] = parts[0][match.end() :]
    while len(parts) > 2 and _pair(parts[0], parts[-1]):
        lead.append(parts.pop(0))
        tail.insert(0, parts.pop())
    return tuple(lead), tuple(parts), tuple(tail)


def _pair(left: str | Code, right: str | Code) -> bool:
    return (
        isinstance(left, Code)
        and isinstance(right, Code)
        and (left.kind, right.kind) == (CodeKind.OPEN, CodeKind.CLOSE)
        and left.id == right.id
    )


def restore(text: str, guarded: Guarded) -> Content | None:
    """Return the engine's *text* with everything put back, or None if a placeholder was lost, doubled or damaged."""
    places: list[tuple[int, int, Slot]] = []
    for slot in guarded.slots:
        found = [match.span() for match in re.finditer(re.escape(slot.word), text, re.IGNORECASE)]
        if len(found) != 1:
            return None
        places.append((*found[0], slot))
    places.sort(key=lambda place: place[:2])
    parts: list[str | Code] = []
    at = 0
    for start, end, slot in places:
        if start < at or (start > 0 and text[start - 1].isalnum()):
            return None
        end = _plural(text, end)
        if end < len(text) and text[end].isalnum():
            return None
        before = text[at:start]
        if slot.role is Role.TERM:
            before = mend(before, slot.text, slot.gender, slot.number, guarded.locale)
        at = end
        if slot.code is None:
            parts += (before, slot.text)
        else:
            parts += (_trim(before, slot.code), slot.code)
            if slot.code.kind is CodeKind.OPEN or (slot.code.kind is CodeKind.ALONE and not slot.code.equiv):
                at += len(text[at:]) - len(text[at:].lstrip(" "))
    parts.append(text[at:])
    return inline.normal([*guarded.lead, *inline.normal(parts), *guarded.tail])


def _plural(text: str, end: int) -> int:
    """Step over a plural s that the engine has added to a made-up word."""
    return end + 1 if text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum() else end


def _trim(before: str, code: Code) -> str:
    return before.rstrip(" ") if code.kind is CodeKind.CLOSE else before
