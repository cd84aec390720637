"""Constraints of Change Tracking (a module of 2.0, an extension in 2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from diglot.xliff.validation import constraint
from diglot.xliff.validation.core import CORE
from diglot.xliff.validation.faults import SPACES, Fault, local
from diglot.xliff.validation.modules import of
from diglot.xliff.validation.scope import Holder

CTR = f"{{{SPACES['ctr']}}}"


def _tracked(holder: Holder) -> dict[str, list[str | None]]:
    """Return, by name, the ids of the elements beside the change track or within what is beside it."""
    found: dict[str, list[str | None]] = {}
    for sibling in holder.element.iterchildren(etree.Element):
        if not str(sibling.tag).startswith(CTR):
            for one in sibling.iter(etree.Element):
                found.setdefault(local(one.tag), []).append(one.get("id"))
    return found


@constraint.holder("change_reference", "change tracking: revisions, ref", on="ctr:revisions", versions="2.0–2.1")
def references(holder: Holder) -> Iterator[Fault]:
    """Revisions of an element that occurs more than once say by ref which one; ref is an id beside the change track."""
    tracked = _tracked(holder)
    idents = {ident for some in tracked.values() for ident in some}
    for node in of(holder, "ctr:revisions"):
        name, ref = node.attributes.get("appliesTo", ""), node.attributes.get("ref")
        if ref is not None and ref not in idents:
            yield Fault(node.element, f'has ref="{ref}" of nothing beside it', "correct the reference")
        instances = tracked.get(name, []) if ref is None else []
        if len(instances) > 1 and all(instances):
            yield Fault(node.element, f"does not say which <{name}> it is for", "give its id in ref")


@constraint.holder("change_version", "change tracking: currentVersion", on="ctr:revisions", versions="2.0–2.1")
def versions(holder: Holder) -> Iterator[Fault]:
    """currentVersion is the version of one of the revisions."""
    for node in of(holder, "ctr:revisions"):
        current = node.attributes.get("currentVersion")
        if current is not None and not any(one.get("version") == current for one in node.element):
            yield Fault(node.element, f'has currentVersion="{current}" of no revision in it', "correct it")


@constraint.holder("change_property", "change tracking: property", on="ctr:item", versions="2.0–2.1")
def properties(holder: Holder) -> Iterator[Fault]:
    """property is content, or the name of an attribute that the tracked element can have."""
    for node in of(holder, "ctr:item"):
        said = node.attributes.get("property", "")
        revisions = next(node.element.iterancestors(f"{CTR}revisions"), None)
        name = revisions.get("appliesTo", "") if revisions is not None else ""
        known = {word.partition(":")[0].rstrip("!") for word in CORE[name][0].split()} if name in CORE else None
        if said != "content" and ":" not in said and known is not None and said not in known:
            yield Fault(
                node.element, f'has property="{said}", which is no attribute of <{name}>', 'say "content" or one'
            )
