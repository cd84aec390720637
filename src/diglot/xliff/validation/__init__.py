"""Validation of XLIFF 1.2, 2.0, 2.1 and 2.2: the grammar and every constraint that a file can be held to.

``validate`` walks a parsed file once; ``docs/xliff-validation.md`` has the table of constraints. To add one, write a
function of a scope that yields faults, in the module of its matter, and register it with ``constraint``.
"""

from __future__ import annotations

from lxml import etree

from diglot.model import Finding
from diglot.xliff.validation import (
    changes,
    codes,
    constraints12,
    core,
    core12,
    formats,
    hints,
    its,
    marks,
    modules,
    plurals,
    references,
    segments,
)
from diglot.xliff.validation.collect import Collector
from diglot.xliff.validation.collect12 import Collector12
from diglot.xliff.validation.core import VERSIONS
from diglot.xliff.validation.core12 import NS12
from diglot.xliff.validation.faults import Fault, finding, local, space
from diglot.xliff.validation.walk import Walk

__all__ = ["known", "start", "validate"]
_REGISTERED = (changes, codes, constraints12, formats, hints, its, marks, modules, plurals, references, segments)


def validate(root: etree._Element, name: str = "") -> list[Finding]:
    """Return what is wrong with the XLIFF file *root* (the file's *name* goes into the findings), by line."""
    if not known(root):
        fault = Fault(root, f'in the namespace "{space(str(root.tag))}" is no XLIFF we know', "give XLIFF 1.2 or 2.x")
        return [finding("root", fault, "", name)]
    return start(root, name).whole()


def known(root: etree._Element) -> bool:
    """Say whether *root* is that of XLIFF 1.2 or 2.x."""
    return local(root.tag) == "xliff" and space(str(root.tag)) in (*VERSIONS, NS12)


def start(root: etree._Element, name: str = "") -> Walk:
    """Return a walk over the file of *root*, which must be ``known``, to validate it unit by unit (``Walk.unit``)."""
    core_ = space(str(root.tag))
    if core_ == NS12:
        return Walk(root, core12.grammar(), name, Collector12)
    walk = Walk(root, core.grammar(core_), name, Collector)
    version, versions = root.get("version"), VERSIONS[core_]
    if version is not None and version not in versions:
        walk.tell("version", Fault(root, f'has version="{version}"', f"it is {' or '.join(versions)} here"), "")
    return walk
