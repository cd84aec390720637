"""Parsing XML that may come from anyone: no DTD, no entities, no network; what it costs is bounded before it is spent.

libxml2 has limits of its own (256 levels, 10 MB of one text); what it would spend before they apply is counted here, in the
bytes: a comment, CDATA section or tag that does not end, attributes by the thousand, tags by the million.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from diglot.errors import UnsafeXliffError, XliffError
from diglot.xliff.encoding import CHUNK, utf8

SIZE = 256 << 20
"""The most bytes of a file that is read whole."""
RUN = 10_000_000
"""The most bytes of one text, tag, comment or CDATA section."""
TAGS = 4_000_000
"""The most tags of a file that is read whole."""
ATTRIBUTES = 256
"""The most attributes an element has on average, in any stretch of a file."""
PROLOG = 1 << 20
"""The most bytes before the first element."""

_PROLOG = re.compile(rb"(?:\s+|<!--.*?-->|<\?.*?\?>)*+", re.DOTALL)
_TAG = re.compile(rb"""<(?:[^<>"']++|"[^"]*"|'[^']*')*+>""")
_ATTRIBUTE = re.compile(rb"""=\s*["']""")
_SECTION = re.compile(rb"<!--|<!\[C|<\?")
_ENDS = {b"<!--": b"-->", b"<![C": b"]]>", b"<?": b"?>"}
_NO_BILINGUAL_FILE = "this is no bilingual file"


def parse(source: bytes | Path, name: str = "") -> etree._Element:
    """Return the root of an XML document, given as bytes or as the path of a file, which is then never held whole.

    Raises UnsafeXliffError for a DTD, entities, an encoding that hides markup, or a size, depth or length no bilingual
    file has; XliffError for what is not XML. Both name *name*, else the path.
    """
    path = called(source, name)
    meter = Meter(path, SIZE, TAGS)
    meter.weigh(source.stat().st_size if isinstance(source, Path) else len(source))
    for _ in chunks(source, meter):
        pass  # what is too much is refused before the parser has spent anything on it
    parser = etree.XMLParser(**PARSER)
    try:
        for chunk in _without_dtd(utf8(_raw(source), path), path):
            parser.feed(chunk)
        root = parser.close()
    except etree.XMLSyntaxError as error:
        raise refusal(error, path) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _dtd(path, 1)
    return root


PARSER: dict[str, Any] = {
    "encoding": "utf-8",
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "collect_ids": False,  # else an xml:id that occurs twice, which XLIFF allows in different units, is a fault
}
"""What every parser of lxml is made with here. What a file says of its encoding was settled before."""


def called(source: bytes | Path, name: str) -> str | None:
    """Return what messages call *source*: *name*, else its path, else nothing."""
    return name or (str(source) if isinstance(source, Path) else None)


def chunks(source: bytes | Path, meter: Meter) -> Iterator[bytes]:
    """Yield *source* as UTF-8, piece by piece, each looked at before it is passed on.

    Raises UnsafeXliffError if it has a DTD, or holds what a parser would pay for dearly, as *meter* finds.
    """
    for chunk in _without_dtd(utf8(_raw(source), meter.path), meter.path):
        meter.add(chunk)
        yield chunk


def root_tag(head: bytes) -> tuple[int, int]:
    """Return where the start tag of the root stands in the beginning of a document."""
    found = _PROLOG.match(head, len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)
    start = found.end() if found else 0
    whole = _TAG.match(head, start)
    return start, whole.end() if whole else start


def refusal(error: etree.XMLSyntaxError, path: str | None) -> XliffError:
    """Return what to raise for what libxml2 said."""
    message, line, code = error.msg or str(error), error.lineno or None, getattr(error, "code", None)
    if code == etree.ErrorTypes.ERR_RESOURCE_LIMIT or re.search("huge|excessive|too (big|long)", message, re.I):
        what = "nested too deeply, or one text is too long"
        return UnsafeXliffError(what, _NO_BILINGUAL_FILE, path=path, line=line)
    what = f"not well-formed XML: {message}"
    return XliffError(what, "save it again from the tool that made it", path=path, line=line)


def _raw(source: bytes | Path) -> Iterator[bytes]:
    if isinstance(source, bytes):
        for start in range(0, len(source), CHUNK):
            yield source[start : start + CHUNK]
        return
    with source.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _dtd(path: str | None, line: int) -> UnsafeXliffError:
    what = "has a DTD or entities, which could read other files"
    return UnsafeXliffError(what, "save it without a DOCTYPE", path=path, line=line)


def _without_dtd(pieces: Iterable[bytes], path: str | None) -> Iterator[bytes]:
    """Yield *pieces*, the first one as long as the prolog; raise for a DTD, which can stand nowhere else (XML 1.0, 2.8)."""
    head, open_ = b"", True
    for piece in pieces:
        if not open_:
            yield piece
            continue
        head += piece
        open_ = _in_prolog(head, path)
        if not open_:
            yield head
        elif len(head) > PROLOG:
            raise UnsafeXliffError("has no element in its first mebibyte", _NO_BILINGUAL_FILE, path=path, line=1)
    if open_:
        yield head


def _in_prolog(head: bytes, path: str | None) -> bool:
    """Say whether the first element is still to come; raise UnsafeXliffError if a DTD comes before it."""
    start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    found = _PROLOG.match(head, start)
    at = found.end() if found else start
    following = head[at : at + 4]
    if following.startswith(b"<!") and len(following) > 2 and not b"<!--".startswith(following):
        raise _dtd(path, head.count(b"\n", 0, at) + 1)
    return not following or following[:2] in (b"<", b"<!", b"<?")


class Meter:
    """Counts what passes: bytes, tags, attributes, and how far back the last piece of markup began.

    ``size`` and ``most`` bound the bytes and tags since the beginning, or since the last reset.
    """

    def __init__(self, path: str | None, size: int, most: int) -> None:
        self.path, self.size, self.most = path, size, most
        self.bytes = self.tags = self._run = 0
        self._end = b""
        self._tail = b""

    def reset(self) -> None:
        """Forget what has passed: it is not held any longer."""
        self.bytes = self.tags = 0

    def weigh(self, size: int) -> None:
        """Raise UnsafeXliffError if *size* bytes are too many."""
        if size > self.size:
            raise UnsafeXliffError(f"larger than {self.size >> 20} MiB", "split the file", path=self.path)

    def add(self, chunk: bytes) -> None:
        """Take *chunk* into account; raise UnsafeXliffError for what is too much."""
        self.bytes += len(chunk)
        self.weigh(self.bytes)
        tags = chunk.count(b"<")
        self.tags += tags
        if self.tags > self.most:
            raise UnsafeXliffError(f"has more than {self.most:,} tags", "split the file", path=self.path)
        few = ATTRIBUTES * (tags + 1)
        if chunk.count(b"=") > few and len(_ATTRIBUTE.findall(chunk)) > few:
            raise UnsafeXliffError("has attributes by the thousand", _NO_BILINGUAL_FILE, path=self.path)
        self._follow(chunk)
        if self._run > RUN:
            what = f"one text, tag or comment is longer than {RUN // 1_000_000} MB"
            raise UnsafeXliffError(what, _NO_BILINGUAL_FILE, path=self.path)

    def _follow(self, chunk: bytes) -> None:
        """Find what the chunk ends in: ``run`` bytes of it have passed, and ``end`` will end it if it is a section."""
        data = self._tail + chunk
        at, began = 0, -self._run
        while True:
            if self._end:
                found = data.find(self._end, at)
                if found < 0:
                    break
                at = began = found + len(self._end)
                self._end = b""
            opened = _SECTION.search(data, at)
            if opened is None:
                last = data.rfind(b"<", at)
                began = last if last >= 0 else began
                break
            at, began, self._end = opened.end(), opened.start(), _ENDS[opened[0]]
        self._tail = data[-3:] if len(data) > 3 else data
        self._run = len(data) - began - len(self._tail)
