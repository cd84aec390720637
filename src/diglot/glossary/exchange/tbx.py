"""TBX-Basic as XML: version 3 (ISO 30042:2019), styles DCA and DCT, and version 2 (ISO 30042:2008) as CAT tools read it.

The three differ in the names of the elements alone; what an entry says is in ``entries``. Version 2 is written without a
DOCTYPE: no tool needs it, and many look for the DTD in vain. Reading takes all three, and entries of any TBX dialect.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from diglot import xmlsafe
from diglot.errors import GlossaryError
from diglot.glossary.exchange.concepts import concept, tag_of
from diglot.glossary.exchange.entries import Entry, Item, Language, TermEntry, entry
from diglot.glossary.exchange.ids import named
from diglot.glossary.exchange.labels import tidy
from diglot.model import Concept

CORE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"
XML = "{http://www.w3.org/XML/1998/namespace}"
MADE_BY = "Written by diglot from a YAML termbase"

_PARENT = {
    "subjectField": "descrip", "definition": "descrip", "context": "descrip",
    "source": "admin", "customerSubset": "admin", "projectSubset": "admin",
    "crossReference": "ref", "externalCrossReference": "xref", "xGraphic": "xref",
    "administrativeStatus": "termNote", "partOfSpeech": "termNote", "geographicalUsage": "termNote",
    "grammaticalGender": "termNote", "termLocation": "termNote", "termType": "termNote",
}  # fmt: skip
_MIN = frozenset({"subjectField", "customerSubset", "administrativeStatus", "partOfSpeech", "externalCrossReference"})
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Style:
    """The names of one way to write TBX-Basic."""

    root: str
    header: str
    entry: str
    language: str
    term: str
    namespace: str = ""
    tags: bool = False  # categories are elements of their own (DCT), not types of elements (DCA)

    def name(self, local: str) -> str:
        """Return an element's name in the style's namespace."""
        return f"{{{self.namespace}}}{local}" if self.namespace else local


DCA = Style("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec", CORE)
DCT = Style("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec", CORE, tags=True)
V2 = Style("martif", "martifHeader", "termEntry", "langSet", "tig")


# Writing -------------------------------------------------------------------------------------------------------------


def write(concepts: Sequence[Concept], style: Style, source: str) -> tuple[bytes, Counter[str]]:
    """Return *concepts* as a TBX file whose language is *source*, and what could not be written, by kind."""
    dropped: Counter[str] = Counter()
    root = etree.Element(style.name(style.root), nsmap=_nsmap(style))
    root.set("type", "TBX-Basic")
    if style is not V2:
        root.set("style", "dct" if style.tags else "dca")
    root.set(f"{XML}lang", source)
    header = etree.SubElement(etree.SubElement(root, style.name(style.header)), style.name("fileDesc"))
    description = etree.SubElement(header, style.name("sourceDesc"))
    etree.SubElement(description, style.name("p")).text = MADE_BY
    if style is V2:
        encoding = etree.SubElement(root[0], "encodingDesc")
        etree.SubElement(encoding, "p", type="XCSURI").text = "TBXBasicXCSV02.xcs"
    body = etree.SubElement(etree.SubElement(root, style.name("text")), style.name("body"))
    known = {one.id for one in concepts}
    for one in concepts:
        _entry(body, entry(one), style, known, dropped)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True), +dropped


def _nsmap(style: Style) -> Any:
    if not style.namespace:
        return None
    return {None: CORE, "min": MIN, "basic": BASIC} if style.tags else {None: CORE}


def _entry(body: etree._Element, said: Entry, style: Style, known: set[str], dropped: Counter[str]) -> None:
    made = etree.SubElement(body, style.name(style.entry), id=_xml_id(said.id))
    for item in said.items:
        if item.target and item.target not in known:
            dropped["relation to a concept that is not in the file"] += 1
        else:
            _item(made, item, style, dropped)
    for tag, language in said.languages.items():
        inner = etree.SubElement(made, style.name(style.language))
        inner.set(f"{XML}lang", tag)
        for item in language.items:
            _item(inner, item, style, dropped)
        for term in language.terms:
            section = etree.SubElement(inner, style.name(style.term))
            etree.SubElement(section, style.name("term")).text = _legal(term.text, dropped)
            for item in sorted(term.items, key=lambda one: _PARENT.get(one.category) != "termNote"):
                _item(section, item, style, dropped)


def _item(parent: etree._Element, item: Item, style: Style, dropped: Counter[str]) -> None:
    if item.source:
        parent = etree.SubElement(parent, style.name("descripGrp"))
        _item(parent, replace(item, source=""), style, dropped)
        _item(parent, Item("source", item.source), style, dropped)
        return
    if item.category == "note":
        made = etree.SubElement(parent, style.name("note"))
    elif style.tags:
        made = etree.SubElement(parent, f"{{{MIN if item.category in _MIN else BASIC}}}{item.category}")
    else:
        made = etree.SubElement(parent, style.name(_PARENT[item.category]), type=item.category)
    if item.target:
        made.set("target", _xml_id(item.target))
    made.text = _legal(item.value, dropped)


def _legal(text: str, dropped: Counter[str]) -> str:
    """Return *text* without the control characters that XML 1.0 does not allow."""
    good = _ILLEGAL.sub("", text)
    dropped["control character"] += len(text) - len(good)
    return good


def _xml_id(name: str) -> str:
    """Return a concept's id as xsd:ID wants it: not beginning with a digit."""
    return f"_{name}" if name[:1].isdigit() else name


