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
from diglot.terms.placeholders import Spare

_MARKER = re.compile(r"\(?(?:[IVXLC]{1,6}|[0-9]{1,3}|[A-Za-z])[.)]\s+")
_KEPT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+[^\s.,;:!?)\]}»”\"']|(?<!\w)[@#]\w{2,}")


class Guarding(StrEnum):
    """How much of a text an engine is kept from seeing.

    GIVEN: no terms, only codes and addresses, for an engine that is told the terms or tells what became of each word; AGAIN:
    the same, and it is told what was wrong.
    FIXED: terms of rule keep and fixed; those that may be inflected are left to it. STRICT: those that may be inflected
    too, for when it did not use them, as far as the right form is known: names, and where nouns have no cases.
    CLAUSES: as FIXED, one clause at a time, for when it lost a placeholder among many. LIGHT: no terms that are the same
    in both languages, which most engines leave alone.
    """

    GIVEN = "given"
    AGAIN = "again"
    FIXED = "fixed"
    STRICT = "strict"
    CLAUSES = "clauses"
    LIGHT = "light"


class Role(StrEnum):
    """What a placeholder stands for."""

    TERM = "term"
    CODE = "code"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Slot:
    """One placeholder: the made-up word and what it stands for; ``same`` if that is what the source says, too."""

    word: str
    role: Role
    text: str = ""
    code: Code | None = None
    gender: str = ""
    number: str = ""
    same: bool = False


@dataclass(frozen=True, slots=True)
class Replacement:
    """A range of the source's plain text and the approved form to stand for it."""

    hit: TermHit
    text: str
    gender: str = ""
    number: str = ""

    def slot(self, word: str) -> Slot:
        """Return the placeholder *word* for it."""
        return Slot(word, Role.TERM, self.text, None, self.gender, self.number, self.text == self.hit.term.text)


@dataclass(frozen=True, slots=True)
class Mark:
    """A term that the engine sees, at ``text[start:end]`` of the guarded text, and the approved form."""

    start: int
    end: int
    replacement: Replacement


@dataclass(frozen=True, slots=True)
class Guarded:
    """A source as the engine gets it (``text``) and what is needed to restore its answer."""

    text: str
    slots: tuple[Slot, ...]
    locale: str
    lead: tuple[str | Code, ...] = ()
    tail: tuple[str | Code, ...] = ()
    marks: tuple[Mark, ...] = ()


def guard(source: Content, replacements: Sequence[Replacement], locale: str, *, shown: bool = False) -> Guarded:
    """Return *source* with the terms of *replacements*, all codes and all addresses as placeholders.

    Terms that are *shown* stay as they are and are only marked. Codes round the whole text, and a list marker at its head,
    do not go to the engine at all; those inside a term go before or after it.
    """
    lead, middle, tail = _peel(source)
    offset = len(inline.plain(lead))
    writing = _Writing(Spare(inline.plain(source)), shown)
    text = inline.plain(middle)
    terms = {one.hit.start - offset: (one, one.hit.end - offset) for one in replacements if one.hit.end > one.hit.start}
    inside = _inside(middle, [(start, end) for start, (_, end) in terms.items()])
    at = done = 0
    for part in middle:
        length = len(part.equiv if isinstance(part, Code) else part)
        if isinstance(part, Code):
            if not any(part is code for codes in inside.values() for code in codes):
                writing.code(part)
                done = max(done, at + length)
        else:
            for start in sorted(one for one in terms if at <= one < at + length):
                replacement, end = terms[start]
                writing.prose(text[max(done, at) : start])
                codes = inside.get(start, [])
                for code in codes:
                    if code.kind is CodeKind.OPEN:
                        writing.code(code)
                writing.term(replacement, text[start:end])
                for code in codes:
                    if code.kind is not CodeKind.OPEN:
                        writing.code(code)
                done = end
            writing.prose(text[max(done, at) : at + length])
            done = max(done, at + length)
        at += length
    return Guarded("".join(writing.parts), tuple(writing.slots), locale, lead, tail, tuple(writing.marks))


def _inside(middle: Content, terms: Sequence[tuple[int, int]]) -> dict[int, list[Code]]:
    """Return the codes that stand inside a term, by where the term begins."""
    found: dict[int, list[Code]] = {}
    at = 0
    for part in middle:
        if isinstance(part, Code):
            for start, end in terms:
                if start < at < end:
                    found.setdefault(start, []).append(part)
        at += len(part.equiv if isinstance(part, Code) else part)
    return found


class _Writing:
    """The guarded text while it is being written."""

    def __init__(self, spare: Spare, shown: bool) -> None:
        self._spare, self._shown = spare, shown
        self._length = 0
        self.parts: list[str] = []
        self.slots: list[Slot] = []
        self.marks: list[Mark] = []

    def prose(self, text: str) -> None:
        """Add *text*, its addresses as placeholders."""
        at = 0
        for match in _KEPT.finditer(text):
            self._add(text[at : match.start()])
            self._put(Slot(self._spare.take(), Role.TEXT, match[0]))
            at = match.end()
        self._add(text[at:])

    def term(self, replacement: Replacement, text: str) -> None:
        """Add the placeholder of a term, or the term itself with a mark."""
        if not self._shown:
            self._put(replacement.slot(self._spare.take(replacement.gender)))
            return
        self.marks.append(Mark(self._length, self._length + len(text), replacement))
        self._add(text)

    def code(self, code: Code) -> None:
        """Add the placeholder of a code, with the spaces that make it a word of its own."""
        if self.parts and self.parts[-1][-1:].isalnum():
            self._add(" ")
        self._put(Slot(self._spare.take(), Role.CODE, code.equiv, code))
        if code.kind is not CodeKind.CLOSE and not code.equiv:
            self._add(" ")

    def _put(self, slot: Slot) -> None:
        self.slots.append(slot)
        self._add(f"{slot.word}s" if slot.number == "plural" else slot.word)

    def _add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self._length += len(text)


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
