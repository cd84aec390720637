"""Constraints of the modules Translation Candidates, Glossary, Metadata and Resource Data."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from diglot.xliff.validation import constraint
from diglot.xliff.validation.core import NS20
from diglot.xliff.validation.faults import SPACES, Fault, local, space, warn
from diglot.xliff.validation.scope import LANG, Document, File, Holder, Node, Unit


def of(holder: Holder, *names: str) -> Iterator[Node]:
    """Yield the elements of modules in *holder* that have one of *names*."""
    return (node for node in holder.others if node.name in names)


def duplicates(nodes: Iterator[Node], container: str) -> Iterator[Fault]:
    """Yield the nodes whose id another has within the same ancestor *container* (its tag in Clark notation)."""
    seen: set[tuple[etree._Element | None, str]] = set()
    for node in nodes:
        if node.id is None:
            continue
        within = next((one for one in node.element.iterancestors() if one.tag == container), None)
        if (within, node.id) in seen:
            yield Fault(
                node.element, f'has id="{node.id}" like another in its <{local(container)}>', "give each its own"
            )
        seen.add((within, node.id))


def document_of(holder: Holder) -> Document | None:
    """Return the document of a file or unit, or the document itself."""
    if isinstance(holder, Unit):
        return holder.file.document
    if isinstance(holder, File):
        return holder.document
    return holder if isinstance(holder, Document) else None


# --------------------------------------------------------------------------------------------------------------------
# Translation Candidates


@constraint.holder("match_id_unique", "matches: id", on="mtc:match")
def match_ids(holder: Holder) -> Iterator[Fault]:
    """Ids of matches are unique in their matches element."""
    return duplicates(of(holder, "mtc:match"), f"{{{SPACES['mtc']}}}matches")


@constraint.holder("match_sub_type", "matches: subType", on="mtc:match")
def match_sub_types(holder: Holder) -> Iterator[Fault]:
    """A match with subType has type."""
    for node in of(holder, "mtc:match"):
        if "subType" in node.attributes and "type" not in node.attributes:
            yield Fault(node.element, "has subType but no type", "set type too")


@constraint.unit("match_language", "matches: match", on="mtc:match")
def match_languages(unit: Unit) -> Iterator[Fault]:
    """A match has no xml:lang itself (2.0, 2.1); its target is in trgLang, unless it is for reference only."""
    document = unit.file.document
    for match in unit.matches:
        if LANG in match.attributes and space(str(unit.element.tag)) == NS20:
            yield Fault(match.element, "has xml:lang", "take it off; the languages are the document's")
        target, wanted = match.target, document.target_language
        if target is None or match.attributes.get("reference") == "yes" or wanted is None:
            continue
        said = target.attributes.get(LANG)
        if said is not None and said.lower() != wanted.lower():
            remedy = 'say reference="yes" on the match, or make them equal'
            yield Fault(target.element, f'has xml:lang="{said}" but trgLang is "{wanted}"', remedy)


# --------------------------------------------------------------------------------------------------------------------
# Glossary


@constraint.holder("glossary_entry", "glossary: glossEntry", on="gls:glossEntry")
def entries(holder: Holder) -> Iterator[Fault]:
    """A glossary entry has a translation or a definition."""
    for node in of(holder, "gls:glossEntry"):
        if not any(
            space(str(c.tag)) == SPACES["gls"] and local(c.tag) in ("translation", "definition") for c in node.element
        ):
            yield Fault(node.element, "has neither translation nor definition", "add one")


@constraint.holder("glossary_id_unique", "glossary: id", on="gls:glossEntry")
def glossary_ids(holder: Holder) -> Iterator[Fault]:
    """Ids of entries and translations are unique in their glossary."""
    return duplicates(of(holder, "gls:glossEntry", "gls:translation"), f"{{{SPACES['gls']}}}glossary")


# --------------------------------------------------------------------------------------------------------------------
# Metadata


@constraint.holder("metadata_id_unique", "metadata: id", on="mda:metadata")
def metadata_ids(holder: Holder) -> Iterator[Fault]:
    """Ids of a metadata element and of the groups in it are unique."""
    seen: set[tuple[etree._Element, str]] = set()
    for node in of(holder, "mda:metadata", "mda:metaGroup"):
        if node.id is None:
            continue
        within = node.element
        for one in node.element.iterancestors(f"{{{SPACES['mda']}}}metadata"):
            within = one
        if (within, node.id) in seen:
            yield Fault(node.element, f'has id="{node.id}" like another in its metadata', "give each an id of its own")
        seen.add((within, node.id))


# --------------------------------------------------------------------------------------------------------------------
# Resource Data


@constraint.holder("resource_empty", "resource data: resourceData, resourceItem", on="res:resourceData")
def not_empty(holder: Holder) -> Iterator[Fault]:
    """resourceData and resourceItem hold at least one element."""
    for node in of(holder, "res:resourceData", "res:resourceItem"):
        if not any(isinstance(child.tag, str) for child in node.element):
            yield Fault(node.element, "is empty", "add what it is for, or take it out")


@constraint.holder("resource_id_unique", "resource data: resourceItem, resourceItemRef", on="res:resourceData")
def resource_ids(holder: Holder) -> Iterator[Fault]:
    """Ids of resource items and references to them are unique in their resourceData."""
    return duplicates(of(holder, "res:resourceItem", "res:resourceItemRef"), f"{{{SPACES['res']}}}resourceData")


@constraint.holder("resource_reference", "resource data: ref", on="res:resourceItemRef")
def resource_references(holder: Holder) -> Iterator[Fault]:
    """ref of a resourceItemRef is the id of a resource item of the file."""
    file = holder.file if isinstance(holder, Unit) else holder
    at_file, here = ({one.id for one in of(where, "res:resourceItem")} for where in (file, holder))
    for node in of(holder, "res:resourceItemRef"):
        ref = node.attributes.get("ref")
        if ref not in at_file and ref not in here:
            yield Fault(node.element, f'has ref="{ref}", but no resource item has that id', "correct the reference")
        elif ref not in at_file:
            yield warn(node.element, f'has ref="{ref}" of an item that is not at the file', "move the item to the file")


@constraint.holder("resource_content", "resource data: source, target, resourceItem", on="res:resourceItem")
def resource_content(holder: Holder) -> Iterator[Fault]:
    """A resource's source or target has either content or href; with neither, the item's mimeType is required."""
    for node in of(holder, "res:source", "res:target"):
        filled = len(node.element) > 0
        if filled and "href" in node.attributes:
            yield Fault(node.element, "has both content and href", "keep one of them")
        elif not filled and "href" not in node.attributes:
            yield Fault(node.element, "is empty and has no href", "give its content, or say by href where it is")
    for node in of(holder, "res:resourceItem"):
        sides = [child for child in node.element if child.tag in (_RES_SOURCE, _RES_TARGET)]
        if "mimeType" not in node.attributes and sides and not any(len(side) for side in sides):
            yield Fault(node.element, "has no mimeType and its source and target are empty", "say its mimeType")
        if node.attributes.get("context") == "no" and not any(child.tag == _RES_SOURCE for child in node.element):
            yield Fault(node.element, 'has context="no" but no source', "add the source")


_RES_SOURCE = f"{{{SPACES['res']}}}source"
_RES_TARGET = f"{{{SPACES['res']}}}target"


@constraint.holder("resource_language", "resource data: source, target", on="res:source res:target")
def resource_languages(holder: Holder) -> Iterator[Fault]:
    """xml:lang of a resource's source is srcLang, that of its target trgLang."""
    document = document_of(holder)
    for node in of(holder, "res:source", "res:target"):
        said = node.attributes.get(LANG)
        if said is None or document is None:
            continue
        source = node.name == "res:source"
        wanted = document.source_language if source else document.target_language
        if wanted and said.lower() != wanted.lower():
            name = "srcLang" if source else "trgLang"
            yield Fault(node.element, f'has xml:lang="{said}" but {name} is "{wanted}"', "make them equal")
