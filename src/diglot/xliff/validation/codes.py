"""Constraints on inline codes: pairs of sc and ec, original data, copies, and what the hints say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from diglot.xliff.validation import constraint
from diglot.xliff.validation.faults import Fault, warn
from diglot.xliff.validation.scope import CODES, Ids, Node, Pair, Side, Unit

_HINTS = ("canCopy", "canDelete", "canOverlap", "canReorder")


def isolated(node: Node) -> bool:
    """Say whether a start or end code says that its other half is not in the unit."""
    return node.attributes.get("isolated") == "yes"


def _scopes(unit: Unit) -> Iterator[tuple[list[Side], bool]]:
    """Yield the sides within which start and end codes find each other, and whether parts of it may yet be missing."""
    yield unit.sides("source"), False
    targets = unit.sides("target")
    yield targets, len(targets) < len(unit.pairs)
    for match in unit.matches:
        yield [match.source] if match.source else [], False
        yield [match.target] if match.target else [], False


@constraint.unit("end_code", "core: ec", on="ec")
def end_codes(unit: Unit) -> Iterator[Fault]:
    """An isolated ec has an id and no startRef, any other a startRef and no id; only an isolated one may have dir."""
    for node in (node for sides, _ in _scopes(unit) for side in sides for node in side.nodes if node.name == "ec"):
        has = node.attributes
        if isolated(node):
            if "id" not in has or "startRef" in has:
                yield Fault(node.element, "is isolated and needs an id and no startRef", "give it an id, no startRef")
            continue
        if "startRef" not in has or "id" in has:
            remedy = 'give it a startRef and no id, or say isolated="yes"'
            yield Fault(node.element, "is not isolated and needs a startRef and no id", remedy)
        if "dir" in has:
            yield Fault(node.element, "has dir but is not isolated", "take dir off; the start code has it")


@constraint.unit("code_pair", "core: sc, ec, isolated", on="sc ec")
def pairs(unit: Unit) -> Iterator[Fault]:
    """Each sc has one ec after it in the unit and each ec its sc before it, unless it says that it is isolated."""
    for sides, partial in _scopes(unit):
        starts, ends = _halves(sides)
        for ident, node in starts.items():
            found = ends.get(ident, [])
            if isolated(node):
                if found:
                    yield Fault(node.element, "is isolated but its end code is in the unit", 'say isolated="no"')
            elif not found and not partial:
                yield Fault(node.element, "has no end code in the unit", 'add the ec, or say isolated="yes"')
            elif len(found) > 1:
                yield Fault(found[1].element, f'is the second end of the code "{ident}"', "leave one of them")
        yield from _ends(sides, starts, partial)
    targets = unit.targets()
    if any("order" in side.attributes for side in targets):
        starts, _ = _halves(targets)
        early = {id(node) for node in _early(targets, starts)}
        for node in _early(unit.sides("target"), starts):
            tell = Fault if id(node) in early else warn
            yield tell(node.element, "comes before its start code in the order of the targets", "put the start first")


def _halves(sides: list[Side]) -> tuple[dict[str, Node], dict[str, list[Node]]]:
    starts: dict[str, Node] = {}
    ends: dict[str, list[Node]] = {}
    for node in (node for side in sides for node in side.nodes):
        if node.name == "sc" and node.id is not None:
            starts.setdefault(node.id, node)
        elif node.name == "ec" and "startRef" in node.attributes:
            ends.setdefault(node.attributes["startRef"], []).append(node)
    return starts, ends


def _ends(sides: list[Side], starts: dict[str, Node], partial: bool) -> Iterator[Fault]:
    """Yield the end codes that have no start, or have it after them."""
    for node in (node for side in sides for node in side.nodes):
        ident = node.attributes.get("startRef") if node.name == "ec" and not isolated(node) else None
        if ident is not None and ident not in starts and not partial:
            yield Fault(node.element, f'has startRef="{ident}" of no sc', "point it to its sc, or isolate it")
    if not any("order" in side.attributes for side in sides):
        for node in _early(sides, starts):
            yield Fault(node.element, "stands before its start code", "put the start code first")


def _early(sides: list[Side], starts: dict[str, Node]) -> Iterator[Node]:
    """Yield the end codes that come before their start when *sides* are read in this order."""
    seen: set[str | None] = set()
    for node in (node for side in sides for node in side.nodes):
        if node.name == "sc":
            seen.add(node.id)
        elif node.name == "ec" and not isolated(node):
            ident = node.attributes.get("startRef")
            if ident in starts and ident not in seen:
                yield node


@constraint.unit("pair_hints", "core: sc, ec", on="sc ec")
def pair_hints(unit: Unit) -> Iterator[Fault]:
    """The halves of a code agree in canCopy, canDelete, canOverlap, canReorder (after firstNo comes no), type, subType."""
    for sides, _ in _scopes(unit):
        starts, ends = _halves(sides)
        for ident, node in starts.items():
            for end in ends.get(ident, [])[:1]:
                for hint in _HINTS:
                    said = node.says(hint)
                    wanted = "no" if hint == "canReorder" and said == "firstNo" else said
                    if end.says(hint) != wanted:
                        what = f'has {hint}="{end.says(hint)}" but its start code has "{said}"'
                        yield Fault(end.element, what, f'make it "{wanted}"')
                for name in ("type", "subType", "copyOf"):  # the end may leave out what the start says
                    other = end.attributes.get(name)
                    if other is not None and other != node.attributes.get(name):
                        yield Fault(end.element, f'has {name}="{other}", its start code has not', "make them equal")


@constraint.unit("data_reference", "core: dataRef, dataRefStart, dataRefEnd", on="@dataRef @dataRefStart @dataRefEnd")
def data_references(unit: Unit) -> Iterator[Fault]:
    """dataRef, dataRefStart and dataRefEnd name a data element of the same unit, or in a match of the same match."""
    yield from _data(unit.pairs, unit.data, "unit")
    for match in unit.matches:
        yield from _data([match], match.data, "match")


def _data(pairs_: Sequence[Pair], data: Ids, scope: str) -> Iterator[Fault]:
    for node in (node for pair in pairs_ for side in (pair.source, pair.target) if side for node in side.nodes):
        if node.end or node.name not in CODES:
            continue
        for name in ("dataRef", "dataRefStart", "dataRefEnd"):
            ident = node.attributes.get(name)
            if ident is not None and ident not in data:
                yield Fault(
                    node.element,
                    f'has {name}="{ident}", but no data of the {scope} has that id',
                    "correct the reference",
                )


@constraint.unit(
    "data_pair", "2.1 Schematron F16, F17, F22, F23", on="@dataRefStart @dataRefEnd @subFlowsStart @subFlowsEnd"
)
def data_pairs(unit: Unit) -> Iterator[Fault]:
    """dataRefStart goes with dataRefEnd, and subFlowsStart with subFlowsEnd (discouraged only)."""
    for node in unit.nodes():
        for one, other in (("dataRefStart", "dataRefEnd"), ("subFlowsStart", "subFlowsEnd")):
            if node.name == "pc" and (one in node.attributes) != (other in node.attributes):
                there, gone = (one, other) if one in node.attributes else (other, one)
                yield warn(node.element, f"has {there} without {gone}", "set both")


@constraint.unit("copy", "core: copyOf, Duplicating an existing code", on="@copyOf")
def copies(unit: Unit) -> Iterator[Fault]:
    """copyOf names another code of the unit that may be copied and has no original data, and has none itself."""
    by_id: dict[str | None, Node] = {}
    for node in unit.nodes():
        by_id.setdefault(node.id, node)
    for node in unit.nodes():
        of = node.attributes.get("copyOf")
        if of is None or node.name not in CODES:
            continue
        base = by_id.get(of)
        if base is None or not _alike(base, node) or of in (node.id, node.attributes.get("startRef")):
            yield Fault(node.element, f'has copyOf="{of}", which is no other such code of the unit', "correct it")
            continue
        if any(name.startswith("dataRef") for name in (*node.attributes, *base.attributes)):
            yield Fault(
                node.element,
                "is a copy by copyOf although there is original data",
                "refer to the data, not to the code",
            )
        if base.says("canCopy") == "no":
            yield Fault(node.element, f'is a copy of "{of}", which may not be copied (canCopy)', "take the copy out")


def _alike(one: Node, other: Node) -> bool:
    """Say whether both stand alone, or both enclose text."""
    return {one.name, other.name} == {"ph"} or {one.name, other.name} <= {"pc", "sc", "ec"}


@constraint.unit("sub_type", "core: subType", on="@subType")
def sub_types(unit: Unit) -> Iterator[Fault]:
    """subType needs type; xlf:b, i, u, lb and pb are of type fmt, xlf:var of type ui."""
    every = [*unit.nodes(), *(n for m in unit.matches for s in (m.source, m.target) if s for n in s.nodes if not n.end)]
    for node in every:
        said = node.attributes.get("subType")
        if said is None:
            continue
        kind = node.attributes.get("type")
        wanted = "ui" if said == "xlf:var" else "fmt"
        if kind is None:
            yield Fault(node.element, "has subType but no type", "set type too")
        elif said.startswith("xlf:") and kind != wanted:
            yield Fault(node.element, f'has subType="{said}" with type="{kind}"', f'it goes with type="{wanted}"')


@constraint.unit("code_point", "core: cp, hex", on="cp")
def code_points(unit: Unit) -> Iterator[Fault]:
    """cp is only for characters that XML cannot hold, written with four or six digits."""
    for element in unit.element.iter(f"{{{_core(unit)}}}cp"):
        yield from code_point(element.get("hex", ""), element)


def code_point(text: str, element: etree._Element) -> Iterator[Fault]:
    """Yield what is wrong with one cp element whose hex is *text*."""
    if not text or any(char not in "0123456789abcdefABCDEF" for char in text) or len(text) % 2:
        return  # the grammar tells
    point = int(text, 16)
    if point > 0x10FFFF:
        yield Fault(element, f'has hex="{text}", beyond Unicode', "use 0000 to 10FFFF")
    elif point in (0x9, 0xA, 0xD) or 0x20 <= point <= 0xD7FF or 0xE000 <= point <= 0xFFFD or point >= 0x10000:
        yield Fault(element, f'has hex="{text}", a character that XML can hold', "write the character itself")
    elif len(text) < 4:
        yield warn(element, f'has hex="{text}" with two digits', f'write "{point:04X}"')


def _core(unit: Unit) -> str:
    return str(unit.element.tag)[1:].partition("}")[0]
