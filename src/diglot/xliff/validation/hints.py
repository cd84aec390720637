"""Constraints on editing hints: what may not be deleted or put in another order (core: Editing Hints).

A non-reorderable sequence is a code with canReorder="firstNo" and the codes with "no" that follow it. Here it is a list
of marks: each half of a code that encloses text is one, so that moving a code out of another is seen too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from diglot.xliff.validation import constraint
from diglot.xliff.validation.faults import Fault, warn
from diglot.xliff.validation.scope import CODES, Node, Pair, Side, Unit


class Mark(NamedTuple):
    """One end of a code in the text: the code's id, whether it is its closing end, and its canReorder."""

    id: str
    end: bool
    reorder: str
    node: Node

    @property
    def key(self) -> tuple[str, bool]:
        """What tells the mark from others: the code, and which end of it."""
        return self.id, self.end


@constraint.unit("reorder_hints", "core: Editing Hints", on="@canReorder")
def reorder_hints(unit: Unit) -> Iterator[Fault]:
    """A code that may not be reordered may be neither copied nor deleted."""
    for pair in (*unit.pairs, *unit.matches):
        for side in (pair.source, pair.target):
            for node in side.nodes if side is not None else ():
                if node.end or node.name not in CODES or node.says("canReorder") not in ("no", "firstNo"):
                    continue
                wrong = [hint for hint in ("canCopy", "canDelete") if node.says(hint) != "no"]
                if wrong:
                    names = " and ".join(wrong)
                    yield Fault(
                        node.element,
                        f'has canReorder="{node.says("canReorder")}" but not {names}="no"',
                        f"set {names} to no",
                    )


@constraint.unit("reorder_start", "core: Editing Hints", on="@canReorder")
def reorder_start(unit: Unit) -> Iterator[Fault]:
    """A sequence that may not be reordered starts with firstNo, and only codes with no continue it."""
    for name in ("source", "target"):
        before = "yes"
        for mark in _marks(unit.sides(name)):
            if mark.reorder == "no" and before == "yes" and not mark.end:  # a closing end never starts a sequence
                yield Fault(
                    mark.node.element,
                    'has canReorder="no" but follows no code with firstNo or no',
                    'say "firstNo" where the sequence starts',
                )
            before = mark.reorder


@constraint.unit("reorder_kept", "core: Editing Hints, Target Content Modification", on="@canReorder")
def reorder_kept(unit: Unit) -> Iterator[Fault]:
    """A target has each such sequence of its source as it is: the same codes in the same order, none between or added."""
    translated = [pair for pair in unit.pairs if pair.source is not None and pair.target is not None]
    whole = all(pair.target is not None for pair in unit.pairs)
    groups = [(unit.sides("source"), unit.sides("target"))] if whole else []
    groups = groups or [([pair.source], [pair.target]) for pair in translated if pair.source and pair.target]
    beside = {id(node): pair.target for pair in translated if pair.source for node in pair.source.nodes}
    for sources, targets in groups:
        places = {mark.key: place for place, mark in enumerate(_marks(targets))}
        kept = {tuple(mark.key for mark in sequence) for sequence in _sequences(targets)}
        for sequence in _sequences(sources):
            keys = tuple(mark.key for mark in sequence)
            present = [places[key] for key in keys if key in places]
            moved = any(two != one + 1 for one, two in pairwise(present))
            if moved or (len(present) == len(keys) and keys not in kept):
                codes = ", ".join(dict.fromkeys(mark.id for mark in sequence))
                target = beside.get(id(sequence[0].node)) or targets[0]
                yield Fault(
                    target.element,
                    f"has the codes {codes} not as they are in the source, which canReorder forbids to change",
                    "put them as in the source",
                )


def _marks(sides: list[Side]) -> Iterator[Mark]:
    """Yield the ends of the codes of sides in the order of the text."""
    for node in (node for side in sides for node in side.nodes):
        if node.name not in CODES:
            continue
        ident = node.id or node.attributes.get("startRef", "")
        said = node.says("canReorder")
        end = node.end or (node.name == "ec" and "startRef" in node.attributes)
        yield Mark(ident, end, "no" if node.end and said == "firstNo" else said, node)


def _sequences(sides: list[Side]) -> Iterator[list[Mark]]:
    """Yield the sequences of more than one code that may not be reordered."""
    sequence: list[Mark] = []
    for mark in (*_marks(sides), None):
        if mark is not None and mark.reorder == "no" and sequence:
            sequence.append(mark)
            continue
        if len({one.id for one in sequence}) > 1:
            yield sequence
        sequence = [mark] if mark is not None and mark.reorder == "firstNo" else []


@constraint.unit("code_deleted", "core: Editing Hints, Target Content Modification", on="@canDelete")
def deleted(unit: Unit) -> Iterator[Fault]:
    """A target has each code of its source that may not be deleted; an empty one of state initial is only warned of."""
    targets = {key for side in unit.sides("target") for node in side.nodes for key in _keys(node)}
    for pair in unit.pairs:
        if pair.source is None or pair.target is None:
            continue
        for node in pair.source.nodes:
            if node.end or node.name not in CODES or node.says("canDelete") != "no" or _keys(node)[0] in targets:
                continue
            tell = warn if _untouched(pair) else Fault
            ident = node.id or node.attributes.get("startRef", "")
            yield tell(
                pair.target.element,
                f'lacks the code "{ident}", which may not be deleted (canDelete)',
                "put it in again",
            )


def _keys(node: Node) -> list[tuple[str, bool]]:
    """Return which ends of which code a node is: pc both, sc the first, ec the last."""
    if node.name not in CODES or node.end:
        return []
    if node.name == "ec":
        return [(node.id or node.attributes.get("startRef", ""), True)]
    ident = node.id or ""
    return [(ident, False), (ident, True)] if node.name == "pc" else [(ident, False)]


def _untouched(pair: Pair) -> bool:
    """Say whether nobody has translated a segment yet."""
    assert pair.target is not None
    element = pair.target.element
    return (
        pair.attributes.get("state", "initial") == "initial" and not len(element) and not (element.text or "").strip()
    )
