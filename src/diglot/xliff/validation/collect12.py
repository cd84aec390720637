"""Filling the scopes of XLIFF 1.2 while the tree is walked, and running their constraints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from diglot.xliff.validation.collect import Enter, Leave, Tell
from diglot.xliff.validation.constraint import Register
from diglot.xliff.validation.faults import Fault, local
from diglot.xliff.validation.faults import attributes as attributes_of
from diglot.xliff.validation.grammar import Grammar, Plan
from diglot.xliff.validation.scope import Node, Side

_INLINE = ("g", "x", "bx", "ex", "ph", "bpt", "ept", "it", "sub", "mrk")
_SIDES = ("source", "seg-source", "target")

S = TypeVar("S")


@dataclass(slots=True, eq=False)
class Block:
    """A trans-unit's own texts, or those of one of its alt-trans."""

    element: etree._Element
    attributes: dict[str, str]
    sides: list[tuple[str, Side]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Unit12:
    """A trans-unit or bin-unit: its texts, then those of its alternatives; ``languages`` are those of its file."""

    element: etree._Element
    attributes: dict[str, str]
    languages: tuple[str | None, str | None]
    blocks: list[Block] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The element's id."""
        return self.attributes.get("id", "")


@dataclass(slots=True, eq=False)
class File12:
    """A file: by kind, the names that must be unique in it, and the references to them that wait for its end."""

    element: etree._Element
    attributes: dict[str, str]
    names: dict[str, set[str]] = field(default_factory=dict)
    twice: list[tuple[str, Node, str]] = field(default_factory=list)
    references: list[tuple[str, Node, str]] = field(default_factory=list)


unit: Register[Unit12] = Register()
file: Register[File12] = Register()

# which attribute of which element names what, and which refers to it
NAMES = {
    "trans-unit": ("id", "unit"), "bin-unit": ("id", "unit"), "group": ("id", "group"), "tool": ("tool-id", "tool"),
    "phase": ("phase-name", "phase"), "count-group": ("name", "count-group"), "context-group": ("name", "context-group"),
    "external-file": ("uid", "external file"),
}  # fmt: skip
REFERENCES = {
    "file": (("tool-id", "tool"),),
    "phase": (("tool-id", "tool"),),
    "alt-trans": (("tool-id", "tool"), ("phase-name", "phase")),
    **dict.fromkeys(("trans-unit", "bin-unit", "target", "bin-target", "count"), (("phase-name", "phase"),)),
    **dict.fromkeys(_INLINE[:-1], (("xid", "unit"),)),
}
_NAMING = ("group", "tool", "phase", "count-group", "context-group", "external-file", "bin-target", "count")


class Collector12:
    """The scopes of 1.2 that are open: file, unit, the block and side of it."""

    def __init__(self, root: etree._Element, grammar: Grammar, tell: Tell) -> None:
        self._tell = tell
        self.unit = (grammar.clark("trans-unit"),)
        self.plans: list[set[Plan]] = [set()]
        self._names: dict[frozenset[Plan], frozenset[str]] = {}
        self._files: dict[etree._Element, File12] = {}
        self._file: File12 | None = None
        self._units: list[Unit12] = []
        self._blocks: list[Block] = []
        self._side: Side | None = None
        starts: dict[str, Enter] = {
            "file": self._enter_file, "trans-unit": self._enter_unit, "bin-unit": self._enter_unit,
            "alt-trans": self._enter_block, **dict.fromkeys(_SIDES, self._enter_side),
            **dict.fromkeys(_INLINE, self._inline), **dict.fromkeys(_NAMING, self._named),
        }  # fmt: skip
        ends: dict[str, Leave] = {
            "file": self._leave_file, "trans-unit": self._leave_unit, "bin-unit": self._leave_unit,
            "alt-trans": self._leave_block, **dict.fromkeys(_SIDES, self._leave_side),
            **dict.fromkeys(("g", "mrk", "sub"), self._end),
        }  # fmt: skip
        self.enter = {grammar.clark(name): hook for name, hook in starts.items()}
        self.leave = {grammar.clark(name): hook for name, hook in ends.items()}

    @property
    def place(self) -> str:
        """The id of the unit that is open, or ""."""
        return self._units[-1].id if self._units else ""

    def _enter_file(self, element: etree._Element, attributes: dict[str, str]) -> None:
        self._file = self._of(element, attributes)
        self.plans.append(set())

    def _of(self, element: etree._Element, attributes: dict[str, str]) -> File12:
        made = self._files.get(element)
        if made is None:
            made = self._file = self._files[element] = File12(element, attributes)
            self._named(element, attributes)
        return made

    def _enter_unit(self, element: etree._Element, attributes: dict[str, str]) -> None:
        has = self._file.attributes if self._file is not None else {}
        opened = Unit12(element, attributes, (has.get("source-language"), has.get("target-language")))
        self._units.append(opened)
        self._open(opened, Block(element, attributes))
        self.plans.append(set())
        self._named(element, attributes)

    def _enter_block(self, element: etree._Element, attributes: dict[str, str]) -> None:
        if self._units:
            self._open(self._units[-1], Block(element, attributes))
        self._named(element, attributes)

    def _open(self, opened: Unit12, block: Block) -> None:
        opened.blocks.append(block)
        self._blocks.append(block)

    def _enter_side(self, element: etree._Element, attributes: dict[str, str]) -> None:
        self._side = Side(element, attributes)
        if self._blocks:
            self._blocks[-1].sides.append((local(element.tag), self._side))
        if "phase-name" in attributes:
            self._named(element, attributes)

    def _inline(self, element: etree._Element, attributes: dict[str, str]) -> None:
        if self._side is not None:
            self._side.nodes.append(Node(local(element.tag), element, attributes))
        if "xid" in attributes:
            self._named(element, attributes)

    def _named(self, element: etree._Element, attributes: dict[str, str]) -> None:
        """Note what an element names and what it refers to."""
        if self._file is None:
            return
        name = local(element.tag)
        attribute, kind = NAMES.get(name, ("", ""))
        value = attributes.get(attribute)
        if value is not None:
            names = self._file.names.setdefault(kind, set())
            if value in names:
                self._file.twice.append((kind, Node(name, element, attributes), attribute))
            names.add(value)
        for attribute, kind in REFERENCES.get(name, ()):
            if attribute in attributes:
                self._file.references.append((kind, Node(name, element, {**attributes, "": self.place}), attribute))

    def _leave_side(self, element: etree._Element) -> None:
        self._side = None

    def _leave_block(self, element: etree._Element) -> None:
        if self._units:
            self._blocks.pop()

    def _leave_unit(self, element: etree._Element) -> None:
        self._blocks.pop()
        self._run(unit, self._units[-1])
        self._units.pop()

    def _leave_file(self, element: etree._Element) -> None:
        if self._file is not None:
            self._run(file, self._file)
        self._file = None

    def _end(self, element: etree._Element) -> None:
        if self._side is not None:
            self._side.nodes.append(Node(local(element.tag), element, attributes_of(element), end=True))

    def _run(self, register: Register[S], scope: S) -> None:
        plans = frozenset(self.plans.pop())
        names = self._names.get(plans)
        if names is None:
            names = self._names[plans] = frozenset().union(*[plan.names for plan in plans])
        for one in register.relevant(names):
            for fault in one.check(scope):
                self._tell(one.rule, fault, self.place or fault.unit)

    def reach(self, unit: etree._Element) -> None:
        """Open the file that *unit* stands in, for a unit that is walked by itself."""
        files = [one for one in unit.iterancestors() if local(one.tag) == "file"]
        self._file = self._of(files[-1], attributes_of(files[-1])) if files else None

    def special(self, tag: str, element: etree._Element, attributes: dict[str, str]) -> None:
        """Nothing: 1.2 has no modules."""

    def extension(self, element: etree._Element) -> None:
        """Nothing: 1.2 says nothing of what stands in extensions."""


def fault_of(node: Node, what: str, remedy: str) -> Fault:
    """Return a fault that is told of the unit in which a waiting reference stands."""
    return Fault(node.element, what, remedy, unit=node.attributes.get("", ""))
