"""Candidates as a termbase file to complete: each with its counts and contexts, its translations still empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from diglot.glossary.exchange.ids import slug, unique
from diglot.glossary.extraction.gathering import Candidate, Kind
from diglot.glossary.writing import scalar

_SAYS = {
    Kind.NAME: "name", Kind.ACRONYM: "acronym", Kind.QUOTED: "in quotation marks", Kind.PHRASE: "phrase", Kind.WORD: "word",
}  # fmt: skip
_CONTEXT = 240


def draft(candidates: Sequence[Candidate], article: str, source: str, targets: Sequence[str], taken: set[str]) -> str:
    """Return *candidates* as YAML: a termbase file once each empty translation is filled, or taken out.

    *taken* has the ids that the termbase uses already.
    """
    lines = [
        f"# {len(candidates)} candidates in {article}, the likeliest first. Take out what is no term, fill in the",
        "# translations, say what is meant (definition), and keep the file beside the others; diglot terms check says what",
        "# is still open.",
        "# yaml-language-server: $schema=schema.json",
        "concepts:" if candidates else "concepts: []",
    ]
    ids = set(taken)
    for place, one in enumerate(candidates):
        lines += [""] if place else []
        lines += _concept(one, unique(slug(one.text) or f"concept-{place + 1}", ids), source, targets)
    return "\n".join(lines) + "\n"


def _concept(one: Candidate, name: str, source: str, targets: Sequence[str]) -> Iterator[str]:
    places = Counter(one.places)
    where = ", ".join(place if count == 1 else f"{place} ({count})" for place, count in places.items())
    yield f"  - id: {scalar(name)} # {_SAYS[one.kind]}, {one.count} {'time' if one.count == 1 else 'times'}: {where}"
    if one.kind in (Kind.NAME, Kind.ACRONYM):
        yield "    case: exact"
    yield "    terms:"
    yield f"      {scalar(source)}:"
    yield f"        - text: {scalar(one.text)}"
    if one.first:
        yield f"          first: {scalar(one.first)}"
    part = "proper noun" if one.kind is Kind.NAME else "noun" if one.kind in (Kind.PHRASE, Kind.WORD) else ""
    if part:
        yield f"          part_of_speech: {part}"
    yield f"          example: {scalar(_context(one))}"
    if one.short:
        yield f"        - {{ text: {scalar(one.short)}, type: abbreviation }}"
    for tag in targets:
        yield f'      {scalar(tag)}: ""'


def _context(one: Candidate) -> str:
    """Return the first sentence with the candidate, cut to its surroundings where it is long."""
    text = " ".join(one.example.split())
    if len(text) <= _CONTEXT:
        return text
    at = max(text.lower().find(one.text.lower()), 0)
    start = max(0, min(at - _CONTEXT // 2, len(text) - _CONTEXT))
    return (
        ("…" if start else "") + text[start : start + _CONTEXT].strip() + ("…" if start + _CONTEXT < len(text) else "")
    )
