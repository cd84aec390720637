"""Codes that stand twice in a text. In XLIFF 2.x each element has an id of its own, and a copy says what it is a copy of.

A copy's id is its base's with ``.copy2``, ``.copy3`` … behind it. A copy of a code with original data refers to the same
data; one without says ``copyOf`` (2.1, Duplicating an existing code).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from diglot import inline
from diglot.model import Code, CodeKind, Content

MARK = ".copy"
"""What stands in the id of a copy behind the id of its base."""
Bases = Mapping[str, str]
"""The id of the base of each copy, by the copy's id."""


def renamed(content: Content) -> tuple[Content, Bases]:
    """Return *content* with an id of its own for each code that stands there again, and what those are copies of."""
    known = [inline.identity(part) for part in content if isinstance(part, Code)]
    if len(known) == len(set(known)):
        return content, {}
    seen: Counter[tuple[CodeKind, str]] = Counter()
    bases: dict[str, str] = {}
    parts: list[str | Code] = []
    for part in content:
        if isinstance(part, Code):
            seen[inline.identity(part)] += 1
            times = seen[inline.identity(part)]
            if times > 1:
                name = f"{part.id}{MARK}{times}"
                bases[name] = part.id
                part = replace(part, id=name)
        parts.append(part)
    return tuple(parts), bases


def base(ident: str) -> str:
    """Return the id of which *ident* is a copy; *ident* itself if it is none of ours."""
    head, mark, times = ident.rpartition(MARK)
    return head if mark and head and times.isdecimal() else ident
