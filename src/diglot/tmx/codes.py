"""Inline codes as TMX writes them: TMX 1.4b, section "Content Markup" (bpt, ept, it, ph), and back.

``x`` carries diglot's id of a code, ``i`` ties the halves of a pair together within a segment, ``type`` says what the code
does, its content is the markup itself. What TMX has no place for, a code's equivalent in plain text, stands in a property
of the variant, by the code's place in the segment.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from lxml import etree

from diglot import inline
from diglot.model import Code, CodeKind, Content

EQUIV = "x-diglot-equiv"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fill(segment: etree._Element, content: Content) -> None:
    """Write *content* into the ``seg`` element *segment*; characters that XML 1.0 cannot hold are left out."""
    numbers = _pairs(content)
    last: etree._Element | None = None
    for index, part in enumerate(content):
        if isinstance(part, Code):
            last = _element(segment, part, numbers.get(index))
        elif last is None:
            segment.text = (segment.text or "") + writable(part)
        else:
            last.tail = (last.tail or "") + writable(part)


def equivalents(content: Content) -> str:
    """Return the plain-text equivalents of *content*'s codes as a property's value, or nothing if there are none."""
    found = {str(index): code.equiv for index, code in enumerate(inline.codes(content)) if code.equiv}
    return json.dumps(found, ensure_ascii="\0" in str(found)) if found else ""


def writable(text: str) -> str:
    """Return *text* without the characters that XML 1.0 cannot hold (section 2.2)."""
    return _UNWRITABLE.sub("", text)


def _pairs(content: Content) -> dict[int, str]:
    """Return the number of the pair that each half of a whole pair belongs to, by its index."""
    numbers: dict[int, str] = {}
    open_: dict[str, list[int]] = {}
    count = 0
    for index, part in enumerate(content):
        if not isinstance(part, Code):
            continue
        if part.kind is CodeKind.OPEN:
            open_.setdefault(part.id, []).append(index)
        elif part.kind is CodeKind.CLOSE and open_.get(part.id):
            count += 1
            numbers[open_[part.id].pop()] = numbers[index] = str(count)
    return numbers


def _element(segment: etree._Element, code: Code, number: str | None) -> etree._Element:
    if code.kind is CodeKind.ALONE:
        element = etree.SubElement(segment, "ph", x=writable(code.id))
    elif number is None:
        element = etree.SubElement(segment, "it", pos="begin" if code.kind is CodeKind.OPEN else "end")
        element.set("x", writable(code.id))
    elif code.kind is CodeKind.OPEN:
        element = etree.SubElement(segment, "bpt", i=number, x=writable(code.id))
    else:
        element = etree.SubElement(segment, "ept", i=number)
    if element.tag != "ept":
        element.set("type", writable(code.type))
    element.text = writable(code.data)
    return element


# --------------------------------------------------------------------------------------------------------------------
# Reading


def content(segment: etree._Element, equiv: str = "") -> Content:
    """Return the text and codes of a ``seg`` element; *equiv* is the value that :func:`equivalents` wrote.

    Marked text (``hi``) gives its text. A code without ``x`` is numbered in the order of the segment.
    """
    parts: list[str | Code] = []
    _walk(segment, parts, {})
    found = inline.normal(parts)
    return _with_equivalents(found, _known(equiv)) if equiv else found


def _walk(element: etree._Element, parts: list[str | Code], open_: dict[str, Code]) -> None:
    parts.append(element.text or "")
    for child in element:
        name = str(child.tag).rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "hi":
            _walk(child, parts, open_)
        elif name in ("bpt", "ept", "it", "ph", "ut"):
            parts.append(_code(child, name, parts, open_))
        parts.append(child.tail or "")


def _code(element: etree._Element, name: str, parts: Sequence[str | Code], open_: dict[str, Code]) -> Code:
    data = "".join(str(text) for text in element.itertext())
    kind = str(element.get("type") or "markup")
    given = element.get("x")
    if name == "ept":
        first = open_.get(str(element.get("i", "")))
        # One that was never opened is a code all the same: nothing of a segment is dropped.
        ident, kind = (first.id, first.type) if first else (str(element.get("i", "")), kind)
        return Code(CodeKind.CLOSE, ident, data, kind)
    if name == "bpt":
        number = str(element.get("i", ""))
        made = Code(CodeKind.OPEN, str(given if given is not None else number), data, kind)
        open_[number] = made
        return made
    alone = str(given) if given is not None else str(1 + sum(isinstance(part, Code) for part in parts))
    if name == "it":
        return Code(CodeKind.OPEN if element.get("pos") in ("begin", "open") else CodeKind.CLOSE, alone, data, kind)
    return Code(CodeKind.ALONE, alone, data, kind)


def _known(value: str) -> Mapping[str, str]:
    try:
        found = json.loads(value)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: text for key, text in found.items() if isinstance(text, str)}


def _with_equivalents(found: Content, known: Mapping[str, str]) -> Content:
    out: list[str | Code] = []
    count = 0
    for part in found:
        if isinstance(part, Code):
            part = Code(part.kind, part.id, part.data, part.type, known.get(str(count), ""))
            count += 1
        out.append(part)
    return tuple(out)
