"""Reading XLIFF 1.2, 2.0, 2.1 and 2.2, whoever wrote it: the text, the multiset of codes, and what diglot noted there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from lxml import etree

from diglot.errors import XliffError
from diglot.xliff import reading2, reading12
from diglot.xliff.document import Document, Unit
from diglot.xliff.safe import called, parse
from diglot.xliff.scope import FILES1, FILES2, UNITS1, UNITS2, Scopes
from diglot.xliff.streaming import elements


def read(source: bytes | Path, *, name: str = "", whole: bool = False) -> Document:
    """Return what a bilingual file says, given as bytes or by its path.

    A unit of several segments gives a Unit for each, ``unit/segment``; with *whole* it gives one, as if it had never been
    cut: what a tool that cuts anew has to be compared with. Raises UnsafeXliffError or XliffError, with *name* (else the
    path) and line, if it is no XLIFF or must not be read.
    """
    return document(parse(source, name), called(source, name) or "", whole=whole)


def document(root: etree._Element, name: str = "", *, whole: bool = False) -> Document:
    """Return what a bilingual file says that has been parsed already, by its root: see :func:`read`."""
    path = name or None
    scopes = Scopes(root, path)
    files = [child for child in root if child.tag in (FILES1 if scopes.first else FILES2)]
    if not files:
        raise XliffError("has no file element", "save it again from the tool that made it", path=path, line=1)
    units = tuple(chain.from_iterable(_units(file, scopes, whole) for file in files))
    first = scopes.files[0]
    return Document(
        original=first.original,
        source_locale=first.source_locale,
        target_locale=first.target_locale,
        units=units,
        article=first.article,
        article_hash=first.article_hash,
        handoff=first.handoff,
        version=scopes.version,
        tool=first.tool,
        files=tuple(scopes.files),
    )


def stream(source: bytes | Path, *, name: str = "", whole: bool = False) -> Iterator[Unit]:
    """Yield the units of a bilingual file one by one, as :func:`read` gives them, in memory that does not grow with it.

    Raises what :func:`read` raises, when it comes to it: what was yielded before is part of a file that is not sound.
    """
    for element, scopes in elements(source, called(source, name)):
        yield from _unit(element, scopes, whole)


def _units(file: etree._Element, scopes: Scopes, whole: bool) -> Iterator[Unit]:
    scopes.enter(file)
    for element in file.iter(*(UNITS1 if scopes.first else UNITS2)):
        yield from _unit(element, scopes, whole)


def _unit(element: etree._Element, scopes: Scopes, whole: bool) -> Iterator[Unit]:
    scope = scopes.of(element)
    if scope is None:
        return iter(())
    units = reading12.units if scopes.first else reading2.units
    return units(element, scope, scopes, whole=whole)
