"""Putting one edition together: the article in its own format, a page, plain text, and JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from diglot import inline, labels, locales
from diglot.edition.markup import said
from diglot.edition.page import page
from diglot.model import (
    Article,
    Block,
    BlockKind,
    Edition,
    EditionState,
    Finding,
    Provenance,
    Translation,
)


def build(
    article: Article,
    translations: Mapping[str, Translation],
    locale: str,
    joined: bytes,
    provenance: Provenance,
    state: EditionState,
    *,
    findings: Sequence[Finding] = (),
    reasons: Sequence[str] = (),
) -> Edition:
    """Return the edition of *article* in *locale*; *joined* is the article's own format with the translations in it.

    The same inputs give the same bytes: nothing here reads a clock or a path.
    """
    blocks = [(block, text(block, translations, locale)) for block in article.blocks]
    title = next((words for block, words in blocks if block.kind in (BlockKind.TITLE, BlockKind.META)), article.id)
    disclosure = labels.label("machine" if provenance.machine else "reviewed", locale)
    name = PurePath(article.id).name
    suffix = PurePath(article.name).suffix
    files = {
        f"{name}{suffix}": joined,
        "index.html": page(article, translations, locale, title, provenance, state, reasons).encode(),
        "edition.json": _json(article, blocks, locale, title, disclosure, provenance, state, findings, reasons),
    }
    files.setdefault(f"{name}.txt", f"{plain(blocks)}\n\n{disclosure}\n".encode())
    return Edition(article.id, locale, state, title, files, provenance, tuple(findings), tuple(reasons))


def text(block: Block, translations: Mapping[str, Translation], locale: str) -> str:
    """Return what *block* says in *locale* as plain text; where there is no translation, the source."""
    if not block.segments:
        return block.text
    space = "" if locales.spaceless(locale) else " "
    return space.join(inline.plain(said(segment.id, segment.source, translations)) for segment in block.segments)


def plain(blocks: Sequence[tuple[Block, str]]) -> str:
    """Return the edition as plain text: a paragraph a block, a table row on one line, the title once."""
    lines: list[str] = []
    row = ""
    for block, words in blocks:
        if block.kind is BlockKind.ATTRIBUTE or (block.kind is BlockKind.TITLE and words in lines):
            continue
        if block.kind is BlockKind.CELL and block.group and block.group == row:
            lines[-1] += f"\t{words}"
            continue
        row = block.group if block.kind is BlockKind.CELL else ""
        lines.append(f"- {words}" if block.kind is BlockKind.ITEM else words)
    return "\n\n".join(lines)


def _json(
    article: Article,
    blocks: Sequence[tuple[Block, str]],
    locale: str,
    title: str,
    disclosure: str,
    provenance: Provenance,
    state: EditionState,
    findings: Sequence[Finding],
    reasons: Sequence[str],
) -> bytes:
    record = {
        "article": article.id,
        "locale": locale,
        "dir": locales.direction(locale),
        "state": state.value,
        "title": title,
        "disclosure": disclosure,
        "blocks": [
            {
                "id": block.id,
                "kind": block.kind.value,
                **({"level": block.level} if block.level else {}),
                **({"group": block.group} if block.group else {}),
                "text": words,
            }
            for block, words in blocks
        ],
        "provenance": as_json(provenance),
        "findings": dict(sorted(Counter(one.severity.value for one in findings).items())),
        "held": list(reasons),
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def as_json(provenance: Provenance) -> dict[str, Any]:
    """Return a provenance as JSON takes it."""
    return {
        "source_locale": provenance.source_locale,
        "source_hash": provenance.source_hash,
        "glossary_hash": provenance.glossary_hash,
        "origins": dict(provenance.origins),
        "states": dict(provenance.states),
        "machine": provenance.machine,
        "generator": provenance.generator,
    }
