"""Constraints on ids, languages, states and order: what holds of any unit, with or without inline elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from diglot.xliff.validation import constraint
from diglot.xliff.validation.faults import Fault, local
from diglot.xliff.validation.scope import LANG, MARKS, SPACE, XML_ID, Document, Holder, Node, Pair, Side, Unit
from diglot.xliff.validation.values import TOKEN

SPANS = frozenset({"pc", "sc", "ec"})
_SCOPES = {
    "file": "the document", "group": "the file", "unit": "the file", "note": "the notes of its element",
    "data": "the original data of its unit or match",
}  # fmt: skip


@constraint.holder("id_unique", "core: id")
def unique_ids(holder: Holder) -> Iterator[Fault]:
    """Ids are unique: files in the document, groups and units in a file, notes and data within their parent."""
    for node in holder.twice:
        if node.name in _SCOPES:
            yield Fault(
                node.element,
                f'has id="{node.id}" like another in {_SCOPES[node.name]}',
                "give each an id of its own",
                unit=str(node.id) if node.name == "unit" else "",
            )


@constraint.holder("extension_id", "core: Extension Mechanisms")
def extension_ids(holder: Holder) -> Iterator[Fault]:
    """Identifiers of an extension are NMTOKENs, in id or xml:id, unique in the nearest file, group or unit."""
    for node in holder.extensions_twice:
        yield Fault(
            node.element,
            f'has the identifier "{node.id or node.attributes.get(XML_ID)}" of another element of its extension in the'
            " same file, group or unit",
            "give each one of its own",
        )
    for node in holder.extensions:
        idents = [node.attributes[name] for name in ("id", XML_ID) if name in node.attributes]
        if any(not TOKEN.accepts(ident) for ident in idents):
            yield Fault(node.element, "has an identifier that is no NMTOKEN", "use letters, digits and . - _ :")
        if len(idents) > 1:
            yield Fault(node.element, "has both id and xml:id", "keep one of them")


@constraint.unit("inline_id_unique", "core: id", on="segment@id ignorable@id ph pc sc ec mrk sm")
def source_ids(unit: Unit) -> Iterator[Fault]:
    """Within a unit, ids of segments, ignorables and the inline elements of sources are unique."""
    if len(unit.pairs) == 1 and not (unit.pairs[0].source and unit.pairs[0].source.nodes):
        return
    seen: set[str] = set()
    for pair in unit.pairs:
        found = [(pair.id, pair.element)]
        if pair.source is not None:
            found += [(node.id, node.element) for node in pair.source.nodes if not node.end]
        for ident, element in found:
            if ident is None:
                continue
            if ident in seen:
                yield Fault(
                    element, f'has id="{ident}" like another in the unit\'s sources', "give each an id of its own"
                )
            seen.add(ident)


@constraint.unit("target_id", "core: id", on="ph pc sc ec mrk sm")
def target_ids(unit: Unit) -> Iterator[Fault]:
    """An inline element of a target has the id of its counterpart in the sibling source, or one that is new in the unit."""
    sources: set[str | None] = {pair.id for pair in unit.pairs}
    sources.update(node.id for pair in unit.pairs if pair.source for node in pair.source.nodes)
    sources.discard(None)
    yield from _target_ids(unit.pairs, sources)


@constraint.unit("match_id", "matches: XLIFF Core Reuse", on="mtc:match")
def match_ids(unit: Unit) -> Iterator[Fault]:
    """The same holds within a match, apart from the unit: ids are unique in its source, and shared with its target."""
    for match in unit.matches:
        seen: set[str | None] = set()
        for node in match.source.nodes if match.source else ():
            if node.id is None or node.end:
                continue
            if node.id in seen:
                yield Fault(node.element, f'has id="{node.id}" like another in the match', "give each an id of its own")
            seen.add(node.id)
        yield from _target_ids([match], seen)


def _target_ids(pairs: Sequence[Pair], sources: set[str | None]) -> Iterator[Fault]:
    used: set[str] = set()
    for pair in pairs:
        if pair.target is None:
            continue
        own = {node.id: node for node in (pair.source.nodes if pair.source else ()) if node.id}
        for node in pair.target.nodes:
            ident = node.id
            if ident is None or node.end:
                continue
            twin = own.get(ident)
            if ident in used:
                yield Fault(node.element, f'has id="{ident}" like another in the targets', "give each an id of its own")
            elif twin is None and ident in sources:
                yield Fault(
                    node.element,
                    f'has id="{ident}" of an element that is not in the source beside it',
                    "give it an id that is new in the unit",
                )
            elif twin is not None and not _same(twin, node):
                yield Fault(
                    node.element,
                    f'has id="{ident}" of a <{twin.name}> in the source',
                    "give it an id that is new in the unit, or make it the same kind of element",
                )
            used.add(ident)


def _same(one: Node, other: Node) -> bool:
    """Say whether two elements may stand for each other: pc for sc and ec, mrk for sm."""
    return one.name == other.name or {one.name, other.name} <= SPANS or {one.name, other.name} <= MARKS


@constraint.document("target_language", "core: xliff")
def target_language(document: Document) -> Iterator[Fault]:
    """trgLang is required where a segment or ignorable has a target."""
    if document.target is not None and document.target_language is None:
        yield Fault(document.element, "has no trgLang but there are targets", "say which language they are in")


@constraint.unit("language", "core: source, target", on="@xml:lang")
def languages(unit: Unit) -> Iterator[Fault]:
    """xml:lang of a source, set on it or inherited, is the document's srcLang; that of a target is trgLang."""
    document = unit.file.document
    for pair in unit.pairs:
        for side, language, name in (
            (pair.source, document.source_language, "srcLang"),
            (pair.target, document.target_language, "trgLang"),
        ):
            said = side.attributes.get(LANG, unit.language) if side is not None else None
            if side is not None and said is not None and language and said.lower() != language.lower():
                how = "has" if LANG in side.attributes else "inherits"
                yield Fault(side.element, f'{how} xml:lang="{said}" but {name} is "{language}"', "make them equal")


