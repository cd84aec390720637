"""Fragment identifiers: their syntax, and that they name something (core: Fragment Identification)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diglot.xliff.validation import constraint
from diglot.xliff.validation.faults import Fault, warn
from diglot.xliff.validation.scope import Document, File, Holder, Ids, Node, Unit, Waiting
from diglot.xliff.validation.values import NMTOKEN

CORE = ("f", "g", "u")
LAST = ("n", "d", "t", "")
MODULES = frozenset({"ctr", "fs", "gls", "its", "mda", "mtc", "pgs", "res", "slr", "val"})
"""The prefixes that the modules define."""
EXTENSIONS: Mapping[str, str] = {"tbx": "urn:iso:std:iso:30042:"}
"""The prefixes of extensions that the XLIFF TC has registered, with the start of the namespaces they stand for."""
_FLOWS = ("subFlows", "subFlowsStart", "subFlowsEnd")
_TOKEN = re.compile(NMTOKEN)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A fragment identifier in parts: ids by prefix ("" for a source element or segment), and whether it starts with /."""

    ids: Mapping[str, str]
    absolute: bool

    @property
    def last(self) -> tuple[str, str] | None:
        """The prefix and id of what is named within a file, group or unit."""
        return next(((prefix, ident) for prefix, ident in self.ids.items() if prefix not in CORE), None)


def parse(text: str) -> Fragment | str:
    """Return the fragment identifier *text* (which starts with #) in parts, or what is wrong with it."""
    rest = text.removeprefix("#")
    absolute = rest.startswith("/")
    ids: dict[str, str] = {}
    for selector in rest.removeprefix("/").split("/"):
        prefix, equals, ident = selector.rpartition("=")
        wrong = _selector(prefix, ident, named=bool(equals))
        if wrong:
            return wrong
        if prefix in ids:
            return f'has the prefix "{prefix}" twice' if prefix else "names two things without a prefix"
        if any(one not in CORE for one in ids):
            return f'has "{selector}" after what must be the last'
        if prefix in CORE and any(one in ids for one in CORE[CORE.index(prefix) + 1 :]):
            return "has its selectors in another order than file, group, unit"
        ids[prefix] = ident
    return Fragment(ids, absolute)


def _selector(prefix: str, ident: str, *, named: bool) -> str:
    """Return what is wrong with one selector, or ""."""
    if not _TOKEN.fullmatch(ident):
        return f'has "{ident}" for an id'
    if not named:
        return ""
    if not _TOKEN.fullmatch(prefix):
        return f'has the prefix "{prefix}", which is no NMTOKEN'
    if prefix in CORE or prefix in LAST or prefix in MODULES or prefix in EXTENSIONS:
        return ""
    if len(prefix) == 1:
        return f'has the prefix "{prefix}", but one letter is for the core: f, g, u, n, d, t'
    return f'has the prefix "{prefix}", which no module has and which is not registered'


# --------------------------------------------------------------------------------------------------------------------
# Where a fragment leads


def holder_of(fragment: Fragment, unit: Unit) -> Holder | str | None:
    """Return the file, group or unit in which *fragment*, standing in *unit*, names something.

    The id of another unit stands for that unit, since no more than its id is known; None is for what does not exist.
    """
    document = unit.file.document
    file = document.files.get(fragment.ids["f"]) if "f" in fragment.ids else unit.file
    if file is None:
        return None
    if "u" in fragment.ids:
        ident = fragment.ids["u"]
        if file is unit.file and ident == unit.id:
            return unit
        return ident if ident in file.units else None
    if "g" in fragment.ids:
        return file.groups.get(fragment.ids["g"])
    return file if "f" in fragment.ids or fragment.absolute else unit


def named(holder: Holder, prefix: str, ident: str) -> bool:
    """Say whether *holder* has what a last selector names."""
    if prefix == "n":
        return ident in holder.notes
    if prefix in MODULES:
        known: Ids | None = holder.modules.get(prefix)
        return ident in known if known is not None else prefix in ("ctr", "slr", "val", "fs", "pgs")
    if prefix in EXTENSIONS:
        return any(ident in ids for name, ids in holder.extras.items() if name.startswith(EXTENSIONS[prefix]))
    if not isinstance(holder, Unit):
        return False
    if prefix == "d":
        return ident in holder.data
    return (prefix, ident) in holder.spans


# --------------------------------------------------------------------------------------------------------------------
# The references


def references(unit: Unit) -> Iterator[tuple[Node, str]]:
    """Yield each element of a unit with a ref that is a fragment identifier."""
    for pair in (*unit.pairs, *unit.matches):
        for side in (pair.source, pair.target):
            for node in side.nodes if side is not None else ():
                ref = node.attributes.get("ref")
                if ref is not None and not node.end:
                    yield node, ref
    for node in (*unit.all_notes, *unit.others):
        ref = node.attributes.get("ref")
        if ref is not None and node.name in ("note", "mtc:match", "gls:glossEntry", "gls:translation"):
            yield node, ref


@constraint.unit("fragment_syntax", "core: Fragment Identification", on="@ref")
def syntax(unit: Unit) -> Iterator[Fault]:
    """A fragment identifier has known prefixes, each once, in the order f, g, u, and one more thing at most, at its end."""
    for node, ref in references(unit):
        if ref.startswith("#"):
            found = parse(ref)
            if isinstance(found, str):
                yield Fault(node.element, f'has ref="{ref}" that {found}', "correct the fragment identifier")


