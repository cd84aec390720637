"""Changing the bytes of one unit: attributes of a start tag, the inside of an element, copies of its codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from diglot import inline
from diglot.model import Code, CodeKind, Content, State
from diglot.xliff.copies import MARK, Bases
from diglot.xliff.cutting import Span
from diglot.xliff.document import TermNote, Unit
from diglot.xliff.inlines import elements, pair, single
from diglot.xliff.markup import Style, attribute, inner
from diglot.xliff.place import Place

Attributes = dict[str, str]
"""The attributes of a start tag by their names with prefix; values as they are written, without their quotes."""

_ATTRIBUTE = re.compile(r"""\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LAYOUT = re.compile(r"[\t\r\n]")
_Identity = tuple[CodeKind, str]
Marks = Mapping[str, tuple[str, str]]
"""The start and end tag of each annotation, by id."""
NO_MARKS: Marks = {}
Half = Callable[[str, str, Code, bool], str]
"""Makes half a pair, with a prefix, out of the start tag of the element that was the whole: an sc, ec, bx or ex."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One segment to change: ``target`` is its new text, None if only the state is to be ``state``."""

    place: Place
    unit: Unit
    target: Content | None
    state: State


def coded(edit: Edit) -> bool:
    """Say whether the new text of *edit* has codes."""
    new = edit.target
    return new is not None and (len(new) > 1 or any(isinstance(part, Code) for part in new))


class Splice(NamedTuple):
    """What is to stand between two positions."""

    start: int
    end: int
    new: bytes


def splice(raw: bytes, splices: Iterable[Splice]) -> bytes:
    """Return *raw* with *splices* put in; none may overlap another."""
    out, at = [], 0
    for one in sorted(splices):
        out += [raw[at : one.start], one.new]
        at = one.end
    return b"".join(out) + raw[at:]


def said(content: Content) -> list[str | tuple[CodeKind, str]]:
    """Return what of *content* is compared to see whether a target changes: text, and kind and id of codes."""
    return [part if isinstance(part, str) else inline.identity(part) for part in content]


