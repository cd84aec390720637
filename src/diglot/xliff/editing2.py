"""Putting targets into a unit of XLIFF 2.x."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from diglot.model import Code, CodeKind, Content
from diglot.xliff import reading2
from diglot.xliff.copies import renamed
from diglot.xliff.cutting import Outline, Span
from diglot.xliff.document import TermNote
from diglot.xliff.names import SPACE, SPACES2, tags
from diglot.xliff.patch import (
    Copies,
    Edit,
    Marks,
    Splice,
    attributes,
    coded,
    full,
    keeps_layout,
    prefix_of,
    splice,
    target,
    with_attributes,
    written,
)
from diglot.xliff.scope import Scope
from diglot.xliff.tree import preserved
from diglot.xliff.tree import text as text_of
from diglot.xliff.writing2 import Style2

_START = ("canCopy", "canDelete", "canOverlap", "canReorder", "copyOf", "type", "subType", "dir")
_END = ("canCopy", "canDelete", "canOverlap", "canReorder", "copyOf", "type", "subType")
_EACH = ("dataRef", "disp", "equiv", "subFlows")


_PLAIN = Outline("unit segment source target")
_CODED = Outline("unit segment source target ph pc sc ec")
_MARKED = Outline("mrk")
_MRK = tags("mrk", SPACES2)


def apply(unit: etree._Element, raw: bytes, scope: Scope, edits: Sequence[Edit]) -> bytes:
    """Return *raw*, the bytes of *unit*, with *edits* made."""
    outline = _CODED if any(map(coded, edits)) or b"mrk" in raw else _PLAIN
    found = outline.spans(unit, raw)
    space = preserved(unit, scope.preserve)
    splices: list[Splice] = []
    for edit in edits:
        carrier = edit.place.carrier
        start, inside, _, _ = found[carrier]
        splices.append(Splice(start, inside, _with_state(raw[start:inside], edit)))
        if edit.target is not None:
            prefix = prefix_of(carrier)
            marks = _marks(unit, raw, edit)
            copies = _copies(unit, raw, found, edit) if marks or coded(edit) else None
            places = [place for name in marks if (place := _where(edit.target, edit.place.holder, name))]
            new, bases = renamed(edit.target)
            text = written(new, Style2({}, {}, prefix, bases), copies, half, prefix, marks, places, bases)
            text += "".join("".join(marks[name]) for name in marks.keys() - {place[2] for place in places})
            changed = {"xml:space": _space(edit, edit.target, space)}
            splices.append(target(raw, found, edit.place, edit.place.source, f"{prefix}target", text, changed))
    return splice(raw, splices)


def _marks(unit: etree._Element, raw: bytes, edit: Edit) -> Marks:
    """Return the annotations of the old target that something in the unit refers to (2.1, fragment identifiers: t=)."""
    holder = edit.place.holder
    if holder is None or b"mrk" not in raw:
        return {}
    found = _MARKED.spans(unit, raw)
    marks: dict[str, tuple[str, str]] = {}
    for one in holder.iter(*_MRK):
        name, (start, inside, _, _) = one.get("id", ""), found[one]
        if re.search(rb"""t=#?%s["'/]""" % re.escape(name.encode()), raw):
            head = raw[start:inside].decode()
            head = head[:-2].rstrip() + ">" if head.endswith("/>") else head
            marks[name] = (head, f"</{full(one, 'mrk')}>")
    return marks


def _where(new: Content, holder: etree._Element | None, name: str) -> TermNote | None:
    """Return where the words of the annotation *name* of the old target stand in *new*, if they do, once."""
    mark = None if holder is None else next(one for one in holder.iter(*_MRK) if one.get("id", "") == name)
    words = "" if mark is None else text_of(mark)
    found: list[TermNote] = []
    at = 0
    for part in new:
        if isinstance(part, str):
            if words and (start := part.find(words)) >= 0:
                found.append((at + start, at + start + len(words), name, "", ""))
                found += found if words in part[start + 1 :] else []
            at += len(part)
        else:
            at += len(part.equiv)
    return found[0] if len(found) == 1 else None


def _copies(unit: etree._Element, raw: bytes, found: Mapping[etree._Element, Span], edit: Edit) -> Copies:
    """Return the codes of *unit* as they are written: those of its other segments, of the old target, of the source."""
    copies = Copies(raw, found, unit)
    holders = [edit.place.holder, edit.place.source]
    if edit.place.name:  # a code may have come from another segment
        places = reading2.places(unit)
        holders = [*(one.holder for one in places), *(one.source for one in places), *holders]
    for holder in holders:
        if holder is not None:
            copies.add(holder)
    return copies


def _space(edit: Edit, new: Content, inherited: bool) -> str:
    """Return the xml:space that the target needs, '' to leave it: what a new one has from its source, or to keep layout."""
    source, holder = edit.place.source, edit.place.holder
    said = source.get(SPACE, "") if holder is None else holder.get(SPACE, "")
    counts = said == "preserve" if said else inherited
    if keeps_layout(new) and not counts:
        return "preserve"
    return said if holder is None else ""


def _with_state(head: bytes, edit: Edit) -> bytes:
    """Return a segment's start tag with the state of *edit*; a subState of another state goes (2.1, 4.3.1.30)."""
    if reading2.state(edit.place.carrier) is edit.state:
        return head
    return with_attributes(head, {"state": edit.state.value, "subState": None})


def half(prefix: str, whole: str, code: Code, lone: bool) -> str:
    """Return the ``sc`` or ``ec`` that with its other half says what the ``pc`` of the start tag *whole* says."""
    had = attributes(whole)
    opening = code.kind is CodeKind.OPEN
    name = prefix + ("sc" if opening else "ec")
    ident = had.get("id", "")
    head = {"id": ident} if opening else {"id": f"{ident}e"} if lone else {"startRef": ident}
    if lone:
        head["isolated"] = "yes"
    kept = {key: had[key] for key in (_START if opening else _END) if key in had}
    own = {key: had[key + end] for key in _EACH if (end := "Start" if opening else "End") and key + end in had}
    foreign = {key: value for key, value in had.items() if ":" in key and (opening or lone)}
    listed = "".join(f' {key}="{value}"' for key, value in (head | kept | own | foreign).items())
    return f"<{name}{listed}/>"