# Reading -------------------------------------------------------------------------------------------------------------


def read(data: bytes, name: str = "") -> tuple[tuple[Concept, ...], Counter[str]]:
    """Return the concepts of a TBX file of any version and style, and what they have no place for, by data category.

    Raises GlossaryError if it is no TBX, or not safe to read.
    """
    root = xmlsafe.parse(data, GlossaryError, name or None)
    if _local(root) not in ("tbx", "martif"):
        raise GlossaryError(f"no TBX file: it begins with <{_local(root)}>", "give a .tbx file", path=name or None)
    dropped: Counter[str] = Counter()
    found = [
        concept(_read_entry(one, dropped), dropped)
        for one in root.iter()
        if _local(one) in ("conceptEntry", "termEntry")
    ]
    if any(tidy(one.text) == MADE_BY for one in root.iter(f"{{{CORE}}}p", "p")):
        return tuple(found), +dropped
    return named(found, tag_of(root.get(f"{XML}lang") or "") or "en", dropped), +dropped


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _read_entry(element: etree._Element, dropped: Counter[str]) -> Entry:
    languages: dict[str, Language] = {}
    items: list[Item] = []
    for child in element:
        if _local(child) in ("langSec", "langSet"):
            tag = child.get(f"{XML}lang") or child.get("lang") or ""
            language = _read_language(child)
            before = languages.get(tag, Language())
            languages[tag] = Language(before.items + language.items, before.terms + language.terms)
        else:
            items += _read_item(child)
    if "" in languages:
        dropped["term without a language"] += len(languages.pop("").terms)
    return Entry(re.sub(r"^_(?=[0-9])", "", element.get("id") or ""), tuple(items), languages)


def _read_language(element: etree._Element) -> Language:
    items: list[Item] = []
    terms: list[TermEntry] = []
    for child in element:
        if _local(child) not in ("termSec", "tig", "ntig"):
            items += _read_item(child)
            continue
        inner = [part for one in child for part in (one if _local(one) == "termGrp" else [one])]
        text = next((tidy(xmlsafe.text(one)) for one in inner if _local(one) == "term"), "")
        found = [item for one in inner if _local(one) != "term" for item in _read_item(one)]
        items += [item for item in found if item.category == "definition"]
        terms.append(TermEntry(text, tuple(item for item in found if item.category != "definition")))
    return Language(tuple(items), tuple(terms))


def _read_item(element: etree._Element) -> Iterable[Item]:
    """Yield the categories of an element; of a group, the first with the source that is given for it, then the others."""
    local = _local(element)
    if local == "transacGrp":
        yield Item("transaction", "")
    elif local in ("descripGrp", "adminGrp", "termNoteGrp", "termCompList"):
        inner = [item for one in element for item in _read_item(one)]
        source = "; ".join(item.value for item in inner[1:] if item.category == "source")
        if inner:
            yield replace(inner[0], source=source)
            yield from (item for item in inner[1:] if item.category != "source")
    else:
        category = local if _is_tag(element) or local in ("note", "date") else element.get("type") or local
        yield Item(_ALIASES.get(category, category), tidy(xmlsafe.text(element)), target=_target(element))


_ALIASES = {
    "usageStatus": "administrativeStatus", "usageNote": "note", "example": "context", "sourceIdentifier": "source",
    "normativeAuthorization": "administrativeStatus",
}  # fmt: skip


def _is_tag(element: etree._Element) -> bool:
    namespace = etree.QName(element).namespace
    return namespace not in (None, CORE)


def _target(element: etree._Element) -> str:
    return re.sub(r"^_(?=[0-9])", "", (element.get("target") or "").removeprefix("#"))
