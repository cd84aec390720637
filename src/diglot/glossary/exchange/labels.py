"""What exchange formats have no place for, as short texts: the rule and the scope of a concept, lists of words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from diglot import locales
from diglot.model import BlockKind, Scope, TermRule

_LISTS = ("articles", "sections", "blocks", "tags")


def rule(default: TermRule, others: Mapping[str, TermRule]) -> str:
    """Return a concept's rules as ``fixed; ar: inflect``; nothing where the usual rule holds everywhere."""
    if default is TermRule.INFLECT and not others:
        return ""
    return "; ".join([default.value, *(f"{tag}: {one.value}" for tag, one in others.items())])


def read_rule(text: str) -> tuple[TermRule, dict[str, TermRule]]:
    """Return the rules that :func:`rule` wrote; raises ValueError for anything else."""
    default, *others = [part.strip() for part in text.split(";")]
    pairs = [part.split(":", 1) for part in others]
    return TermRule(default), {locales.canonical(tag.strip()): TermRule(one.strip()) for tag, one in pairs}


def scope(said: Scope) -> str:
    """Return a scope as JSON with the keys of the termbase; nothing where it takes in everything."""
    parts = scope_keys(said)
    return json.dumps(parts, ensure_ascii=False) if parts else ""


def read_scope(text: str) -> Scope:
    """Return the scope that :func:`scope` wrote; raises ValueError for anything else."""
    said = json.loads(text)
    if not isinstance(said, dict) or not set(said) <= {*_LISTS, "from", "until"}:
        raise ValueError(text)
    return scope_of(said)


def scope_keys(said: Scope) -> dict[str, Any]:
    """Return what *said* says, by the keys of the termbase."""
    parts: dict[str, Any] = {name: [str(one) for one in getattr(said, name)] for name in _LISTS if getattr(said, name)}
    if said.since:
        parts["from"] = said.since.isoformat()
    if said.until:
        parts["until"] = said.until.isoformat()
    return parts


def scope_of(said: Mapping[str, Any]) -> Scope:
    """Return the scope that the keys of *said* describe; raises ValueError for an unknown block or no day."""
    return Scope(
        articles=tuple(said.get("articles", ())),
        sections=tuple(said.get("sections", ())),
        blocks=tuple(BlockKind(one) for one in said.get("blocks", ())),
        tags=tuple(said.get("tags", ())),
        since=date.fromisoformat(said["from"]) if said.get("from") else None,
        until=date.fromisoformat(said["until"]) if said.get("until") else None,
    )


def joined(words: Iterable[str]) -> str:
    """Return *words* as one text, with ``; `` between them; a semicolon or backslash in one gets a backslash."""
    return "; ".join(re.sub(r"[;\\]", r"\\\g<0>", word) for word in words)


def parted(text: str) -> tuple[str, ...]:
    """Return the words that :func:`joined` joined."""
    words = re.findall(r"(?:\\.|[^;\\])+", text, re.DOTALL)
    return tuple(re.sub(r"\\(.)", r"\1", word.strip()) for word in words if word.strip())


def tidy(text: str | None) -> str:
    """Return *text* on one line; no-break spaces, which belong to it, stay."""
    return re.sub(r"[ \t\r\n]+", " ", text or "").strip(" ")
