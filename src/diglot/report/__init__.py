"""What was found, for people and programs: tables and lines for the terminal, JSON for all else."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence

from diglot.model import Finding


def table(rows: Sequence[Mapping[str, str]]) -> str:
    """Return *rows* as a table for the terminal, its heads the keys of the first row; nothing is cut off."""
    if not rows:
        return ""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in rows[0]:
        made.add_column(name, overflow="fold")
    for row in rows:
        made.add_row(*row.values())
    stream = io.StringIO()
    Console(file=stream, width=200, highlight=False, markup=False, no_color=True).print(made)
    lines = [line.rstrip() for line in stream.getvalue().splitlines()]
    return "\n".join(line for line in lines if line) + "\n"


def as_text(findings: Sequence[Finding]) -> str:
    """Return one line a finding: ``file:segment: severity rule: message``."""
    return "".join(
        f"{one.file}:{one.segment}: {one.severity.value} {one.rule}: {' '.join(one.message.split())}\n"
        for one in findings
    )


def as_json(findings: Sequence[Finding]) -> str:
    """Return one JSON array of findings: file, segment, rule, severity, message, span, suggestion."""
    rows = [
        {
            "file": one.file,
            "segment": one.segment,
            "rule": one.rule,
            "severity": one.severity.value,
            "message": one.message,
            "span": list(one.span) if one.span else None,
            "suggestion": one.suggestion,
        }
        for one in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
