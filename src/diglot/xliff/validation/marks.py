"""Constraints on annotations: mrk, and sm with em (core: Annotations)."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.xliff.validation import constraint
from diglot.xliff.validation.faults import Fault
from diglot.xliff.validation.scope import MARKS, Node, Side, Unit


@constraint.unit("annotation_pair", "core: sm, em, Splitting Annotations", on="sm em")
def pairs(unit: Unit) -> Iterator[Fault]:
    """Each sm has one em after it in the unit, and each em its sm before it."""
    yield from _pairs(unit.sides("source"), partial=False)
    targets = unit.targets()
    partial = len(targets) < len(unit.pairs)
    if list(_pairs(unit.sides("target"), partial=partial)):  # as composed; in the order of the file it may be right
        yield from _pairs(targets, partial=partial)
    for match in unit.matches:
        for side in (match.source, match.target):
            yield from _pairs([side] if side is not None else [], partial=False)


def _pairs(sides: list[Side], *, partial: bool) -> Iterator[Fault]:
    """Yield what is wrong; where a part of the unit has no target yet, the other half may be there."""
    open_: dict[str | None, Node] = {}
    closed: set[str | None] = set()
    for node in (node for side in sides for node in side.nodes):
        if node.name == "sm":
            open_.setdefault(node.id, node)
        elif node.name == "em":
            start = node.attributes.get("startRef")
            if start in open_:
                del open_[start]
                closed.add(start)
            elif start in closed:
                yield Fault(node.element, f'is the second end of the annotation "{start}"', "leave one of them")
            elif not partial:
                yield Fault(node.element, f'has startRef="{start}" of no sm before it', "point it to its sm")
    if not partial:
        for node in open_.values():
            yield Fault(node.element, "has no em after it in the unit", "add the em")


@constraint.unit("annotation_comment", "core: Comment Annotation", on="mrk sm")
def comments(unit: Unit) -> Iterator[Fault]:
    """A comment is either in value or in the note that ref points to."""
    for node in unit.marks:
        if node.attributes.get("type") == "comment" and ("value" in node.attributes) == ("ref" in node.attributes):
            both = "both value and ref" if "ref" in node.attributes else "neither value nor ref"
            yield Fault(node.element, f"is a comment with {both}", "give the comment in one of them")


@constraint.unit("annotation_translate", "core: Translate Annotation", on="mrk sm")
def translate(unit: Unit) -> Iterator[Fault]:
    """A generic annotation has translate, unless a module's or extension's attribute says what it is for."""
    for node in unit.marks:
        foreign = any(name.startswith("{") for name in node.attributes)
        if node.attributes.get("type", "generic") == "generic" and "translate" not in node.attributes and not foreign:
            yield Fault(node.element, "is a generic annotation without translate", "say what it annotates")


@constraint.unit("annotation_differs", "core: id, Annotations", on="mrk sm")
def differing(unit: Unit) -> Iterator[Fault]:
    """An annotation in a target that has the id of one in the source is the same: of one type, translated or not."""
    for pair in (*unit.pairs, *unit.matches):
        if pair.source is None or pair.target is None:
            continue
        sources = {node.id: node for node in pair.source.nodes if node.name in MARKS}
        for node in pair.target.nodes:
            twin = sources.get(node.id) if node.name in MARKS and not node.end else None
            if twin is None:
                continue
            if twin.attributes.get("type", "generic") != node.attributes.get("type", "generic"):
                yield Fault(node.element, "is of another type than in the source", "give it that type, or a new id")
            said = [one.attributes["translate"] for one in (twin, node) if "translate" in one.attributes]
            if len(set(said)) > 1:
                yield Fault(node.element, "has another translate than in the source", "make them equal")


@constraint.unit("annotation_match", "matches: Translation Candidate Annotation", on="mrk sm")
def candidates(unit: Unit) -> Iterator[Fault]:
    """An annotation of type mtc:match has no ref."""
    for node in unit.marks:
        if node.attributes.get("type") == "mtc:match" and "ref" in node.attributes:
            yield Fault(node.element, "is of type mtc:match and has a ref", "take the ref off; the match points here")
