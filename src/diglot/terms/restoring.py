"""Putting terms, codes and addresses back into what an engine made of a guarded text."""

from __future__ import annotations

import re

from diglot import inline, locales
from diglot.model import Code, CodeKind, Content
from diglot.terms.guarding import Guarded, Role, Slot
from diglot.terms.mending import mend
from diglot.terms.placeholders import is_remnant

_HEAD = re.compile(r"(?:^|[.!?…。！？؟]\s+)[\s«»“”„\"'‘¿¡(\[]*$")
_WORD = re.compile(r"[^\W\d_]{4,}")
# What English writes on to a name, and engines keep: the plural and the possessive.
_SUFFIX = re.compile(r"(?:s[’']?|[’']s)(?![^\W_])", re.IGNORECASE)


def restore(text: str, guarded: Guarded) -> Content | None:
    """Return the engine's *text* with everything put back, or None if a placeholder was lost, doubled or damaged."""
    places = _places(text, guarded)
    if places is None or _remains(text, places, guarded):
        return None
    parts: list[str | Code] = []
    at = 0
    for start, end, slot in places:
        before = text[at:start]
        at = end
        if slot.role is Role.TERM:
            before, term = mend(before, slot.text, slot.gender, slot.number, guarded.locale)
            parts += (before, _capital(term, slot, inline.plain(tuple(parts)) + before))
        elif slot.code is None:
            parts += (before, slot.text)
        else:
            parts += (before.rstrip(" ") if slot.code.kind is CodeKind.CLOSE else before, slot.code)
            if slot.code.kind is CodeKind.OPEN or (slot.code.kind is CodeKind.ALONE and not slot.code.equiv):
                at += len(text[at:]) - len(text[at:].lstrip(" "))
    parts.append(text[at:])
    return inline.normal([*guarded.lead, *inline.normal(parts), *guarded.tail])


def _places(text: str, guarded: Guarded) -> list[tuple[int, int, Slot]] | None:
    """Return where each placeholder stands once and whole, in order; None if one does not."""
    places: list[tuple[int, int, Slot]] = []
    at = 0
    for slot in guarded.slots:
        found = [match.span() for match in re.finditer(re.escape(slot.word), text, re.IGNORECASE)]
        if len(found) != 1:
            return None
        start, end = found[0]
        suffix = _SUFFIX.match(text, end)
        places.append((start, suffix.end() if suffix else end, slot))
    places.sort(key=lambda place: place[:2])
    for start, end, slot in places:
        if start < at or (end < len(text) and text[end].isalnum()):
            return None
        if start and text[start - 1].isalnum() and not (slot.role is Role.TERM and _joined(text, start, guarded)):
            return None
        at = end
    return places


def _remains(text: str, places: list[tuple[int, int, Slot]], guarded: Guarded) -> bool:
    """Say whether between its *places* something is left of a placeholder: its head or tail, or the whole misspelt."""
    at, rest = 0, []
    for start, end, _ in places:
        rest.append(text[at:start])
        at = end
    words = {word.casefold() for part in (*rest, text[at:]) for word in _WORD.findall(part)}
    words -= {word.casefold() for word in _WORD.findall(guarded.text)}
    return any(is_remnant(word, slot.word.casefold()) for word in words for slot in guarded.slots)


def _joined(text: str, start: int, guarded: Guarded) -> bool:
    """Say whether what is written on to the head of a placeholder are Arabic words that are written so."""
    return locales.language(guarded.locale) == "ar" and _ARABIC.search(text[:start]) is not None


_ARABIC = re.compile(r"(?<!\w)[وف]?[بلك]?(?:ال)?ـ?$")


def _capital(term: str, slot: Slot, before: str) -> str:
    """Return *term* with a capital if it begins a sentence, unless it is the same name as in the source."""
    if slot.same or not term[:1].islower() or any(char.isupper() for char in term.split()[0]):
        return term
    return term[0].upper() + term[1:] if _HEAD.search(before) else term
