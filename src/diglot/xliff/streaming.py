"""Going through a bilingual file unit by unit, in memory that does not grow with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from diglot.errors import XliffError
from diglot.xliff.safe import PARSER, Meter, chunks, refusal
from diglot.xliff.scope import FILES1, FILES2, UNITS1, UNITS2, Scopes

GAP = 64 << 20
"""The most bytes of one unit and what stands before it: notes, metadata, the skeleton."""
TAGS = 500_000
"""The most tags of the same."""
CANDIDATES = ("{*}trans-unit", "{*}unit")
"""What units are called in any version, and may be called in a tool's own namespace."""


def elements(source: bytes | Path, path: str | None) -> Iterator[tuple[etree._Element, Scopes]]:
    """Yield each unit of a document, complete, with the scopes of the document; it is emptied when the next is asked for.

    Raises UnsafeXliffError or XliffError as :func:`diglot.xliff.read` does.
    """
    meter = Meter(path, GAP, TAGS)
    for element, scopes in candidates(chunks(source, meter), path):
        if is_unit(element, scopes):
            yield element, scopes
            meter.reset()


def candidates(pieces: Iterable[bytes], path: str | None) -> Iterator[tuple[etree._Element, Scopes]]:
    """Yield every element that may be a unit in the order of their end tags, and drop units when they are done with."""
    parser = etree.XMLPullParser(events=("end",), tag=CANDIDATES, **PARSER)
    scopes: Scopes | None = None
    try:
        for piece in pieces:
            parser.feed(piece)
            events: Any = parser.read_events()
            for _, element in events:
                if scopes is None:
                    scopes = Scopes(element.getroottree().getroot(), path)
                yield element, scopes
                if is_unit(element, scopes):
                    _drop(element)
        root = parser.close()
    except etree.XMLSyntaxError as error:
        raise refusal(error, path) from error
    if scopes is None:
        scopes = Scopes(root, path)
    files = [child for child in root if child.tag in (FILES1 if scopes.first else FILES2)]
    if not files:
        raise XliffError("has no file element", "save it again from the tool that made it", path=path, line=1)
    scopes.enter(files[-1])


def is_unit(element: etree._Element, scopes: Scopes) -> bool:
    """Say whether *element* is a unit of XLIFF in a file, and not within another unit."""
    return element.tag in (UNITS1 if scopes.first else UNITS2) and scopes.of(element) is not None


def _drop(element: etree._Element) -> None:
    """Empty *element*, and remove all that has gone before it in the document."""
    element.clear(keep_tail=True)  # type: ignore[call-arg]  # the stubs do not know it
    one: etree._Element | None = element
    while one is not None:
        parent = one.getparent()
        if parent is not None:
            while one.getprevious() is not None:
                del parent[0]
        one = parent
