"""Which encoding an XML document is in (XML 1.0, 4.3.3 and appendix F), and turning it into UTF-8.

An encoding in which ``<`` is not the byte 3C (UTF-7, UTF-32, EBCDIC, ISO 2022) could hide a DTD from who looks at the bytes,
and no CAT tool writes one: it is refused, and so is a file whose byte order mark and declaration contradict each other.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import chain

from diglot.errors import UnsafeXliffError, XliffError

CHUNK = 256 << 10
"""How many bytes are read at a time."""

_DECLARED = re.compile(r"""(<\?xml\s[^>]*?\sencoding\s*=\s*["'])([A-Za-z][\w.-]*)(?=["'][^>]*\?>)""", re.ASCII)
_EIGHT_BIT = re.compile(
    r"iso8859-\d+|cp125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|euc_(jp|kr)|shift_jis|cp932|cp949|tis-620"
)
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_HEAD = 1024


def utf8(pieces: Iterator[bytes], path: str | None) -> Iterator[bytes]:
    """Yield the document in *pieces* as UTF-8; one that was in UTF-8 already comes unchanged, byte order mark and all.

    The declaration of any other names UTF-8 instead. Raises UnsafeXliffError for an encoding that could hide markup,
    XliffError where the bytes are not what they are said to be.
    """
    head = b""
    for piece in pieces:
        head += piece
        if len(head) >= _HEAD:
            break
    encoding = _encoding(head, path)
    if encoding == "utf-8":
        yield head
        yield from pieces
        return
    mark = 2 if head[:2] in _UTF16 else 0
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        yield _DECLARED.sub(r"\1UTF-8", decoder.decode(head[mark:]), count=1).encode()
        for piece in chain(pieces, [b""]):
            yield decoder.decode(piece, final=not piece).encode()
    except UnicodeError as error:
        raise XliffError(f"not the {encoding} that it says it is", "save it as UTF-8", path=path) from error


def _encoding(head: bytes, path: str | None) -> str:
    """Return Python's name of the encoding that the document's first bytes tell."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise _unsafe("UTF-32", path)
    wide = _UTF16.get(head[:2])
    if wide is not None:
        said = _declared(head[2 : 2 * _HEAD].decode(wide, "replace"))
        if said not in ("", "utf-16", wide):
            raise _contradiction("UTF-16", said, path)
        return wide
    marked = head.startswith(codecs.BOM_UTF8)
    said = _declared(head[3 * marked : _HEAD].decode("ascii", "replace"))
    if b"\0" in head[:4] or head.startswith(b"\x4c\x6f\xa7\x94"):
        raise _unsafe("UTF-16 or UTF-32 without its mark, or EBCDIC", path)
    if said.startswith("utf-16") or (marked and said not in ("", "utf-8")):
        raise _contradiction("UTF-8" if marked else "one byte a character", said, path)
    if said in ("", "utf-8", "ascii"):
        return "utf-8"
    if not _EIGHT_BIT.fullmatch(said):
        raise _unsafe(said, path)
    return said


def _declared(text: str) -> str:
    """Return Python's name of the encoding that the XML declaration at the head of *text* gives, or ''."""
    found = _DECLARED.match(text)
    if found is None:
        return ""
    try:
        return codecs.lookup(found[2]).name
    except LookupError:
        return found[2].lower()


def _unsafe(encoding: str, path: str | None) -> UnsafeXliffError:
    return UnsafeXliffError(f"is in {encoding}, which could hide what is in it", "save it as UTF-8", path=path, line=1)


def _contradiction(found: str, said: str, path: str | None) -> UnsafeXliffError:
    return UnsafeXliffError(f"begins as {found} but says it is {said}", "save it as UTF-8", path=path, line=1)
