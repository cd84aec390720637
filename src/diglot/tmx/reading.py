"""Reading TMX 1.1 to 1.4b from anyone, one unit at a time: memory does not grow with the file.

A DOCTYPE that only names its DTD is common in TMX and harmless, since no DTD is ever fetched; one with declarations of its
own is refused, and so is whatever is nested or long beyond what a translation memory holds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from diglot import locales
from diglot.errors import NewsroomError, TmxError
from diglot.model import Content
from diglot.tmx.codes import EQUIV, content
from diglot.tmx.entry import Entry
from diglot.tmx.writing import LANG

_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")
_AGAIN = "export it again from the tool that made it"


def read(path: Path, source: str = "") -> Iterator[Entry]:
    """Yield an entry for each target of each unit of the TMX file at *path*, in order.

    The source is the variant in *source* (or its language), else the one that the unit or the file names, else the first.
    Language tags are canonical BCP 47. Raises TmxError with line: not there, not TMX, dangerous, an unknown language.
    """
    try:
        with path.open("rb") as stream:
            yield from _entries(stream, path, source)
    except OSError as error:
        raise TmxError(f"cannot be read: {error.strerror}", "give the path of a TMX file", path=path) from error
    except etree.XMLSyntaxError as error:
        text = str(error.msg or error)
        what = "nested too deeply, or one text is too long" if _huge(text) else f"not well-formed XML: {text}"
        raise TmxError(what, _AGAIN, path=path, line=error.lineno or None) from error


def _huge(text: str) -> bool:
    return any(word in text.lower() for word in ("huge", "depth", "loop", "amplification"))


def _entries(stream: BinaryIO, path: Path, source: str) -> Iterator[Entry]:
    events = etree.iterparse(
        stream, events=("start", "end"), tag=("{*}tmx", "{*}header", "{*}tu"), resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False,
    )  # fmt: skip
    named = ""
    seen = False
    for event, element in events:
        if not seen:
            _refuse(element, path)
            seen = True
        name = _local(element)
        if event == "start" and name == "header":
            named = str(element.get("srclang", ""))
        elif event == "end" and name == "tu":
            yield from _unit(element, path, source, named)
            _forget(element)
    if not seen:
        raise TmxError("is no TMX", "give a TMX file", path=path, line=1)


def _refuse(element: etree._Element, path: Path) -> None:
    """Raise TmxError for what is no TMX or declares entities."""
    tree = element.getroottree()
    declared: Any = tree.docinfo.internalDTD  # what it can list is not in the stubs
    if declared is not None and (any(declared.iterentities()) or any(declared.iterelements())):
        raise TmxError("declares entities or elements of its own", "save it without them", path=path, line=1)
    if _local(tree.getroot()) != "tmx":
        raise TmxError(f"the root element is {_local(tree.getroot())!r}, not tmx", "give a TMX file", path=path, line=1)


def _forget(element: etree._Element) -> None:
    """Free *element* and what stood before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _unit(unit: etree._Element, path: Path, source: str, named: str) -> Iterator[Entry]:
    line = _line(unit)
    variants = [(_language(one, path), one) for one in unit if _local(one) == "tuv"]
    if len(variants) < 2:
        return
    first = _source(variants, source, str(unit.get("srclang") or named), path, line)
    props = {str(one.get("type", "")): one.text or "" for one in unit if _local(one) == "prop"}
    for locale, variant in variants:
        if variant is first[1]:
            continue
        yield Entry(
            source_locale=first[0],
            locale=locale,
            source=_said(first[1], path),
            target=_said(variant, path),
            who=_who(variant) or _who(unit),
            at=_when(variant) or _when(unit),
            props=props,
            id=str(unit.get("tuid", "")),
            line=line,
        )


def _source(
    variants: list[tuple[str, etree._Element]], source: str, named: str, path: Path, line: int
) -> tuple[str, etree._Element]:
    for wanted in (source, "" if named == "*all*" else named):
        if not wanted:
            continue
        tag = _canonical(wanted, path, line)
        near = [one for one in variants if locales.language(one[0]) == locales.language(tag)]
        if near:
            return next((one for one in near if one[0] == tag), near[0])
    return variants[0]


def _language(variant: etree._Element, path: Path) -> str:
    """Return a variant's language; before TMX 1.4 it stood in an attribute of its own name."""
    return _canonical(str(variant.get(LANG) or variant.get("lang") or ""), path, _line(variant))


def _canonical(tag: str, path: Path, line: int) -> str:
    try:
        return locales.canonical(tag)
    except NewsroomError as error:
        raise TmxError(error.what, error.remedy, path=path, line=line or None) from error


def _said(variant: etree._Element, path: Path) -> Content:
    segment = next((one for one in variant if _local(one) == "seg"), None)
    if segment is None:
        return ()
    if len(segment) and next(segment.iter(etree.Entity), None) is not None:
        line = _line(variant)
        raise TmxError("uses an entity that XML does not know", "write it as a character", path=path, line=line)
    equiv = next((one.text or "" for one in variant if _local(one) == "prop" and one.get("type") == EQUIV), "")
    return content(segment, equiv)


def _who(element: etree._Element) -> str:
    return str(element.get("changeid") or element.get("creationid") or "")


def _when(element: etree._Element) -> datetime | None:
    """Return the date of the last change (``YYYYMMDDThhmmssZ``), or None where there is none that can be read."""
    text = str(element.get("changedate") or element.get("creationdate") or "")
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = map(int, found.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _line(element: etree._Element) -> int:
    found = element.sourceline
    return found if isinstance(found, int) else 0


def _local(element: etree._Element) -> str:
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


@functools.lru_cache(maxsize=256)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]
