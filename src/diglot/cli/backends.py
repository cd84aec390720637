"""``diglot backends``: which translation backends there are, and whether they are ready."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diglot.cli import options

if TYPE_CHECKING:
    from diglot.pipeline.workbench import Workbench


@click.command("backends")
@options.newsroom
@options.form("text", "json")
def command(root: Path | None, form: str) -> None:
    """List, per locale of the newsroom, the backends of its route and whether each is ready; nothing is fetched."""
    from diglot import newsroom
    from diglot.pipeline import workbench

    room = newsroom.load(root)
    bench = workbench(room.root)
    rows = [
        {"locale": locale, "backend": name, "state": _state(bench, name, room.source, locale)}
        for locale in room.locales
        for name in room.route(locale)
    ]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from diglot.report import table

    click.echo(table(rows), nl=False)


def _state(bench: Workbench, name: str, source: str, locale: str) -> str:
    """Return ``ready``, what is fetched at first use, or what is missing and how to get it."""
    from diglot.errors import BackendError

    if name in ("memory", "human"):
        return "ready"
    try:
        wanted = bench.backend(name).ready(source, locale)
    except BackendError as error:
        return f"missing: {error}"
    return f"ready; fetches {wanted} at first use" if wanted else "ready"
