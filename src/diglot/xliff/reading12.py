"""What a ``trans-unit`` of XLIFF 1.2 says."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from diglot.model import Content, State
from diglot.xliff.document import Unit
from diglot.xliff.inlines import content
from diglot.xliff.names import FROM12, OWN_ORIGIN, OWN_SOURCE, OWN_TARGET, SPACES1, tags
from diglot.xliff.place import Place
from diglot.xliff.scope import Scope, Scopes
from diglot.xliff.tree import line, preserved, text

_SOURCE, _TARGET, _NOTE = tags("source", SPACES1), tags("target", SPACES1), tags("note", SPACES1)
_SEG_SOURCE, _MRK, _SUB = tags("seg-source", SPACES1), tags("mrk", SPACES1), tags("sub", SPACES1)


def places(unit: etree._Element) -> list[Place]:
    """Return the segments of *unit*: the whole unit, or each ``mrk mtype="seg"`` where its seg-source has several."""
    return _parts(unit)[0]


def _parts(unit: etree._Element) -> tuple[list[Place], list[etree._Element]]:
    """Return the segments of *unit* and its notes."""
    source = target = cut = None
    notes = []
    for child in unit:
        tag = child.tag
        if tag in _SOURCE:
            source = child
        elif tag in _TARGET:
            target = child
        elif tag in _NOTE:
            notes.append(child)
        elif tag in _SEG_SOURCE:
            cut = child
    if source is None:
        return [], notes
    if cut is None:
        return [Place("", unit, source, target, target)], notes
    return _cut(unit, source, target, list(segments(cut))), notes


def _cut(
    unit: etree._Element, source: etree._Element, target: etree._Element | None, marks: list[etree._Element]
) -> list[Place]:
    if len(marks) < 2:
        return [Place("", unit, source, target, target)]
    inner = {} if target is None else {one.get("mid", ""): one for one in segments(target)}
    return [Place(mid, unit, one, inner.get(mid), target) for one in marks if (mid := one.get("mid", ""))]


def seg_source(unit: etree._Element) -> etree._Element | None:
    """Return the element in which *unit*'s source is cut into segments, if it has one."""
    return next((child for child in unit if child.tag in _SEG_SOURCE), None)


def is_sub(element: etree._Element) -> bool:
    """Say whether *element* is a sub-flow within a code."""
    return element.tag in _SUB


def segments(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the segment marks of a seg-source or target (1.2, 2.4.4: mtype="seg")."""
    return (one for one in element.iter(*_MRK) if one.get("mtype") == "seg")


def units(unit: etree._Element, scope: Scope, scopes: Scopes, *, whole: bool) -> Iterator[Unit]:
    """Yield what each segment of *unit* says; with *whole* the unit as one."""
    get = unit.get
    own = scopes.name(get("id", ""), scope.file)
    space = preserved(unit, scope.preserve)
    found, notes = _parts(unit)
    restype = get("restype", "")
    for place in _joined(unit, found) if whole else found:
        holder = place.holder
        target: Content = ()
        if place.target is not None and holder is not None:
            target = content(place.target, {}, preserve=preserved(holder, space))
        yield Unit(
            id=f"{own}/{place.name}" if place.name else own,
            source=content(place.source, {}, preserve=preserved(place.source, space)),
            target=target or None,
            state=state(unit, holder) if target and holder is not None else State.INITIAL,
            source_hash=get(OWN_SOURCE, ""),
            origin=get(OWN_ORIGIN, ""),
            target_hash=get(OWN_TARGET, ""),
            kind=restype[2:] if restype.startswith("x-") else restype,
            notes=tuple(text(one) for one in notes) if notes else (),
            translate=get("translate") != "no" if scope.translate else get("translate") == "yes",
            authors=tuple(one.get("from", "") for one in notes) if notes else (),
            raw_state=holder.get("state", "") if holder is not None else "",
            sub_state=holder.get("state-qualifier", "") if holder is not None else "",
            approved=get("approved", ""),
            file=scope.file.id,
            line=line(unit),
        )


def _joined(unit: etree._Element, found: list[Place]) -> list[Place]:
    """Return *unit* as one place, whatever its seg-source says."""
    if len(found) < 2:
        return found
    source = next(one for one in unit if one.tag in _SOURCE)
    return [Place("", unit, source, found[0].holder, found[0].holder)]


def state(unit: etree._Element, target: etree._Element) -> State:
    """Return the state of a target: its own word, else the unit's approval, else translated as it holds text."""
    named = target.get("state")
    if named is not None:
        found = FROM12.get(named, State.INITIAL)
        return State.REVIEWED if unit.get("approved") == "yes" and found is State.TRANSLATED else found
    return State.FINAL if unit.get("approved") == "yes" else State.TRANSLATED
