"""Putting targets into a unit of XLIFF 1.2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from diglot.model import Code, CodeKind, Content, State
from diglot.xliff import reading12
from diglot.xliff.cutting import Outline, Span
from diglot.xliff.names import FROM12, STATES12
from diglot.xliff.patch import (
    Copies,
    Edit,
    Splice,
    attributes,
    coded,
    filled,
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
from diglot.xliff.writing12 import Style12

_RANK = {state: rank for rank, state in enumerate(State)}
_PLAIN = Outline("trans-unit source seg-source target mrk")
_CODED = Outline("trans-unit source seg-source target mrk g x bx ex bpt ept ph it")
_Spans = Mapping[etree._Element, Span]


def apply(unit: etree._Element, raw: bytes, scope: Scope, edits: Sequence[Edit]) -> bytes:
    """Return *raw*, the bytes of *unit*, with *edits* made."""
    outline = _CODED if any(map(coded, edits)) else _PLAIN
    found = outline.spans(unit, raw)
    _, inside, _, _ = found[unit]
    name = f"{prefix_of(unit)}target"
    state = min((edit.state for edit in edits), key=_RANK.__getitem__)
    space = preserved(unit, scope.preserve)
    changed = _changed(edits, state, space)
    splices = [Splice(0, inside, _approved(raw[:inside], unit, state))]
    cut = reading12.seg_source(unit)
    first, new = edits[0], [edit for edit in edits if edit.target is not None]
    if not new:
        splices += _restated(raw, found, first, changed)
    elif not first.place.name:
        text = _marked(raw, found, cut, _inside(unit, raw, found, first))
        before = first.place.source if cut is None else cut
        splices.append(target(raw, found, first.place, before, name, text, changed))
    elif cut is not None and any(edit.place.target is None for edit in edits):
        text = _laid_out(unit, raw, found, cut, edits)
        splices.append(target(raw, found, first.place, cut, name, text, changed))
    else:
        splices += [_in_mark(unit, raw, found, edit) for edit in new]
        splices += _restated(raw, found, first, changed)
    return splice(raw, splices)


def _changed(edits: Sequence[Edit], state: State, inherited: bool) -> dict[str, str | None]:
    """Return the attributes of the target to set: its state, where the old word for it says something else."""
    place, raw_state = edits[0].place, edits[0].unit.raw_state
    new = [edit.target for edit in edits if edit.target is not None]
    same = raw_state and FROM12.get(raw_state, State.INITIAL) is state
    changed: dict[str, str | None] = {"state": "" if same else STATES12[state]}
    if new:
        changed["state-qualifier"] = None
    counts = inherited if place.holder is None else preserved(place.holder, inherited)
    if not counts and any(keeps_layout(one) for one in new):
        changed["xml:space"] = "preserve"
    return changed


def _approved(head: bytes, unit: etree._Element, state: State) -> bytes:
    """Return the unit's start tag with the approval that *state* means."""
    had = unit.get("approved") == "yes"
    means = state in (State.REVIEWED, State.FINAL)
    return head if had is means else with_attributes(head, {"approved": "yes" if means else "no"})


def _restated(raw: bytes, found: _Spans, edit: Edit, changed: Mapping[str, str | None]) -> list[Splice]:
    """Return what sets the attributes of a target that stays."""
    holder = edit.place.holder
    if holder is None:
        return []
    start, inside, _, _ = found[holder]
    wanted = {name: value for name, value in changed.items() if value != ""}
    return [Splice(start, inside, with_attributes(raw[start:inside], wanted))]


def _inside(unit: etree._Element, raw: bytes, found: _Spans, edit: Edit) -> str:
    """Return the new text of one segment as markup."""
    content: Content = edit.target or ()
    copies = None
    if coded(edit):
        copies = Copies(raw, found, unit)
        for holder in (edit.place.holder, edit.place.source):
            if holder is not None:
                copies.add(holder)
        if edit.place.holder is not None:  # the text of a sub-flow in the old target is a translation
            copies.add(edit.place.holder, lambda code: any(reading12.is_sub(one) for one in code))
    prefix = prefix_of(unit)
    return written(content, Style12(prefix), copies, half, prefix)


def _marked(raw: bytes, found: _Spans, cut: etree._Element | None, inside: str) -> str:
    """Return *inside* in the segment mark that the unit's seg-source has, if it has one."""
    marks = [] if cut is None else list(reading12.segments(cut))
    if len(marks) != 1:
        return inside
    start, content, _, _ = found[marks[0]]
    return filled(raw[start:content], full(marks[0], "mrk"), inside).decode()


def _in_mark(unit: etree._Element, raw: bytes, found: _Spans, edit: Edit) -> Splice:
    """Return what puts the text of one segment of several into its mark in the target."""
    mark = edit.place.target
    assert mark is not None
    start, inside, _, end = found[mark]
    return Splice(start, end, filled(raw[start:inside], full(mark, "mrk"), _inside(unit, raw, found, edit)))


def _laid_out(unit: etree._Element, raw: bytes, found: _Spans, cut: etree._Element, edits: Sequence[Edit]) -> str:
    """Return a target made like the seg-source *cut*: each segment's new text, or old text, or none in its mark."""
    new = {edit.place.name: _inside(unit, raw, found, edit) for edit in edits if edit.target is not None}
    old = {place.name: place.target for place in reading12.places(unit)}
    _, begin, finish, _ = found[cut]
    splices = []
    for mark in reading12.segments(cut):
        (start, inside, _, end), mid = found[mark], mark.get("mid", "")
        text, kept = new.get(mid, ""), old.get(mid)
        if mid not in new and kept is not None:
            text = raw[found[kept][1] : found[kept][2]].decode()
        splices.append(Splice(start - begin, end - begin, filled(raw[start:inside], full(mark, "mrk"), text)))
    return splice(raw[begin:finish], splices).decode()


def half(prefix: str, whole: str, code: Code, lone: bool) -> str:
    """Return the ``bx`` or ``ex`` that with its other half says what the ``g`` of the start tag *whole* says."""
    had = attributes(whole)
    ident = had.pop("id", "")
    if code.kind is CodeKind.OPEN:
        return _empty(prefix + "bx", {"id": ident, "rid": ident, **had})
    return _empty(prefix + "ex", {"id": f"{ident}e", "rid": ident})


def _empty(name: str, attributes: Mapping[str, str]) -> str:
    listed = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{listed}/>"