@constraint.unit("white_space", "core: White Spaces, xml:space", on="source@xml:space target@xml:space")
def white_space(unit: Unit) -> Iterator[Fault]:
    """A source and its target, by themselves or by inheritance, treat white space alike."""
    for pair in unit.pairs:
        if pair.source is not None and pair.target is not None:
            source, target = (side.attributes.get(SPACE) for side in (pair.source, pair.target))
            if source != target:
                source, target = (said or _space(unit.element) for said in (source, target))
            if source != target:
                what = f'treats white space as "{target}" but its source as "{source}"'
                yield Fault(pair.target.element, what, "set xml:space alike, best on the unit")


def _space(element: etree._Element) -> str:
    """Return the xml:space that an element sets or inherits."""
    return next((str(one.get(SPACE)) for one in (element, *element.iterancestors()) if one.get(SPACE)), "default")


@constraint.unit("state_target", "core: state", on="@state")
def states(unit: Unit) -> Iterator[Fault]:
    """A state beyond initial is for segments that have a target."""
    for pair in unit.pairs:
        if pair.target is None and pair.attributes.get("state", "initial") in ("translated", "reviewed", "final"):
            yield Fault(
                pair.element, f'has state="{pair.attributes["state"]}" but no target', 'add the target or say "initial"'
            )


@constraint.unit("sub_state", "core: subState", on="@subState")
def sub_states(unit: Unit) -> Iterator[Fault]:
    """Where there is subState there is state."""
    for pair in unit.pairs:
        if "subState" in pair.attributes and "state" not in pair.attributes:
            yield Fault(pair.element, "has subState but no state", "set state too")


@constraint.unit("segment_missing", "core: unit", on="ignorable")
def has_segment(unit: Unit) -> Iterator[Fault]:
    """A unit has at least one segment."""
    if unit.pairs and not any(local(pair.element.tag) == "segment" for pair in unit.pairs):
        yield Fault(unit.element, "has no <segment>", "make what is to be translated a segment")


@constraint.unit("order", "core: order, Segments Order", on="@order")
def order(unit: Unit) -> Iterator[Fault]:
    """Places of targets, those set by order and those of position, are unique and not beyond the last."""
    last = len(unit.pairs)
    taken: dict[int, Side] = {}
    for pair in unit.pairs:
        said = pair.target.attributes.get("order") if pair.target is not None else None
        if said is None or pair.target is None:
            continue
        number = place_of(said)
        if number is None:
            continue
        if number > last:
            yield Fault(pair.target.element, f'has order="{said}" in a unit of {last} parts', f"use 1 to {last}")
        elif number in taken:
            yield Fault(pair.target.element, f'has order="{said}" like another target', "give each a place of its own")
        taken.setdefault(number, pair.target)
    for place, pair in enumerate(unit.pairs, 1):
        moved = pair.target is not None and "order" in pair.target.attributes
        if not moved and place in taken:
            yield Fault(
                taken[place].element,
                f'has order="{place}", the place of part {place}, which has no order of its own',
                "give that part's target an order too",
            )


def place_of(text: str) -> int | None:
    """Return the number that an order attribute gives, if it is one."""
    digits = text.strip().removeprefix("+")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None


@constraint.file("skeleton", "core: skeleton")
def skeleton(holder: Holder) -> Iterator[Fault]:
    """A skeleton either has content or says by href where it is."""
    for element in holder.element:
        if local(element.tag) != "skeleton":
            continue
        children = [child for child in element if isinstance(child.tag, str)]
        filled = bool(children) or any([element.text, *[child.tail for child in element]])
        if filled and "href" in element.attrib:
            yield Fault(element, "has both content and href", "keep one of them")
        elif not filled and "href" not in element.attrib:
            yield Fault(element, "is empty and has no href", "give its content, or say by href where it is")
