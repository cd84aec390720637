"""Grammars as tables: which attributes, children and text each element may have, and how an element is held to that.

A table's row is one string a thing, so that it reads like the specification's own lists::

    "unit": ("id! name translate:yes-no @any xml", "others notes? originalData? (segment|ignorable)+")

Attributes: ``!`` is required, ``:type`` names the type of value (text without one), ``xml`` allows xml:lang, xml:space
and the like, ``@any`` any attribute of another namespace, ``@fs,slr`` those of these modules; on a ``loose`` element
unknown ones are but warned of in a file that refers to a transitional schema; ``~`` marks an attribute as deprecated,
and the word itself an element. Children: in the order
written, ``?`` at most one, ``*`` any number, ``+`` at least one, ``(a|b)`` either; ``text`` anywhere means that
characters may stand between them, ``others(a? b*)`` elements of other namespaces, of the modules' only those named,
``anything`` elements of any namespace.
A row without children is an element that must be empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from diglot.xliff.validation.faults import PREFIXES, SPACES, shown, space
from diglot.xliff.validation.values import LANGUAGE_OR_NONE, SPACE, Value

XML = SPACES["xml"]
XSI = "http://www.w3.org/2001/XMLSchema-instance"
"""XML Schema's own attributes may stand on any element (XML Schema Part 1, section 2.6)."""
XML_VALUES: Mapping[str, Value] = {f"{{{XML}}}lang": LANGUAGE_OR_NONE, f"{{{XML}}}space": SPACE}
Row = tuple[str, str]


class Text(Enum):
    """Which characters may stand directly in an element."""

    NONE = "none"  # not even white space: the element is empty
    SPACE = "space"  # white space between the children
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a content model: *least* to *most* elements out of *names*, or (``others``) of other namespaces."""

    names: frozenset[str]
    least: int
    most: int | None
    others: bool = False
    modules: Mapping[str, int | None] = field(default_factory=dict)
    own: str = ""

    def takes(self, tag: str) -> bool:
        """Say whether *tag* may stand here; in elements of the core, of the modules' only those that are named may."""
        if not self.others:
            return tag in self.names
        name = space(tag)
        foreign = bool(name) and name != self.own and (name not in PREFIXES or self.own in PREFIXES)
        return foreign or tag in self.modules


@dataclass(frozen=True, slots=True)
class Misfit:
    """A child, by its place, that may not stand where it does (*place* is None where one is missing), and why."""

    rule: str
    place: int | None
    what: str
    remedy: str


@dataclass(slots=True, eq=False)
class Plan:
    """What follows from an element having just these attributes: what is wrong already, and which values to look at.

    ``names`` are the element and its @attributes, ``special`` says that some attribute is a module's.
    """

    faults: tuple[tuple[str, str, str], ...]
    values: tuple[tuple[int, str, Value], ...]
    names: frozenset[str]
    special: bool = False


@dataclass(slots=True, eq=False)
class Rule:
    """What a grammar says of one element; plans and verdicts are remembered, since few kinds of element recur often."""

    name: str
    attributes: Mapping[str, Value | None]
    required: frozenset[str]
    foreign: frozenset[str] | None
    xml: bool
    parts: tuple[Part, ...]
    text: Text
    loose: bool = False
    deprecated: frozenset[str] = frozenset()
    choice: frozenset[str] | None = None
    plans: dict[tuple[str, ...], Plan] = field(default_factory=dict)
    verdicts: dict[tuple[str, ...], tuple[Misfit, ...]] = field(default_factory=dict)
    empty: bool = field(init=False)
    strict: bool = field(init=False)

    def __post_init__(self) -> None:
        """Keep what is asked of every element: whether it must be empty, and whether it may hold but white space."""
        self.empty = self.text is Text.NONE
        self.strict = self.text is not Text.ANY


