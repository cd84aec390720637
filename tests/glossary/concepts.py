"""Concepts of any kind for Hypothesis, and their comparison without the places they stand in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from diglot.model import BlockKind, CaseRule, Concept, Relation, Scope, Term, TermRule, TermStatus

TAGS = ("en", "fr", "ar", "pt-BR", "zh-Hans", "ru", "no", "es-419")
_CHARACTERS = st.characters(exclude_categories=("C", "Zl", "Zp", "Zs")) | st.sampled_from(
    " :#'\"[]{},&*!|>%@`\\«»“”؛、\u00a0"
)
PROSE = (
    st.text(_CHARACTERS, min_size=1, max_size=20)
    .map(lambda text: " ".join(part for part in text.split(" ") if part))
    .filter(lambda text: text.strip() == text and text != "")
)
SAID = (
    st.just("") | PROSE | st.sampled_from(["no", "2024-01-31", "1e3", "~", "[rule: fixed]", "[[case: exact]", "null"])
)
IDS = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,8}", fullmatch=True)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2050, 1, 1))


@st.composite
def terms(draw: st.DrawFn, locale: str) -> tuple[Term, ...]:
    """Return one to three terms of a locale, of any status, each said something of."""
    texts = draw(st.lists(PROSE, min_size=1, max_size=3, unique=True))
    return tuple(
        Term(
            text,
            locale,
            draw(st.sampled_from(TermStatus)),
            type=draw(st.sampled_from(["", "full form", "short form", "abbreviation", "acronym", "variant", "phrase"])),
            first=draw(SAID),
            part_of_speech=draw(st.sampled_from(["", "noun", "proper noun", "verb", "adjective", "adverb", "other"])),
            gender=draw(st.sampled_from(["", "masculine", "feminine", "neuter", "common"])),
            number=draw(st.sampled_from(["", "singular", "plural", "dual", "mass"])),
            region=draw(SAID),
            note=draw(SAID),
            source=draw(SAID),
            example=draw(SAID),
        )
        for text in texts
    )


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    """Return any scope whose days are in order."""
    words = st.lists(PROSE, max_size=2, unique=True).map(tuple)
    since, until = draw(DAYS), draw(DAYS)
    if since and until and since > until:
        since, until = until, since
    blocks = draw(st.lists(st.sampled_from(BlockKind), max_size=2, unique=True))
    return Scope(draw(words), draw(words), tuple(blocks), draw(words), since, until)


@st.composite
def concepts(draw: st.DrawFn) -> tuple[Concept, ...]:
    """Return one to four concepts that know each other."""
    ids = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    return tuple(draw(_concept(one, ids)) for one in ids)


@st.composite
def _concept(draw: st.DrawFn, name: str, ids: list[str]) -> Concept:
    tags = draw(st.lists(st.sampled_from(TAGS), min_size=1, max_size=3, unique=True))
    rules = draw(st.dictionaries(st.sampled_from(TAGS), st.sampled_from(TermRule), max_size=2))
    others = st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True).map(tuple)
    return Concept(
        id=name,
        terms={tag: draw(terms(tag)) for tag in tags},
        rule=draw(st.sampled_from(TermRule)),
        rules=rules,
        case=draw(st.sampled_from(CaseRule)),
        subject=draw(SAID),
        definition=draw(SAID),
        definitions=draw(st.dictionaries(st.sampled_from(TAGS), PROSE, max_size=2)),
        note=draw(st.lists(SAID.filter(bool), max_size=2).map("\n".join)),
        source=draw(SAID),
        scope=draw(scopes()),
        relations=draw(st.dictionaries(st.sampled_from(Relation), others, max_size=2)),
    )


def bare(concepts: tuple[Concept, ...]) -> list[Concept]:
    """Return *concepts* without file and lines."""
    return [
        replace(
            one,
            path="",
            line=0,
            terms={tag: tuple(replace(term, line=0) for term in found) for tag, found in one.terms.items()},
        )
        for one in concepts
    ]
