"""Where a segment stands in its file, for tools that show lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from diglot.model import Finding

_UNIT = re.compile(rb"""<(?:[\w-]+:)?(?:trans-unit|unit)\b[^>]*?\sid\s*=\s*["']([^"']*)["']""")
_LINES = (".jsonl", ".ndjson", ".json")

Lines = Callable[[str, str], int]
"""Gives the line (from 1) of a segment in a file."""


def lines(findings: Sequence[Finding]) -> Lines:
    """Return what gives the line of a segment in one of the files of *findings*: 1 where it cannot be found.

    In JSON lines a segment's id is its line; in XLIFF the line is that of the unit's opening tag.
    """
    known = {one.file: _known(Path(one.file)) for one in findings}

    def line(file: str, segment: str) -> int:
        return known.get(file, {}).get(segment) or (int(segment) if segment.isdecimal() and segment != "0" else 1)

    return line


def _known(path: Path) -> dict[str, int]:
    if path.suffix.lower() in _LINES or not path.is_file():
        return {}
    found: dict[str, int] = {}
    data, at, line = path.read_bytes(), 0, 1
    for match in _UNIT.finditer(data):
        line += data.count(b"\n", at, match.start())
        at = match.start()
        found.setdefault(match[1].decode("utf-8", "replace"), line)
    return found
