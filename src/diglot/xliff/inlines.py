"""Reading text with inline elements: those of XLIFF 1.2 (section 2.4) and of 2.x (4.2.3, 4.3.2), side by side.

The text of ``bpt``, ``ept``, ``ph`` and ``it`` is native code, and so is a ``sub`` within it: a sub-flow is no part of the
sentence, it travels with its code. Annotations (``mrk``, ``sm``, ``em``) give their text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from diglot.model import Code, CodeKind, Content
from diglot.xliff.copies import base
from diglot.xliff.names import CTYPES, NS12, NS20, NS22, TYPES20
from diglot.xliff.tree import text as text_of

Element: TypeAlias = etree._Element
Data: TypeAlias = Mapping[str, str]
"""The text of each of a unit's ``<data>`` elements, by id."""

CODES = {
    "x": CodeKind.ALONE, "ph": CodeKind.ALONE, "bx": CodeKind.OPEN, "bpt": CodeKind.OPEN, "sc": CodeKind.OPEN,
    "ex": CodeKind.CLOSE, "ept": CodeKind.CLOSE, "ec": CodeKind.CLOSE, "it": CodeKind.CLOSE,
}  # fmt: skip
"""The elements that are one code each; ``it`` may also open."""
CONTROL = "x-diglot-char"
"""The ctype of 1.2's ``x`` that stands for a character XML cannot hold, which ends its id: 2.x has ``cp`` for it."""

_PAIRS = ("g", "pc")
_OWN_END = re.compile(r"\d+(?:\.copy\d+)?e")
_WHITE = " \t\r\n"
_RUN = re.compile(f"[{_WHITE}]+")
_TYPES = {word: name for name, word in CTYPES.items()}
_SUBTYPES = {sub: name for name, (_, sub) in TYPES20.items() if sub}


def content(element: Element, data: Data, *, preserve: bool = True) -> Content:
    """Return the text and codes of a source, target or annotation.

    Without *preserve* (xml:space="default") a run of white space that holds a line break or tab is layout: it becomes one
    space, and none at either end.
    """
    if len(element):
        parts: list[str | Code] = []
        _walk(element, data, parts)
        parts = _joined(parts)
    else:
        text = element.text
        if not text:
            return ()
        parts = [text]
    return tuple(parts if preserve else _without_layout(parts))


def _walk(element: Element, data: Data, parts: list[str | Code]) -> None:
    """Add what *element* holds to *parts*; libxml2 bounds the depth at 256."""
    text = element.text
    if text:
        parts.append(text)
    for child in element:
        tag = child.tag
        name = _NAMES.get(tag)
        if name is None:
            if isinstance(tag, str):  # an annotation; a comment's tag is a function
                _walk(child, data, parts)
        elif name in _PAIRS:
            start, end = pair(child, data)
            parts.append(start)
            _walk(child, data, parts)
            parts.append(end)
        elif name == "cp":
            parts.append(character(child.get("hex", "")))
        else:
            parts.append(single(child, name, data))
        text = child.tail
        if text:
            parts.append(text)


def elements(holder: Element) -> Iterator[tuple[str, Element]]:
    """Yield the elements in a source or target that stand for codes, with their local names; not those within a code."""
    for child in holder:
        tag = child.tag
        name = _NAMES.get(tag)
        if name is not None and name != "cp":
            yield name, child
        if name in _PAIRS or (name is None and isinstance(tag, str)):
            yield from elements(child)


def pair(element: Element, data: Data) -> tuple[Code, Code]:
    """Return the two codes that a ``g`` or ``pc`` stands for."""
    get = element.get
    kind, ident = _kind(element), base(get("id", ""))
    start, end = data.get(get("dataRefStart", ""), ""), data.get(get("dataRefEnd", ""), "")
    optional = get("canDelete") == "yes"
    return (
        _code(CodeKind.OPEN, ident, start, kind, get("equivStart", ""), optional),
        _code(CodeKind.CLOSE, ident, end, kind, get("equivEnd", ""), optional),
    )