@constraint.unit("reference", "core: Fragment Identification", on="@ref")
def targets(unit: Unit) -> Iterator[Fault]:
    """A fragment identifier names something that exists, as far as the unit can tell; the rest waits for the end."""
    for node, ref in references(unit):
        found = parse(ref) if ref.startswith("#") else ""
        if isinstance(found, str) or _special(node):
            continue
        if "f" in found.ids or "u" in found.ids or "g" in found.ids or found.absolute:
            unit.file.document.references.append(Waiting(node.element, "ref", ref, unit.file.id, unit.id))
            if "u" not in found.ids or found.ids["u"] != unit.id or found.ids.get("f", unit.file.id) != unit.file.id:
                continue
        last = found.last
        if last is not None and not named(unit, *last):
            yield Fault(node.element, f'has ref="{ref}", but the unit has nothing of that id', "correct the reference")


def _special(node: Node) -> bool:
    """Say whether a constraint of its own looks at where this reference leads."""
    return node.name in ("note", "mtc:match", "gls:glossEntry", "gls:translation") or (
        node.attributes.get("type") == "comment"
    )


@constraint.document("reference_outside", "core: Fragment Identification")
def outside(document: Document) -> Iterator[Fault]:
    """A fragment identifier that leaves its unit names a file, group, unit, note or module element that exists."""
    for one in document.references:
        found = parse(one.value)
        if isinstance(found, str):
            continue
        home = document.files.get(one.file)
        file = document.files.get(found.ids["f"]) if "f" in found.ids else home
        if not _exists(found, file, one):
            yield Fault(
                one.element, f'has ref="{one.value}", which names nothing here', "correct the reference", unit=one.unit
            )


def _exists(fragment: Fragment, file: File | None, one: Waiting) -> bool:
    if file is None:
        return False
    group = file.groups.get(fragment.ids["g"]) if "g" in fragment.ids else None
    if "g" in fragment.ids and group is None:
        return False
    if "u" in fragment.ids:  # what is in another unit is not remembered
        return fragment.ids["u"] in file.units
    return fragment.last is None or named(group or file, *fragment.last)


@constraint.unit("comment_reference", "core: Comment Annotation, ref", on="@ref")
def comment_notes(unit: Unit) -> Iterator[Fault]:
    """ref of a comment names a note of the same unit."""
    for node, ref in references(unit):
        if node.name in ("mrk", "sm") and node.attributes.get("type") == "comment" and "value" not in node.attributes:
            found = parse(ref) if ref.startswith("#") else ""
            if isinstance(found, str) and ref.startswith("#"):
                continue
            if isinstance(found, str) or not _in(found, unit) or found.last is None or found.last[0] != "n":
                yield Fault(
                    node.element, f'has ref="{ref}", which is no note of the unit', 'point to one, as in "#n=n1"'
                )
            elif found.last[1] not in unit.notes:
                yield Fault(node.element, f'has ref="{ref}", but the unit has no such note', "correct the reference")


def _in(fragment: Fragment, unit: Unit) -> bool:
    """Say whether a fragment stays in *unit*."""
    return holder_of(fragment, unit) is unit


@constraint.unit("span_reference", "matches: ref; glossary: ref", on="mtc:match gls:glossEntry gls:translation")
def spans(unit: Unit) -> Iterator[Fault]:
    """ref of a match or glossary entry names a segment or inline element of the same unit."""
    for node, ref in references(unit):
        if not node.name.startswith(("mtc:", "gls:")):
            continue
        found = parse(ref) if ref.startswith("#") else ""
        if isinstance(found, str):
            ident = ref.rpartition("#")[2]
            if not ref.startswith("#") and not unit.spans.isdisjoint({("", ident), ("t", ident)}):
                yield warn(node.element, f'has ref="{ref}", which is no fragment identifier', f'write "#{ident}"')
            elif not ref.startswith("#"):
                yield Fault(node.element, f'has ref="{ref}", which is no span of the unit', 'point to one, as in "#m1"')
            continue
        last = found.last
        if not _in(found, unit) or last is None or last not in unit.spans:
            yield Fault(node.element, f'has ref="{ref}", which is no span of the unit', 'point to one, as in "#m1"')


@constraint.unit("note_reference", "core: ref", on="note", versions="2.2")
def notes(unit: Unit) -> Iterator[Fault]:
    """ref of a note names a segment of the same unit, or something in it."""
    for node, ref in references(unit):
        if node.name != "note":
            continue
        found = parse(ref if ref.startswith("#") else f"#{ref}")
        if isinstance(found, str):
            continue
        last = found.last
        if not _in(found, unit) or last is None or last not in unit.spans:
            tell = Fault if ref.startswith("#") else warn
            yield tell(node.element, f'has ref="{ref}", which is nothing of the unit', "point to a segment of it")


@constraint.unit("sub_flows", "core: Sub-Flows, subFlows", on=" ".join(f"@{name}" for name in _FLOWS))
def keep_flows(unit: Unit) -> Iterator[Fault]:
    """What a unit says of other units waits for the end of the file."""
    for node in unit.nodes():
        for name in _FLOWS:
            if name in node.attributes:
                unit.file.flows.append(Waiting(node.element, name, node.attributes[name], unit.file.id, unit.id))
    return iter(())


@constraint.file("sub_flows", "core: Sub-Flows, subFlows")
def sub_flows(file: File) -> Iterator[Fault]:
    """Each unit that subFlows, subFlowsStart or subFlowsEnd names is in the same file."""
    for one in file.flows:
        for ident in one.value.split():
            if ident not in file.units:
                yield Fault(
                    one.element,
                    f'has {one.attribute} with "{ident}", but the file has no such unit',
                    "correct the reference",
                    unit=one.unit,
                )
