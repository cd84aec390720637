"""``diglot backends``: which translation backends there are, and whether they are ready."""

from __future__ import annotations

import json
from pathlib import Path

import click

from diglot.cli import options


@click.command("backends")
@options.newsroom
@options.form("text", "json")
def command(root: Path | None, form: str) -> None:
    """List, per locale of the newsroom, the backends of its route and whether each is ready."""
    from diglot import newsroom
    from diglot.errors import BackendError
    from diglot.pipeline import workbench

    room = newsroom.load(root)
    bench = workbench(room.root)
    rows = []
    for locale in room.locales:
        for name in room.route(locale):
            state = "ready"
            if name not in ("memory", "human"):
                try:
                    bench.backend(name).ready(room.source, locale)
                except BackendError as error:
                    state = str(error)
            rows.append({"locale": locale, "backend": name, "state": state})
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from diglot.report import table

    click.echo(table(rows), nl=False)
