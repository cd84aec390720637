"""``diglot memory``: what the translation memory holds."""

from __future__ import annotations

import json
from pathlib import Path

import click

from diglot.cli import options


@click.group("memory")
def command() -> None:
    """Look into the translation memory."""


@command.command("stats")
@options.newsroom
@options.form("text", "json")
def stats(root: Path | None, form: str) -> None:
    """Count the remembered translations by locale, origin and state, with what they cost."""
    from diglot import newsroom
    from diglot.pipeline import workbench

    rows = workbench(newsroom.load(root).root).memory.stats()
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from diglot.report import table

    click.echo(table([{key: str(value) for key, value in row.items()} for row in rows]), nl=False)
