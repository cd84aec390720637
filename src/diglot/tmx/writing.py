"""Writing TMX 1.4b, level 2 (text with inline codes), one source and one target a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC

from lxml import etree

from diglot import __version__
from diglot.model import Content
from diglot.tmx.codes import EQUIV, equivalents, fill, writable
from diglot.tmx.entry import Entry

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(entries: Iterable[Entry], source_locale: str) -> Iterator[bytes]:
    """Yield a TMX file of *entries*, piece by piece; the same entries give the same bytes."""
    header = etree.Element("header")
    for name, value in (
        ("creationtool", "diglot"),
        ("creationtoolversion", __version__),
        ("segtype", "sentence"),
        ("o-tmf", "diglot"),
        ("adminlang", "en"),
        ("srclang", source_locale),
        ("datatype", "unknown"),
    ):
        header.set(name, value)
    _prop(header, "x-tmx-level", "2")
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield etree.tostring(header, encoding="UTF-8", xml_declaration=False) + b"\n<body>\n"
    for entry in entries:
        yield etree.tostring(_unit(entry), encoding="UTF-8", xml_declaration=False) + b"\n"
    yield b"</body>\n</tmx>\n"


def _unit(entry: Entry) -> etree._Element:
    unit = etree.Element("tu")
    if entry.id:
        unit.set("tuid", writable(entry.id))
    if entry.at is not None:
        unit.set("creationdate", entry.at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"))
    if entry.who:
        unit.set("creationid", writable(entry.who))
    for name in sorted(entry.props):
        _prop(unit, name, entry.props[name])
    _variant(unit, entry.source_locale, entry.source)
    _variant(unit, entry.locale, entry.target)
    return unit


def _variant(unit: etree._Element, locale: str, content: Content) -> None:
    variant = etree.SubElement(unit, "tuv")
    variant.set(LANG, locale)
    if equiv := equivalents(content):
        _prop(variant, EQUIV, equiv)
    fill(etree.SubElement(variant, "seg"), content)


def _prop(element: etree._Element, kind: str, value: str) -> None:
    prop = etree.SubElement(element, "prop", type=writable(kind))
    prop.text = writable(value)
