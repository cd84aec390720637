"""Translations as rows of the memory's tables, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy.engine import Row

from diglot import inline
from diglot.model import Code, CodeKind, Content, State, Translation

_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def key(one: Translation) -> Mapping[str, str]:
    """Return what identifies a row besides locale, signature, slice and state."""
    return {"source_hash": inline.fingerprint(one.source), "target_hash": inline.fingerprint(one.target)}


def values(one: Translation) -> dict[str, Any]:
    """Return what both tables hold of a translation."""
    return {
        "segment": one.segment,
        "source": dump(one.source),
        "target": dump(one.target),
        "state": one.state.value,
        "origin": one.origin,
        "signature": one.signature,
        "slice": one.slice,
        "who": one.who,
        "score": one.score,
        "cost": one.cost,
        "tried": _written(one.tried) if one.tried else "[]",
    }


def translation(row: Row[Any], source: Content | None = None) -> Translation:
    """Return a row as a translation; with *source*, its target has the code data of that source."""
    target = parse(row.target)
    return Translation(
        segment=row.segment,
        locale=row.locale,
        source=parse(row.source) if source is None else source,
        target=target if source is None else inline.adopt(target, source),
        state=State(row.state),
        origin=row.origin,
        signature=row.signature,
        slice=row.slice,
        who=row.who,
        score=row.score,
        cost=row.cost,
        tried=tuple(json.loads(row.tried)) if row.tried != "[]" else (),
    )


def dump(content: Content) -> str:
    """Return *content* as JSON: strings, and lists of a code's fields."""
    parts = [
        part if isinstance(part, str) else [part.kind.value, part.id, part.data, part.type, part.equiv]
        for part in content
    ]
    # Control characters are written as escapes, so that PostgreSQL's text, which cannot hold U+0000, takes any code's data.
    return _written(parts)


def parse(text: str) -> Content:
    """Return the content that :func:`dump` wrote."""
    return tuple(_parts(json.loads(text)))


def _parts(found: Iterable[Any]) -> Iterator[str | Code]:
    for part in found:
        if isinstance(part, str):
            yield part
        else:
            kind, *rest = part
            yield Code(CodeKind(kind), *rest)
