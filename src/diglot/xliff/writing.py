"""Writing XLIFF: 1.2 for every CAT tool there is, in two profiles, and 2.x under the header that all readers of it take.

What the profiles do differently was measured: OmegaT offers a unit only if its target holds text, so that profile copies
the source into it; XLIFF 2.x is written as version 2.0, since some tools read no other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from lxml import etree

from diglot import inline
from diglot.model import Code, CodeKind, Content, State
from diglot.xliff.document import Document, TermNote, Unit

NS12 = "urn:oasis:names:tc:xliff:document:1.2"
NS20 = "urn:oasis:names:tc:xliff:document:2.0"
OWN = "urn:diglot:unit:1"
XML = "http://www.w3.org/XML/1998/namespace"
STATES12 = {
    State.INITIAL: "needs-translation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
    State.FINAL: "final",
}
CTYPES = {"bold": "bold", "italic": "italic", "link": "link", "image": "image", "break": "lb"}
TYPES20 = {"bold": ("fmt", "diglot:b"), "italic": ("fmt", "diglot:i"), "link": ("link", ""), "image": ("image", "")}


def write(document: Document, profile: str) -> bytes:
    """Return *document* as XLIFF: ``standard`` and ``omegat`` are 1.2, ``xliff2`` is 2.0; the same bytes every time."""
    root = _write20(document) if profile == "xliff2" else _write12(document, copy=profile == "omegat")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="UTF-8") + b"\n"


# --------------------------------------------------------------------------------------------------------------------
# 1.2


def _write12(document: Document, *, copy: bool) -> etree._Element:
    root = etree.Element(f"{{{NS12}}}xliff", nsmap=_names(NS12), version="1.2")
    file = etree.SubElement(root, f"{{{NS12}}}file", original=document.original, datatype="x-diglot")
    file.set("source-language", document.source_locale)
    file.set("target-language", document.target_locale)
    if document.article:
        file.set(f"{{{OWN}}}article", document.article)
        file.set(f"{{{OWN}}}hash", document.article_hash)
    if document.handoff:
        file.set(f"{{{OWN}}}handoff", document.handoff)
    body = etree.SubElement(file, f"{{{NS12}}}body")
    for unit in document.units:
        _unit12(body, unit, copy=copy)
    _indent(root, 0, stop=f"{{{NS12}}}trans-unit")
    return root


def _unit12(body: etree._Element, unit: Unit, *, copy: bool) -> None:
    element = etree.SubElement(body, f"{{{NS12}}}trans-unit", id=unit.id)
    element.set(f"{{{XML}}}space", "preserve")
    if unit.kind:
        element.set("restype", f"x-{unit.kind}")
    if not unit.translate:
        element.set("translate", "no")
    if unit.state in (State.REVIEWED, State.FINAL):
        element.set("approved", "yes")
    for name, value in (("source", unit.source_hash), ("target", unit.target_hash), ("origin", unit.origin)):
        if value:
            element.set(f"{{{OWN}}}{name}", value)
    source = etree.SubElement(element, f"{{{NS12}}}source")
    # OmegaT 6 shows each annotation as a tag to be typed; the terms are in the project's glossary.
    _fill(source, unit.source, () if copy else unit.terms, _code12, _mark12)
    target = etree.SubElement(element, f"{{{NS12}}}target")
    if unit.target is not None:
        target.set("state", STATES12[unit.state])
        if unit.origin not in ("", "human") and unit.state in (State.INITIAL, State.TRANSLATED):
            target.set("state-qualifier", "mt-suggestion")
        _fill(target, unit.target, (), _code12, _mark12)
    elif copy:
        target.set("state", "needs-translation")
        _fill(target, unit.source, (), _code12, _mark12)
    notes = ["\n".join(unit.notes)] if copy and unit.notes else unit.notes
    for note in notes:
        etree.SubElement(element, f"{{{NS12}}}note").text = note


def _code12(code: Code, whole: bool) -> tuple[etree._Element, bool]:
    """Return the element of a code and whether it encloses what follows."""
    tag = "x" if code.kind is CodeKind.ALONE else "g" if whole else "bx" if code.kind is CodeKind.OPEN else "ex"
    element = etree.Element(f"{{{NS12}}}{tag}", id=code.id)
    if tag in ("bx", "ex"):
        element.set("rid", code.id)
        if tag == "ex":
            element.set("id", f"{code.id}e")
    if tag != "ex":
        element.set("ctype", CTYPES.get(code.type, f"x-{code.type}"))
    if tag in ("x", "bx", "ex") and _writable(code.equiv or code.data):
        element.set("equiv-text", code.equiv or code.data)
    return element, tag == "g"


def _mark12(term: TermNote) -> etree._Element:
    return etree.Element(f"{{{NS12}}}mrk", mtype="protected" if term[4] == "keep" else "term")


# --------------------------------------------------------------------------------------------------------------------
# 2.0


def _write20(document: Document) -> etree._Element:
    root = etree.Element(f"{{{NS20}}}xliff", nsmap=_names(NS20), version="2.0")
    root.set("srcLang", document.source_locale)
    root.set("trgLang", document.target_locale)
    file = etree.SubElement(root, f"{{{NS20}}}file", id="f1", original=document.original)
    if document.article:
        file.set(f"{{{OWN}}}article", document.article)
        file.set(f"{{{OWN}}}hash", document.article_hash)
    if document.handoff:
        file.set(f"{{{OWN}}}handoff", document.handoff)
    for unit in document.units:
        _unit20(file, unit)
    _indent(root, 0, stop=f"{{{NS20}}}unit")
    return root


def _unit20(file: etree._Element, unit: Unit) -> None:
    element = etree.SubElement(file, f"{{{NS20}}}unit", id=unit.id)
    if not unit.translate:
        element.set("translate", "no")
    if unit.kind:
        element.set("type", f"diglot:{unit.kind}")
    for name, value in (("source", unit.source_hash), ("target", unit.target_hash), ("origin", unit.origin)):
        if value:
            element.set(f"{{{OWN}}}{name}", value)
    if unit.notes:
        notes = etree.SubElement(element, f"{{{NS20}}}notes")
        for note in unit.notes:
            etree.SubElement(notes, f"{{{NS20}}}note").text = note
    data = _original_data(element, [*inline.codes(unit.source), *inline.codes(unit.target or ())])
    segment = etree.SubElement(element, f"{{{NS20}}}segment", id="s", state=unit.state.value)

    def code(one: Code, whole: bool) -> tuple[etree._Element, bool]:
        return _code20(one, whole, data)

    def mark(term: TermNote) -> etree._Element:
        number = unit.terms.index(term) + 1
        element = etree.Element(f"{{{NS20}}}mrk", id=f"t{number}", type="term", value=term[3] or term[2])
        if term[4] == "keep":
            element.set("translate", "no")
        return element

    source = etree.SubElement(segment, f"{{{NS20}}}source")
    source.set(f"{{{XML}}}space", "preserve")
    _fill(source, unit.source, unit.terms, code, mark)
    if unit.target is not None:
        target = etree.SubElement(segment, f"{{{NS20}}}target")
        target.set(f"{{{XML}}}space", "preserve")
        _fill(target, unit.target, (), code, mark)


def _original_data(element: etree._Element, codes: Sequence[Code]) -> dict[str, str]:
    """Write each code's markup once and return its id by the markup."""
    ids: dict[str, str] = {}
    for code in codes:
        if code.data:
            ids.setdefault(code.data, f"d{len(ids) + 1}")
    if ids:
        holder = etree.SubElement(element, f"{{{NS20}}}originalData")
        for text, name in ids.items():
            data = etree.SubElement(holder, f"{{{NS20}}}data", id=name)
            data.set(f"{{{XML}}}space", "preserve")
            _with_cp(data, text)
    return ids


