"""The one pass over the tree: each element is held to its row of the grammar, and the scopes are filled on the way.

A unit can be walked by itself (``unit``) as soon as it has been parsed, and may then be emptied; ``rest`` walks
everything else and treats units as done. ``whole`` does both in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from lxml import etree

from diglot.model import Finding, Severity
from diglot.xliff.validation.collect import Collector, Enter, Leave
from diglot.xliff.validation.collect12 import Collector12
from diglot.xliff.validation.faults import Fault, finding, line_of, local, shown, space
from diglot.xliff.validation.grammar import XML_VALUES, XSI, Grammar, Misfit, Rule
from diglot.xliff.validation.values import Value

Known: TypeAlias = tuple[Rule, Enter | None, Leave | None]
"""An element's row of the grammar, and what is to be done where it begins and ends."""
_ASTRAY = frozenset({"element_unknown", "element_not_allowed"})


class Walk:
    """The state of a validation: the grammar, the scopes that are open, and what has been found."""

    def __init__(
        self, root: etree._Element, grammar: Grammar, name: str, collector: type[Collector] | type[Collector12]
    ) -> None:
        self.root = root
        self.grammar = grammar
        self.name = name
        self._found: list[tuple[int, Finding]] = []
        self._collector = collector(root, grammar, self.tell)
        enter, leave = self._collector.enter, self._collector.leave
        self._table: dict[str, Known] = {
            tag: (rule, enter.get(tag), leave.get(tag)) for tag, rule in grammar.rules.items()
        }
        self._plans = self._collector.plans
        self._done: tuple[str, ...] = ()
        self._outside = 0
        self._loose = "transitional" in root.get(f"{{{XSI}}}schemaLocation", "")

    def whole(self) -> list[Finding]:
        """Walk the whole tree and return what is wrong with it."""
        self._element(self.root, self._table[self.grammar.clark("xliff")])
        return self.findings()

    def findings(self) -> list[Finding]:
        """Return what has been found so far, by line."""
        return [one for _, one in sorted(self._found, key=lambda pair: pair[0])]

    def unit(self, element: etree._Element) -> None:
        """Walk one unit whose ancestors are there with their attributes, and what precedes it in its file."""
        self._collector.reach(element)
        self._element(element, self._table[str(element.tag)])

    def rest(self) -> list[Finding]:
        """Walk everything but the units' insides, after ``unit`` was called for each, and return all that is wrong."""
        self._done = self._collector.unit
        return self.whole()

    def tell(self, rule: str, fault: Fault, unit: str) -> None:
        """Keep what is wrong, as a finding."""
        self._found.append((line_of(fault.element), finding(rule, fault, unit, self.name)))

    def _say(self, rule: str, element: etree._Element, what: str, remedy: str) -> None:
        mild = rule == "deprecated" or (rule == "attribute_unknown" and self._loose)
        severity = Severity.WARNING if mild else Severity.ERROR
        self.tell(rule, Fault(element, what, remedy, severity), self._collector.place)

    # ---------------------------------------------------------------------------------------------------------------

    def _element(self, element: etree._Element, known: Known) -> None:
        rule, enter, leave = known
        names: tuple[str, ...] = tuple(element.keys())  # type: ignore[arg-type]  # the stubs allow for bytes
        plan = rule.plans.get(names)
        if plan is None:
            plan = self.grammar.plan(rule, names)
        values: Sequence[str] = element.values() if names else ()  # type: ignore[assignment]
        outside = self._outside
        if enter is not None and not outside:
            enter(element, dict(zip(names, values, strict=True)))
        self._plans[-1].add(plan)
        for place, _, value in plan.values:
            if not value.accepts(values[place]):
                self._value(element, names[place], values[place], value)
        if plan.faults:
            for kind, what, remedy in plan.faults:
                self._say(kind, element, what, remedy)
        if plan.special and not outside:
            self._collector.special(rule.name, element, dict(zip(names, values, strict=True)))
        if rule.choice is not None:
            if len(element):
                self._mixed(element, rule, rule.choice)
        elif not rule.empty:
            self._content(element, rule)
        elif element.text or len(element):
            self._empty(element, rule)
        if leave is not None and not outside:
            leave(element)

    def _mixed(self, element: etree._Element, rule: Rule, choice: frozenset[str]) -> None:
        """Walk the children of an element in which text and certain elements stand in any order."""
        table, done = self._table, self._done
        for child in element:
            tag = child.tag
            if tag in choice:
                if tag not in done:
                    self._element(child, table[tag])
            elif isinstance(tag, str):
                self._misfit(child, self.grammar.misfits(rule, (tag,))[0])
            if rule.strict:
                self._blank(element, child.tail)
        if rule.strict:
            self._blank(element, element.text)

    def _content(self, element: etree._Element, rule: Rule) -> None:
        """Hold the text and children of *element* to its rule, and walk the children that may be there."""
        strict = rule.strict
        text = element.text
        if strict and text is not None and not text.isspace():
            self._blank(element, text)
        children = list(element)
        tags = tuple([child.tag for child in children])
        if rule.verdicts.get(tags) != ():  # seen for the first time, long, with comments between, or wrong
            self._irregular(element, children, rule)
            return
        table, done = self._table, self._done
        for child, tag in zip(children, tags, strict=True):
            known = table.get(tag)
            if known is None:
                self._foreign(child, rule)
            elif tag not in done:
                self._element(child, known)
            if strict:
                text = child.tail
                if text is not None and not text.isspace():
                    self._blank(element, text)

    def _irregular(self, element: etree._Element, nodes: Sequence[etree._Element], rule: Rule) -> None:
        """Do what ``_content`` does for any children; *nodes* are with comments and instructions."""
        children = [child for child in nodes if isinstance(child.tag, str)]
        misfits = self.grammar.misfits(rule, [child.tag for child in children])
        astray = self._misfits(element, children, misfits) if misfits else ()
        for place, child in enumerate(children):
            known = self._table.get(child.tag)
            if place in astray:
                continue
            if known is None:
                self._foreign(child, rule)
            elif child.tag not in self._done:
                self._element(child, known)
        if rule.strict:
            for node in nodes:
                self._blank(element, node.tail)

    def _foreign(self, element: etree._Element, parent: Rule) -> None:
        if local(parent.name) != "skeleton" and not self._outside:
            self._collector.extension(element)
        self._extension(element)

    def _empty(self, element: etree._Element, rule: Rule) -> None:
        """Tell of what an element holds that must be empty; not even white space may be in it."""
        if element.text or any(child.tail for child in element):
            self._say("text_not_allowed", element, "must be empty but holds text", "take the text out")
        children = [child for child in element if isinstance(child.tag, str)]
        self._misfits(element, children, self.grammar.misfits(rule, [child.tag for child in children]))

    def _blank(self, element: etree._Element, text: str | None) -> None:
        """Tell of text where there may be none but white space."""
        if text and not text.isspace():
            text = " ".join(text.split())
            shortened = text if len(text) <= 40 else f"{text[:37]}…"
            self._say("text_not_allowed", element, f'may hold no text but has "{shortened}"', "take the text out")

    def _value(self, element: etree._Element, name: str, text: str, value: Value) -> None:
        shortened = text if len(text) <= 60 else f"{text[:57]}…"
        self._say("attribute_value", element, f'has {shown(name)}="{shortened}"', f"it must be {value.says}")

    def _extension(self, element: etree._Element) -> None:
        """Hold what is XLIFF's own within an extension to its rule; it belongs to no unit."""
        for name, value in XML_VALUES.items():
            said = element.get(name)
            if said is not None and not value.accepts(said):
                self._value(element, name, said, value)
        self._outside += 1
        for child in element.iterchildren(etree.Element):
            known = self._table.get(str(child.tag))
            if known is not None:
                self._element(child, known)
            else:
                self._extension(child)
        self._outside -= 1

    def _misfits(
        self, element: etree._Element, children: Sequence[etree._Element], misfits: Sequence[Misfit]
    ) -> frozenset[int]:
        """Tell of children that may not be there and return the places of those that are not looked into."""
        for misfit in misfits:
            self._misfit(element if misfit.place is None else children[misfit.place], misfit)
        return frozenset(one.place for one in misfits if one.place is not None and one.rule in _ASTRAY)

    def _misfit(self, element: etree._Element, misfit: Misfit) -> None:
        foreign = misfit.rule in _ASTRAY and space(str(element.tag)) != self.grammar.core
        where = f" (namespace {space(str(element.tag)) or 'none'})" if foreign else ""
        self._say(misfit.rule, element, misfit.what + where, misfit.remedy)
