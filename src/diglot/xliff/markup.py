"""Text with inline codes as markup: what the writers of 1.2 and 2.x and the editor of foreign files have in common.

Files are written as text, not as a tree: so a file of any length is written piece by piece, and what is edited in a foreign
file is put between bytes that stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from diglot.model import Code, CodeKind, Content
from diglot.xliff.document import TermNote

DEPTH = 60
"""How many pairs may enclose a text; readers bound the depth of a file, so that deeper ones are written as single codes."""

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)
_PLAIN = re.compile('[^&<>"\n\t\r]*')


class Style(Protocol):
    """How one kind of file writes text and codes."""

    def text(self, value: str) -> str:
        """Return *value* as markup."""

    def pair(self, opening: Code, closing: Code) -> tuple[str, str]:
        """Return the start and end tag of a pair that encloses its text."""

    def single(self, code: Code, lone: bool) -> str:
        """Return a code that encloses nothing: one that stands alone, or half a pair; *lone* if the other half is absent."""

    def mark(self, term: TermNote) -> tuple[str, str]:
        """Return the start and end tag of a term's annotation."""


def inner(content: Content, style: Style, terms: Sequence[TermNote] = ()) -> str:
    """Return *content* as the inside of an element, each of *terms* annotated where it lies within one text."""
    if len(content) == 1 and isinstance(content[0], str) and not terms:
        return style.text(content[0])
    whole, paired = _pairs(content)
    terms = sorted(terms)
    out: list[str] = []
    ends: dict[int, str] = {}
    at = 0
    for index, part in enumerate(content):
        if isinstance(part, str):
            out.append(_marked(part, at, style, terms) if terms else style.text(part))
            at += len(part)
            continue
        at += len(part.equiv)
        closing = content[whole[index]] if index in whole and len(ends) < DEPTH else None
        if index in ends:
            out.append(ends.pop(index))
        elif isinstance(closing, Code):
            start, ends[whole[index]] = style.pair(part, closing)
            out.append(start)
        else:
            out.append(style.single(part, index not in paired))
    return "".join(out)


def tag(name: str, attributes: Mapping[str, str], *, empty: bool = False) -> str:
    """Return a start tag, or with *empty* a whole element; *attributes* with a value of '' are left out."""
    written = "".join([f' {key}="{attribute(value)}"' for key, value in attributes.items() if value])
    return f"<{name}{written}/>" if empty else f"<{name}{written}>"


def attribute(value: str) -> str:
    """Return *value* as it stands in an attribute; what XML cannot hold as U+FFFD."""
    if value.isalnum() or (value.isprintable() and _PLAIN.fullmatch(value)):
        return value
    return _UNWRITABLE.sub("\ufffd", value).translate(_ATTRIBUTE)


def escaped(value: str) -> str:
    """Return *value* as it stands in an element; XML must be able to hold it."""
    if "&" in value:
        value = value.replace("&", "&amp;")
    if "<" in value:
        value = value.replace("<", "&lt;")
    if ">" in value:
        value = value.replace(">", "&gt;")
    return value.replace("\r", "&#13;") if "\r" in value else value


def text(value: str, other: Callable[[str], str]) -> str:
    """Return *value* as it stands in an element, each character that XML cannot hold as *other* says (XML 1.0, 2.2)."""
    if value.isprintable() or not _UNWRITABLE.search(value):
        return escaped(value)
    pieces = _UNWRITABLE.split(value)
    strange = _UNWRITABLE.findall(value)
    return escaped(pieces[0]) + "".join(
        other(char) + escaped(piece) for char, piece in zip(strange, pieces[1:], strict=True)
    )


def writable(value: str) -> bool:
    """Say whether XML 1.0 can hold *value* (section 2.2, Characters)."""
    return value.isprintable() or not _UNWRITABLE.search(value)


def _marked(value: str, at: int, style: Style, terms: Sequence[TermNote]) -> str:
    """Return a text that begins at *at*, the terms that lie in it annotated; of two that overlap, the first."""
    out: list[str] = []
    done = 0
    for term in terms:
        start, end = term[0] - at, term[1] - at
        if start < done or end > len(value):
            continue
        before, after = style.mark(term)
        out += (style.text(value[done:start]), before, style.text(value[start:end]), after)
        done = end
    out.append(style.text(value[done:]))
    return "".join(out)


def _pairs(content: Content) -> tuple[Mapping[int, int], Collection[int]]:
    """Return the pairs that are well nested, opening to closing, and all codes whose other half follows or precedes."""
    whole: dict[int, int] = {}
    paired: set[int] = set()
    opened: dict[str, int] = {}
    stack: list[int] = []
    for index, part in enumerate(content):
        if isinstance(part, str) or part.kind is CodeKind.ALONE:
            continue
        if part.kind is CodeKind.OPEN:
            opened[part.id] = index
            stack.append(index)
        elif part.id in opened:
            start = opened.pop(part.id)
            paired |= {start, index}
            while stack and stack[-1] > start:
                stack.pop()
            if stack and stack[-1] == start:
                whole[stack.pop()] = index
    return whole, paired
