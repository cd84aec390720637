"""Concepts as the entries of TBX-Basic: data categories at concept, language and term level, without any XML.

What TBX-Basic has no category for (the rule, the first mention, a number …) is written as a note that names it,
``[rule: fixed]``, which a translator can read and ``concepts.concept`` takes back; a note of the house's own that looks like
one gets a bracket more.

Source: TBX-Basic dialect 1.2 (the modules min and basic of tbxinfo.net), ISO 30042:2019.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from diglot.glossary.exchange import labels
from diglot.glossary.exchange.labels import tidy
from diglot.model import CaseRule, Concept, Term, TermStatus

STATUS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "supersededTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
"""TBX-Basic has no "forbidden": its deprecated term is one that must not be used, its superseded one was used before."""

TYPES = {
    "full form": "fullForm", "short form": "shortForm", "abbreviation": "abbreviation", "acronym": "acronym",
    "variant": "variant", "phrase": "phrase",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One data category: its name, its value, what it points to, and the source that is given for it."""

    category: str
    value: str
    target: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One term with its categories."""

    text: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """The terms of a language, and what is said in that language."""

    items: tuple[Item, ...] = ()
    terms: tuple[TermEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept entry."""

    id: str
    items: tuple[Item, ...] = ()
    languages: Mapping[str, Language] = field(default_factory=dict)


# Concept to entry ----------------------------------------------------------------------------------------------------


def entry(concept: Concept) -> Entry:
    """Return *concept* as an entry; nothing of it is lost but the file and line it stands in."""
    tags = [*concept.terms, *(tag for tag in concept.definitions if tag not in concept.terms)]
    languages = {tag: _language(concept, tag) for tag in tags if tag in concept.terms}
    return Entry(concept.id, tuple(_concept_items(concept)), languages)


def _concept_items(concept: Concept) -> Iterable[Item]:
    if concept.subject:
        yield Item("subjectField", concept.subject)
    if concept.definition:
        yield Item("definition", concept.definition, source=concept.source)
    elif concept.source:
        yield Item("source", concept.source)
    for relation, ids in concept.relations.items():
        yield from (Item("crossReference", relation.value, target=one) for one in ids)
    rule = labels.rule(concept.rule, concept.rules)
    if rule:
        yield _label("rule", rule)
    if concept.case is not CaseRule.SMART:
        yield _label("case", concept.case.value)
    scope = labels.scope(concept.scope)
    if scope:
        yield _label("scope", scope)
    for tag, text in concept.definitions.items():
        if tag not in concept.terms:
            yield _label(f"definition {tag}", text)
    yield from _notes(concept.note)


def _language(concept: Concept, tag: str) -> Language:
    definition = concept.definitions.get(tag, "")
    items = (Item("definition", definition),) if definition else ()
    return Language(items, tuple(TermEntry(term.text, tuple(_term_items(term))) for term in concept.terms[tag]))


def _term_items(term: Term) -> Iterable[Item]:
    yield Item("administrativeStatus", STATUS[term.status])
    if term.part_of_speech == "proper noun":
        yield Item("partOfSpeech", "noun")
        yield _label("part of speech", term.part_of_speech)
    elif term.part_of_speech:
        yield Item("partOfSpeech", term.part_of_speech)
    if term.gender:
        yield Item("grammaticalGender", "other" if term.gender == "common" else term.gender)
    if term.type:
        yield Item("termType", TYPES[term.type])
    if term.region:
        yield Item("geographicalUsage", term.region)
    if term.example:
        yield Item("context", term.example)
    if term.source:
        yield Item("source", term.source)
    if term.number:
        yield _label("number", term.number)
    if term.first:
        yield _label("first mention", term.first)
    yield from _notes(term.note)


def _label(name: str, value: str) -> Item:
    return Item("note", f"[{name}: {value}]")


LABEL = re.compile(
    r"(\[+)(rule|case|scope|number|first mention|part of speech|gender|definition [A-Za-z0-9-]+): (.*)\]", re.DOTALL
)


def _notes(note: str) -> Iterable[Item]:
    """Yield a note a line; one that could be taken for a label gets a bracket more."""
    for line in note.split("\n"):
        text = tidy(line)
        if text:
            yield Item("note", f"[{text}" if LABEL.fullmatch(text) else text)
