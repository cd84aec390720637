"""What the units of a document share: the files they stand in, and what they inherit from them and from groups."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from diglot.errors import XliffError
from diglot.xliff.document import File
from diglot.xliff.names import NS12, NS20, NS22, OWN, SPACE, SPACES1, SPACES2, tags
from diglot.xliff.paths import check_name, check_path
from diglot.xliff.tree import line

FILES1, FILES2 = tags("file", SPACES1), tags("file", SPACES2)
UNITS1, UNITS2 = tags("trans-unit", SPACES1), tags("unit", SPACES2)
_EXTERNAL = ("skl", "external-file")
_TOOLS = {
    "http://sdl.com/FileTypes/SdlXliff/1.0": "Trados Studio",
    "MQXliff": "memoQ",
    "http://www.memsource.com/mxlf/2.0": "Phrase",
    "okapi-framework:xliff-extensions": "Okapi",
}
"""The tools that do not name themselves but by the namespace of their extensions."""


class Scope(NamedTuple):
    """What a unit inherits: its file, whether it is to be translated, and whether white space counts."""

    file: File
    translate: bool
    preserve: bool


class Scopes:
    """The scopes of one document, in the order of its units; the files seen so far are ``files``.

    Raises XliffError if the root is no XLIFF, and UnsafeXliffError for a file whose paths or names point outside.
    """

    def __init__(self, root: etree._Element, path: str | None) -> None:
        self.path = path
        self.root = root
        self.version = _version(root, path)
        self.first = self.version.startswith("1")
        self.files: list[File] = []
        self._element: etree._Element | None = None
        self._parent: etree._Element | None = None
        self._scope: Scope | None = None
        self._taken: dict[str, str] = {}

    def of(self, unit: etree._Element) -> Scope | None:
        """Return what *unit* inherits; None if it does not stand in a file, or stands in another unit."""
        parent = unit.getparent()
        if parent is not self._parent:
            self._parent, self._scope = parent, self._inherited(unit)
        return self._scope

    def name(self, ident: str, file: File) -> str:
        """Return what the unit *ident* of *file* is called in the whole document.

        It is its own id; where an earlier file has a unit of that id, the number of its file and ``#`` stand before it.
        """
        return ident if self._taken.setdefault(ident, file.id) == file.id else f"{file.id}#{ident}"

    def enter(self, element: etree._Element) -> File:
        """Return the file that *element* is, noting it when it is new, and those without units before it."""
        if element is not self._element:
            new = [element]
            for one in element.itersiblings(preceding=True):
                if one is self._element:
                    break
                if one.tag in (FILES1 if self.first else FILES2):
                    new.append(one)
            for one in reversed(new):
                self.files.append(self._file(one, str(len(self.files) + 1)))
            self._element = element
        return self.files[-1]

    def _inherited(self, unit: etree._Element) -> Scope | None:
        translate = space = None
        for one in unit.iterancestors():
            if one.tag in UNITS1 or one.tag in UNITS2:
                return None
            translate = one.get("translate") if translate is None else translate
            space = one.get(SPACE) if space is None else space
            if one.tag in (FILES1 if self.first else FILES2):
                space = self.root.get(SPACE) if space is None else space
                return Scope(self.enter(one), translate != "no", space == "preserve")
        return None

    def _file(self, element: etree._Element, number: str) -> File:
        get, own = element.get, f"{{{OWN}}}"
        holder = element if self.first else self.root
        languages = ("source-language", "target-language") if self.first else ("srcLang", "trgLang")
        file = File(
            id=number,
            original=get("original", ""),
            source_locale=holder.get(languages[0], ""),
            target_locale=holder.get(languages[1], ""),
            article=get(f"{own}article", ""),
            article_hash=get(f"{own}hash", ""),
            handoff=get(f"{own}handoff", ""),
            tool=_tool(element),
        )
        self._check(element, file)
        return file

    def _check(self, element: etree._Element, file: File) -> None:
        path, at = self.path, line(element)
        check_path(file.original, "original", path=path, line=at, drive=True)
        for one in _skeletons(element, first=self.first):
            check_path(one.get("href", ""), "skeleton", path=path, line=line(one))
        check_path(file.article, "article", path=path, line=at)
        check_name(file.source_locale, "source language", path=path, line=at)
        check_name(file.target_locale, "target language", path=path, line=at)


def _version(root: etree._Element, path: str | None) -> str:
    """Return the version of the document of which *root* is the root."""
    name = etree.QName(root)
    version = root.get("version", "")
    if name.localname != "xliff" or (name.namespace or "") not in (NS12, NS20, NS22, ""):
        what = f"the root element is {name.localname!r}, not an XLIFF of a known version"
        raise XliffError(what, "give XLIFF 1.2 or 2.x", path=path, line=1)
    if name.namespace == NS12 or (not name.namespace and version.startswith("1.")):
        return version if version.startswith("1.") else "1.2"
    if not name.namespace:
        raise XliffError("is XLIFF 2.x without a namespace", "give XLIFF 1.2 or 2.x", path=path, line=1)
    return version if version.startswith("2.") else "2.2" if name.namespace == NS22 else "2.0"


def _skeletons(file: etree._Element, *, first: bool) -> list[etree._Element]:
    """Return the elements that name the skeleton of *file*."""
    spaces = SPACES1 if first else SPACES2
    steps = [("header", *_EXTERNAL)] if first else [("skeleton",)]
    found = [file]
    for step in steps[0]:
        wanted = tags(step, spaces)
        found = [child for one in found for child in one if child.tag in wanted]
    return found


def _tool(file: etree._Element) -> str:
    """Return the program that wrote *file*, with its version, as far as it can be told (1.2: header/tool)."""
    ident = file.get("tool-id") or file.get("tool") or ""
    for space in SPACES1:
        header = file.find(f"{{{space}}}header" if space else "header")
        for one in () if header is None else header:
            if one.tag in tags("tool", SPACES1) and ident in ("", one.get("tool-id")):
                return f"{one.get('tool-name', '')} {one.get('tool-version', '')}".strip()
    return ident or next((_TOOLS[space] for space in file.nsmap.values() if space in _TOOLS), "")
