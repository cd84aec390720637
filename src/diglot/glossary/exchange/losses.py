"""Counting what a format has no place for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from typing import Any

from diglot import locales
from diglot.model import Concept, Term, TermStatus

_CONCEPT = tuple(one for one in fields(Concept) if one.name not in ("id", "terms", "path", "line"))
_TERM = tuple(one for one in fields(Term) if one.name not in ("text", "locale", "status", "line"))
_SHARED = {"note", "source"}
_BANNED = (TermStatus.DEPRECATED, TermStatus.FORBIDDEN)
_PLAIN = Concept("", {})


def losses(concepts: Sequence[Concept], wanted: Collection[str], kept: Collection[str]) -> Counter[str]:
    """Return how often *concepts* say something in the locales *wanted* that is not among *kept*.

    The kinds are the keys of the termbase; the note and source of a term are ``term note`` and ``term source``.
    ``deprecated form`` and ``forbidden form`` are kept with ``status``.
    """
    lost: Counter[str] = Counter()
    for concept in concepts:
        for one in _CONCEPT:
            if one.name not in kept and getattr(concept, one.name) != getattr(_PLAIN, one.name):
                lost[one.name] += 1
        tags = {tag for locale in wanted if (tag := locales.best(locale, concept.terms))}
        for tag in tags:
            for term in concept.terms[tag]:
                _of_term(term, kept, lost)
    return lost


def _of_term(term: Term, kept: Collection[str], lost: Counter[str]) -> None:
    for one in _TERM:
        name = f"term {one.name}" if one.name in _SHARED else one.name
        value: Any = getattr(term, one.name)
        if value and name not in kept:
            lost[name] += 1
    if "status" not in kept:
        lost.update(banned([term]))


def banned(terms: Iterable[Term]) -> Counter[str]:
    """Return how many of *terms* are deprecated and forbidden, by kind."""
    return Counter(f"{term.status.value} form" for term in terms if term.status in _BANNED)
