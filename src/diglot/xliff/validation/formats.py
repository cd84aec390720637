"""Constraints of the modules Format Style, Size and Length Restriction, and Validation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from diglot.xliff.validation import constraint
from diglot.xliff.validation.faults import SPACES, Fault, warn
from diglot.xliff.validation.modules import of
from diglot.xliff.validation.scope import File, Holder, Unit
from diglot.xliff.validation.values import INTEGER

FS, SUB_FS = f"{{{SPACES['fs']}}}fs", f"{{{SPACES['fs']}}}subFs"
SLR = f"{{{SPACES['slr']}}}"
_STYLE = re.compile(r"(?:[^\\,]|\\[\\,])*,(?:[^\\,]|\\[\\,])*(?:\\(?![\\,])(?:[^\\,]|\\[\\,])*,(?:[^\\,]|\\[\\,])*)*")
_ON_EC = (FS, SUB_FS, f"{SLR}equivStorage", f"{SLR}sizeInfo", f"{SLR}sizeInfoRef")
_RANGE = re.compile(r"(?:\d+,)?(?:\d+|\*)")
_CODEPOINTS = "xliff:codepoints"
_STORAGES = ("xliff:utf8", "xliff:utf16", "xliff:utf32")


@constraint.holder("isolated_only", "format style: fs, subFs; size restriction: sizeInfo", on="ec")
def isolated_only(holder: Holder) -> Iterator[Fault]:
    """On an ec, attributes of Format Style and of Size Restriction are for isolated ones; else the sc has them."""
    for node in of(holder, "ec"):
        if node.attributes.get("isolated") == "yes":
            continue
        for name in _ON_EC:
            if name in node.attributes:
                yield Fault(node.element, f"has {_short(name)} but is not isolated", "put it on the start code")


def _short(name: str) -> str:
    return f"{'fs' if name in (FS, SUB_FS) else 'slr'}:{name.rpartition('}')[2]}"


@constraint.holder("style", "format style: subFs", on="@fs:subFs")
def styles(holder: Holder) -> Iterator[Fault]:
    r"""subFs goes with fs, and is written name,value\name,value with , and \ in values escaped by \ ."""
    for node in holder.others:
        text = node.attributes.get(SUB_FS)
        if text is None:
            continue
        if FS not in node.attributes:
            yield Fault(node.element, "has fs:subFs but no fs:fs", "set fs:fs too")
        if text and not _STYLE.fullmatch(text):
            yield Fault(
                node.element,
                f'has fs:subFs="{text}"',
                r"write name,value\name,value with , and \ in a value as \, and \\",
            )


@constraint.holder("size_info", "size restriction: sizeInfo, sizeInfoRef", on="@slr:sizeInfo")
def size_info(holder: Holder) -> Iterator[Fault]:
    """sizeInfo and sizeInfoRef do not go together; with the profile xliff:codepoints sizeInfo is a whole number."""
    general, _ = _profiles(holder)
    for node in holder.others:
        said = node.attributes.get(f"{SLR}sizeInfo")
        if said is None:
            continue
        if f"{SLR}sizeInfoRef" in node.attributes:
            yield Fault(node.element, "has both slr:sizeInfo and slr:sizeInfoRef", "keep one of them")
        if general == _CODEPOINTS and said and not INTEGER.accepts(said):
            yield Fault(node.element, f'has slr:sizeInfo="{said}"', f"{_CODEPOINTS} wants a whole number")


def _profiles(holder: Holder) -> tuple[str, str]:
    file = holder.file if isinstance(holder, Unit) else holder
    if isinstance(file, File):
        return file.general, file.storage
    for one in holder.element.iterancestors():
        profiles = one.find(f"{SLR}profiles")
        if profiles is not None:
            return profiles.get("generalProfile", ""), profiles.get("storageProfile", "")
    return "", ""


@constraint.holder(
    "size_range",
    "size restriction: Standard profiles",
    on="@slr:sizeRestriction @slr:storageRestriction @slr:equivStorage",
)
def size_ranges(holder: Holder) -> Iterator[Fault]:
    """With the standard profiles a restriction is written max or min,max, * for no maximum; equivStorage is a number."""
    general, storage = _profiles(holder)
    for name, known in (("sizeRestriction", general == _CODEPOINTS), ("storageRestriction", storage in _STORAGES)):
        for node in holder.others:
            said = node.attributes.get(SLR + name)
            if said is None or not known:
                continue
            if not _RANGE.fullmatch(said):
                yield Fault(
                    node.element, f'has slr:{name}="{said}"', "write it as max or min,max, with * for no maximum"
                )
            elif _reversed(said):
                yield Fault(
                    node.element, f'has slr:{name}="{said}", more at least than at most', "put the smaller first"
                )
    for node in holder.others:
        said = node.attributes.get(f"{SLR}equivStorage")
        if said and storage in _STORAGES and not INTEGER.accepts(said):
            yield Fault(node.element, f'has slr:equivStorage="{said}"', f"{storage} wants a whole number")


def _reversed(text: str) -> bool:
    least, comma, most = text.partition(",")
    return bool(comma) and most != "*" and int(least) > int(most)


_FOR = {"sizeRestriction": 0, "sizeInfo": 0, "sizeInfoRef": 0, "storageRestriction": 1, "equivStorage": 1}


@constraint.holder("size_profile", "size restriction: profiles", on=" ".join(f"@slr:{name}" for name in _FOR))
def size_profiles(holder: Holder) -> Iterator[Fault]:
    """A size says nothing in a file that selects no profile to read it by (discouraged only)."""
    profiles = _profiles(holder)
    for node in holder.others:
        for name, which in _FOR.items():
            if SLR + name in node.attributes and not profiles[which]:
                yield warn(
                    node.element, f"has slr:{name} but its file selects no profile", "select one by slr:profiles"
                )


@constraint.holder("size_reference", "size restriction: sizeInfoRef", on="@slr:sizeInfoRef")
def size_references(holder: Holder) -> Iterator[Fault]:
    """sizeInfoRef names an element in an slr:data beside the element or one of its ancestors."""
    known: dict[etree._Element, set[str | None]] = {}
    for node in holder.others:
        ref = node.attributes.get(f"{SLR}sizeInfoRef")
        if ref is not None and not any(ref in _size_data(one, known) for one in node.element.iterancestors()):
            yield Fault(node.element, f'has slr:sizeInfoRef="{ref}" of nothing in an slr:data', "correct the reference")


def _size_data(element: etree._Element, known: dict[etree._Element, set[str | None]]) -> set[str | None]:
    """Return the ids of what stands in the slr:data of *element*, looked up once."""
    if element not in known:
        known[element] = {one.get("id") for data in element.findall(f"{SLR}data") for one in data.iter(etree.Element)}
    return known[element]


# --------------------------------------------------------------------------------------------------------------------
# Validation


_RULES = ("isPresent", "isNotPresent", "startsWith", "endsWith")


@constraint.holder("rule_test", "validation: rule", on="val:rule")
def rule_tests(holder: Holder) -> Iterator[Fault]:
    """A rule has exactly one test: isPresent, isNotPresent, startsWith, endsWith, or one of another namespace."""
    for node in of(holder, "val:rule"):
        own = [name for name in _RULES if name in node.attributes]
        foreign = any(name.startswith("{") and not name.startswith(f"{{{SPACES['xml']}}}") for name in node.attributes)
        if len(own) + foreign != 1:
            yield Fault(node.element, "has several tests" if own else "has no test", f"use one of {', '.join(_RULES)}")


@constraint.holder("rule_occurs", "validation: occurs", on="val:rule")
def rule_occurs(holder: Holder) -> Iterator[Fault]:
    """occurs goes with isPresent."""
    for node in of(holder, "val:rule"):
        if "occurs" in node.attributes and "isPresent" not in node.attributes:
            yield Fault(node.element, "has occurs without isPresent", "say what is to occur")


@constraint.holder("rule_in_source", "validation: existsInSource", on="val:rule")
def rule_in_source(holder: Holder) -> Iterator[Fault]:
    """existsInSource goes with exactly one of isPresent, startsWith and endsWith."""
    for node in of(holder, "val:rule"):
        tests = [name for name in ("isPresent", "startsWith", "endsWith") if name in node.attributes]
        if "existsInSource" in node.attributes and len(tests) != 1:
            yield Fault(node.element, "has existsInSource", "use it with one of isPresent, startsWith, endsWith")


@constraint.holder("rule_disabled", "2.1 Schematron val4", on="val:rule")
def rule_disabled(holder: Holder) -> Iterator[Fault]:
    """A rule of the file is disabled in a group or unit, not where it is made (discouraged only)."""
    if isinstance(holder, File):
        for node in of(holder, "val:rule"):
            if node.attributes.get("disabled") == "yes":
                yield warn(
                    node.element, "is disabled where it is made", "disable it in the group or unit that needs it"
                )
