"""A small hand-off to look at: an article of a few units, three terms, a memory's proposals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diglot import formats, inline
from diglot.glossary import Glossary
from diglot.handoff import Pack, TermUse
from diglot.memory import HUMAN, Remembered
from diglot.memory.proposals import Proposal
from diglot.model import Concept, Content, State, Term, TermRule, TermStatus, Translation
from diglot.segment import segmenter
from diglot.terms import TermEngine
from diglot.xliff import Document, Unit

TEXT = b"""# Acme & AI+

The **Global South** reads Acme. The AI+ is `here`.

- One item, see [Acme](https://example.org)
"""
SOUTH = Concept(
    "south",
    {
        "en": (Term("Global South", "en"),),
        "ar": (Term("الجنوب العالمي", "ar", gender="masculine"), Term("دول الجنوب", "ar", TermStatus.FORBIDDEN)),
    },
    definition="the developing countries",
)
ACME = Concept("acme", {"en": (Term("Acme", "en"),)}, TermRule.KEEP)
PLUS = Concept("plus", {"en": (Term("AI+", "en"),), "ar": (Term("AI+", "ar"),)}, TermRule.FIXED)
CONCEPTS = (ACME, PLUS, SOUTH)
GLOSSARY = Glossary(CONCEPTS)
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def remembered(source: Content, target: str, signature: str = HUMAN, state: State = State.FINAL) -> Remembered:
    """Return a row of the memory."""
    made = Translation("b9s9", "ar", source, (target,), state, signature.split("/")[0], signature)
    return Remembered(made, "old", NOW)


def uses() -> tuple[TermUse, ...]:
    """Return what the termbase says in Arabic."""
    south = SOUTH.terms["ar"]
    return (
        TermUse(ACME, TermRule.KEEP, ACME.terms["en"], ACME.terms["en"]),
        TermUse(PLUS, TermRule.FIXED, PLUS.terms["en"], PLUS.terms["ar"]),
        TermUse(SOUTH, TermRule.INFLECT, SOUTH.terms["en"], south[:1], south[1:]),
    )


@pytest.fixture
def pack() -> Callable[..., Pack]:
    """Return a function that makes a hand-off; *units* changes single units by id, *only* leaves the others out."""
    article = formats.parse(TEXT, "a.md", "en", segmenter("en").breaks)
    engine = TermEngine(GLOSSARY, "en")

    def make(
        profile: str = "standard",
        only: tuple[str, ...] = (),
        units: dict[str, dict[str, object]] | None = None,
        **more: object,
    ) -> Pack:
        made = [
            replace(
                Unit(one.id, one.source, source_hash=inline.fingerprint(one.source), notes=("a note",)),
                **(units or {}).get(one.id, {}),  # type: ignore[arg-type]
            )
            for one in article.segments
            if not only or one.id in only
        ]
        hits = {one.id: engine.find(one.source) for one in article.segments}
        document = Document("a.md", "en", "ar", tuple(made), "news/a", "0" * 64, "c0ffee")
        return replace(
            Pack(replace(article, id="news/a"), "ar", profile, document, uses(), hits, {}, len(article.segments)),
            **more,  # type: ignore[arg-type]
        )

    return make


@pytest.fixture
def proposal() -> Callable[..., Proposal]:
    """Return a function that makes a proposal of the memory."""

    def make(source: str, target: str, score: float = 1.0, *, machine: bool = False) -> Proposal:
        return Proposal(remembered((source,), target, "firefox/1" if machine else HUMAN), score, machine)

    return make
