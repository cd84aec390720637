"""What OmegaT 6's XLIFF filters do to a file that goes through them, for tests of what takes it back.

The damage was measured with the filters' own classes and is made here from how they work:

* 2.x: a tag is numbered by its letter, and the counter does not go up after the first; in a file's first segment with
  codes of a kind the second, third and fourth share a number, in all later ones all do. What shares a number is written
  back as the last of them: ``ph`` 1,2,3,4 comes back as 1,4,4,4 and then as 4,4,4,4. Annotations in targets are dropped,
  ``target`` loses its attributes, the segment's state stays what it was.
* 1.2: codes come back right; ``state`` is ``translated`` for every unit with a target, even over ``final``. A unit's notes
  stay in the file, but the translator was shown the last one only.
* both: ``<x/>`` becomes ``<x></x>``.
"""

from __future__ import annotations

import copy
import re

from lxml import etree

_EMPTY = re.compile(rb"<([\w:.-]+)((?:\s[^<>]*)?)/>")
_ANNOTATIONS = ("mrk", "sm", "em")


def omegat6(data: bytes) -> bytes:
    """Return the file *data*, whose targets a translator has filled in, as OmegaT 6 writes it."""
    root = etree.fromstring(data)
    counted: set[str] = set()
    for element in root.iter():
        name = _local(element)
        if name == "trans-unit" and element.get("translate") != "no":
            _unit12(element)
        elif name == "segment" and _parent(element).get("translate") != "no":
            _segment20(element, counted)
    body = etree.tostring(root, encoding="UTF-8")
    return b'<?xml  version="1.0" encoding="UTF-8" ?>' + _EMPTY.sub(rb"<\1\2></\1>", body)


def _unit12(unit: etree._Element) -> None:
    target = _child(unit, "target")
    if target is not None and (len(target) or target.text):
        kept = {str(name): str(value) for name, value in target.attrib.items() if name != "state"}
        target.attrib.clear()
        target.attrib.update({"state": "translated", **kept})


def _segment20(segment: etree._Element, counted: set[str]) -> None:
    """Write the target of *segment* anew with what the tags of its source stand for; *counted* are the letters so far."""
    source, target = _child(segment, "source"), _child(segment, "target")
    if source is None or target is None or not (len(target) or target.text):
        return
    shown = _shown(source, counted)
    last = {tag: code for code, tag in shown.items()}
    elements = {_key(one): one for one in source.iter() if _is_code(one)}
    for code in [one for one in target.iter() if _is_code(one)]:
        tag = shown.get(_key(code))
        if tag is not None:
            written = elements[last[tag]]
            code.attrib.clear()
            code.attrib.update({str(name): str(value) for name, value in written.attrib.items()})
    for mark in [one for one in target.iter() if _local(one) in _ANNOTATIONS]:
        _unwrap(mark)
    target.attrib.clear()


def _shown(source: etree._Element, counted: set[str]) -> dict[tuple[str, str], str]:
    """Return the tag that the translator sees for each code of *source*."""
    fresh: set[str] = set()
    shown = {}
    for code in [one for one in source.iter() if _is_code(one)]:
        letter = _letter(code)
        if letter not in counted:
            counted.add(letter)
            fresh.add(letter)
            number = 0
        else:
            number = 1 if letter in fresh else 0
        shown[_key(code)] = f"{letter}{number}"
    return shown


def _letter(code: etree._Element) -> str:
    name, sub = _local(code), str(code.get("subType", ""))
    if code.get("type") == "fmt":
        return sub[4] if sub.startswith("xlf:") else "f"
    return {"pc": "g", "sc": "t", "ec": "t"}.get(name, name[0])


def _key(code: etree._Element) -> tuple[str, str]:
    return _local(code), str(code.get("id") or code.get("startRef"))


def _is_code(element: etree._Element) -> bool:
    return _local(element) in ("ph", "pc", "sc", "ec")


def _unwrap(element: etree._Element) -> None:
    """Put the text and children of *element* in its place."""
    parent, inner = _parent(element), copy.deepcopy(list(element))
    at = parent.index(element)
    for child in reversed(inner):
        parent.insert(at, child)
    if inner:
        inner[-1].tail = (inner[-1].tail or "") + (element.tail or "")
        _before(parent, at, element.text or "")
    else:
        _before(parent, at, (element.text or "") + (element.tail or ""))
    parent.remove(element)


def _before(parent: etree._Element, at: int, text: str) -> None:
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if _local(child) == name), None)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