def _with_cp(element: etree._Element, text: str) -> None:
    """Put *text* into *element*, what XML cannot hold as <cp hex="…"/>."""
    last: etree._Element | None = None
    for char in text:
        if _writable(char):
            if last is None:
                element.text = (element.text or "") + char
            else:
                last.tail = (last.tail or "") + char
        else:
            last = etree.SubElement(element, f"{{{NS20}}}cp", hex=f"{ord(char):04X}")


def _code20(code: Code, whole: bool, data: dict[str, str]) -> tuple[etree._Element, bool]:
    tag = {CodeKind.ALONE: "ph", CodeKind.OPEN: "pc" if whole else "sc", CodeKind.CLOSE: "ec"}[code.kind]
    element = etree.Element(f"{{{NS20}}}{tag}")
    if tag == "ec":
        element.set("id", f"{code.id}e")
        element.set("isolated", "yes")
    else:
        element.set("id", code.id)
    if tag == "sc":
        element.set("isolated", "yes")
    kind, sub = TYPES20.get(code.type, ("", ""))
    if kind:
        element.set("type", kind)
        if sub:
            element.set("subType", sub)
    if code.equiv and _writable(code.equiv):
        element.set("equivStart" if tag == "pc" else "equiv", code.equiv)
    if code.data:
        element.set("dataRefStart" if tag == "pc" else "dataRef", data[code.data])
    return element, tag == "pc"


