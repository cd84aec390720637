"""Small questions to an element of lxml's, answered with the types its stubs leave open."""

from __future__ import annotations

from typing import Any

from lxml import etree

from diglot.xliff.names import SPACE


def line(element: etree._Element) -> int:
    """Return the line on which *element* begins, from 1; 0 if it is not known."""
    found: Any = element.sourceline
    return int(found or 0)


def text(element: etree._Element) -> str:
    """Return all text in *element*, without its markup and comments."""
    return "".join([str(part) for part in element.itertext()])


def preserved(element: etree._Element, inherited: bool) -> bool:
    """Say whether white space counts in *element*: what its xml:space says, else what it inherits."""
    space = element.get(SPACE)
    return inherited if space is None else space == "preserve"