def attributes(tag: str) -> Attributes:
    """Return the attributes of a start tag."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def with_attributes(tag: bytes, changed: Mapping[str, str | None]) -> bytes:
    """Return a start tag with *changed* attributes, None to take one away; the others stay as they are."""
    if not changed:
        return tag
    left = {name: "" if value is None else f' {name}="{attribute(value)}"' for name, value in changed.items()}
    text = tag.decode()
    if any(name in text for name in left):
        text = _ATTRIBUTE.sub(lambda one: left.pop(one[1], one[0]), text)
    added = "".join(left.values())
    if added:
        end = len(text) - (2 if text.endswith("/>") else 1)
        text = text[:end].rstrip() + added + text[end:]
    return text.encode()


def target(
    raw: bytes,
    found: Mapping[etree._Element, Span],
    place: Place,
    before: etree._Element,
    name: str,
    inside: str,
    changed: Mapping[str, str | None],
) -> Splice:
    """Return what puts *inside* into the target of *place*, or into a new one called *name* right after *before*.

    *changed* are attributes to set; '' leaves one as it is.
    """
    wanted = {key: value for key, value in changed.items() if value != ""}
    if place.holder is None:
        at = found[before][3]
        return Splice(at, at, filled(with_attributes(f"<{name}>".encode(), wanted), name, inside))
    start, content, _, end = found[place.holder]
    head = with_attributes(raw[start:content], wanted)
    return Splice(start, end, filled(head, full(place.holder, "target"), inside))


def written(
    content: Content,
    style: Style,
    copies: Copies | None,
    half: Half,
    prefix: str,
    marks: Marks = NO_MARKS,
    places: Sequence[TermNote] = (),
    bases: Bases | None = None,
) -> str:
    """Return *content* as markup, its codes as the file has them, and *marks* at their *places* in it.

    *bases* has what of its codes is a copy of what.
    """
    return inner(content, style if copies is None else Copying(style, copies, half, prefix, marks, bases or {}), places)


def prefix_of(element: etree._Element) -> str:
    """Return the namespace prefix of *element* with its colon, '' if it has none."""
    return f"{element.prefix}:" if element.prefix else ""


def full(element: etree._Element, name: str) -> str:
    """Return *name*, which is the local name of *element*, with the prefix that *element* has."""
    return f"{element.prefix}:{name}" if element.prefix else name


def filled(tag: bytes, name: str, inside: str) -> bytes:
    """Return an element called *name* of the start tag *tag*, which may be that of an empty element."""
    head = tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag
    return head + f"{inside}</{name}>".encode()


def keeps_layout(content: Content) -> bool:
    """Say whether *content* holds white space that xml:space="default" would take for layout."""
    return any(isinstance(part, str) and _LAYOUT.search(part) for part in content)


class Copies:
    """The codes of a unit as its file writes them, by kind and id; the one added last counts."""

    def __init__(self, raw: bytes, spans: Mapping[etree._Element, Span], unit: etree._Element) -> None:
        self._raw, self._spans, self._unit = raw, spans, unit
        self._declared = b"xmlns" in raw[spans[unit][1] :]
        self.singles: dict[_Identity, str] = {}
        self.pairs: dict[_Identity, tuple[str, str]] = {}

    def add(self, holder: etree._Element, wanted: Callable[[etree._Element], bool] = lambda _: True) -> None:
        """Add the codes in *holder*, a source or target, that are *wanted*."""
        for name, element in elements(holder):
            if not wanted(element):
                continue
            start, inside, outside, end = self._spans[element]
            if name in ("g", "pc"):
                halves = pair(element, {})
                head, tail = (
                    self._bound(element, self._raw[start:inside], inside - start),
                    self._raw[outside:end].decode(),
                )
                if head.endswith("/>"):
                    head, tail = head[:-2].rstrip() + ">", f"</{full(element, name)}>"
                for half in halves:
                    self.pairs[inline.identity(half)] = (head, tail)
                    self.singles.pop(inline.identity(half), None)
                continue
            code = single(element, name, {})
            if isinstance(code, Code):
                written = self._bound(element, self._raw[start:end], inside - start)
                self.singles[inline.identity(code)] = written
                self.pairs.pop(inline.identity(code), None)

    def _bound(self, element: etree._Element, written: bytes, head: int) -> str:
        """Return *written*, of which *head* bytes are the start tag, with all namespaces that the unit does not declare.

        Those that elements between the unit and *element* declare hold nowhere else.
        """
        if not self._declared:
            return written.decode()
        own, known = attributes(written[:head].decode()), self._unit.nsmap
        missing = {
            "xmlns" + (f":{prefix}" if prefix else ""): uri
            for prefix, uri in element.nsmap.items()
            if known.get(prefix) != uri
        }
        start = with_attributes(written[:head], {name: uri for name, uri in missing.items() if name not in own})
        return (start + written[head:]).decode()


class Copying:
    """Writes codes as copies of those the file has, where it has them, and as *style* does where not."""

    def __init__(self, style: Style, copies: Copies, half: Half, prefix: str, marks: Marks, bases: Bases) -> None:
        self._style, self._copies, self._half, self._prefix, self._marks = style, copies, half, prefix, marks
        self._bases = bases
        self.text = style.text

    def _known(self, code: Code) -> tuple[CodeKind, str]:
        """Return what the file's own code is known by of which *code* is a copy, or which it is."""
        return (code.kind, self._bases.get(code.id, code.id))

    def _named(self, tag: str, code: Code) -> str:
        """Return a tag of the file's with the id that *code* has; of a copy without original data what it is a copy of."""
        of = self._bases.get(code.id)
        had = attributes(tag)
        if of is None and MARK not in had.get("id", ""):
            return tag
        if "startRef" in had:
            return with_attributes(tag.encode(), {"startRef": code.id}).decode()
        bare = not any(name.startswith("dataRef") for name in had)
        ident = f"{code.id}e" if had.get("isolated") and code.kind is CodeKind.CLOSE else code.id
        return with_attributes(tag.encode(), {"id": ident, "copyOf": of if bare else None}).decode()

    def pair(self, opening: Code, closing: Code) -> tuple[str, str]:
        """Return what opens and closes a pair."""
        first, second = self._known(opening), self._known(closing)
        found = self._copies.pairs.get(first)
        if found is not None and found == self._copies.pairs.get(second):
            return self._named(found[0], opening), found[1]
        if first in self._copies.singles or second in self._copies.singles:
            return self.single(opening, False), self.single(closing, False)
        return self._style.pair(opening, closing)

    def single(self, code: Code, lone: bool) -> str:
        """Return a code that encloses nothing; half of a pair of the file's is made out of its start tag."""
        found = self._copies.singles.get(self._known(code))
        if found is not None:
            return self._named(found, code)
        whole = self._copies.pairs.get(self._known(code))
        if whole is not None:
            return self._half(self._prefix, self._named(whole[0], code), code, lone)
        return self._style.single(code, lone)

    def mark(self, term: TermNote) -> tuple[str, str]:
        """Return the tags of an annotation, which is called as it was in the file."""
        return self._marks[term[2]]
