"""Where elements stand in the bytes of a document, so that all that is not edited is copied and never written anew.

lxml knows what a document says but not where. What it has accepted is well-formed, and in a well-formed document a ``<``
opens markup everywhere but inside a comment, a CDATA section or a processing instruction; so start and end tags can be
found in the bytes exactly, and they come in the same order as lxml's elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from lxml import etree

_UNIT = rb"(?:[^\s<>/:\"'=!?]++:)?(?:trans-unit|unit)(?=[\s/>])"
_START = re.compile(rb"<(?:(!--)|(!\[CDATA\[)|(\?)|(/?)" + _UNIT + rb")")
_ENDS = (b"-->", b"]]>", b"?>")
_REST = re.compile(rb"""(?:[^<>"']++|"[^"]*"|'[^']*')*+>""")
_SLASH = ord("/")
_SKIPPED = rb"!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>"
_TAG = rb"""(/?)(?:[^\s<>/:"'=!?]++:)?(?:%s)(?=[\s/>])[^<>"']*+(?:"[^"]*"[^<>"']*+|'[^']*'[^<>"']*+)*+>"""


Span: TypeAlias = tuple[int, int, int, int]
"""Where an element stands: its start tag from the first to the second, its end tag (if it has one) to the fourth."""


class Outline:
    """Finds, in the bytes of a unit, the elements that have one of *names* as their local name."""

    def __init__(self, names: str) -> None:
        self._wanted = tuple(f"{{*}}{name}" for name in names.split())
        tag = _TAG % "|".join(names.split()).encode()
        self._pattern = re.compile(b"<(?:" + _SKIPPED + b"|" + tag + b")", re.DOTALL)

    def spans(self, element: etree._Element, raw: bytes) -> dict[etree._Element, Span]:
        """Return where those of the elements stand that are *element* or in it, and of which *raw* are the bytes."""
        found: list[Span] = []
        open_: list[int] = []
        for match in self._pattern.finditer(raw):
            slash = match[1]
            if slash is None:
                continue
            start, end = match.span()
            if slash:
                number = open_.pop()
                begun = found[number]
                found[number] = (begun[0], begun[1], start, end)
                continue
            if raw[end - 2] != _SLASH:
                open_.append(len(found))
            found.append((start, end, end, end))
        return dict(zip(element.iter(*self._wanted), found, strict=True))


class Cutter:
    """Finds units in a document that passes in pieces, and keeps its bytes until they are cut off.

    All positions count from the document's first byte.
    """

    def __init__(self) -> None:
        self._buffer = b""
        self._base = 0  # where the buffer begins
        self._cut = 0  # what lies before has been cut off
        self._at = 0  # what lies before has been looked through
        self._open: list[int] = []

    def watch(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Pass *pieces* on, each after it has been kept."""
        for piece in pieces:
            self._buffer = self._buffer[self._cut - self._base :] + piece
            self._base = self._cut
            yield piece

    def next(self) -> tuple[int, int]:
        """Return where the next element stands that is called as units are, in the order of end tags.

        The parser must have come to its end: what lies before it is well-formed then, and only that is looked through.
        """
        buffer, at = self._buffer, self._at - self._base
        while True:
            found = _START.search(buffer, at)
            assert found is not None
            start, at = found.start(), self._end(found)
            if found[4] is None:
                continue
            if not found[4] and buffer[at - 2] != _SLASH:
                self._open.append(self._base + start)
                continue
            self._at = self._base + at
            return (self._open.pop() if found[4] else self._base + start), self._at

    def between(self, start: int, end: int) -> bytes:
        """Return what stands between two positions."""
        return self._buffer[start - self._base : end - self._base]

    def cut(self, end: int | None = None) -> bytes:
        """Return what stands before *end* (else all that has passed) and has not been cut off, and cut it off."""
        end = self._base + len(self._buffer) if end is None else end
        found = self.between(self._cut, end)
        self._cut = end
        return found

    def _end(self, found: re.Match[bytes]) -> int:
        """Return where the markup that begins at *found* ends in the buffer."""
        for number, ending in enumerate(_ENDS, 1):
            if found[number] is not None:
                return self._buffer.index(ending, found.end()) + len(ending)
        rest = _REST.match(self._buffer, found.end())
        assert rest is not None
        return rest.end()
