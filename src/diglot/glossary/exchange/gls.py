"""The glossary module of XLIFF 2.x: ``gls:glossary`` elements from concepts and back (XLIFF 2.1, section 5.4).

A ``glossEntry`` has one source term, its translations, and a definition, each with the source of the information; all else
that a concept says has no place there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from lxml import etree

from diglot import xmlsafe
from diglot.glossary import Glossary
from diglot.glossary.exchange.ids import named
from diglot.glossary.exchange.labels import tidy
from diglot.glossary.exchange.losses import banned, losses
from diglot.glossary.exchange.pairs import pairs
from diglot.model import Concept, Term, TermStatus

NAMESPACE = "urn:oasis:names:tc:xliff:glossary:2.0"
_KEPT = {"definition", "definitions", "source", "term source", "status"}


def write(
    glossary: Glossary, source: str, target: str, marks: Mapping[str, str] | None = None
) -> tuple[etree._Element, Counter[str]]:
    """Return a ``gls:glossary`` with an entry for each approved source form, and what it cannot hold, by kind.

    *marks* gives the id of the ``mrk`` of a concept in the unit, by concept id; the entry then points to it.
    """
    dropped = losses(glossary.concepts, [source, target], _KEPT)
    for concept in glossary.concepts:
        dropped.update(banned((*glossary.terms_for(concept, source), *glossary.terms_for(concept, target))))
    root = etree.Element(f"{{{NAMESPACE}}}glossary", nsmap={"gls": NAMESPACE})
    counts: Counter[str] = Counter()
    for pair in pairs(glossary, source, target, dropped):
        counts[pair.concept.id] += 1
        entry = etree.SubElement(root, f"{{{NAMESPACE}}}glossEntry", id=_name(pair.concept.id, counts[pair.concept.id]))
        if marks and pair.concept.id in marks:
            entry.set("ref", f"#{marks[pair.concept.id]}")
        _text(entry, "term", pair.source.text, pair.source.source)
        for term in pair.targets:
            _text(entry, "translation", term.text, term.source)
        definition = glossary.definition_for(pair.concept, target)
        if definition:
            _text(entry, "definition", definition, pair.concept.source)
    return root, +dropped


def _name(concept: str, count: int) -> str:
    """Return an entry's id: NMTOKEN, unique in the glossary."""
    return concept if count == 1 else f"{concept}_{count}"


def _text(entry: etree._Element, name: str, text: str, source: str) -> None:
    made = etree.SubElement(entry, f"{{{NAMESPACE}}}{name}")
    if source:
        made.set("source", source)
    made.text = text


def read(element: etree._Element, source: str, target: str) -> tuple[tuple[Concept, ...], Counter[str]]:
    """Return the concepts of a ``gls:glossary`` element of a file from *source* to *target*.

    Entries whose ids differ in a number behind ``_`` alone are the source forms of one concept.
    """
    dropped: Counter[str] = Counter()
    grouped: dict[str, list[etree._Element]] = {}
    for place, entry in enumerate(element.iter(f"{{{NAMESPACE}}}glossEntry")):
        key = re.sub(r"_[0-9]+$", "", entry.get("id") or "") or f"\0{place}"
        grouped.setdefault(key, []).append(entry)
        dropped["reference to a place in the text"] += entry.get("ref") is not None
    concepts = [_concept("" if key[0] == "\0" else key, found, source, target) for key, found in grouped.items()]
    return named([one for one in concepts if one.terms], source, dropped), +dropped


def _concept(key: str, entries: list[etree._Element], source: str, target: str) -> Concept:
    terms = {source: _terms(entries, "term", source), target: _terms(entries, "translation", target)}
    definitions = [one for entry in entries for one in entry.iter(f"{{{NAMESPACE}}}definition")]
    return Concept(
        id=key,
        terms={tag: found for tag, found in terms.items() if found},
        definition=tidy(definitions[0].text) if definitions else "",
        source=next((said for one in definitions if (said := one.get("source"))), ""),
    )


def _terms(entries: list[etree._Element], name: str, locale: str) -> tuple[Term, ...]:
    found: dict[str, Term] = {}
    for one in (one for entry in entries for one in entry.iter(f"{{{NAMESPACE}}}{name}")):
        text = tidy(xmlsafe.text(one))
        if text and text not in found:
            status = TermStatus.ADMITTED if found else TermStatus.PREFERRED
            found[text] = Term(text, locale, status, source=one.get("source") or "")
    return tuple(found.values())
