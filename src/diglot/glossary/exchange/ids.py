"""Ids of concepts where they come from elsewhere: short names made of a term, each once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from diglot import locales
from diglot.model import Concept

_GOOD = re.compile(r"[a-z0-9][a-z0-9.-]*")
_NUMBERED = re.compile(r"[a-z]{0,8}[-.]?[0-9]+|.*[0-9a-f]{8}-[0-9a-f]{4}-.*")
_LONGEST = 60


def slug(text: str) -> str:
    """Return *text* as an id, in small Latin letters, digits and hyphens; empty if it has none of them."""
    plain = unicodedata.normalize("NFKD", text.replace("+", " plus ").replace("&", " and "))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:_LONGEST].rstrip("-")


def unique(name: str, taken: set[str]) -> str:
    """Return *name*, with a number behind it if it is in *taken*, and add it there."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found


def named(concepts: Sequence[Concept], source: str, dropped: Counter[str]) -> tuple[Concept, ...]:
    """Return *concepts* with ids of the termbase's kind, relations with them; relations to nothing are counted.

    An id that says something is kept; a running number or GUID, as databases give them, makes way for the concept's
    first term in *source* (or in any language of Latin letters).
    """
    taken: set[str] = set()
    ids: dict[str, str] = {}
    for place, concept in enumerate(concepts):
        ids.setdefault(concept.id or f"\0{place}", unique(_name(concept, source) or f"concept-{place + 1}", taken))
    return tuple(
        _renamed(concept, ids[concept.id or f"\0{place}"], ids, dropped) for place, concept in enumerate(concepts)
    )


def _renamed(concept: Concept, name: str, ids: dict[str, str], dropped: Counter[str]) -> Concept:
    relations = {kind: tuple(ids[one] for one in found if one in ids) for kind, found in concept.relations.items()}
    dropped["crossReference"] += sum(map(len, concept.relations.values())) - sum(map(len, relations.values()))
    return replace(concept, id=name, relations={kind: found for kind, found in relations.items() if found})


def _name(concept: Concept, source: str) -> str:
    if _GOOD.fullmatch(concept.id) and not _NUMBERED.fullmatch(concept.id):
        return concept.id
    tag = locales.best(source, concept.terms)
    ordered = [*([tag] if tag else []), *concept.terms]
    return next(_slugs(concept, ordered), "") or slug(concept.id)


def _slugs(concept: Concept, tags: Iterable[str]) -> Iterator[str]:
    return (name for tag in tags for term in concept.terms[tag][:1] if (name := slug(term.text)))
