"""What a ``unit`` of XLIFF 2.0, 2.1 or 2.2 says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from lxml import etree

from diglot import inline
from diglot.model import Content, State
from diglot.xliff.document import OWN_AUTHOR, Unit
from diglot.xliff.inlines import Data, content, original_data
from diglot.xliff.names import OWN_ORIGIN, OWN_SOURCE, OWN_TARGET, SPACES2, tags
from diglot.xliff.place import Place
from diglot.xliff.scope import Scope, Scopes
from diglot.xliff.tree import line, preserved, text

_SEGMENT, _IGNORABLE = tags("segment", SPACES2), tags("ignorable", SPACES2)
_SOURCE, _TARGET = tags("source", SPACES2), tags("target", SPACES2)
_NOTES, _DATA = tags("notes", SPACES2), tags("originalData", SPACES2)
_STATES = {state.value: state for state in State}
_RANK = {state: rank for rank, state in enumerate(State)}
_Said: TypeAlias = tuple[Content, Content | None, State]
_AUTHORS = frozenset({"author", "from", "who", "user"})


def places(unit: etree._Element) -> list[Place]:
    """Return the segments of *unit*."""
    return _places([child for child in unit if child.tag in _SEGMENT])


def units(unit: etree._Element, scope: Scope, scopes: Scopes, *, whole: bool) -> Iterator[Unit]:
    """Yield what each segment of *unit* says; with *whole* the unit as one, its ignorables between its segments."""
    get = unit.get
    own = scopes.name(get("id", ""), scope.file)
    preserve = preserved(unit, scope.preserve)
    data: Data = {}
    notes: list[etree._Element] = []
    segments = []
    for child in unit:
        tag = child.tag
        if tag in _SEGMENT:
            segments.append(child)
        elif tag in _DATA:
            data = original_data(child)
        elif tag in _NOTES:
            notes += [one for one in child if isinstance(one.tag, str)]
    found = _places(segments)
    joined = _join(unit, data, preserve) if whole else None
    for place in found[:1] if joined else found:
        carrier, name = place.carrier, place.name
        source, target, reached = joined or _said(place, data, preserve)
        yield Unit(
            id=f"{own}/{name}" if name and not joined else own,
            source=source,
            target=target,
            state=reached,
            source_hash=get(OWN_SOURCE, ""),
            origin=get(OWN_ORIGIN, ""),
            target_hash=get(OWN_TARGET, ""),
            kind=get("type", "").removeprefix("diglot:"),
            notes=tuple(text(one) for one in notes) if notes else (),
            translate=get("translate") != "no" if scope.translate else get("translate") == "yes",
            authors=tuple(_author(one) for one in notes) if notes else (),
            raw_state=carrier.get("state", ""),
            sub_state=carrier.get("subState", ""),
            file=scope.file.id,
            line=line(carrier),
        )


def state(segment: etree._Element) -> State:
    """Return the state that *segment* says it has."""
    return _STATES.get(segment.get("state", ""), State.INITIAL)


def _places(segments: Sequence[etree._Element]) -> list[Place]:
    if len(segments) == 1:
        only = _place(segments[0], "")
        return [] if only is None else [only]
    found = [_place(one, one.get("id") or str(number)) for number, one in enumerate(segments, 1)]
    return [one for one in found if one is not None]


def _place(segment: etree._Element, name: str) -> Place | None:
    source = target = None
    for child in segment:
        tag = child.tag
        if tag in _SOURCE:
            source = child
        elif tag in _TARGET:
            target = child
    return None if source is None else Place(name, segment, source, target, target)


def _said(place: Place, data: Data, preserve: bool) -> _Said:
    """Return what one segment or ignorable says."""
    element = place.target
    target = content(element, data, preserve=preserved(element, preserve)) if element is not None else ()
    source = content(place.source, data, preserve=preserved(place.source, preserve))
    return source, target or None, state(place.carrier) if target else State.INITIAL


def _join(unit: etree._Element, data: Data, preserve: bool) -> _Said | None:
    """Return the segments and ignorables of *unit* as one: the sources in their order, the targets in theirs.

    The state is that of the segment that is least far. An ignorable that has no target is the same in both languages (2.1,
    4.2.2.5). None if there is but one segment and nothing else.
    """
    parts = [
        place for child in unit if child.tag in _SEGMENT or child.tag in _IGNORABLE if (place := _place(child, ""))
    ]
    if len(parts) < 2:
        return None
    said = [_said(place, data, preserve) for place in parts]
    cut = [place.carrier.tag in _SEGMENT for place in parts]
    source = inline.normal(chain.from_iterable(one[0] for one in said))
    reached = [one for one, segment in zip(said, cut, strict=True) if segment]
    if all(one[1] is None for one in reached):
        return source, None, State.INITIAL
    order = sorted(range(len(parts)), key=lambda index: _order(parts[index], index))
    target = chain.from_iterable(said[index][1] or (() if cut[index] else said[index][0]) for index in order)
    return source, inline.normal(target), min((one[2] for one in reached), key=_RANK.__getitem__)


def _order(place: Place, index: int) -> int:
    """Return where a part's target stands: what its ``order`` says, else where the part itself stands."""
    said = place.target.get("order", "") if place.target is not None else ""
    return int(said) if said.isdecimal() and len(said) < 10 else index + 1


def _author(note: etree._Element) -> str:
    """Return who wrote *note*: 2.x has no attribute for it, but tools have extensions, and diglot's are of a category."""
    if note.get("category") == OWN_AUTHOR:
        return OWN_AUTHOR
    return next((str(value) for name, value in note.attrib.items() if etree.QName(name).localname in _AUTHORS), "")
