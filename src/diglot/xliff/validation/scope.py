"""What the constraints look at: a document, its files, their units, and the inline elements of each source and target.

A scope is filled while the tree is walked once. All constraints of a unit run when it ends and need nothing but the
unit and what its ancestors say (``File`` and ``Document``); what a unit says of other units waits in its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from diglot.xliff.validation.faults import SPACES

XML_ID = f"{{{SPACES['xml']}}}id"
SPACE = f"{{{SPACES['xml']}}}space"
LANG = f"{{{SPACES['xml']}}}lang"
CODES = frozenset({"ph", "pc", "sc", "ec"})
MARKS = frozenset({"mrk", "sm"})


@dataclass(slots=True, eq=False)
class Node:
    """An inline element, or the end of one that encloses text (``end``), where it stands in its source or target."""

    name: str
    element: etree._Element
    attributes: dict[str, str]
    end: bool = False

    @property
    def id(self) -> str | None:
        """The element's own id."""
        return self.attributes.get("id")

    def says(self, name: str) -> str:
        """Return an editing hint with its default (section 4.3.1)."""
        default = "no" if name == "canOverlap" and self.name == "pc" else "yes"
        return self.attributes.get(name, default)


@dataclass(slots=True, eq=False)
class Side:
    """A source or a target: its inline elements in the order of the file."""

    element: etree._Element
    attributes: dict[str, str]
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Pair:
    """A segment, an ignorable or a match: a source and a target."""

    element: etree._Element
    attributes: dict[str, str]
    source: Side | None = None
    target: Side | None = None

    @property
    def id(self) -> str | None:
        """The element's own id."""
        return self.attributes.get("id")


Ids = dict[str, etree._Element]


@dataclass(slots=True, eq=False)
class Match(Pair):
    """A match of the Translation Candidates module: ids and original data are its own, apart from the unit's."""

    data: Ids = field(default_factory=dict)


@dataclass(eq=False)
class Holder:
    """What file, group and unit have in common; what few of them have is made when it is first asked for.

    ``language`` is the xml:lang that holds in it, if any was set; ``special`` says that there is something for the
    constraints on modules, extensions and ids that occur twice.
    """

    element: etree._Element
    attributes: dict[str, str]
    language: str | None = None
    special: bool = False

    @cached_property
    def notes(self) -> Ids:
        """The notes that have an id."""
        return {}

    @cached_property
    def all_notes(self) -> list[Node]:
        """All notes."""
        return []

    @cached_property
    def twice(self) -> list[Node]:
        """The elements whose id another has already."""
        return []

    @cached_property
    def others(self) -> list[Node]:
        """All elements of modules, and all that carry a module's attribute."""
        return []

    @cached_property
    def modules(self) -> dict[str, Ids]:
        """The identifiers of modules' elements, by the module's prefix in fragments."""
        return {}

    @cached_property
    def extensions(self) -> list[Node]:
        """The elements of extensions that have an identifier."""
        return []

    @cached_property
    def extensions_twice(self) -> list[Node]:
        """Those of them whose identifier another has already."""
        return []

    @cached_property
    def extras(self) -> dict[str, Ids]:
        """The identifiers of extensions' elements, by namespace."""
        return {}

    @property
    def id(self) -> str:
        """The element's id."""
        return self.attributes.get("id", "")


@dataclass(eq=False)
class Unit(Holder):
    """A unit: its segments and ignorables, with all that their constraints need."""

    file: File = None  # type: ignore[assignment]  # given by the walk
    pairs: list[Pair] = field(default_factory=list)

    @cached_property
    def matches(self) -> list[Match]:
        """Its translation candidates."""
        return []

    @cached_property
    def data(self) -> Ids:
        """Its original data."""
        return {}

    @cached_property
    def marks(self) -> list[Node]:
        """The mrk and sm in it and in its matches."""
        sides = [side for pair in (*self.pairs, *self.matches) for side in (pair.source, pair.target)]
        return [node for side in sides if side for node in side.nodes if node.name in MARKS and not node.end]

    @cached_property
    def spans(self) -> set[tuple[str, str | None]]:
        """What a fragment identifier can name: a segment or a source's element under "", a target's under "t"."""
        found: set[tuple[str, str | None]] = {("", pair.id) for pair in self.pairs}
        for pair in self.pairs:
            found.update(("", node.id) for node in (pair.source.nodes if pair.source is not None else ()))
            found.update(("t", node.id) for node in (pair.target.nodes if pair.target is not None else ()))
        return found

    def sides(self, name: str) -> list[Side]:
        """Return the sources, or the targets in the order in which they are composed (Segments Order)."""
        if name == "source":
            return [pair.source for pair in self.pairs if pair.source is not None]
        placed = [
            (_order(pair.target, place), place, pair.target)
            for place, pair in enumerate(self.pairs, 1)
            if pair.target is not None
        ]
        return [target for _, _, target in sorted(placed, key=lambda one: one[:2])]

    def targets(self) -> list[Side]:
        """Return the targets in the order of the file."""
        return [pair.target for pair in self.pairs if pair.target is not None]

    def nodes(self) -> Iterator[Node]:
        """Yield all inline elements of all sources and targets, each once."""
        for pair in self.pairs:
            for side in (pair.source, pair.target):
                if side is not None:
                    yield from (node for node in side.nodes if not node.end)


def _order(target: Side, place: int) -> int:
    text = target.attributes.get("order", "").strip().lstrip("+")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else place


@dataclass(slots=True, eq=False)
class Waiting:
    """A reference that can be looked up only when the file or document has ended; ``file`` and ``unit`` are where it is."""

    element: etree._Element
    attribute: str
    value: str
    file: str = ""
    unit: str = ""


@dataclass(eq=False)
class File(Holder):
    """A file: the ids of its groups and units, and the references to them that wait for the rest of the file."""

    document: Document = None  # type: ignore[assignment]  # given by the walk
    units: set[str] = field(default_factory=set)
    groups: dict[str, Holder] = field(default_factory=dict)
    flows: list[Waiting] = field(default_factory=list)
    general: str = ""
    storage: str = ""


@dataclass(eq=False)
class Document(Holder):
    """The whole file: languages, version, and what must be unique or exist in all of it.

    ``target`` is the first target of a segment or ignorable, ``names`` the xml:id values of the ITS module.
    """

    files: dict[str, File] = field(default_factory=dict)
    names: Ids = field(default_factory=dict)
    references: list[Waiting] = field(default_factory=list)
    target: etree._Element | None = None

    @property
    def source_language(self) -> str:
        """The value of srcLang."""
        return self.attributes.get("srcLang", "")

    @property
    def target_language(self) -> str | None:
        """The value of trgLang, if it is there."""
        return self.attributes.get("trgLang")
