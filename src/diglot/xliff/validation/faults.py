"""A fault of a file, and how it is told: one finding with the line, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from lxml import etree

from diglot.model import Finding, Severity

EXACT = 65535
"""Up to here libxml2 knows each element's line; beyond, it has the line of some text near by."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What one constraint found: the element, what is wrong with it, what to do.

    ``unit`` is the unit to tell it of, where the constraint runs only after that unit has ended.
    """

    element: etree._Element
    what: str
    remedy: str
    severity: Severity = Severity.ERROR
    unit: str = ""


def warn(element: etree._Element, what: str, remedy: str) -> Fault:
    """Return a fault that the specification only discourages."""
    return Fault(element, what, remedy, Severity.WARNING)


def finding(rule: str, fault: Fault, unit: str, file: str) -> Finding:
    """Return *fault* as a finding of ``xliff.<rule>``; its segment is the unit, or the line outside of units."""
    line = line_of(fault.element)
    where = f"line {line}: " if 0 < line < EXACT else f"near line {line}: " if line else ""
    return Finding(
        rule=f"xliff.{rule}",
        severity=fault.severity,
        message=f"{where}<{shown(fault.element.tag)}> {fault.what}; {fault.remedy}",
        segment=unit or str(line),
        file=file,
    )


def line_of(element: etree._Element) -> int:
    """Return the line of an element, 0 where it is not known."""
    return cast(int, element.sourceline or 0)


def attributes(element: etree._Element) -> dict[str, str]:
    """Return an element's attributes; lxml's stubs allow for bytes, which a parsed file never has."""
    return cast(dict[str, str], dict(element.items()))


def local(tag: object) -> str:
    """Return the local part of a tag or attribute name in Clark notation; "" for a comment or an instruction."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def space(tag: str) -> str:
    """Return the namespace of a name in Clark notation, or ""."""
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


PREFIXES = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/2005/11/its": "its",
    "urn:oasis:names:tc:xliff:changetracking:2.0": "ctr",
    "urn:oasis:names:tc:xliff:fs:2.0": "fs",
    "urn:oasis:names:tc:xliff:glossary:2.0": "gls",
    "urn:oasis:names:tc:xliff:itsm:2.1": "itsm",
    "urn:oasis:names:tc:xliff:matches:2.0": "mtc",
    "urn:oasis:names:tc:xliff:metadata:2.0": "mda",
    "urn:oasis:names:tc:xliff:pgs:1.0": "pgs",
    "urn:oasis:names:tc:xliff:resourcedata:2.0": "res",
    "urn:oasis:names:tc:xliff:sizerestriction:2.0": "slr",
    "urn:oasis:names:tc:xliff:validation:2.0": "val",
}
"""The namespaces of the modules and of XML, by the prefixes that the specifications write."""
SPACES = {prefix: name for name, prefix in PREFIXES.items()}


def shown(tag: object) -> str:
    """Return a name as people write it: with a module's usual prefix, a foreign one without its namespace."""
    if not isinstance(tag, str):
        return ""
    prefix = PREFIXES.get(space(tag), "")
    return f"{prefix}:{local(tag)}" if prefix else local(tag)
