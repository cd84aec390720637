"""Parsing XML that may come from anyone: no DTD, no entities, no network, bounded size and depth."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from diglot.errors import UnsafeXliffError, XliffError

SIZE = 256 * 1024 * 1024
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def parse(data: bytes, name: str = "") -> etree._Element:
    """Return the root of the XML document *data*.

    Raises UnsafeXliffError for a DTD, entities, or a size or depth no bilingual file has, XliffError for what is not XML.
    """
    path = name or None
    if len(data) > SIZE:
        raise UnsafeXliffError(f"larger than {SIZE >> 20} MiB", "split the file", path=path)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = _from_utf16(data, path)
    found = _DECLARED.search(data)
    if found is not None and not _in_comment(data, found.start()):
        line = data.count(b"\n", 0, found.start()) + 1
        raise UnsafeXliffError(
            "has a DTD or entities, which could read other files", "save it without a DOCTYPE", path=path, line=line
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=False,
        remove_comments=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        where = error.lineno or None
        if "huge" in str(error).lower() or "depth" in str(error).lower() or "XML_PARSE_HUGE" in str(error):
            raise UnsafeXliffError(
                "nested too deeply, or one text is too long", "this is no bilingual file", path=path, line=where
            ) from error
        raise XliffError(
            f"not well-formed XML: {error.msg}", "save it again from the tool that made it", path=path, line=where
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXliffError("has a DTD", "save it without a DOCTYPE", path=path, line=1)
    return root


def _from_utf16(data: bytes, path: str | None) -> bytes:
    """Return UTF-16 as UTF-8 without its declaration, so that what is looked for in bytes is found."""
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise XliffError("not the UTF-16 that it says it is", "save it as UTF-8", path=path) from error
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()


def _in_comment(data: bytes, at: int) -> bool:
    opened = data.rfind(b"<!--", 0, at)
    return opened > data.rfind(b"-->", 0, at)
