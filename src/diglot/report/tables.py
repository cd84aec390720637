"""Tables for the terminal."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence


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
