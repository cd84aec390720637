"""The terms of each unit inside an XLIFF 2.x file, by its glossary module (XLIFF 2.1, section 5.4).

Each entry points to the annotation of its term in the source, so that a tool shows translation and definition with it.
"""

from __future__ import annotations

from lxml import etree

from diglot.glossary import Glossary
from diglot.glossary.exchange import gls
from diglot.handoff.pack import Pack
from diglot.xliff import Unit


def with_terms(data: bytes, pack: Pack) -> bytes:
    """Return *data*, the hand-off's XLIFF 2.x, with a glossary in each unit that has terms."""
    root = etree.fromstring(data)
    elements = {str(one.get("id")): one for one in root.iter("{*}unit")}
    for unit in pack.document.units:
        concepts = {hit.concept.id: hit.concept for hit in pack.hits.get(unit.id, ())}
        if not concepts:
            continue
        some = Glossary(tuple(concepts.values()))
        glossary, _ = gls.write(some, pack.article.locale, pack.locale, _marks(unit, elements[unit.id]))
        if len(glossary):
            etree.indent(glossary, level=3)
            glossary.tail = "\n" + "  " * 3
            elements[unit.id].insert(0, glossary)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _marks(unit: Unit, element: etree._Element) -> dict[str, str]:
    """Return the id of the first annotation of each concept, by concept id; they stand in the order of the terms."""
    marks = [str(one.get("id")) for one in element.iter("{*}mrk") if one.get("type") == "term"]
    terms = sorted(unit.terms)
    if len(marks) != len(terms):
        return {}  # a term across codes has no annotation
    found: dict[str, str] = {}
    for mark, term in zip(marks, terms, strict=True):
        found.setdefault(term[2], mark)
    return found