# --------------------------------------------------------------------------------------------------------------------
# Both


def _fill(
    parent: etree._Element,
    content: Content,
    terms: Sequence[TermNote],
    code: Callable[[Code, bool], tuple[etree._Element, bool]],
    mark: Callable[[TermNote], etree._Element],
) -> None:
    """Write *content* into *parent*; a pair that is well nested encloses its text, a torn or crossing one does not."""
    whole = _nested(content)
    stack = [parent]
    at = 0
    for index, part in enumerate(content):
        if isinstance(part, str):
            _text(stack[-1], part, [one for one in terms if at <= one[0] and one[1] <= at + len(part)], at, mark)
            at += len(part)
            continue
        at += len(part.equiv)
        if part.kind is CodeKind.CLOSE and index in whole:
            closed = stack.pop()
            _finish(closed, part)
            continue
        element, encloses = code(part, index in whole)
        stack[-1].append(element)
        if encloses:
            stack.append(element)


def _finish(element: etree._Element, close: Code) -> None:
    """Note the closing half's markup on a pc."""
    if element.tag == f"{{{NS20}}}pc" and close.data:
        unit = element
        while unit.tag != f"{{{NS20}}}unit":
            parent = unit.getparent()
            assert parent is not None
            unit = parent
        for data in unit.iter(f"{{{NS20}}}data"):
            if _plain(data) == close.data:
                element.set("dataRefEnd", str(data.get("id")))


def _plain(data: etree._Element) -> str:
    text = data.text or ""
    for cp in data:
        text += chr(int(str(cp.get("hex")), 16)) + (cp.tail or "")
    return text


def _text(
    parent: etree._Element, text: str, terms: Sequence[TermNote], at: int, mark: Callable[[TermNote], etree._Element]
) -> None:
    """Add *text* to *parent*, each of *terms* in an annotation."""
    done = 0
    for term in sorted(terms):
        start, end = term[0] - at, term[1] - at
        if start < done:
            continue
        _add(parent, text[done:start])
        element = mark(term)
        element.text = text[start:end]
        parent.append(element)
        done = end
    _add(parent, text[done:])


def _add(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _nested(content: Content) -> frozenset[int]:
    """Return the indexes of codes whose pair is well nested in *content*."""
    found: set[int] = set()
    open_: list[tuple[int, str]] = []
    for index, part in enumerate(content):
        if not isinstance(part, Code) or part.kind is CodeKind.ALONE:
            continue
        if part.kind is CodeKind.OPEN:
            open_.append((index, part.id))
        elif any(name == part.id for _, name in open_):
            while open_:
                start, name = open_.pop()
                if name == part.id:
                    found |= {start, index}
                    break
    return frozenset(found)


def _writable(text: str) -> bool:
    """Say whether XML 1.0 can hold *text* (section 2.2, Characters)."""
    return all(
        char in "\t\n\r" or "\x20" <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char > "\uffff"
        for char in text
    )


def _names(default: str) -> dict[str, str]:
    """Return the namespaces of a file; lxml takes None as the prefix of the default one, its stubs do not say so."""
    names: dict[str | None, str] = {None: default, "diglot": OWN}
    return cast(dict[str, str], names)


def _indent(element: etree._Element, depth: int, *, stop: str) -> None:
    """Put each element on a line of its own, as deep as units' children; never inside source, target or data."""
    deepest = (f"{{{NS12}}}source", f"{{{NS12}}}target", f"{{{NS20}}}source", f"{{{NS20}}}target", f"{{{NS20}}}data")
    if len(element) == 0 or element.tag in deepest:
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1, stop=stop)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth
