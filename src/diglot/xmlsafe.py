"""Parsing XML that may come from anyone: no entities, no external DTD, no network, bounded size and depth."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from diglot.errors import DiglotError

SIZE = 256 * 1024 * 1024


def parse(data: bytes, error: type[DiglotError], path: str | Path | None = None) -> etree._Element:
    """Return the root of the XML document *data*; a DOCTYPE that only names a DTD is let pass, and not read.

    Raises *error* for what is not XML, and for entities, or a size or depth that no file of the trade has.
    """
    if len(data) > SIZE:
        raise error(f"larger than {SIZE >> 20} MiB", "split the file", path=path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise error(
            f"not well-formed XML: {fault.msg}",
            "save it again from the tool that made it",
            path=path,
            line=fault.lineno,
        ) from fault
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in data.replace(b"\0", b"").upper():
        raise error("declares entities, which could read other files", "save it without a DOCTYPE", path=path, line=1)
    entity = next(root.iter(etree.Entity), None)
    if entity is not None:
        raise error(f"has the entity {entity.text}, which nothing explains", "write the character itself", path=path)
    return root


def text(element: etree._Element) -> str:
    """Return all text in *element*, without its markup."""
    return "".join(str(part) for part in element.itertext())
