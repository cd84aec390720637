"""Reading XLIFF 1.2, 2.0, 2.1 and 2.2, whoever wrote it: the text, the multiset of codes, and what diglot noted there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from diglot import inline
from diglot.errors import XliffError
from diglot.model import Code, CodeKind, Content, State
from diglot.xliff.document import Document, Unit
from diglot.xliff.safe import parse
from diglot.xliff.writing import NS12, NS20, OWN

NS22 = "urn:oasis:names:tc:xliff:document:2.2"
_STATES12 = {
    "translated": State.TRANSLATED,
    "needs-review-translation": State.TRANSLATED,
    "needs-review-adaptation": State.TRANSLATED,
    "needs-review-l10n": State.TRANSLATED,
    "signed-off": State.REVIEWED,
    "final": State.FINAL,
}
_TYPES12 = {"bold": "bold", "italic": "italic", "link": "link", "image": "image", "lb": "break"}


def read(data: bytes, *, name: str = "") -> Document:
    """Return what a bilingual file says.

    Raises UnsafeXliffError or XliffError, with *name* and line, if it is no XLIFF or must not be read.
    """
    root = parse(data, name)
    space, local = _split(root.tag)
    version = root.get("version", "")
    if local != "xliff" or (space not in (NS12, NS20, NS22, "")):
        raise XliffError(
            f"the root element is {local!r}, not an XLIFF of a known version",
            "give XLIFF 1.2 or 2.x",
            path=name or None,
            line=1,
        )
    if space == NS12 or version.startswith("1."):
        return _read12(root, name)
    return _read20(root, name)


def _split(tag: str | bytes | object) -> tuple[str, str]:
    text = str(tag)
    return (text[1:].split("}", 1)[0], text.split("}", 1)[1]) if text.startswith("{") else ("", text)


def _local(element: etree._Element) -> str:
    return _split(element.tag)[1] if isinstance(element.tag, str) else ""


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element if _local(child) == name]


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _own(element: etree._Element, name: str) -> str:
    return str(element.get(f"{{{OWN}}}{name}", ""))


# --------------------------------------------------------------------------------------------------------------------
# 1.2


def _read12(root: etree._Element, name: str) -> Document:
    files = _children(root, "file")
    if not files:
        raise XliffError("has no file element", "save it again from the tool that made it", path=name or None, line=1)
    file = files[0]
    units = [_unit12(unit) for one in files for unit in one.iter() if _local(unit) == "trans-unit"]
    return Document(
        original=str(file.get("original", "")),
        source_locale=str(file.get("source-language", "")),
        target_locale=str(file.get("target-language", "")),
        units=tuple(units),
        article=_own(file, "article"),
        article_hash=_own(file, "hash"),
        handoff=_own(file, "handoff"),
    )


def _unit12(unit: etree._Element) -> Unit:
    source = _children(unit, "source")
    targets = _children(unit, "target")
    target = _content(targets[0]) if targets else None
    if target is not None and not target:
        target = None
    state = _state12(unit, targets[0]) if targets and target is not None else State.INITIAL
    return Unit(
        id=str(unit.get("id", "")),
        source=_content(source[0]) if source else (),
        target=target,
        state=state,
        source_hash=_own(unit, "source"),
        origin=_own(unit, "origin"),
        target_hash=_own(unit, "target"),
        kind=str(unit.get("restype", "")).removeprefix("x-"),
        notes=tuple(_text(note) for note in _children(unit, "note")),
        translate=unit.get("translate") != "no",
    )


def _state12(unit: etree._Element, target: etree._Element) -> State:
    """Return the state of a target: its own word, else the unit's approval, else translated as it holds text."""
    named = target.get("state")
    if named is not None:
        state = _STATES12.get(str(named), State.INITIAL)
        return State.REVIEWED if unit.get("approved") == "yes" and state is State.TRANSLATED else state
    return State.FINAL if unit.get("approved") == "yes" else State.TRANSLATED


# --------------------------------------------------------------------------------------------------------------------
# 2.x


def _read20(root: etree._Element, name: str) -> Document:
    files = _children(root, "file")
    if not files:
        raise XliffError("has no file element", "save it again from the tool that made it", path=name or None, line=1)
    units = [unit for one in files for element in one.iter() if _local(element) == "unit" for unit in _units20(element)]
    return Document(
        original=str(files[0].get("original", "")),
        source_locale=str(root.get("srcLang", "")),
        target_locale=str(root.get("trgLang", "")),
        units=tuple(units),
        article=_own(files[0], "article"),
        article_hash=_own(files[0], "hash"),
        handoff=_own(files[0], "handoff"),
    )


