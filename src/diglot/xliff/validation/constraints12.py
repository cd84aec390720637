"""Constraints of XLIFF 1.2: names and references within a file, pairs of codes, segments, languages."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.model import Severity
from diglot.xliff.validation.collect12 import File12, Unit12, fault_of, file, unit
from diglot.xliff.validation.faults import Fault, warn
from diglot.xliff.validation.scope import LANG, Node, Side

_PAIRS = {"bpt": "ept", "bx": "ex"}


@file("id_unique", "1.2: id, tool-id, phase-name, name, uid", versions="1.2")
def unique(scope: File12) -> Iterator[Fault]:
    """Ids of units and of groups, names of tools, phases, count and context groups and uids are unique in their file."""
    for kind, node, attribute in scope.twice:
        value = node.attributes[attribute]
        yield Fault(
            node.element,
            f'has {attribute}="{value}" like another {kind} of the file',
            "give each its own",
            unit=value if kind == "unit" else "",
        )


@file("name_reference", "1.2: tool-id, phase-name, xid", versions="1.2")
def references(scope: File12) -> Iterator[Fault]:
    """tool-id, phase-name and xid name a tool, a phase of the header, or a unit of the same file."""
    for kind, node, attribute in scope.references:
        value = node.attributes[attribute]
        if value not in scope.names.get(kind, ()):
            what = f'has {attribute}="{value}", but the file has no such {kind}'
            fault = fault_of(node, what, "correct the reference")
            if attribute == "xid":
                fault = Fault(fault.element, what, fault.remedy, Severity.WARNING, fault.unit)
            yield fault


@unit("code_pair", "1.2: bpt, ept, bx, ex, rid", on="bpt ept bx ex", versions="1.2")
def pairs(scope: Unit12) -> Iterator[Fault]:
    """In each text a bpt has one ept, and a bx one ex, of the same rid (or id, where there is no rid)."""
    for block in scope.blocks:
        for _, side in block.sides:
            for opening, closing in _PAIRS.items():
                yield from _pairs(side, opening, closing)


def _pairs(side: Side, opening: str, closing: str) -> Iterator[Fault]:
    starts: dict[str, Node] = {}
    closed: set[str] = set()
    for node in side.nodes:
        ident = node.attributes.get("rid", node.attributes.get("id", ""))
        if node.name == opening:
            if ident in starts:
                yield Fault(node.element, f'has the rid or id "{ident}" of another {opening}', "give each its own")
            starts.setdefault(ident, node)
        elif node.name == closing:
            if ident not in starts and "rid" in node.attributes:
                yield Fault(node.element, f'has rid="{ident}" of no {opening} before it', "correct rid, or use <it>")
            elif ident not in starts:
                yield warn(node.element, f"ends no {opening} before it", "give both the same rid, or use <it>")
            closed.add(ident)
    for ident, node in starts.items():
        if ident not in closed:
            yield warn(node.element, f"has no {closing} of the same rid after it", "add it, or use <it>")


@unit("inline_id_unique", "1.2: id", on="g x bx ex bpt ept ph it", versions="1.2")
def inline_ids(scope: Unit12) -> Iterator[Fault]:
    """Ids of inline codes are unique in their text, but for the two halves of a pair (discouraged only)."""
    for block in scope.blocks:
        for _, side in block.sides:
            seen: set[tuple[str, str]] = set()
            for node in side.nodes:
                half = "end" if node.name in ("ept", "ex") or node.attributes.get("pos") == "close" else ""
                if node.end or node.id is None or node.name in ("mrk", "sub"):
                    continue
                if (node.id, half) in seen:
                    yield warn(node.element, f'has id="{node.id}" like another code of the text', "give each its own")
                seen.add((node.id, half))


@unit("segment_id", "1.2: mid, seg-source", on="@mid", versions="1.2")
def segments(scope: Unit12) -> Iterator[Fault]:
    """mid is unique in a seg-source, and in a target or alt-trans names a segment of it."""
    known: set[str] = set()
    for place, block in enumerate(scope.blocks):
        own = [side for name, side in block.sides if name == "seg-source"]
        mids = [node for side in own for node in side.nodes if node.name == "mrk" and not node.end]
        idents = [node.attributes["mid"] for node in mids if "mid" in node.attributes]
        known = set(idents) if place == 0 else known
        for ident in {one for one in idents if idents.count(one) > 1}:
            yield Fault(block.element, f'has two segments with mid="{ident}"', "give each its own")
        if place and "mid" in block.attributes and block.attributes["mid"] not in known:
            yield Fault(block.element, f'has mid="{block.attributes["mid"]}" of no segment', "correct it")
        for node in (node for name, side in block.sides if name == "target" for node in side.nodes):
            mid = node.attributes.get("mid")
            if node.name == "mrk" and not node.end and mid is not None and mid not in idents:
                yield Fault(node.element, f'has mid="{mid}", but the seg-source has no such segment', "correct it")


@unit("language", "1.2: source, target, xml:lang", versions="1.2")
def languages(scope: Unit12) -> Iterator[Fault]:
    """xml:lang of a source or target is the file's source-language or target-language (discouraged only)."""
    for block in scope.blocks[:1]:
        for name, side in block.sides:
            said = side.attributes.get(LANG)
            wanted = scope.languages[1 if name == "target" else 0]
            if said is not None and wanted is not None and said.lower() != wanted.lower():
                yield warn(side.element, f'has xml:lang="{said}" but the file says "{wanted}"', "make them equal")


@unit("alternative_targets", "1.2: alt-trans", on="alt-trans", versions="1.2")
def alternatives(scope: Unit12) -> Iterator[Fault]:
    """An alt-trans has one target; only the transitional flavour takes more (discouraged only)."""
    for block in scope.blocks[1:]:
        if sum(name == "target" for name, _ in block.sides) > 1:
            yield warn(block.element, "has more than one target", "make one alt-trans for each")
