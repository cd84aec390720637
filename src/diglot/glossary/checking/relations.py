"""Relations that lead nowhere or in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from diglot.glossary.checking.found import finding, place
from diglot.glossary.termbase import Glossary
from diglot.model import Concept, Finding, Relation, Severity


def check(glossary: Glossary) -> Iterator[Finding]:
    """Yield relations to concepts that are not there, circles of broader and narrower, and of use instead."""
    known = {one.id: one for one in glossary.concepts}
    for concept in glossary.concepts:
        yield from _unknown(concept, known)
    yield from _circles(glossary, _above(glossary, known), "broader than itself")
    yield from _circles(glossary, _instead(glossary, known), "to be used instead of itself")
    for concept in glossary.concepts:
        for one in concept.relations.get(Relation.USE_INSTEAD, ()):
            if one in known and known[one].relations.get(Relation.USE_INSTEAD):
                message = f"to use {one!r} instead, which is given up itself: {place(known[one])}"
                yield finding("relation", Severity.WARNING, concept, concept.line, message)


def _unknown(concept: Concept, known: Mapping[str, Concept]) -> Iterator[Finding]:
    for kind, ids in concept.relations.items():
        for one in ids:
            if one not in known:
                near = get_close_matches(one, known, n=1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                message = f"{kind.value} {one!r}: no such concept{hint}"
                yield finding("relation", Severity.ERROR, concept, concept.line, message)


def _above(glossary: Glossary, known: Mapping[str, Concept]) -> dict[str, set[str]]:
    """Return the broader concepts of each, by what it says itself and what they say of it."""
    above: dict[str, set[str]] = {one.id: set() for one in glossary.concepts}
    for concept in glossary.concepts:
        above[concept.id].update(one for one in concept.relations.get(Relation.BROADER, ()) if one in known)
        for one in concept.relations.get(Relation.NARROWER, ()):
            if one in known:
                above[one].add(concept.id)
    return above


def _instead(glossary: Glossary, known: Mapping[str, Concept]) -> dict[str, set[str]]:
    return {
        one.id: {other for other in one.relations.get(Relation.USE_INSTEAD, ()) if other in known}
        for one in glossary.concepts
    }


def _circles(glossary: Glossary, edges: Mapping[str, set[str]], what: str) -> Iterator[Finding]:
    """Yield one finding for each circle, at the concept of it that stands first."""
    reported: set[str] = set()
    for concept in glossary.concepts:
        way = _way_back(concept.id, edges) if concept.id not in reported else None
        if way:
            reported.update(way)
            message = f"{what}: {' → '.join([*way, concept.id])}"
            yield finding("circular", Severity.ERROR, concept, concept.line, message)


def _way_back(start: str, edges: Mapping[str, set[str]]) -> list[str] | None:
    """Return the shortest way from *start* back to it, without the end; None if there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        nearer = []
        for way in ways:
            for one in sorted(edges[way[-1]]):
                if one == start:
                    return way
                if one not in seen:
                    seen.add(one)
                    nearer.append([*way, one])
        ways = nearer
    return None