def single(element: Element, name: str, data: Data) -> Code | str:
    """Return the code that an element other than a ``g`` or ``pc`` stands for; *name* is its local name."""
    get, kind = element.get, CODES[name]
    ident = get("id", "")
    if name == "x":
        if get("ctype") == CONTROL:
            return character(ident.rpartition("-")[2])
    elif name == "it":
        kind = CodeKind.OPEN if get("pos") == "open" else CodeKind.CLOSE
        ident = get("rid") or ident
    elif name == "ec":
        ident = base(get("startRef") or (ident[:-1] if _OWN_END.fullmatch(ident) else ident))
    elif name not in ("ph", "sc"):
        ident = get("rid") or ident
    else:
        ident = base(ident)
    markup = data.get(get("dataRef", ""), "") if data else ""
    if not markup and (len(element) or element.text):
        markup = text_of(element)
    equiv = get("equiv-text") or get("equiv") or ""
    return _code(kind, ident, markup, _kind(element), equiv, get("canDelete") == "yes")


_code = lru_cache(maxsize=4096)(Code)
"""Makes a code, or gives the equal one made before: a file of many units has few different ones."""


def character(digits: str) -> str:
    """Return the character of a ``cp``; U+FFFD for what is none, or is of no use to anyone: NUL and half a surrogate pair."""
    try:
        number = int(digits, 16)
    except ValueError:
        return "\ufffd"
    return chr(number) if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"


def original_data(elements: Iterable[Element]) -> dict[str, str]:
    """Return the text of each ``data`` element by id."""
    return {one.get("id", ""): _data(one) for one in elements}


def _data(element: Element) -> str:
    text = element.text or ""
    for child in element:
        if _NAMES.get(child.tag) == "cp":
            text += character(child.get("hex", ""))
        text += child.tail or ""
    return text


def _joined(parts: list[str | Code]) -> list[str | Code]:
    """Return *parts* with neighbouring strings joined (see inline.normal), in one pass and one copy."""
    out: list[str | Code] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            out.append(texts[0] if len(texts) == 1 else "".join(texts))
            texts.clear()
        out.append(part)
    if texts:
        out.append("".join(texts))
    return out


def _without_layout(parts: list[str | Code]) -> list[str | Code]:
    out = list(parts)
    if out and isinstance(out[0], str):
        bare = out[0].lstrip(_WHITE)
        out[0] = bare if _is_layout(out[0][: len(out[0]) - len(bare)]) else out[0]
    if out and isinstance(out[-1], str):
        bare = out[-1].rstrip(_WHITE)
        out[-1] = bare if _is_layout(out[-1][len(bare) :]) else out[-1]
    return [_RUN.sub(_one_space, part) if isinstance(part, str) else part for part in out if part != ""]


def _is_layout(white: str) -> bool:
    """Say whether a run of white space holds more than spaces."""
    return white.strip(" ") != ""


def _one_space(run: re.Match[str]) -> str:
    return " " if _is_layout(run[0]) else run[0]


def _kind(element: Element) -> str:
    """Return the type of a code, from 1.2's ctype or 2.x's type and subType."""
    ctype = element.get("ctype")
    if ctype:
        return _TYPES.get(ctype) or ctype.removeprefix("x-")
    named = element.get("type")
    if named is None:
        return "markup"
    return _SUBTYPES.get(element.get("subType", "")) or (named if named in ("link", "image") else "markup")


def _named(names: str, space: str) -> dict[object, str]:
    return {f"{{{space}}}{name}" if space else name: name for name in names.split()}


_NAMES: dict[object, str] = {
    **_named("x g bx ex bpt ept ph it", NS12), **_named("x g bx ex bpt ept ph it", ""),
    **_named("cp ph pc sc ec", NS20), **_named("cp ph pc sc ec", NS22),
}  # fmt: skip
"""The local name of each element that is a code or character, by full tag; a comment's tag is no string and not here."""
