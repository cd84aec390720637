"""Filling the scopes of XLIFF 2.x while the tree is walked, and running each scope's constraints when it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias, TypeVar

from lxml import etree

from diglot.xliff.validation import constraint
from diglot.xliff.validation.faults import Fault, local, shown, space
from diglot.xliff.validation.faults import attributes as attributes_of
from diglot.xliff.validation.grammar import Grammar, Plan
from diglot.xliff.validation.scope import LANG, XML_ID, Document, File, Holder, Ids, Match, Node, Pair, Side, Unit

Enter: TypeAlias = Callable[[etree._Element, dict[str, str]], None]
Leave: TypeAlias = Callable[[etree._Element], None]
H = TypeVar("H")
S = TypeVar("S")
Tell: TypeAlias = Callable[[str, Fault, str], None]

_IDENTIFIED = {
    "gls:glossEntry": "gls", "gls:translation": "gls", "mtc:match": "mtc", "mda:metadata": "mda", "mda:metaGroup": "mda",
    "res:resourceItem": "res", "res:resourceItemRef": "res", "its:locQualityIssues": "its",
    "its:provenanceRecords": "its",
}  # fmt: skip
"""The elements of modules that a fragment identifier can name, with the module's prefix there."""


class Collector:
    """The scopes that are open: document, file, groups, unit, pair of source and target, one side of it.

    ``plans`` has, for each open scope that has constraints, which kinds of element occurred in it.
    """

    def __init__(self, root: etree._Element, grammar: Grammar, tell: Tell) -> None:
        self._tell = tell
        self._grammar = grammar
        self.unit = (grammar.clark("unit"),)
        self.document = Document(root, attributes_of(root), language=attributes_of(root).get(LANG))
        self.plans: list[set[Plan]] = [set()]
        self._relevant: dict[tuple[frozenset[Plan], bool], tuple[constraint.Constraint[Unit], ...]] = {}
        self._files: dict[etree._Element, File] = {}
        self._groups: dict[etree._Element, Holder] = {}
        self._holders: list[Holder] = [self.document]
        self._unit: Unit | None = None
        self._pair: Pair | None = None
        self._match: Match | None = None
        self._side: Side | None = None
        self._modules = {grammar.clark(name): prefix for name, prefix in _IDENTIFIED.items()}
        self.enter = self._hooks(
            {
                "file": self._enter_file, "group": self._enter_group, "unit": self._enter_unit,
                "segment": self._enter_pair, "ignorable": self._enter_pair, "mtc:match": self._enter_match,
                "source": self._enter_source, "target": self._enter_target, "note": self._note, "data": self._data,
                **dict.fromkeys(("ph", "pc", "sc", "ec", "mrk", "sm", "em", "cp"), self._inline),
            }
        )  # fmt: skip
        self.leave = self._hooks(
            {
                "xliff": self._leave_document, "file": self._leave_holder, "group": self._leave_holder,
                "unit": self._leave_unit, "mtc:match": self._leave_match, "pc": self._end, "mrk": self._end,
            }
        )  # fmt: skip

    def _hooks(self, hooks: Mapping[str, H]) -> dict[str, H]:
        return {self._grammar.clark(name): hook for name, hook in hooks.items()}

    @property
    def place(self) -> str:
        """The id of the unit that is open, or ""."""
        return self._unit.id if self._unit is not None else ""

    # ---------------------------------------------------------------------------------------------------------------
    # File, group, unit

    def reach(self, unit: etree._Element) -> None:
        """Open the file and groups that *unit* stands in, for a unit that is walked by itself."""
        above = [one for one in reversed(list(unit.iterancestors())) if local(one.tag) in ("file", "group")]
        self._holders = [self.document]
        for one in above:
            self._holders.append(self._file(one) if local(one.tag) == "file" else self._group(one))

    def _file(self, element: etree._Element) -> File:
        made = self._files.get(element)
        if made is None:
            attributes = attributes_of(element)
            language = attributes.get(LANG, self.document.language)
            made = File(element, attributes, language=language, document=self.document)
            profiles = element.find(self._grammar.clark("slr:profiles"))
            if profiles is not None:
                made.general, made.storage = profiles.get("generalProfile", ""), profiles.get("storageProfile", "")
            self._files[element] = made
            if made.id in self.document.files:
                self.document.twice.append(Node("file", element, attributes))
            self.document.files.setdefault(made.id, made)
        return made

    def _group(self, element: etree._Element) -> Holder:
        made = self._groups.get(element)
        if made is None:
            attributes = attributes_of(element)
            made = Holder(element, attributes, language=attributes.get(LANG, self._holders[-1].language))
            self._groups[element] = made
            file = self._holders[1] if len(self._holders) > 1 else None
            if isinstance(file, File) and "id" in attributes:
                if made.id in file.groups:
                    file.twice.append(Node("group", element, attributes))
                file.groups.setdefault(made.id, made)
        return made

    def _enter_file(self, element: etree._Element, attributes: dict[str, str]) -> None:
        self._open(self._file(element))

    def _enter_group(self, element: etree._Element, attributes: dict[str, str]) -> None:
        self._open(self._group(element))

    def _open(self, holder: Holder) -> None:
        self._holders.append(holder)
        self.plans.append(set())

    def _enter_unit(self, element: etree._Element, attributes: dict[str, str]) -> None:
        above = self._holders[-1]
        file = self._holders[1] if len(self._holders) > 1 else None
        if not isinstance(file, File):  # a unit that stands where none may is looked at as if it were alone
            file = File(element, {}, document=self.document)
        unit = Unit(element, attributes, language=attributes.get(LANG, above.language), file=file)
        self._unit, self._pair, self._side = unit, None, None
        if unit.id in file.units:
            file.twice.append(Node("unit", element, attributes))
            file.special = True
        file.units.add(unit.id)
        self._open(unit)

    def _leave_unit(self, element: etree._Element) -> None:
        unit, plans = self._holders.pop(), frozenset(self.plans.pop())
        assert isinstance(unit, Unit)
        key = (plans, unit.language is not None)
        relevant = self._relevant.get(key)
        if relevant is None:
            names = self._named(plans) | ({"@xml:lang"} if unit.language is not None else set())
            relevant = self._relevant[key] = constraint.unit.relevant(names)
        self._run(relevant, unit, unit.id)
        if unit.special:
            self._run(constraint.holder.relevant(self._named(plans)), unit, unit.id)
        above = self._holders[-1]
        self._unit = above if isinstance(above, Unit) else None

    def _leave_holder(self, element: etree._Element) -> None:
        holder, names = self._holders[-1], self._close()
        self._run(constraint.holder.relevant(names), holder, "")
        if isinstance(holder, File):
            self._run(constraint.file.all, holder, "")

    def _leave_document(self, element: etree._Element) -> None:
        self._run(constraint.holder.relevant(self._named(frozenset(self.plans[0]))), self.document, "")
        self._run(constraint.document.all, self.document, "")

    def _close(self) -> frozenset[str]:
        self._holders.pop()
        return self._named(frozenset(self.plans.pop()))

    def _named(self, plans: frozenset[Plan]) -> frozenset[str]:
        """Return the names of the elements and attributes that occur where *plans* do."""
        return frozenset().union(*[plan.names for plan in plans])

    def _run(self, constraints: Iterable[constraint.Constraint[S]], scope: S, unit: str) -> None:
        for one in constraints:
            for fault in one.check(scope):
                self._tell(one.rule, fault, unit or fault.unit)

    # ---------------------------------------------------------------------------------------------------------------
    # Segments, matches, sources and targets

    def _enter_pair(self, element: etree._Element, attributes: dict[str, str]) -> None:
        self._pair = pair = Pair(element, attributes)
        if self._unit is not None:
            self._unit.pairs.append(pair)

    def _enter_match(self, element: etree._Element, attributes: dict[str, str]) -> None:
        self._pair = self._match = match = Match(element, attributes)
        if self._unit is not None:
            self._unit.matches.append(match)

    def _leave_match(self, element: etree._Element) -> None:
        self._pair = self._match = None

    def _enter_source(self, element: etree._Element, attributes: dict[str, str]) -> None:
        self._side = side = Side(element, attributes)
        if self._pair is not None:
            self._pair.source = side

    def _enter_target(self, element: etree._Element, attributes: dict[str, str]) -> None:
        self._side = side = Side(element, attributes)
        if self._pair is not None:
            self._pair.target = side
            if self._match is None and self.document.target is None:
                self.document.target = element

    def _inline(self, element: etree._Element, attributes: dict[str, str]) -> None:
        if self._side is not None:
            self._side.nodes.append(Node(local(element.tag), element, attributes))

    def _end(self, element: etree._Element) -> None:
        if self._side is not None:
            self._side.nodes.append(Node(local(element.tag), element, attributes_of(element), end=True))

    # ---------------------------------------------------------------------------------------------------------------
    # Notes, original data, modules, extensions

    def _note(self, element: etree._Element, attributes: dict[str, str]) -> None:
        parent = element.getparent()
        above = parent.getparent() if parent is not None else None
        holder = self._holders[-1]
        if above is holder.element and "id" in attributes:  # the notes of a resource item are its own
            self._keep(holder.notes, holder, Node("note", element, attributes), attributes["id"])
        holder.all_notes.append(Node("note", element, attributes))

    def _data(self, element: etree._Element, attributes: dict[str, str]) -> None:
        owner: Match | Unit | None = self._match or self._unit
        if owner is not None and "id" in attributes:
            self._keep(owner.data, self._holders[-1], Node("data", element, attributes), attributes["id"])

    def _keep(self, ids: Ids, holder: Holder, node: Node, ident: str) -> None:
        """Note an id where it must be unique, and the node if it is not."""
        if ident in ids:
            holder.twice.append(node)
            holder.special = True
        else:
            ids[ident] = node.element

    def special(self, tag: str, element: etree._Element, attributes: dict[str, str]) -> None:
        """Note an element of a module, or one with a module's attributes."""
        holder = self._holders[-1]
        node = Node(shown(tag), element, attributes)
        holder.others.append(node)
        holder.special = True
        prefix = self._modules.get(tag)
        ident = attributes.get(XML_ID if prefix == "its" else "id")
        if prefix is not None and ident is not None:
            holder.modules.setdefault(prefix, {}).setdefault(ident, element)
            if prefix == "its":
                self._keep(self.document.names, holder, node, ident)

    def extension(self, element: etree._Element) -> None:
        """Note the identifiers of an extension element and of all in it."""
        holder = self._holders[-1]
        for one in element.iter(etree.Element):
            name = space(str(one.tag))
            idents = [value for value in (one.get("id"), one.get(XML_ID)) if value is not None]
            if idents and name != self._grammar.core:
                node = Node(shown(one.tag), one, attributes_of(one))
                holder.extensions.append(node)
                holder.special = True
                if holder.extras.setdefault(name, {}).setdefault(idents[0], one) is not one:
                    holder.extensions_twice.append(node)