class Grammar:
    """The elements of one version of XLIFF with the modules it knows.

    *modules* has, for each attribute that a module defines for other elements, the elements it is for and its type.
    """

    def __init__(
        self,
        core: str,
        rows: Mapping[str, Row],
        types: Mapping[str, Value],
        modules: Mapping[str, tuple[frozenset[str], Value | None]] | None = None,
    ) -> None:
        self.core = core
        self.types = types
        self.modules = modules or {}
        self.rules = {self.clark(name): self._rule(self.clark(name), row) for name, row in rows.items()}

    def clark(self, name: str) -> str:
        """Return a name of the table in Clark notation: ``mtc:match`` is the module's, ``unit`` the core's."""
        prefix, colon, rest = name.partition(":")
        return f"{{{SPACES[prefix]}}}{rest}" if colon else f"{{{self.core}}}{name}"

    # ---------------------------------------------------------------------------------------------------------------
    # Reading the table

    def _rule(self, name: str, row: Row) -> Rule:
        attributes: dict[str, Value | None] = {}
        required: set[str] = set()
        deprecated: set[str] = {name} if "deprecated" in row[0].split() else set()
        foreign: frozenset[str] | None = frozenset()
        words = row[0].split()
        for word in words:
            if word.startswith("@"):
                foreign = None if word == "@any" else frozenset(SPACES[one] for one in word[1:].split(","))
            elif word not in ("xml", "loose", "deprecated"):
                old = word.startswith("~")
                word = word.removeprefix("~")
                stem, _, kind = word.partition(":") if not word.startswith("xml:") else _xml_word(word)
                label = stem.rstrip("!")
                clark = f"{{{XML}}}{label[4:]}" if label.startswith("xml:") else label
                attributes[clark] = self.types[kind] if kind else XML_VALUES.get(clark)
                if stem.endswith("!"):
                    required.add(clark)
                if old:
                    deprecated.add(clark)
        content = row[1].split()
        text = Text.ANY if "text" in content else Text.SPACE if content else Text.NONE
        parts = tuple(self._part(word, space(name)) for word in _steps(row[1]) if word != "text")
        rule = Rule(name, attributes, frozenset(required), foreign, "xml" in words, parts, text)
        rule.loose, rule.deprecated = "loose" in words, frozenset(deprecated)
        if len(parts) == 1 and parts[0].least == 0 and parts[0].most is None and not parts[0].others:
            rule.choice = parts[0].names
        return rule

    def _part(self, word: str, own: str) -> Part:
        if word == "anything":
            return Part(frozenset(), 0, None, others=True)
        if word.startswith("others"):
            inner = word[len("others") :].strip("()").split()
            modules = {self.clark(one.rstrip("?*")): None if one.endswith("*") else 1 for one in inner}
            return Part(frozenset(), 0, None, others=True, modules=modules, own=own)
        names = frozenset(self.clark(one) for one in word.rstrip("?*+").strip("()").split("|"))
        least = 0 if word[-1] in "?*" else 1
        return Part(names, least, None if word[-1] in "*+" else 1)

    # ---------------------------------------------------------------------------------------------------------------
    # Attributes

    def plan(self, rule: Rule, names: tuple[str, ...]) -> Plan:
        """Return what follows from an element of *rule* having the attributes *names*, in this order."""
        made = rule.plans.get(names)
        if made is None:
            made = rule.plans[names] = self._plan(rule, names)
        return made

    def _plan(self, rule: Rule, names: tuple[str, ...]) -> Plan:
        faults = [
            ("attribute_missing", f"has no attribute {shown(name)}", f"give it its {shown(name)}")
            for name in sorted(rule.required - set(names))
        ]
        faults += [
            ("deprecated", "is deprecated" if name == rule.name else f"has the deprecated attribute {name}",
             "use one of your own namespace")
            for name in (rule.name, *names)
            if name in rule.deprecated
        ]  # fmt: skip
        values: list[tuple[int, str, Value]] = []
        for place, name in enumerate(names):
            if name in rule.attributes:
                kind = rule.attributes[name]
            else:
                wrong, kind = self._other(rule, name)
                if wrong:
                    faults.append(wrong)
            if kind is not None:
                values.append((place, name, kind))
        own = shown(rule.name)
        seen = {own, *(f"@{shown(name)}" for name in names), *(f"{own}@{shown(name)}" for name in names)}
        special = space(rule.name) in PREFIXES or any(name in self.modules for name in names)
        return Plan(tuple(faults), tuple(values), frozenset(seen), special)

    def _other(self, rule: Rule, name: str) -> tuple[tuple[str, str, str] | None, Value | None]:
        """Return what is wrong with an attribute that is not in the row of its element, and its type."""
        owner = space(name)
        title = shown(name)
        refused = ("attribute_not_allowed", f"may not have the attribute {title}", "take it off")
        if owner == XSI:
            return None, None
        if owner == XML:
            return (None if rule.xml else refused), XML_VALUES.get(name)
        if not owner:
            return ((refused[0] if not rule.loose else "attribute_unknown"), *refused[1:]), None
        if rule.foreign is not None and owner not in rule.foreign:
            return refused, None
        if owner == self.core:
            return (refused[0], f"has {title} with a prefix", "XLIFF's own attributes have none"), None
        if name in self.modules:
            users, kind = self.modules[name]
            return (None if rule.name in users else refused), kind
        if owner in PREFIXES:
            return (refused[0], f"has {title}, which the module does not define", "take it off"), None
        return None, None

    # ---------------------------------------------------------------------------------------------------------------
    # Children

    def misfits(self, rule: Rule, tags: Sequence[str]) -> tuple[Misfit, ...]:
        """Return what is wrong with the sequence of children *tags* of an element of *rule*."""
        key = _runs(tags)
        found = rule.verdicts.get(key)
        if found is None:
            found = rule.verdicts[key] = tuple(self._match(rule, key))
        return tuple(self._match(rule, tags)) if found and len(key) != len(tags) else found

    def _match(self, rule: Rule, tags: Sequence[str]) -> Iterator[Misfit]:
        at = count = 0
        used: dict[str, int] = {}
        for place, tag in enumerate(tags):
            to = next((i for i in range(at, len(rule.parts)) if rule.parts[i].takes(tag)), None)
            if to is None:
                yield self._stranger(rule, place, tag)
                continue
            if to != at:
                yield from self._skipped(rule, at, to, count)
                at, count = to, 0
            count += 1
            used[tag] = used.get(tag, 0) + 1
            part = rule.parts[at]
            most = part.modules.get(tag) if part.others else part.most
            if most is not None and (used[tag] if part.others else count) > most:
                yield Misfit("element_repeated", place, f"is more than the one that <{shown(rule.name)}> may have",
                             "leave one of them")  # fmt: skip
        yield from self._skipped(rule, at, len(rule.parts), count)

    def _skipped(self, rule: Rule, at: int, to: int, count: int) -> Iterator[Misfit]:
        """Yield the parts from *at* before *to* that had to have an element; the first of them has *count*."""
        for i in range(at, to):
            if rule.parts[i].least > (count if i == at else 0):
                names = " or ".join(f"<{shown(one)}>" for one in sorted(rule.parts[i].names))
                yield Misfit("element_missing", None, f"has no {names}", "add it, where the specification has it")

    def _stranger(self, rule: Rule, place: int, tag: str) -> Misfit:
        parent = shown(rule.name)
        if any(part.takes(tag) for part in rule.parts):
            return Misfit("element_order", place, f"stands too late in <{parent}>", "put it where it belongs")
        if tag not in self.rules and (space(tag) == self.core or space(tag) in PREFIXES):
            return Misfit("element_unknown", place, "is not an element of XLIFF or its modules", "correct its name")
        return Misfit("element_not_allowed", place, f"may not stand in <{parent}>", "take it out")


def _xml_word(word: str) -> tuple[str, str, str]:
    """Split ``xml:space!:preserve`` at its second colon."""
    parts = word.split(":")
    return ":".join(parts[:2]), ":", parts[2] if len(parts) > 2 else ""


def _steps(content: str) -> list[str]:
    """Return the steps of a content model; what stands in brackets is one."""
    return re.findall(r"[\w:-]+\([^)]*\)|\([^)]*\)[?*+]?|[\w:-]+[?*+]?", content)


def _runs(tags: Sequence[str]) -> tuple[str, ...]:
    """Return *tags* with at most two equal ones side by side, which no content model tells from more."""
    if len(tags) < 8:
        return tuple(tags)
    kept: list[str] = []
    for tag in tags:
        if not (len(kept) > 1 and kept[-1] == tag and kept[-2] == tag):
            kept.append(tag)
    return tuple(kept)
