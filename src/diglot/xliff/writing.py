"""Writing XLIFF in the profile of a CAT tool."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.xliff import writing2, writing12
from diglot.xliff.document import Document

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write(document: Document, profile: str) -> bytes:
    """Return *document* as XLIFF: ``standard`` and ``omegat`` are 1.2, ``xliff2`` is 2.0; the same bytes every time."""
    return "".join(pieces(document, profile)).encode()


def pieces(document: Document, profile: str) -> Iterator[str]:
    """Yield what :func:`write` returns piece by piece, a unit at a time."""
    yield DECLARATION
    yield from (
        writing2.pieces(document) if profile == "xliff2" else writing12.pieces(document, copy=profile == "omegat")
    )
