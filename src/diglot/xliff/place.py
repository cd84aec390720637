"""Where a segment stands in its unit's element."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree


class Place(NamedTuple):
    """The elements of one segment.

    ``name`` is what the segment is called within its unit, '' if it is the only one. ``carrier`` is the element that carries
    the state in 2.x (segment) and the approval in 1.2 (trans-unit). ``target`` holds the target's text, where there is
    one; ``holder`` is the ``<target>`` itself, of which ``target`` may be one ``mrk`` of several.
    """

    name: str
    carrier: etree._Element
    source: etree._Element
    target: etree._Element | None
    holder: etree._Element | None