def _units20(unit: etree._Element) -> Iterator[Unit]:
    """Yield one Unit a segment: ``unit`` where there is one, ``unit/segment`` where there are several."""
    data = {
        str(one.get("id")): _data(one)
        for holder in _children(unit, "originalData")
        for one in _children(holder, "data")
    }
    segments = _children(unit, "segment")
    notes = tuple(_text(note) for holder in _children(unit, "notes") for note in _children(holder, "note"))
    for number, segment in enumerate(segments, 1):
        source, target = _children(segment, "source"), _children(segment, "target")
        found = _content(target[0], data) if target else None
        own = str(unit.get("id", ""))
        yield Unit(
            id=own if len(segments) == 1 else f"{own}/{segment.get('id', number)}",
            source=_content(source[0], data) if source else (),
            target=found or None,
            state=_state20(str(segment.get("state", "initial")), bool(found)),
            source_hash=_own(unit, "source"),
            origin=_own(unit, "origin"),
            target_hash=_own(unit, "target"),
            kind=str(unit.get("type", "")).removeprefix("diglot:"),
            notes=notes,
            translate=unit.get("translate") != "no",
        )


def _state20(name: str, filled: bool) -> State:
    return State(name) if filled and name in set(State) else State.INITIAL


def _data(element: etree._Element) -> str:
    text = element.text or ""
    for child in element:
        text += _cp(child) + (child.tail or "")
    return text


def _cp(element: etree._Element) -> str:
    if _local(element) != "cp":
        return ""
    try:
        return chr(int(str(element.get("hex", "")), 16))
    except (ValueError, OverflowError):
        return ""


# --------------------------------------------------------------------------------------------------------------------
# Content of either version


class _Scope(NamedTuple):
    data: dict[str, str]
    parts: list[str | Code]


def _content(element: etree._Element, data: dict[str, str] | None = None) -> Content:
    """Return the text and codes of a source or target; annotations give their text."""
    scope = _Scope(data or {}, [])
    _walk(element, scope)
    return inline.normal(scope.parts)


def _walk(element: etree._Element, scope: _Scope) -> None:
    scope.parts.append(element.text or "")
    for child in element:
        _child(child, scope)
        scope.parts.append(child.tail or "")


def _child(child: etree._Element, scope: _Scope) -> None:
    name = _local(child)
    if name in ("mrk",):
        _walk(child, scope)
    elif name == "cp":
        scope.parts.append(_cp(child))
    elif name in ("g", "pc"):
        start, end = _pair(child, scope, name)
        scope.parts.append(start)
        _walk(child, scope)
        scope.parts.append(end)
    elif name in _SINGLE:
        scope.parts.append(_single(child, scope, name))


_SINGLE = {
    "x": CodeKind.ALONE, "ph": CodeKind.ALONE, "bx": CodeKind.OPEN, "bpt": CodeKind.OPEN, "sc": CodeKind.OPEN,
    "ex": CodeKind.CLOSE, "ept": CodeKind.CLOSE, "ec": CodeKind.CLOSE, "it": CodeKind.ALONE,
}  # fmt: skip


def _pair(element: etree._Element, scope: _Scope, name: str) -> tuple[Code, Code]:
    ident = str(element.get("id", ""))
    kind = _kind(element)
    start = scope.data.get(str(element.get("dataRefStart", "")), "")
    end = scope.data.get(str(element.get("dataRefEnd", "")), "")
    return Code(CodeKind.OPEN, ident, start, kind), Code(CodeKind.CLOSE, ident, end, kind)


def _single(element: etree._Element, scope: _Scope, name: str) -> Code:
    kind = _SINGLE[name]
    if name == "it":
        kind = CodeKind.OPEN if element.get("pos") == "open" else CodeKind.CLOSE
    ident = str(element.get("id", ""))
    if name in ("ex", "ept", "bx", "bpt"):
        ident = str(element.get("rid", ident))
    elif name == "ec":
        ident = str(element.get("startRef") or ident.removesuffix("e"))
    data = scope.data.get(str(element.get("dataRef", "")), "") or _text(element)
    equiv = str(element.get("equiv-text") or element.get("equiv") or "")
    return Code(kind, ident, data, _kind(element), equiv)


def _kind(element: etree._Element) -> str:
    """Return the type of a code, from 1.2's ctype or 2.x's type and subType."""
    ctype = str(element.get("ctype", ""))
    if ctype:
        return _TYPES12.get(ctype, ctype.removeprefix("x-"))
    sub = str(element.get("subType", ""))
    if sub.startswith("diglot:"):
        return {"b": "bold", "i": "italic"}.get(sub[7:], "markup")
    named = str(element.get("type", ""))
    return named if named in ("link", "image") else "markup"
